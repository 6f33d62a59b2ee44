/**
 * How large the expression language is, in gzip. Three sizes have a limit: what is loaded at once; what evaluates, with all
 * functions and the library that reads XML; and all code of our own, which also checks, completes and explains. Sizes do not
 * vary from run to run, so this is a check that fails. Data (cultures, time zones) are printed apart.
 */
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundle, exportsOf } from './bundle.mjs';

const limit = 45_000;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = 'src/workflow/expression';
const evaluating = ['evaluate', 'condition', 'loadRareParts'];
const uses = ['evaluate', 'condition', 'check', 'complete', 'hover', 'explain', 'mentions', 'loadRareParts'];

const isData = (id) => id.endsWith('.data.ts');
const isLibrary = (id) => id.startsWith('@rgrove/');
const isBelow = (id) => /^src\/workflow\/[^/]+\.ts$/.test(relative(root, id).replaceAll('\\', '/'));
const gzipped = (chunks) => chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);

/** Bundles the language with some of its modules replaced: data by nothing, the layer below it by nothing. */
function bundled(isLeftOut, isSplit = true, files = uses) {
  const leaveOut = {
    name: 'leave-out',
    enforce: 'pre',
    transform: (code, id) => {
      // the app has it once, for whatever it loads late
      if (id.includes('vite/preload-helper')) return 'export const __vitePreload = (load) => load();';
      return isData(id) && isLeftOut(id) ? code.replace(/`[^`]*`/gs, "''") : undefined;
    },
    resolveId(source, importer) {
      if (isLibrary(source) && isLeftOut(source)) return { id: source, external: true };
      if (!source.startsWith('.') || !importer) return undefined;
      const id = join(dirname(importer), source);
      return isBelow(id) && isLeftOut(id) ? { id: relative(root, id), external: true } : undefined;
    },
  };
  const source = exportsOf(files.map((name) => `${folder}/${name}.ts`));
  return bundle(source, { plugins: [leaveOut], isSplit });
}

const whole = await bundled(() => false);
const code = await bundled(isData);
const own = await bundled((id) => isData(id) || isBelow(id) || isLibrary(id), false);
const withLibrary = await bundled((id) => isData(id) || isBelow(id), false);
const evaluator = await bundled((id) => isData(id) || isBelow(id), false, evaluating);
const atOnce = code.filter(({ isEntry, name }) => isEntry || !name.includes('RareParts'));
const rare = code.filter((chunk) => !atOnce.includes(chunk));

const print = (name, bytes) => console.log(`${String(Math.round(bytes / 100) / 10).padStart(8)} KB  ${name}`);
print('loaded at once, with the JSON and content code below it', gzipped(atOnce));
print('loaded when XML, XPath or another locale is used', gzipped(rare));
print('data of cultures and time zones', gzipped(whole) - gzipped(code));
print('what evaluates, all functions and the XML library included', gzipped(evaluator));
print('all code of the language of our own', gzipped(own));
print('the same with the XML library', gzipped(withLibrary));

let isFine = true;
for (const [name, bytes] of [
  ['What is loaded at once', gzipped(atOnce)],
  ['What evaluates', gzipped(evaluator)],
  ['All code of our own', gzipped(own)],
]) {
  if (bytes <= limit) continue;
  isFine = false;
  console.error(`${name} has ${bytes} bytes; the limit is ${limit}.`);
}
if (rare.length === 0) {
  isFine = false;
  console.error('XML is not in a chunk of its own any more.');
}
process.exit(isFine ? 0 : 1);
