import { decodeBase64, decodeUtf8, encodeBase64, encodeUtf8 } from '../workflow/bytes.ts';
import {
  type DueCall,
  duePath,
  type ExchangeEnvelope,
  envelopeHeader,
  faultHeader,
  type Later,
  laterHeader,
  publisherHeader,
  publisherPath,
  trueResponseHeader,
} from '../workflow/exchange.ts';
import { type Headers as HeaderList, type HttpRequest, type HttpResponse, header } from '../workflow/http.ts';
import { headerName } from './calledOutputs.ts';
import type { Answered } from './Hosted.ts';
import type { TransportRequest, TransportResponse } from './protocol.ts';

/*
 * How the engine's requests reach the publisher: by `fetch`, which a service worker answers, or over a port to a publisher in
 * the same tab. Nothing may ever leave the browser: before the first request, and now and then, the publisher is asked whether
 * it is there; an answer without its mark came from the network and counts as none.
 */

export interface Transport {
  /** Never rejects: what goes wrong is a failure of the connection. */
  send(request: HttpRequest, envelope: ExchangeEnvelope, timeout?: number): Promise<Answered>;
  /** What the publisher has due for a workflow. `undefined`: it could not be asked. */
  listDue(workflowId: string): Promise<readonly DueCall[] | undefined>;
  /** Has the publisher do something due; resolves when it is done, with what is left. */
  ring(workflowId: string, id: string): Promise<readonly DueCall[] | undefined>;
}

/** How long a publisher that has been seen is taken to be there, in milliseconds. */
const trustedFor = 10_000;
const usualTimeout = 120_000;

