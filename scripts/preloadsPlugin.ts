import type { Plugin } from 'vite';

/**
 * A part that is loaded later names what it needs, so that the browser fetches all of it at once. What the page has loaded by
 * then anyway is not named: those names alone were 2 KB.
 */
export function neededPreloads(): Plugin {
  const present = new Set<string>();
  return {
    name: 'hookline-needed-preloads',
    apply: 'build',
    config: () => ({
      build: {
        modulePreload: {
          // Every browser that runs es2023 preloads modules by itself.
          polyfill: false,
          resolveDependencies: (_, files, { hostType }) =>
            hostType === 'html' ? files : files.filter((file) => !present.has(file)),
        },
      },
    }),
    generateBundle: {
      order: 'pre',
      handler(_, bundle) {
        const add = (file: string): void => {
          const chunk = bundle[file];
          if (chunk?.type !== 'chunk' || present.has(file)) return;
          present.add(file);
          for (const imported of chunk.imports) add(imported);
        };
        for (const [file, chunk] of Object.entries(bundle))
          if (chunk.type === 'chunk' && chunk.isEntry) add(file);
      },
    },
  };
}
