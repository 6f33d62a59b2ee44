import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../document/Document.ts';
import { printDocument } from '../../document/save.ts';
import { convert } from '../convert.ts';
import { openBytes, openText } from '../open.ts';
import { openProject, openZip } from '../openProject.ts';
import { differencesAfter, roundFormats } from './journey.ts';
import { richFiles, richProject } from './richWorkflows.ts';

/* Every workflow goes through every format that can be opened again, and comes back as it went. */

function textOf(content: unknown): string {
  return JSON.stringify(content, null, 2);
}

function openFile(name: string, content: unknown): readonly Document[] {
  const opened = openText(textOf(content), { fileName: name });
  if (!opened.ok) throw new Error(`${name}: ${opened.problems[0]?.message}`);
  return opened.documents;
}

function openedProject(): readonly Document[] {
  const opened = openProject(
    Object.entries(richProject).map(([name, content]) => ({ name, content: textOf(content) })),
  );
  if (!opened.ok) throw new Error(opened.problems[0]?.message);
  return opened.documents;
}

const documents: readonly (readonly [string, Document])[] = [
  ...Object.entries(richFiles).flatMap(([name, content]) =>
    openFile(name, content).map((document) => [`${name} ${document.name}`, document] as const),
  ),
  ...openedProject().map((document) => [`project ${document.name}`, document] as const),
];

describe.each(documents)('%s', (_, document) => {
  test.each(roundFormats)('comes back from %s', (id) => {
    expect(differencesAfter(document, id)).toEqual([]);
  });

  test('is written as itself with its own bytes', () => {
    const converted = convert(document, document.format);
    if (!converted.ok) throw new Error(converted.message);
    const path = document.within?.path;
    const file =
      converted.files.find(({ name }) => path === undefined || name === path) ?? converted.files[0];
    const text = printDocument(document);
    // A file that holds secrets is not written as it is; these hold none.
    expect(file && String(typeof file.content === 'string' ? file.content : Buffer.from(file.content))).toBe(
      text,
    );
  });
});

test('a difference is told, with its place', () => {
  const [document] = openFile('a.json', { actions: { A: { type: 'Compose', inputs: 1 } } });
  if (document === undefined) throw new Error('not opened');
  // The page of documentation holds no workflow.
  expect(differencesAfter(document, 'markdown').join(' ')).toMatch(/^not opened/);
});

/* Real workflows of other people cannot live here: set HOOKLINE_CORPUS to a folder of them to send them, too. */
const folder = process.env.HOOKLINE_CORPUS ?? '';
const names = folder === '' ? [] : readdirSync(folder).filter((name) => /\.(?:json|zip)$/.test(name));

function openedFrom(name: string): readonly Document[] {
  const bytes = readFileSync(join(folder, name));
  const opened = name.endsWith('.zip') ? openZip(name, bytes) : openBytes(bytes, { fileName: name });
  return opened.ok ? opened.documents : [];
}

describe.runIf(names.length > 0)('real files', () => {
  test.each(names)('%s comes back from every format', (name) => {
    for (const document of openedFrom(name))
      for (const id of roundFormats)
        expect.soft(differencesAfter(document, id), `${document.name} as ${id}`).toEqual([]);
  });
});
