/**
 * How much JavaScript the page loads before the code editor is opened, in gzip. Sizes do not vary from run to run, so this
 * is a check that fails, not a benchmark: the page may ask for 240 KB.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const limit = 240_000;
const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');
const assets = join(dist, 'assets');
const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

/** Files that the page's entry imports statically, itself included. */
function staticGraph(entry) {
  const found = new Set();
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(join(assets, name), 'utf8');
    for (const [, imported] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g))
      visit(imported);
  };
  visit(entry);
  return [...found];
}

const html = readFileSync(join(dist, 'index.html'), 'utf8');
const entries = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(([, name]) => name);
const page = [...new Set(entries.flatMap(staticGraph))];
const workers = readdirSync(assets).filter((name) => /^worker-.*\.js$/.test(name));

let total = 0;
const print = (name, bytes) => console.log(`${String(Math.round(bytes / 100) / 10).padStart(8)} KB  ${name}`);
for (const name of page) {
  const bytes = gzipped(join(assets, name));
  total += bytes;
  print(name, bytes);
}
print('page before the code editor', total);
for (const name of workers) print(`${name} (worker, beside the page)`, gzipped(join(assets, name)));
print('sw.js (service worker)', gzipped(join(dist, 'sw.js')));
if (total > limit) {
  console.error(`The page loads ${total} bytes of JavaScript before the code editor; the limit is ${limit}.`);
  process.exit(1);
}
