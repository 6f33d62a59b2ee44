import type { BodyText, Exchange } from '../../publisher/protocol.ts';
import { type Headers, header } from '../../workflow/http.ts';
import { meaningOf } from './exchangeText.ts';
import { mask, maskAddresses, maskHeaders, maskUrl } from './mask.ts';

/*
 * Exchanges as an HTTP Archive (HAR 1.2), which browsers and proxies read. Times are virtual; what the format has no place for
 * stands in members that begin with `_`, as it asks. Secrets are masked.
 */

/** Which bodies of a step must not be shown. */
export interface Hiding {
  readonly hidesInputs: (exchange: Exchange) => boolean;
  readonly hidesOutputs: (exchange: Exchange) => boolean;
}

const hidesNothing: Hiding = { hidesInputs: () => false, hidesOutputs: () => false };

/** The archive as JSON text. */
export function harOf(exchanges: readonly Exchange[], hiding: Hiding = hidesNothing): string {
  const entries = exchanges.map((exchange) => entryOf(exchange, hiding));
  const log = { version: '1.2', creator: { name: 'Hookline', version: '0.1.0' }, entries };
  return `${JSON.stringify({ log }, undefined, 2)}\n`;
}

function entryOf(exchange: Exchange, { hidesInputs, hidesOutputs }: Hiding) {
  const { at, duration = 0, direction } = exchange;
  // What a callback brings becomes the outputs of the step; what the step sends are its inputs.
  const isOut = direction === 'out';
  const isRequestHidden = isOut ? hidesInputs(exchange) : hidesOutputs(exchange);
  const isResponseHidden = isOut && hidesOutputs(exchange);
  return {
    startedDateTime: new Date(at).toISOString(),
    time: duration,
    request: requestOf(exchange, isRequestHidden),
    response: responseOf(exchange, isResponseHidden),
    cache: {},
    timings: { send: 0, wait: duration, receive: 0 },
    _direction: direction,
    _phase: exchange.phase,
    _attempt: exchange.attempt,
    ...(exchange.step !== undefined && { _step: exchange.step }),
    ...(exchange.repetition && { _iteration: exchange.repetition }),
    ...(exchange.runId !== undefined && { _runId: exchange.runId }),
    ...(exchange.failure && { _failure: exchange.failure }),
  };
}

function requestOf({ method, url, requestHeaders, requestBody }: Exchange, isHidden: boolean) {
  const shownUrl = isHidden ? (url.split('?')[0] ?? url) : maskUrl(url);
  const parsed = URL.parse(shownUrl);
  return {
    method,
    url: shownUrl,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headersOf(requestHeaders, isHidden),
    queryString: [...(parsed?.searchParams ?? [])].map(([name, value]) => ({ name, value })),
    headersSize: -1,
    bodySize: requestBody?.bytes ?? 0,
    ...(requestBody && {
      postData: { mimeType: typeOf(requestHeaders), text: bodyOf(requestBody, isHidden) },
    }),
  };
}

function responseOf(exchange: Exchange, isHidden: boolean) {
  const { status = 0, responseHeaders = [], responseBody } = exchange;
  return {
    status,
    statusText: exchange.failure?.code ?? meaningOf(status),
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headersOf(responseHeaders, isHidden),
    content: {
      size: responseBody?.bytes ?? 0,
      mimeType: typeOf(responseHeaders),
      ...(responseBody && { text: bodyOf(responseBody, isHidden) }),
      ...(responseBody?.encoding && !isHidden && { encoding: responseBody.encoding }),
    },
    redirectURL: isHidden ? '' : maskUrl(header(responseHeaders, 'Location') ?? ''),
    headersSize: -1,
    bodySize: responseBody?.bytes ?? 0,
  };
}

function headersOf(headers: Headers, isHidden: boolean) {
  return maskHeaders(headers).map(([name, value]) => ({
    name,
    value: isHidden ? mask : maskAddresses(value),
  }));
}

function typeOf(headers: Headers): string {
  return header(headers, 'Content-Type') ?? 'application/octet-stream';
}

function bodyOf({ text, encoding }: BodyText, isHidden: boolean): string {
  if (isHidden) return mask;
  return encoding === 'base64' ? text : maskAddresses(text);
}
