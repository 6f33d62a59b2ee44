import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from '../scripts/setup.mjs';

/**
 * Modules of the product in one chunk each, as a bundler would ship them. `files` are paths from the project's root; every
 * one becomes a namespace under the name given to it. Gives the chunks with their code.
 */
export async function bundle(files, { plugins = [], minify = true } = {}) {
  const source = Object.entries(files)
    .map(([name, file]) => `export * as ${name} from ${JSON.stringify(join(root, file))};`)
    .join('\n');
  const { output } = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify,
      target: 'es2023',
      modulePreload: false,
      rollupOptions: {
        input: 'virtual:entry',
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: 'entry.mjs', chunkFileNames: '[name].mjs' },
      },
    },
    plugins: [
      {
        name: 'virtual-entry',
        resolveId: (id) => (id === 'virtual:entry' ? '\0entry' : undefined),
        load: (id) => (id === '\0entry' ? source : undefined),
      },
      ...plugins,
    ],
  });
  return output.filter(({ type }) => type === 'chunk');
}

/** The same, written down and imported here. */
export async function importBundle(name, files) {
  const folder = join(root, 'node_modules', '.cache', 'bench', name);
  const chunks = await bundle(files, { minify: false });
  for (const { fileName, code } of chunks) {
    const file = join(folder, fileName);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, code);
  }
  const entry = chunks.find(({ isEntry }) => isEntry);
  return import(pathToFileURL(join(folder, entry.fileName)).href);
}
