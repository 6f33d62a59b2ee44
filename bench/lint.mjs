/**
 * Checking: 1,000 actions for the first time, and again after an edit anywhere; opening and printing a definition of 10 MB. Each
 * first time is a process of its own that has checked nothing before, once its code is loaded.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root, run } from '../scripts/setup.mjs';
import { straightLine } from './generate.mjs';

const library = join(root, 'dist', 'node', 'library.js');
const self = fileURLToPath(import.meta.url);

if (process.argv[2] === 'cold') {
  console.log(await cold(Number(process.argv[3])));
} else {
  if (!existsSync(library) || !process.argv.includes('--built')) {
    const code = run('node', ['scripts/buildNode.mjs']);
    if (code !== 0) process.exit(code);
  }
  const first = (size) =>
    Array.from({ length: 5 }, () => Number(spawnSync(process.execPath, [self, 'cold', size]).stdout)).sort(
      (a, b) => a - b,
    );
  const times = first(1000);
  line(
    '1,000 actions, first time',
    times[0],
    `ms; of five ${times.map((time) => time.toFixed(0)).join(', ')}`,
    100,
  );
  await edited();
  await large();
}

function line(what, value, rest, goal) {
  console.log(
    `${value <= goal ? ' ' : '!'} ${value.toFixed(1).padStart(8)} ${rest}  ${what} (goal ≤ ${goal} ms)`,
  );
}

async function cold(size) {
  const { lint, openDocument } = await import(pathToFileURL(library).href);
  const opened = openDocument(JSON.stringify(straightLine(size), null, 2));
  const start = performance.now();
  lint(opened.documents[0]);
  return performance.now() - start;
}

/** One action after the other gets a new value, and everything is checked again. */
async function edited() {
  const { apply, edits, lint, openDocument } = await import(pathToFileURL(library).href);
  let [document] = openDocument(JSON.stringify(straightLine(1000), null, 2)).documents;
  lint(document);
  const names = [...document.definition.get('actions').keys()];
  const times = [];
  for (let round = 0; round < 300; round++) {
    const name = names[(round * 37) % names.length];
    document = apply(document, edits.setProperty(['actions', name, 'description'], `note ${round}`));
    const start = performance.now();
    lint(document);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  line(
    'after one edit, p95 of 300',
    times[Math.floor(times.length * 0.95)],
    `ms; median ${times[150].toFixed(1)}`,
    8,
  );
}

async function large() {
  const { openDocument, printDocument } = await import(pathToFileURL(library).href);
  const definition = straightLine(2000);
  let text = JSON.stringify(definition, null, 2);
  for (let copy = 0; text.length < 10 * 1024 * 1024; copy++) {
    for (const [name, node] of Object.entries(straightLine(4000).actions))
      definition.actions[`${name}_${copy}`] = node;
    text = JSON.stringify(definition, null, 2);
  }
  const times = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    const opened = openDocument(text);
    const same = printDocument(opened.documents[0]) === text;
    times.push(performance.now() - start);
    if (!same) throw new Error('It is not printed as it was.');
  }
  line(
    `open and print ${(text.length / 1048576).toFixed(1)} MB, best of five`,
    Math.min(...times),
    `ms; first ${times[0].toFixed(0)}`,
    1000,
  );
}
