import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const src = dirname(fileURLToPath(import.meta.url));

/** Folders from the highest to the lowest; a file may import from its own folder and from lower ranks only. */
const ranks: readonly (readonly [folder: string, rank: number])[] = [
  ['designer', 60],
  ['cli', 60],
  ['engine', 50],
  ['publisher', 50],
  ['samples', 45],
  ['workflow/lint', 40],
  ['workflow/formats', 40],
  ['workflow/connector', 40],
  ['workflow/mock', 40],
  ['workflow/operations', 30],
  ['workflow/document', 20],
  ['workflow/expression', 10],
  ['workflow', 0],
];

/** Inside the designer, from the highest to the lowest. Panels stand side by side and never import each other. */
const designerRanks: readonly (readonly [folder: string, rank: number])[] = [
  ['designer/frame', 80],
  ...[
    'canvas',
    'outline',
    'palette',
    'inspector',
    'code',
    'problems',
    'simulation',
    'connector',
    'exchange',
    'expression',
    'questions',
  ].map((panel) => [`designer/${panel}`, 70] as const),
  ['designer/editors', 60],
  ['designer/commands', 50],
  ['designer/clients', 40],
  ['designer/stores', 30],
  ['designer/ui', 20],
  ['designer', 90],
];

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesOf(path);
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? [path] : [];
  });
}

const files = filesOf(src);

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*'(\.[^']+)'|import\s*\(\s*'(\.[^']+)'\s*\)|(?:^|\n)import\s+'(\.[^']+)'/g,
  );
  return [...found].map((match) => resolve(dirname(file), match[1] ?? match[2] ?? match[3] ?? ''));
}

const graph = new Map(files.map((file) => [file, importsOf(file).filter((target) => existsSync(target))]));

function placeOf(
  file: string,
  table: readonly (readonly [string, number])[],
): readonly [string, number] | undefined {
  const path = relative(src, file).replaceAll('\\', '/');
  return table.find(([folder]) => path.startsWith(`${folder}/`));
}

function upwardImports(table: readonly (readonly [string, number])[]): string[] {
  return [...graph].flatMap(([file, targets]) =>
    targets.flatMap((target) => {
      const from = placeOf(file, table);
      const to = placeOf(target, table);
      if (!from || !to || from[0] === to[0] || to[1] < from[1]) return [];
      return [`${relative(src, file)} → ${relative(src, target)}`];
    }),
  );
}

test('imports go downward only, never up and never sideways', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(upwardImports(ranks)).toEqual([]);
});

test('inside the designer imports go downward only, and panels do not know each other', () => {
  expect(upwardImports(designerRanks)).toEqual([]);
});

test('the designer knows of engine and publisher only their protocols and the view of a run', () => {
  const allowed = /^(engine\/(protocol|runView)|publisher\/protocol)\.ts$/;
  const wrong = [...graph].flatMap(([file, targets]) => {
    if (!relative(src, file).startsWith('designer')) return [];
    return targets
      .map((target) => relative(src, target).replaceAll('\\', '/'))
      .filter((target) => /^(engine|publisher)\//.test(target) && !allowed.test(target));
  });
  expect(wrong).toEqual([]);
});

test('React, React Flow, Monaco and zustand are used by the designer only', () => {
  const wrong = files.filter(
    (file) =>
      !relative(src, file).startsWith('designer') &&
      /from '(react|react-dom|@xyflow|zustand|monaco-editor|@monaco-editor)/.test(readFileSync(file, 'utf8')),
  );
  expect(wrong).toEqual([]);
});

test('there are no import circles, types included', () => {
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const trail: string[] = [];
  function visit(file: string): void {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      circles.push(
        [...trail.slice(trail.indexOf(file)), file].map((path) => relative(src, path)).join(' → '),
      );
      return;
    }
    state.set(file, 'open');
    trail.push(file);
    for (const target of graph.get(file) ?? []) visit(target);
    trail.pop();
    state.set(file, 'done');
  }
  for (const file of files) visit(file);
  expect(circles).toEqual([]);
});

test('nothing evaluates text as code', () => {
  const wrong = files.filter((file) => /\beval\s*\(|new Function\s*\(/.test(readFileSync(file, 'utf8')));
  expect(wrong.map((file) => relative(src, file))).toEqual([]);
});

test('no folder is a drawer for odds and ends', () => {
  const wrong = files.filter((file) =>
    /(^|\/)(utils?|helpers?|common|constants|types|index\.tsx)(\/|\.tsx?$)/.test(relative(src, file)),
  );
  expect(wrong.map((file) => relative(src, file))).toEqual([]);
});
