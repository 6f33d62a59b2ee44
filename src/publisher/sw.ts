import { callbackPath, deliveryChannel, envelopeHeader, publisherPath } from '../workflow/exchange.ts';
import type { Templates } from '../workflow/mock/templates.ts';
import { createAnnouncing } from './announcing.ts';
import { createChannelDelivery, createDueNews, newId } from './delivery.ts';
import { asPage, isForeignForm } from './navigation.ts';
import { openStore } from './openStore.ts';
import { announcePresence } from './presence.ts';
import { publisherChannel, restPatience, type ServiceWorkerMessage } from './protocol.ts';
import { createPublisher, type Publisher } from './publisher.ts';
import { createRest } from './rest.ts';
import { createShell } from './shell.ts';

/*
 * The service worker: a thin frame around the publisher. It answers requests that the engine marked, and the publisher's own
 * addresses; every other request is left alone, except that the application's own files are kept for work without a network.
 */

declare const self: ServiceWorkerGlobalScope & { hooklineTemplates?: Templates };
/** Written in by the build, see `scripts/serviceWorkerPlugin.ts`. */
declare const __SHELL_FILES__: readonly string[];
declare const __SHELL_VERSION__: string;
declare const __SHELL_BASE__: string;

const shell = createShell(__SHELL_BASE__, __SHELL_FILES__, __SHELL_VERSION__);
const rest = createRest();
const isDeveloped = __SHELL_FILES__.length === 0;

/**
 * A service worker may not import modules later. It may run a script again that it ran while it was installed: the browser has
 * kept it. So the expression language costs nothing until a rule asks for it.
 */
function runTemplates(): void {
  importScripts(`${__SHELL_BASE__}sw-templates.js`);
}

async function loadTemplates(): Promise<Templates> {
  if (!self.hooklineTemplates) runTemplates();
  if (self.hooklineTemplates) return self.hooklineTemplates;
  throw new Error('The expressions of mock rules could not be loaded. Reload the page.');
}

let started: Promise<Publisher> | undefined;

/** The browser stops this worker whenever it is idle: everything is built again on the first request. */
function publisher(): Promise<Publisher> {
  started ??= openStore().then((store) => {
    const pages = new BroadcastChannel(publisherChannel);
    const engines = new BroadcastChannel(deliveryChannel);
    return createPublisher({
      store,
      deliver: createChannelDelivery(engines),
      tellDue: createDueNews(engines),
      loadTemplates,
      ...announcePresence(newId()),
      now: () => performance.now() + performance.timeOrigin,
      origin: self.location.origin,
      announce: createAnnouncing((messages) => pages.postMessage(messages)),
    });
  });
  return started;
}

function isForPublisher(request: Request): boolean {
  if (request.headers.has(envelopeHeader)) return true;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return false;
  return (
    !isForeignForm(request, origin) &&
    [publisherPath, callbackPath].some((path) => pathname.startsWith(`${path}/`))
  );
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (isForPublisher(request)) {
    const answer = rest.during(publisher().then((ready) => ready.fetch(request)));
    event.respondWith(request.mode === 'navigate' ? answer.then(asPage) : answer);
    return;
  }
  const answer = shell.answer(request);
  if (answer) event.respondWith(rest.during(answer));
});

self.addEventListener('install', (event) => {
  runTemplates();
  // While developing every version is wanted at once. Else an update waits until the page asks for it, with its files ready;
  // the very first version does not wait for files, so that the page is controlled quickly.
  if (isDeveloped) event.waitUntil(self.skipWaiting());
  else if (self.registration.active) event.waitUntil(shell.keep());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), shell.forgetOld()]));
});

self.addEventListener('message', (event) => {
  // Only pages of this origin can send messages here.
  const message = event.data as ServiceWorkerMessage;
  switch (message.kind) {
    case 'claim':
      event.waitUntil(self.clients.claim());
      return;
    case 'skipWaiting':
      event.waitUntil(self.skipWaiting());
      return;
    case 'keepFiles':
      event.waitUntil(rest.during(shell.keep()));
      return;
    case 'leave':
      shell.leave();
      // Not awaited by the event: that would be work.
      void rest.atRest(restPatience).then(() => event.ports[0]?.postMessage('at rest'));
  }
});
