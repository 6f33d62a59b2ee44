import { readCallbackUrl, signatureQueries } from '../workflow/callback.ts';
import { bodyFromBytes } from '../workflow/content.ts';
import { type Headers, type HttpRequest, header } from '../workflow/http.ts';
import type { Json, JsonObject } from '../workflow/json.ts';

/*
 * What an inbound call gives to the workflow: outputs of a trigger or of a webhook action. Spec: runtime-semantics.md 6.
 */

export type CalledOutputs =
  | { readonly ok: true; readonly outputs: JsonObject }
  /** The body says that it is JSON and is none. */
  | { readonly ok: false; readonly message: string };

export interface CalledOptions {
  /** Leave the Authorization header in the outputs. */
  readonly keepsAuthorization?: boolean;
  /** Emitted for webhooks, so that their status code token has a value. */
  readonly statusCode?: number;
  readonly relativePathParameters?: JsonObject;
}

/** `{ statusCode?, headers, queries?, relativePathParameters?, body? }` of a call. */
export function calledOutputs(request: HttpRequest, options: CalledOptions = {}): CalledOutputs {
  const outputs = new Map<string, Json>();
  if (options.statusCode !== undefined) outputs.set('statusCode', options.statusCode);
  outputs.set('headers', headersValue(request.headers, options.keepsAuthorization ?? false));
  const queries = new Map<string, Json>();
  for (const [name, value] of readCallbackUrl(request.uri)?.queries ?? []) {
    if (!signatureQueries.has(name.toLowerCase())) queries.set(name, value);
  }
  if (queries.size > 0) outputs.set('queries', queries);
  if (options.relativePathParameters) outputs.set('relativePathParameters', options.relativePathParameters);
  const body = bodyFromBytes(request.body ?? new Uint8Array(), header(request.headers, 'Content-Type'));
  if (!body.ok) return body;
  if (body.value !== undefined) outputs.set('body', body.value);
  return { ok: true, outputs };
}

function headersValue(headers: Headers, keepsAuthorization: boolean): JsonObject {
  const value = new Map<string, Json>();
  for (const [name, text] of headers) {
    if (!keepsAuthorization && name.toLowerCase() === 'authorization') continue;
    const spelled = headerName(name);
    const before = value.get(spelled);
    value.set(spelled, before === undefined ? text : `${String(before)},${text}`);
  }
  return value;
}

/**
 * A header name as HTTP spells it. Browsers write every name in lower case; the service shows the usual ones in their usual
 * spelling, and names of one's own as they were sent.
 */
export function headerName(name: string): string {
  if (name !== name.toLowerCase() || name.startsWith('x-ms-')) return name;
  return usualNames.get(name) ?? name;
}

const usualNames: ReadonlyMap<string, string> = new Map(
  `Accept Accept-Charset Accept-Encoding Accept-Language Age Allow Authorization Cache-Control Connection
  Content-Disposition Content-Encoding Content-Language Content-Length Content-Location Content-Range Content-Type
  Cookie Date ETag Expect Expires Forwarded From Host If-Match If-Modified-Since If-None-Match If-Unmodified-Since
  Last-Modified Link Location Max-Forwards Origin Pragma Prefer Proxy-Authenticate Range Referer Retry-After Server
  Set-Cookie TE Trailer Transfer-Encoding Upgrade User-Agent Vary Via WWW-Authenticate Warning X-Forwarded-For
  X-Forwarded-Host X-Forwarded-Proto X-Hub-Signature X-Hub-Signature-256 X-GitHub-Event X-GitHub-Delivery X-Request-ID`
    .split(/\s+/)
    .map((name) => [name.toLowerCase(), name]),
);
