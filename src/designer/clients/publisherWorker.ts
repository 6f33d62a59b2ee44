import type {
  FromPublisherWorker,
  PageRequest,
  PageResponse,
  ToPublisherWorker,
} from '../../publisher/protocol.ts';
import type { PublisherTransport } from './PublisherTransport.ts';

/** Starts the publisher in a worker of this tab; `reason` says why no service worker does it. */
export async function startPublisherWorker(reason: string): Promise<PublisherTransport> {
  const worker = new Worker(new URL('../../publisher/worker.ts', import.meta.url), {
    type: 'module',
    name: 'publisher',
  });
  interface Waiting {
    resolve(response: PageResponse): void;
    reject(error: Error): void;
  }
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let stopped: Error | undefined;

  await new Promise<void>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromPublisherWorker>) => {
      if (data.kind === 'ready') resolve();
      else {
        waiting.get(data.response.id)?.resolve(data.response);
        waiting.delete(data.response.id);
      }
    };
    worker.onerror = (event) => {
      stopped = new Error(
        `The simulated service stopped: ${event.message || 'unknown reason'}. Reload the page.`,
      );
      reject(stopped);
      for (const { reject: fail } of waiting.values()) fail(stopped);
      waiting.clear();
    };
  });

  const post = (message: ToPublisherWorker, transfer: Transferable[] = []) =>
    worker.postMessage(message, transfer);

  return {
    mode: 'tab',
    reason,
    async fetch(path, init) {
      if (stopped) throw stopped;
      const asked = new Request(new URL(path, location.origin), init);
      const body = new Uint8Array(await asked.arrayBuffer());
      lastId += 1;
      const request: PageRequest = {
        id: lastId,
        method: asked.method,
        path,
        headers: [...asked.headers],
        ...(body.length > 0 && { body }),
      };
      const answer = await new Promise<PageResponse>((resolve, reject) => {
        waiting.set(request.id, { resolve, reject });
        post({ kind: 'request', request });
      });
      return new Response(answer.body?.slice() ?? null, {
        status: answer.status,
        headers: answer.headers.map(([name, value]): [string, string] => [name, value]),
      });
    },
    takeEnginePort() {
      const { port1, port2 } = new MessageChannel();
      post({ kind: 'enginePort', port: port1 }, [port1]);
      return port2;
    },
    onUpdateAvailable: () => () => undefined,
    onReplaced: () => undefined,
    applyUpdate: async () => undefined,
  };
}
