import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from '../scripts/setup.mjs';

const pathOf = (file) => JSON.stringify(join(root, file));

/** Bundles a module of the given source, as the app is bundled. Gives the chunks with their code; one only where they are not split. */
export async function bundle(source, { plugins = [], minify = true, isSplit = true } = {}) {
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
        output: {
          format: 'es',
          entryFileNames: 'entry.mjs',
          chunkFileNames: '[name].mjs',
          ...(isSplit ? {} : { codeSplitting: false }),
        },
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

/** The source of a module that exports all that some files export; paths are from the project's root. */
export function exportsOf(files) {
  return files.map((file) => `export * from ${pathOf(file)};`).join('\n');
}

/** Bundles files and imports them here, each as a namespace under the name given to it. */
export async function importBundle(name, files) {
  const folder = join(root, 'node_modules', '.cache', 'bench', name);
  const source = Object.entries(files).map(([as, file]) => `export * as ${as} from ${pathOf(file)};`);
  const chunks = await bundle(source.join('\n'), { minify: false });
  for (const { fileName, code } of chunks) {
    const file = join(folder, fileName);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, code);
  }
  const entry = chunks.find(({ isEntry }) => isEntry);
  return import(pathToFileURL(join(folder, entry.fileName)).href);
}
