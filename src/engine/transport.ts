import { decodeBase64, decodeUtf8, encodeBase64, encodeUtf8 } from '../workflow/bytes.ts';
import {
  type ExchangeEnvelope,
  envelopeHeader,
  faultHeader,
  publisherHeader,
  publisherPath,
  trueResponseHeader,
} from '../workflow/exchange.ts';
import { type Headers as HeaderList, type HttpRequest, type HttpResponse, header } from '../workflow/http.ts';
import { headerName } from './calledOutputs.ts';
import type { Answered } from './hostedWorkflow.ts';
import type { TransportRequest, TransportResponse } from './protocol.ts';

/*
 * How the engine's requests reach the publisher: by `fetch`, which a service worker answers, or over a port to a publisher in
 * the same tab. Nothing may ever leave the browser: before the first request, and now and then, the publisher is asked whether
 * it is there; an answer without its mark came from the network and counts as none.
 */

export interface Transport {
  /** Never rejects: what goes wrong is a failure of the connection. */
  send(request: HttpRequest, envelope: ExchangeEnvelope, timeout?: number): Promise<Answered>;
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
        return readAnswer(request, { status: response.status, headers, body });
      } catch (error) {
        if (error instanceof DOMException && error.name === 'TimeoutError') return timedOut(request, timeout);
        return unreachable(request);
      }
    },
  };
}

export function createPortTransport(port: MessagePort): Transport {
  const waiting = new Map<string, (response: TransportResponse) => void>();
  port.onmessage = ({ data }: MessageEvent<TransportResponse>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  let last = 0;
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
          resolve(readAnswer(request, { status, headers, ...(body && { body }) }));
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
export function readAnswer(request: HttpRequest, carried: HttpResponse): Answered {
  if (header(carried.headers, publisherHeader) === undefined) return unreachable(request);
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
  if (text === undefined) return undefined;
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  const bytes = decodeBase64(padded.replaceAll('-', '+').replaceAll('_', '/'));
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(decodeUtf8(bytes));
    return isTruth(value) ? value : undefined;
  } catch {
    return undefined;
  }
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
