import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** The built app on a port of its own, whose service worker can be given another version. */
export interface StaticServer {
  readonly address: string;
  /** Text that is added to `sw.js`: another text is another version. */
  version: string;
  /** From now on leaves requests for a path without an answer; resolves when there is one. */
  hold(path: string): Promise<void>;
  close(): Promise<void>;
}

export async function serveBuild(): Promise<StaticServer> {
  const folder = join(process.cwd(), 'dist');
  const state = { version: '' };
  const held = new Map<string, () => void>();
  const server: Server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const isAsked = held.get(path);
    if (isAsked) return isAsked();
    const file = normalize(join(folder, path === '/' ? 'index.html' : path));
    try {
      if (!file.startsWith(folder)) throw new Error('outside');
      const content = await readFile(file);
      response.writeHead(200, {
        'Content-Type': types[extname(file)] ?? 'application/octet-stream',
        'Cache-Control': 'no-cache',
      });
      response.end(path === '/sw.js' ? Buffer.concat([content, Buffer.from(state.version)]) : content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    hold: (path) => new Promise((resolve) => held.set(path, resolve)),
    address: `http://localhost:${port}/`,
    get version() {
      return state.version;
    },
    set version(text) {
      state.version = text;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
