import {
  faultHeader,
  type Later,
  laterHeader,
  publisherHeader,
  trueResponseHeader,
} from '../workflow/exchange.ts';
import type { Headers as HeaderList, HttpResponse } from '../workflow/http.ts';
import { encodeText, toBase64Url } from './bytes.ts';

/** Version of what publisher, page and engine say to each other; pages of an older version may still be open. */
const version = '1';

/** A failure in place of an answer; the engine takes it for a broken connection. */
export interface Fault {
  readonly code: string;
  readonly message: string;
}

/**
 * An answer as a browser can carry it. Statuses outside 200–599 and redirects (which `fetch` would follow or hide) travel as
 * 200; a header of ours always tells the true status and the headers in their own spelling.
 */
export function toResponse({ status, headers, body }: HttpResponse, later?: Later): Response {
  const isCarried = status >= 200 && status <= 599 && (status < 300 || status >= 400);
  const carriedStatus = isCarried ? status : 200;
  const carried = new Headers();
  for (const [name, value] of headers) {
    try {
      carried.append(name, value);
    } catch {
      // Not a name or value that the browser accepts: the true headers have it.
    }
  }
  carried.set(publisherHeader, version);
  carried.set(trueResponseHeader, toBase64Url(encodeText(JSON.stringify({ status, headers }))));
  if (later) carried.set(laterHeader, laterText(later));
  return new Response(body && mayHaveBody(carriedStatus) ? wholeBuffer(body) : null, {
    status: carriedStatus,
    headers: carried,
  });
}

/** HTTP gives these no body (RFC 9110 section 6.4.1). */
export function mayHaveBody(status: number): boolean {
  return status >= 200 && status !== 204 && status !== 205 && status !== 304;
}

/** Tells the engine that no answer came. `status` is only for whoever looks at the network panel. */
export function toFaultResponse({ code, message }: Fault, status = 502, later?: Later): Response {
  const ascii = message.replace(/[^\x20-\x7e]/g, '?');
  return new Response(null, {
    status,
    headers: {
      [publisherHeader]: version,
      [faultHeader]: `${code} ${ascii}`,
      ...(later && { [laterHeader]: laterText(later) }),
    },
  });
}

function laterText(later: Later): string {
  return toBase64Url(encodeText(JSON.stringify(later)));
}

/** An answer of the publisher's own addresses. */
export function toOwnResponse(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set(publisherHeader, version);
  headers.set('Cache-Control', 'no-store');
  return new Response(response.body, { status: response.status, headers });
}

export function errorResponse(status: number, code: string, message: string): HttpResponse {
  return {
    status,
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    body: encodeText(JSON.stringify({ error: { code, message } })),
  };
}

/** Headers of a request or an answer as a list. */
export function headerList(headers: Headers): HeaderList {
  return [...headers];
}

/** Bytes over a buffer of their own, which is what bodies are made of. */
function wholeBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    : bytes.slice();
}
