import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { decodeBase64, decodeUtf8, encodeBase64, encodeUtf8 } from '../bytes.ts';
import { type HttpRequest, header } from '../http.ts';

/*
 * How a service asks its callers to prove who they are, and whether a request does. Client certificates travel below HTTP, where
 * no browser shows them, and are therefore not among them.
 */

export type Credentials =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | {
      readonly kind: 'apiKey';
      readonly in: 'header' | 'query';
      readonly name: string;
      readonly value: string;
    }
  /** A token of the mock token endpoint that is still good, for this audience where one is given; or exactly this text. */
  | { readonly kind: 'bearer'; readonly audience?: string; readonly token?: string }
  /** HMAC-SHA-256 of the body in a header, after a prefix such as `sha256=`. */
  | {
      readonly kind: 'hmac';
      readonly header: string;
      readonly secret: string;
      readonly encoding?: 'hex' | 'base64';
      readonly prefix?: string;
    }
  /** The header `Authorization` as it stands. */
  | { readonly kind: 'raw'; readonly value: string };

/** Who asks, and when: tokens are made for a workflow and for an hour. `at` is virtual milliseconds since 1970. */
export interface Asking {
  readonly workflowId: string;
  readonly at: number;
}

/** What a request lacks to be let in, in words; `undefined` when it proves what is asked for. */
export function lackOf(request: HttpRequest, wanted: Credentials, asking: Asking): string | undefined {
  switch (wanted.kind) {
    case 'basic':
      return basicLack(request, wanted);
    case 'apiKey': {
      const { name, value } = wanted;
      const given = wanted.in === 'header' ? header(request.headers, name) : queryValue(request.uri, name);
      if (given === undefined) return `The ${wanted.in} '${name}' is missing.`;
      return isSame(given, value) ? undefined : `The ${wanted.in} '${name}' has another value.`;
    }
    case 'bearer':
      return bearerLack(request, wanted, asking);
    case 'hmac':
      return hmacLack(request, wanted);
    case 'raw': {
      const given = header(request.headers, 'Authorization');
      if (given === undefined) return "The header 'Authorization' is missing.";
      return isSame(given, wanted.value) ? undefined : "The header 'Authorization' has another value.";
    }
  }
}

/** What a service says it wants, as `WWW-Authenticate` (RFC 9110 section 11.6.1). */
export function challengeOf({ kind }: Credentials): string {
  switch (kind) {
    case 'basic':
      return 'Basic realm="mock service", charset="UTF-8"';
    case 'bearer':
      return 'Bearer realm="mock service"';
    case 'apiKey':
      return 'ApiKey realm="mock service"';
    case 'hmac':
      return 'HMAC-SHA256 realm="mock service"';
    case 'raw':
      return 'Custom realm="mock service"';
  }
}

/** The signature of a token; the key is only this simulator's, so that its tokens can be told from any other. */
export function tokenSignature(content: string, workflowId: string): string {
  const key = encodeUtf8(`hookline simulator ${workflowId}`);
  return base64Url(hmac(sha256, key, encodeUtf8(content)));
}

function basicLack(
  request: HttpRequest,
  { username, password }: Credentials & { kind: 'basic' },
): string | undefined {
  const given = schemeValue(request, 'Basic');
  if (given === undefined) return "The header 'Authorization' with Basic credentials is missing.";
  const bytes = decodeBase64(given);
  const text = bytes && decodeUtf8(bytes);
  if (text === undefined || !text.includes(':')) return 'The Basic credentials cannot be read.';
  return isSame(text, `${username}:${password}`) ? undefined : 'User name or password is wrong.';
}

function bearerLack(
  request: HttpRequest,
  { audience, token }: Credentials & { kind: 'bearer' },
  asking: Asking,
): string | undefined {
  const given = schemeValue(request, 'Bearer');
  if (given === undefined) return "The header 'Authorization' with a bearer token is missing.";
  if (token !== undefined) return isSame(given, token) ? undefined : 'The bearer token is another one.';
  const [head = '', claims = '', signature = ''] = given.split('.');
  if (!isSame(signature, tokenSignature(`${head}.${claims}`, asking.workflowId))) {
    return 'The bearer token was not given by the token endpoint of this simulator.';
  }
  const facts = claimsOf(claims);
  if (!facts || facts.exp * 1000 <= asking.at) return 'The bearer token has expired.';
  if (audience === undefined || sameAudience(facts.aud, audience)) return undefined;
  return `The bearer token is for '${facts.aud}', not for '${audience}'.`;
}

function claimsOf(text: string): { readonly exp: number; readonly aud: string } | undefined {
  const bytes = fromBase64Url(text);
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(decodeUtf8(bytes));
    if (typeof value !== 'object' || value === null || !('exp' in value) || !('aud' in value))
      return undefined;
    const { exp, aud } = value;
    return typeof exp === 'number' && typeof aud === 'string' ? { exp, aud } : undefined;
  } catch {
    return undefined;
  }
}

/** A slash at the end makes no other audience. */
function sameAudience(given: string, wanted: string): boolean {
  const bare = (text: string) => (text.endsWith('/') ? text.slice(0, -1) : text);
  return bare(given) === bare(wanted);
}

function hmacLack(
  request: HttpRequest,
  { header: name, secret, encoding = 'hex', prefix = '' }: Credentials & { kind: 'hmac' },
): string | undefined {
  const given = header(request.headers, name);
  if (given === undefined) return `The signature in the header '${name}' is missing.`;
  const bytes = hmac(sha256, encodeUtf8(secret), request.body ?? new Uint8Array());
  const signature = encoding === 'hex' ? hexOf(bytes) : encodeBase64(bytes);
  return isSame(given, prefix + signature) ? undefined : `The signature in the header '${name}' is wrong.`;
}

function schemeValue(request: HttpRequest, scheme: string): string | undefined {
  const given = header(request.headers, 'Authorization') ?? '';
  const start = `${scheme} `;
  return given.toLowerCase().startsWith(start.toLowerCase()) ? given.slice(start.length).trim() : undefined;
}

/** The value of a query parameter, decoded; `undefined` where the URL has none of that name. */
export function queryValue(uri: string, name: string): string | undefined {
  const query = /^[^?#]*\?([^#]*)/.exec(uri)?.[1] ?? '';
  for (const piece of query.split('&')) {
    const [key = '', ...rest] = piece.split('=');
    if (decoded(key) === name) return decoded(rest.join('='));
  }
  return undefined;
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Compares without stopping at the first difference. */
function isSame(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let index = 0; index < expected.length; index++) {
    difference |= given.charCodeAt(index) ^ expected.charCodeAt(index);
  }
  return difference === 0;
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array | undefined {
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return decodeBase64(padded.replaceAll('-', '+').replaceAll('_', '/'));
}
