import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** What stands in the output folder and is not the app's: the library and command line of `buildNode.mjs`. */
const kept = new Set(['node']);

/** Empties the output folder before the app is written, but for what others put there. */
export function appOutput(): Plugin {
  let folder = '';
  return {
    name: 'hookline-app-output',
    apply: 'build',
    config: () => ({ build: { emptyOutDir: false } }),
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    buildStart() {
      if (!existsSync(join(folder, 'index.html'))) return;
      for (const name of readdirSync(folder)) {
        if (!kept.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
      }
    },
  };
}
