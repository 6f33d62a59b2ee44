/**
 * Fills the last column of docs/requirements.md from the titles of the tests: a title that carries an id proves that row.
 * With `--check` it writes nothing and exits 1 when the page is not true.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './setup.mjs';

function testFiles(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'node_modules' ? [] : testFiles(path);
    return /\.(test|story)\.ts$/.test(name) ? [path] : [];
  });
}

/** Ids → files whose test titles carry them. */
function proofs() {
  const found = new Map();
  for (const file of [...testFiles(join(root, 'src')), ...testFiles(join(root, 'e2e'))]) {
    const text = readFileSync(file, 'utf8');
    for (const [, title] of text.matchAll(
      /\b(?:test|it|describe)(?:\.each\([^)]*\))?\(\s*(?:'|"|`)([^\n]*)/g,
    )) {
      for (const [id] of title.matchAll(/\b[SD]-\d+\b/g)) {
        const files = found.get(id) ?? new Set();
        found.set(id, files.add(relative(root, file).replaceAll('\\', '/')));
      }
    }
  }
  return found;
}

const page = join(root, 'docs', 'requirements.md');
const before = readFileSync(page, 'utf8');
const found = proofs();
const after = before.replace(/^\| ([SD]-\d+) \| (.*?) \| .* \|$/gm, (_, id, text) => {
  const files = [...(found.get(id) ?? [])].sort();
  const proof = files.length > 0 ? files.map((file) => `\`${file}\``).join(', ') : 'not yet';
  return `| ${id} | ${text} | ${proof} |`;
});
if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error(
      'docs/requirements.md does not say what the tests prove. Run: node scripts/requirements.mjs',
    );
    process.exit(1);
  }
} else {
  writeFileSync(page, after);
  console.log(`${found.size} rows proven.`);
}
