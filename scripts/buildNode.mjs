/**
 * Writes `dist/node/`: the library, the command line and the library's types. Everything is bundled: it needs Node and no
 * package. Ends by running what it wrote.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root, run } from './setup.mjs';

const folder = join(root, 'dist', 'node');

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20',
    outDir: folder,
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        hookline: join(root, 'src', 'cli', 'main.ts'),
        library: join(root, 'src', 'cli', 'library.ts'),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
chmodSync(join(folder, 'hookline.js'), 0o755);

const typesCode = run('npx', ['tsc', '-p', 'scripts/types.tsconfig.json']);
if (typesCode !== 0) process.exit(typesCode);
// Programs that use the library have neither a browser's names nor, perhaps, Node's.
const declarations = join(folder, 'types', 'cli', 'library.d.ts');
const alone = [
  '--noEmit',
  '--ignoreConfig',
  '--strict',
  '--module',
  'nodenext',
  '--lib',
  'es2022',
  '--types',
  '',
];
const aloneCode = run(process.execPath, [
  join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
  ...alone,
  declarations,
]);
if (aloneCode !== 0) process.exit(aloneCode);

const { openDocument } = await import(pathToFileURL(join(folder, 'library.js')).href);
const help = spawnSync(process.execPath, [join(folder, 'hookline.js'), '--help'], { encoding: 'utf8' });
if (!openDocument('{"triggers": {}}').ok || !help.stdout.startsWith('Usage: hookline')) {
  console.error(`The library or the command line does not work.\n${help.stderr}`);
  process.exit(1);
}
