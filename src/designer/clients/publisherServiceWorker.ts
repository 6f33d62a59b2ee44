import { restPatience, type ServiceWorkerMessage } from '../../publisher/protocol.ts';
import { publisherHeader, publisherPath } from '../../workflow/exchange.ts';
import type { PublisherTransport } from './PublisherTransport.ts';

/** The transport, or why there is none. */
export type ServiceWorkerStart =
  | { readonly transport: PublisherTransport }
  | { readonly transport?: undefined; readonly reason: string };

/** How long the page waits for control, and for an answer, in milliseconds. */
const patience = 3000;

/** Milliseconds without a key, a press or a turn of the wheel after which the files for work without a network are fetched. */
const keepFilesAfter = 5000;
/** Milliseconds after which they are fetched whatever is going on. */
const keepFilesBy = 60_000;

/** Registers the service worker and waits until it controls this page and answers. Never reloads, never rejects. */
export async function startServiceWorker(): Promise<ServiceWorkerStart> {
  if (!('serviceWorker' in navigator)) {
    return {
      reason: isSecureContext
        ? 'This browser offers no service worker here, as in some private windows.'
        : 'This page is not served over https or from localhost, so the browser allows no service worker.',
    };
  }
  let registration: ServiceWorkerRegistration;
  try {
    // Relative to where the application lies; the address never changes, so that an update is found.
    const address = `${import.meta.env.BASE_URL}sw.js`;
    registration = await navigator.serviceWorker.register(address, { updateViaCache: 'none' });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { reason: `The browser refused the service worker: ${message}` };
  }
  if (!(await isControlled())) return { reason: 'The service worker did not take this page over in time.' };
  if (!(await isAnswering())) return { reason: 'The service worker does not answer.' };
  keepFilesLater();
  return { transport: transportOver(registration) };
}

function tell(worker: ServiceWorker | null, message: ServiceWorkerMessage, ports: MessagePort[] = []): void {
  worker?.postMessage(message, ports);
}

/** Whether a service worker controls this page now or soon; after a hard reload it does so only when asked. */
async function isControlled(): Promise<boolean> {
  const container = navigator.serviceWorker;
  if (container.controller) return true;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(container.controller !== null), patience);
    const done = () => {
      clearTimeout(timer);
      resolve(true);
    };
    container.addEventListener('controllerchange', done, { once: true });
    void container.ready.then(({ active }) => tell(active, { kind: 'claim' }));
  });
}

async function isAnswering(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(patience);
    const response = await fetch(`${publisherPath}/ping`, { signal });
    return response.headers.has(publisherHeader);
  } catch {
    return false;
  }
}

function keepFilesLater(): void {
  // Not in every browser, and so not in the types: whether the user asked to save data.
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  if (connection?.saveData) return;
  const inputs = ['keydown', 'pointerdown', 'wheel'] as const;
  const latest = performance.now() + keepFilesBy;
  let timer: ReturnType<typeof setTimeout>;
  const keep = () => {
    for (const input of inputs) removeEventListener(input, wait, true);
    tell(navigator.serviceWorker.controller, { kind: 'keepFiles' });
  };
  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(keep, Math.min(keepFilesAfter, latest - performance.now()));
  }
  for (const input of inputs) addEventListener(input, wait, { capture: true, passive: true });
  wait();
}

/** Resolves when a worker that is to be replaced has nothing to do, or does not say so in time. */
function comesToRest(worker: ServiceWorker | null): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', () => resolve(), { once: true });
    port1.start();
    // A little longer than it takes itself: one of a version before does not know the message.
    setTimeout(resolve, restPatience + 1000);
    tell(worker, { kind: 'leave' }, [port2]);
  });
}

function transportOver(registration: ServiceWorkerRegistration): PublisherTransport {
  const callbacks = new Set<() => void>();
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      // Without a version before it this is the first, not an update.
      if (worker.state !== 'installed' || !navigator.serviceWorker.controller) return;
      for (const callback of callbacks) callback();
    });
  });
  return {
    mode: 'service-worker',
    async fetch(path, init) {
      const response = await fetch(path, init).catch(() => {
        // Asking wakes the next worker, which ends in the log what this one left open.
        void fetch(`${publisherPath}/ping`).catch(() => undefined);
        throw new Error(
          'The service worker was stopped before it answered. Look into the HTTP log before you try again.',
        );
      });
      if (response.headers.has(publisherHeader)) return response;
      throw new Error('The service worker has stopped answering. Reload the page.');
    },
    takeEnginePort: () => undefined,
    onUpdateAvailable(callback) {
      callbacks.add(callback);
      if (registration.waiting) callback();
      return () => callbacks.delete(callback);
    },
    onReplaced(callback) {
      const container = navigator.serviceWorker;
      const { controller } = container;
      container.addEventListener('controllerchange', () => {
        if (controller && container.controller && container.controller !== controller) callback();
      });
    },
    async applyUpdate() {
      await comesToRest(registration.active);
      const { waiting } = registration;
      if (!waiting) return;
      await new Promise<void>((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
        tell(waiting, { kind: 'skipWaiting' });
      });
    },
  };
}
