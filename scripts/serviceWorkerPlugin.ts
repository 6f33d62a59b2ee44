import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type ResolvedConfig, type Rolldown } from 'vite';

const publisher = new URL('../src/publisher/', import.meta.url);
const source = fileURLToPath(new URL('sw.ts', publisher));
/** What the worker runs only when a mock rule holds an expression. */
const templates = fileURLToPath(new URL('swTemplates.ts', publisher));

/** What the worker is told about the application that it belongs to. */
interface Shell {
  /** Paths below the base, the page itself as `''`; empty while developing. */
  readonly files: readonly string[];
  readonly version: string;
}

const noShell: Shell = { files: [], version: 'development' };

/** Bundles the service worker into one classic script: that is what every browser accepts, and it needs no second request. */
async function bundle(config: ResolvedConfig, shell: Shell, input = source): Promise<Rolldown.OutputChunk> {
  const result = await build({
    configFile: false,
    root: config.root,
    base: config.base,
    mode: config.mode,
    logLevel: 'warn',
    publicDir: false,
    define: {
      __SHELL_FILES__: JSON.stringify(shell.files),
      __SHELL_VERSION__: JSON.stringify(shell.version),
      __SHELL_BASE__: JSON.stringify(config.base),
    },
    build: {
      write: false,
      target: config.build.target === false ? 'baseline-widely-available' : config.build.target,
      minify: config.command === 'build',
      rolldownOptions: { input, output: { format: 'iife' } },
    },
  });
  const output = Array.isArray(result) ? result[0] : 'output' in result ? result : undefined;
  const chunk = output?.output.find((file) => file.type === 'chunk');
  if (chunk === undefined || chunk.type !== 'chunk') throw new Error('The service worker was not bundled.');
  return chunk;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The application's files, and a version that changes whenever one of them does. */
function shellOf(config: ResolvedConfig, bundle: Rolldown.OutputBundle): Shell {
  const hash = createHash('sha256');
  const files: string[] = [];
  const add = (name: string, content: string | Uint8Array) => {
    hash.update(name).update('\0').update(content).update('\0');
    files.push(name === 'index.html' ? '' : name);
  };
  for (const name of Object.keys(bundle).sort()) {
    const file = bundle[name];
    if (file !== undefined && !name.endsWith('.map')) {
      add(name, file.type === 'chunk' ? file.code : file.source);
    }
  }
  if (config.publicDir !== '' && config.build.copyPublicDir) {
    for (const path of filesBelow(config.publicDir).sort()) {
      add(relative(config.publicDir, path).split(sep).join('/'), readFileSync(path));
    }
  }
  return { files, version: hash.digest('hex').slice(0, 16) };
}

/**
 * Serves the publisher's service worker as `sw.js` beside `index.html`, never hashed: its address is its identity. In a
 * build it is given the list of the application's files, so that it can keep them for work without a network.
 */
export function serviceWorker(): Plugin {
  let config: ResolvedConfig;
  let developed: Promise<Rolldown.OutputChunk> | undefined;
  return {
    name: 'hookline-service-worker',
    configResolved(resolved) {
      config = resolved;
    },
    configureServer(server) {
      server.watcher.on('change', async (path) => {
        const modules = await developed?.then(
          (chunk) => chunk.moduleIds,
          () => undefined,
        );
        if (modules === undefined || modules.includes(path)) developed = undefined;
      });
      server.middlewares.use(`${config.base}sw-templates.js`, async (_request, response, next) => {
        try {
          const { code } = await bundle(config, noShell, templates);
          response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
          response.setHeader('Cache-Control', 'no-store');
          response.end(code);
        } catch (error) {
          next(error);
        }
      });
      server.middlewares.use(`${config.base}sw.js`, async (_request, response, next) => {
        try {
          developed ??= bundle(config, noShell);
          const { code } = await developed;
          response.setHeader('Content-Type', 'text/javascript; charset=utf-8');
          response.setHeader('Cache-Control', 'no-store');
          response.end(code);
        } catch (error) {
          developed = undefined;
          next(error);
        }
      });
    },
    generateBundle: {
      order: 'post',
      async handler(_options, output) {
        const chunk = await bundle(config, shellOf(config, output));
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: chunk.code });
        const { code } = await bundle(config, noShell, templates);
        this.emitFile({ type: 'asset', fileName: 'sw-templates.js', source: code });
      },
    },
  };
}
