import { deliveryChannel, envelopeHeader } from '../workflow/exchange.ts';
import { createAnnouncing } from './announcing.ts';
import { createChannelDelivery, createDueNews, newId } from './delivery.ts';
import { openStore } from './openStore.ts';
import { announcePresence } from './presence.ts';
import {
  type FromPublisherWorker,
  type PageRequest,
  type PageResponse,
  publisherChannel,
  type ToPublisherWorker,
  type TransportRequest,
  type TransportResponse,
} from './protocol.ts';
import { createPublisher } from './publisher.ts';
import { headerList, toFaultResponse } from './wire.ts';

/*
 * The same publisher in a worker of the page, for tabs that no service worker controls: the engine reaches it over a port,
 * the page by messages.
 */

declare const self: DedicatedWorkerGlobalScope;

const pages = new BroadcastChannel(publisherChannel);

const engines = new BroadcastChannel(deliveryChannel);

const publisher = openStore().then((store) =>
  createPublisher({
    store,
    deliver: createChannelDelivery(engines),
    tellDue: createDueNews(engines),
    loadTemplates: async () => (await import('./fullTemplates.ts')).fullTemplates,
    ...announcePresence(newId()),
    now: () => performance.now() + performance.timeOrigin,
    origin: self.location.origin,
    announce: createAnnouncing((messages) => pages.postMessage(messages)),
  }),
);

/** Builds the request and has it answered. A URL that no request can be made of is a failure to reach it. */
async function answer(build: () => Request): Promise<Response> {
  let request: Request;
  try {
    request = build();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return toFaultResponse({ code: 'RequestInvalid', message });
  }
  return (await publisher).fetch(request);
}

async function answerPage({ id, path, method, headers, body }: PageRequest): Promise<PageResponse> {
  const response = await answer(
    () =>
      new Request(new URL(path, self.location.origin), {
        method,
        headers: headers.map(([name, value]): [string, string] => [name, value]),
        ...(body && { body: body.slice() }),
      }),
  );
  return { id, ...(await partsOf(response)) };
}

async function answerEngine({
  id,
  url,
  envelope,
  method = 'POST',
  body,
}: TransportRequest): Promise<TransportResponse> {
  // The method that counts is in the envelope; POST may carry any body.
  const response = await answer(
    () =>
      new Request(url, {
        method,
        // Without an envelope it asks one of the publisher's own addresses.
        ...(envelope !== '' && { headers: { [envelopeHeader]: envelope } }),
        ...(body && { body: body.slice() }),
      }),
  );
  return { id, ...(await partsOf(response)) };
}

async function partsOf(response: Response) {
  const body = new Uint8Array(await response.arrayBuffer());
  const { status, headers } = response;
  return { status, headers: headerList(headers), ...(body.length > 0 && { body }) };
}

function serveEngine(port: MessagePort): void {
  port.onmessage = async ({ data }: MessageEvent<TransportRequest>) =>
    port.postMessage(await answerEngine(data));
}

function send(message: FromPublisherWorker): void {
  self.postMessage(message);
}

self.onmessage = async ({ data }: MessageEvent<ToPublisherWorker>) => {
  if (data.kind === 'enginePort') serveEngine(data.port);
  else send({ kind: 'response', response: await answerPage(data.request) });
};

await publisher;
send({ kind: 'ready' });