export function createFetchTransport(origin: string, send: typeof fetch = fetch): Transport {
  let seenAt = Number.NEGATIVE_INFINITY;
  const isThere = async (): Promise<boolean> => {
    if (performance.now() - seenAt < trustedFor) return true;
    try {
      const response = await send(`${origin}${publisherPath}/ping`, { cache: 'no-store' });
      if (response.headers.get(publisherHeader) === null) return false;
    } catch {
      return false;
    }
    seenAt = performance.now();
    return true;
  };
  const askDue = async (path: string, method: string): Promise<readonly DueCall[] | undefined> => {
    try {
      const response = await send(origin + path, { method, cache: 'no-store' });
      const isOurs = response.ok && response.headers.get(publisherHeader) !== null;
      return isOurs ? readDue(await response.json()) : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    async send(request, envelope, timeout = usualTimeout) {
      if (!(await isThere())) {
        const message = `'${hostOf(request)}' was not called: the publisher does not answer in this browser, and nothing may leave it.`;
        return { failure: { code: 'UnresolvableHostName', message } };
      }
      try {
        const response = await send(request.uri, fetchOptions(request, envelope, timeout));
        const body = new Uint8Array(await response.arrayBuffer());
        const headers: HeaderList = [...response.headers];
        if (header(headers, publisherHeader) !== undefined) seenAt = performance.now();
        return readAnswer(request, { status: response.status, headers, body }, timeout);
      } catch (error) {
        if (error instanceof DOMException && error.name === 'TimeoutError') return timedOut(request, timeout);
        return unreachable(request);
      }
    },
    listDue: (workflowId) => askDue(duePathOf(workflowId), 'GET'),
    ring: (workflowId, id) => askDue(duePathOf(workflowId, id), 'POST'),
  };
}

function duePathOf(workflowId: string, id?: string): string {
  const entry = id === undefined ? '' : `/${encodeURIComponent(id)}`;
  return `${duePath}${entry}?workflow=${encodeURIComponent(workflowId)}`;
}

export function createPortTransport(port: MessagePort, origin: string): Transport {
  const waiting = new Map<string, (response: TransportResponse) => void>();
  port.onmessage = ({ data }: MessageEvent<TransportResponse>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  let last = 0;
  /** The publisher's own addresses are asked without an envelope. */
  const askDue = (method: string, path: string): Promise<readonly DueCall[] | undefined> =>
    new Promise((resolve) => {
      const id = String(++last);
      waiting.set(id, ({ status, body }) =>
        resolve(status === 200 && body ? readDueText(decodeUtf8(body)) : undefined),
      );
      const sent: TransportRequest = { id, url: origin + path, envelope: '', method };
      port.postMessage(sent);
    });
  return {
    send: (request, envelope, timeout = usualTimeout) =>
      new Promise((resolve) => {
        // Not the exchange's id: the same exchange may be asked for again after a crash.
        const id = String(++last);
        const timer = setTimeout(() => {
          waiting.delete(id);
          resolve(timedOut(request, timeout));
        }, timeout);
        waiting.set(id, ({ status, headers, body }) => {
          clearTimeout(timer);
          resolve(readAnswer(request, { status, headers, ...(body && { body }) }, timeout));
        });
        const { uri, body } = request;
        const sent: TransportRequest = {
          id,
          url: uri,
          envelope: encodeEnvelope(envelope),
          ...(body && { body }),
        };
        port.postMessage(sent);
      }),
    listDue: (workflowId) => askDue('GET', duePathOf(workflowId)),
    ring: (workflowId, id) => askDue('POST', duePathOf(workflowId, id)),
  };
}

const withoutBody: ReadonlySet<string> = new Set(['GET', 'HEAD']);
/** Methods that `fetch` refuses; the envelope tells the true one. */
const refused: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

function fetchOptions(request: HttpRequest, envelope: ExchangeEnvelope, timeout: number): RequestInit {
  const { method, headers, body } = request;
  const isBodiless = withoutBody.has(method);
  const told = isBodiless && body ? { ...envelope, body: encodeBase64(body) } : envelope;
  const carried = new Headers();
  for (const [name, value] of headers) {
    try {
      carried.append(name, value);
    } catch {
      // Not a header that a browser sends: the envelope has it.
    }
  }
  carried.set(envelopeHeader, encodeEnvelope(told));
  return {
    method: refused.has(method) ? 'POST' : method,
    headers: carried,
    ...(body && !isBodiless && { body: body.slice() }),
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(timeout),
  };
}

/** Base64url of JSON in UTF-8, so that it fits a header. */
export function encodeEnvelope(envelope: ExchangeEnvelope): string {
  const text = encodeBase64(encodeUtf8(JSON.stringify(envelope)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What the publisher's answer really says. */
export function readAnswer(
  request: HttpRequest,
  carried: HttpResponse,
  timeout: number = usualTimeout,
): Answered {
  if (header(carried.headers, publisherHeader) === undefined) return unreachable(request);
  const later = readLater(header(carried.headers, laterHeader));
  const due = later?.due && { due: later.due };
  const delay = later?.delay === null ? Number.POSITIVE_INFINITY : (later?.delay ?? 0);
  if (delay > timeout) return { ...timedOut(request, timeout), delay: timeout, ...due };
  return { ...answerIn(request, carried), ...(delay > 0 && { delay }), ...due };
}

function answerIn(request: HttpRequest, carried: HttpResponse): Answered {
  const fault = header(carried.headers, faultHeader);
  if (fault !== undefined) {
    const [code = 'ConnectionReset', ...words] = fault.split(' ');
    return {
      failure: { code, message: words.join(' ') || `The connection to '${hostOf(request)}' failed.` },
    };
  }
  const truth = readTruth(header(carried.headers, trueResponseHeader));
  const usual = carried.headers
    .filter(([name]) => !name.toLowerCase().startsWith('x-hookline-'))
    .map(([name, value]): [string, string] => [headerName(name), value]);
  const { status, headers } = truth ?? { status: carried.status, headers: usual };
  const { body } = carried;
  return { response: { status, headers, ...(body && body.length > 0 && { body }) } };
}

function readTruth(text: string | undefined): Pick<HttpResponse, 'status' | 'headers'> | undefined {
  const value = readHeaderJson(text);
  return isTruth(value) ? value : undefined;
}

/** JSON in base64url; `undefined` for what is none. */
function readHeaderJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  const bytes = decodeBase64(padded.replaceAll('-', '+').replaceAll('_', '/'));
  if (!bytes) return undefined;
  try {
    return JSON.parse(decodeUtf8(bytes));
  } catch {
    return undefined;
  }
}

function readLater(text: string | undefined): Later | undefined {
  const value = readHeaderJson(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { delay, due } = value as { readonly delay?: unknown; readonly due?: unknown };
  const calls = due === undefined ? undefined : readDue(due);
  return {
    ...((delay === null || (typeof delay === 'number' && delay >= 0)) && { delay }),
    ...(calls && { due: calls }),
  };
}

function readDueText(text: string): readonly DueCall[] | undefined {
  try {
    return readDue(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** What the publisher says is due, as far as it is said well. */
export function readDue(value: unknown): readonly DueCall[] | undefined {
  return Array.isArray(value) ? value.filter(isDueCall) : undefined;
}

function isDueCall(value: unknown): value is DueCall {
  if (typeof value !== 'object' || value === null) return false;
  if (!('id' in value) || !('at' in value) || !('step' in value)) return false;
  return typeof value.id === 'string' && Number.isFinite(value.at) && typeof value.step === 'string';
}

function isTruth(value: unknown): value is Pick<HttpResponse, 'status' | 'headers'> {
  if (typeof value !== 'object' || value === null || !('status' in value) || !('headers' in value))
    return false;
  const { status, headers } = value;
  return (
    Number.isInteger(status) &&
    Array.isArray(headers) &&
    headers.every(
      (pair: unknown) =>
        Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'),
    )
  );
}

function hostOf({ uri }: HttpRequest): string {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri)?.[1] ?? uri;
}

function unreachable(request: HttpRequest): Answered {
  const message = `'${hostOf(request)}' cannot be reached: nobody in this browser answers for it.`;
  return { failure: { code: 'UnresolvableHostName', message } };
}

function timedOut(request: HttpRequest, timeout: number): Answered {
  const message = `'${hostOf(request)}' did not answer within ${Math.round(timeout / 1000)} seconds.`;
  return { failure: { code: 'GatewayTimeout', message } };
}
