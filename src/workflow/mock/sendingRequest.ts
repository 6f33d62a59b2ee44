import { decodeBase64, encodeUtf8 } from '../bytes.ts';
import { parseCallbackUrl } from '../callback.ts';
import { type Headers, type HttpRequest, header } from '../http.ts';
import { lengthOf } from './latency.ts';
import type { Misdirection, Notification, Sending } from './Sending.ts';
import { sign } from './signatures.ts';

/* What a sending comes to: how many calls, when, and what each of them is on the wire. */

/** One of the notifications of a sending. */
export interface Call {
  /** Milliseconds after the sending was ordered. */
  readonly after: number;
  /** Which event it tells of, from 1, in the order in which they happened; a duplicate shares its number. */
  readonly event: number;
}

/** Every notification that a sending makes, in the order of sending. */
export function callsOf({ times = 1, every, after, isSameEvent, isReversed }: Sending): readonly Call[] {
  const start = lengthOf(after);
  return Array.from({ length: times }, (_, place) => ({
    after: start + place * lengthOf(every),
    event: isSameEvent ? 1 : isReversed ? times - place : place + 1,
  }));
}

/** The request that sends a notification; `at` is when, virtual milliseconds since 1970, `event` the event's id. */
export function sendingRequest(
  url: string,
  { notification, sign: signing, target }: Pick<Sending, 'notification' | 'sign' | 'target'>,
  event: string,
  at: number,
): HttpRequest {
  const request = requestOf(misdirected(url, target), notification);
  if (!signing) return request;
  const { headers, body } = sign(request.body ?? new Uint8Array(), signing, event, at);
  return { ...request, headers: [...request.headers, ...headers], ...(body.length > 0 && { body }) };
}

/** A notification as a request. */
export function requestOf(uri: string, notification: Notification): HttpRequest {
  const { method = 'POST', headers, encoding, json } = notification;
  const text = json === undefined ? notification.body : JSON.stringify(json);
  const isBase64 = encoding === 'base64' && json === undefined;
  const bytes = text && (isBase64 ? bytesOf(text) : encodeUtf8(text));
  const isTyped = headers && (json === undefined || header(headers, 'Content-Type') !== undefined);
  const implied: Headers = text ? [['Content-Type', impliedType(text)]] : [];
  const typed = isTyped ? headers : [...implied, ...(headers ?? [])];
  return bytes ? { method, uri, headers: typed, body: bytes } : { method, uri, headers: typed };
}

function bytesOf(text: string): Uint8Array | undefined {
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return decodeBase64(padded.replaceAll('-', '+').replaceAll('_', '/'));
}

function impliedType(text: string): string {
  try {
    JSON.parse(text);
    return 'application/json; charset=utf-8';
  } catch {
    return 'text/plain; charset=utf-8';
  }
}

/** The URL that a notification goes to which does not go where it should. */
function misdirected(url: string, target: Misdirection | undefined): string {
  switch (target) {
    case 'unsigned':
      return url.replace(/([?&])sig=[^&]*&?/, '$1').replace(/[?&]$/, '');
    case 'forged':
      return url.replace(
        /([?&]sig=)(.)/,
        (_, name: string, letter: string) => name + (letter === 'A' ? 'B' : 'A'),
      );
    case 'unknown': {
      const known = parseCallbackUrl(url);
      if (known?.kind === 'action') return url.replaceAll(known.runId, `${known.runId.slice(0, -5)}9CU99`);
      return url.replace(/\/triggers\/[^/?]+/, '/triggers/Unknown');
    }
    case undefined:
      return url;
  }
}
