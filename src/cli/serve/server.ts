import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createMemoryStore } from '../../publisher/memoryStore.ts';
import type { Exchange } from '../../publisher/protocol.ts';
import { createPublisher, type Publisher } from '../../publisher/publisher.ts';
import type { CallbackTarget } from '../../workflow/callback.ts';
import { publisherPath } from '../../workflow/exchange.ts';
import type { HttpRequest, HttpResponse } from '../../workflow/http.ts';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { findAnyCallbackUrl } from './anyCallbackUrl.ts';
import { sendOutcome, sendResponse } from './realAnswer.ts';
import { callOf, workflowId } from './realCall.ts';
import { createTimers } from './realTimers.ts';

/*
 * The publisher as a real HTTP server: everybody who calls it is a subscriber, time is real, and callbacks are real requests. Its
 * own addresses work as in the browser, so that rules can be put and events sent by any program.
 */

export interface ServerOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly rules: readonly Rule[];
  readonly seed: number;
  /** Every exchange once it is answered, and every call of a subscriber. */
  readonly onExchange: (exchange: Exchange) => void;
}

export interface RunningServer {
  /** Scheme, host and port. */
  readonly address: string;
  close(): Promise<void>;
}

/** The largest body that is read, in bytes: what the service itself would take. */
const largestBody = 104_857_600;

/** How long a subscriber may take to answer a callback, in milliseconds. */
const patience = 120_000;

/** Starts a server. Rejects when it cannot listen there. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, port, rules, seed } = options;
  let handle = (_: IncomingMessage, response: ServerResponse): void => void response.destroy();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`;
  const timers = createTimers((id) =>
    publisher.fetch(
      new Request(`${address}${publisherPath}/due/${id}?workflow=${workflowId}`, { method: 'POST' }),
    ),
  );
  const publisher = createPublisher({
    store: createMemoryStore(),
    origin: address,
    now: () => performance.now(),
    announce: (message) => {
      if (message.kind === 'exchange') options.onExchange(message.exchange);
    },
    tellDue: (_, due) => timers.set(due),
    loadTemplates: async () => (await import('../../publisher/fullTemplates.ts')).fullTemplates,
    name: 'server',
    isAtWork: async () => true,
    findCallbackUrl: findAnyCallbackUrl,
    targetOf,
    deliver: async (_, request) => ({ response: await callSubscriber(request), at: Date.now() }),
  });
  await putRules(publisher, address, rules, seed);
  handle = (request, response) => {
    answer(publisher, address, request, response).catch(() => response.destroy());
  };
  return {
    address,
    close: async () => {
      timers.clear();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Every address may be notified; who is called there is not known. */
function targetOf(url: string): CallbackTarget | undefined {
  return /^https?:\/\//i.test(url) ? { kind: 'trigger', workflowId, trigger: '' } : undefined;
}

async function putRules(
  publisher: Publisher,
  address: string,
  rules: readonly Rule[],
  seed: number,
): Promise<void> {
  const url = `${address}${publisherPath}/rules?workflow=${workflowId}&seed=${seed}`;
  await publisher.fetch(new Request(url, { method: 'PUT', body: JSON.stringify(rules) }));
}

async function callSubscriber({ method, uri, headers, body }: HttpRequest): Promise<HttpResponse> {
  try {
    const response = await fetch(uri, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      ...(body && method !== 'GET' && method !== 'HEAD' && { body: body.slice() }),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const answered = new Uint8Array(await response.arrayBuffer());
    return {
      status: response.status,
      headers: [...response.headers],
      ...(answered.length > 0 && { body: answered }),
    };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    const message = cause instanceof Error ? cause.message : String(cause);
    return problem(503, 'SubscriberUnreachable', `The subscriber cannot be reached: ${message}.`);
  }
}

async function answer(
  publisher: Publisher,
  address: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isFromElsewhere(request, address)) {
    const message = 'This server answers only programs on this computer that call it by its own address.';
    return sendResponse(response, problem(403, 'AddressNotServed', message));
  }
  const body = await bodyOf(request);
  if (body === undefined) {
    return sendResponse(response, problem(413, 'RequestEntityTooLarge', 'The body is larger than 100 MB.'));
  }
  const path = request.url ?? '/';
  if (path.startsWith(`${publisherPath}/`)) return answerOwn(publisher, address, request, response, body);
  const call = callOf(request, address, body);
  await sendOutcome(response, await publisher.answer(call));
}

/**
 * A page of another site can make a browser call this server: under a name of its own, or with its origin in the request. Neither
 * may reach it while it is meant for this computer.
 */
function isFromElsewhere({ headers, url = '' }: IncomingMessage, address: string): boolean {
  const { hostname, port } = new URL(address);
  const isLocal = isLoopback(hostname);
  const called = headers.host ?? '';
  const isNamed = called === `${hostname}:${port}` || called === `localhost:${port}` || called === hostname;
  const isOwn = url.startsWith(`${publisherPath}/`);
  const isForeignPage = headers.origin !== undefined && headers.origin !== address;
  return (isLocal && !isNamed) || (isOwn && isForeignPage);
}

/** Whether a host can be reached from this computer only. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

async function answerOwn(
  publisher: Publisher,
  address: string,
  { method = 'GET', url = '/' }: IncomingMessage,
  response: ServerResponse,
  body: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const asked = new URL(url, address);
  // There is one registry here; nobody has to name it.
  if (!asked.searchParams.has('workflow')) asked.searchParams.set('workflow', workflowId);
  const isBodiless = method === 'GET' || method === 'HEAD' || body.length === 0;
  const answered = await publisher.fetch(new Request(asked, { method, ...(!isBodiless && { body }) }));
  const content = new Uint8Array(await answered.arrayBuffer());
  sendResponse(response, {
    status: answered.status,
    headers: [...answered.headers],
    ...(content.length > 0 && { body: content }),
  });
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    // A stream without an encoding gives buffers.
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > largestBody) return undefined;
    chunks.push(bytes);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function problem(status: number, code: string, message: string): HttpResponse {
  return {
    status,
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    body: Buffer.from(JSON.stringify({ error: { code, message } })),
  };
}
