import { bytesFromBody } from '../content.ts';
import { textOf } from '../expression/text.ts';
import { type Headers, type HttpRequest, header } from '../http.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { limits } from '../limits.ts';
import { droppedHeaderReason, withMissing } from './outboundHeaders.ts';

export interface RequestOptions {
  /** What the service adds unless the author has set it. */
  readonly serviceHeaders: Headers;
  /** Value of the Authorization header. */
  readonly authorization?: string;
  /** Leave out the `x-ms-workflow-*` headers. */
  readonly withoutWorkflowHeaders?: boolean;
}

export type RequestResult =
  | { readonly ok: true; readonly request: HttpRequest }
  | { readonly ok: false; readonly message: string };

/**
 * The request that evaluated inputs `{ method, uri, queries?, headers?, cookie?, body? }` describe, as the service sends
 * it. Specs: runtime-semantics.md 4.1, tls-and-limits.md 2.1.
 */
export function requestOf(call: JsonObject, options: RequestOptions): RequestResult {
  const method = call.get('method');
  if (typeof method !== 'string' || !/^[A-Za-z]{1,20}$/.test(method)) {
    return { ok: false, message: `The method ${shown(method)} is not an HTTP method.` };
  }
  const uri = addressOf(call.get('uri') ?? call.get('url'), call.get('queries'));
  if (uri === undefined) {
    const found = shown(call.get('uri') ?? call.get('url'));
    return { ok: false, message: `The URI ${found} is not an absolute http:// or https:// address.` };
  }
  const { urlLength } = limits.consumption;
  if (uri.length > urlLength) {
    return { ok: false, message: `The URI has ${uri.length} characters, and the limit is ${urlLength}.` };
  }
  const written = authorHeaders(call, method, options.authorization);
  const content = bytesFromBody(call.get('body') ?? null, header(written, 'Content-Type'));
  const own = content && !/^get$/i.test(method) ? withContentType(written, content.contentType) : written;
  const added = options.withoutWorkflowHeaders
    ? options.serviceHeaders.filter(([name]) => !/^x-ms-workflow-/i.test(name))
    : options.serviceHeaders;
  const headers = withMissing(own, added);
  return {
    ok: true,
    request: { method: method.toUpperCase(), uri, headers, ...(content && { body: content.bytes }) },
  };
}

function authorHeaders(call: JsonObject, method: string, authorization: string | undefined): Headers {
  const own = headersOf(
    call.get('headers'),
    (name) =>
      droppedHeaderReason(name, method) ??
      (authorization !== undefined && /^authorization$/i.test(name) ? 'authentication sets it' : undefined),
  );
  const cookie = call.get('cookie');
  return [
    ...own,
    ...(typeof cookie === 'string' && cookie !== '' ? [['Cookie', headerText(cookie)] as const] : []),
    ...(authorization === undefined ? [] : [['Authorization', headerText(authorization)] as const]),
  ];
}

/** The author's type stays but for the boundary that a multipart body needs; without one the body says what it is. */
export function withContentType(headers: Headers, contentType: string): Headers {
  if (header(headers, 'Content-Type') === undefined) return [...headers, ['Content-Type', contentType]];
  return headers.map((entry) => (/^content-type$/i.test(entry[0]) ? [entry[0], contentType] : entry));
}

/** Evaluated headers as they go out. Left out: null values, what `dropped` gives a reason for, names that HTTP does not allow. */
export function headersOf(headers: Json | undefined, dropped: (name: string) => string | undefined): Headers {
  const entries = isObject(headers) ? [...headers] : [];
  return entries
    .filter(([name, value]) => value !== null && dropped(name) === undefined && isHeaderName(name))
    .map(([name, value]) => [name, headerText(value)] as const);
}

function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not get into a header
const controlCharacters = /[\u0000-\u001f\u007f]+/g;

/** A value on one line: a line break would end the header and let data write headers of its own. */
function headerText(value: Json): string {
  return textOf(value).replace(controlCharacters, ' ').trim();
}

/** The absolute address with the queries appended, before a fragment. `undefined` when it is no http(s) address. */
function addressOf(uri: Json | undefined, queries: Json | undefined): string | undefined {
  if (typeof uri !== 'string') return undefined;
  const text = uri.trim();
  if (!isHttpAddress(text)) return undefined;
  const pairs: string[] = [];
  for (const [name, value] of isObject(queries) ? queries : []) {
    if (value !== null) pairs.push(`${percentEncode(name)}=${percentEncode(textOf(value))}`);
  }
  const extra = typeof queries === 'string' ? queries.replace(/^\?/, '') : pairs.join('&');
  if (extra === '') return text;
  const hash = text.indexOf('#');
  const [address, fragment] = hash < 0 ? [text, ''] : [text.slice(0, hash), text.slice(hash)];
  const separator = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  return address + separator + extra + fragment;
}

/** Whether a text is an absolute http or https address with a host and without blanks. */
export function isHttpAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+[^\s]*$/i.test(text);
}

function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** The address that a `Location` header means, seen from the request that was answered. */
export function resolveAddress(base: string, location: string): string | undefined {
  const text = location.trim();
  if (isHttpAddress(text)) return text;
  const origin = /^(https?:)\/\/[^/?#]+/i.exec(base);
  if (!origin || /^[a-z][a-z0-9+.-]*:/i.test(text) || text === '') return undefined;
  if (text.startsWith('//')) return `${origin[1]}${text}`;
  if (text.startsWith('/')) return origin[0] + text;
  const path = base.slice(origin[0].length).replace(/[?#].*$/s, '');
  if (text.startsWith('?')) return origin[0] + path + text;
  return `${origin[0]}${path.slice(0, path.lastIndexOf('/') + 1) || '/'}${text}`;
}

function shown(value: Json | undefined): string {
  const text = value === undefined ? '' : textOf(value);
  return `'${text.length > 200 ? `${text.slice(0, 200)}…` : text}'`;
}
