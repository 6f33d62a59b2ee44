import type { Headers } from '../http.ts';

const dropped = /^(allow|cookie|expires|host|last-modified|origin|set-cookie|transfer-encoding)$/i;
const keptContentHeader = /^content-(disposition|encoding|type)$/i;

/**
 * Whether the service removes a header that the author wrote from an outgoing request, and why. `undefined`: it is sent.
 * Spec: tls-and-limits.md 2.1.
 */
export function droppedHeaderReason(name: string, method: string): string | undefined {
  if (/^cookie$/i.test(name)) return 'the service sends cookies only from the Cookie field';
  if (dropped.test(name)) return 'the service sets it itself';
  if (/^accept-/i.test(name) && !/^accept-version$/i.test(name)) {
    return 'the service removes all Accept-* headers but Accept-Version';
  }
  if (/^content-/i.test(name)) {
    if (!keptContentHeader.test(name)) return 'the service sets it itself';
    if (/^get$/i.test(method)) return 'the service removes Content-* headers from GET requests';
  }
  return undefined;
}

const droppedFromResponse = /^(allow|cookie|expires|last-modified|set-cookie|transfer-encoding)$/i;

/** The same for a header of the Response action. */
export function droppedResponseHeader(name: string): string | undefined {
  if (droppedFromResponse.test(name)) return 'the service removes it from answers';
  if (/^content-/i.test(name) && !keptContentHeader.test(name)) return 'the service sets it itself';
  return undefined;
}

/** `added` behind `own`, without those that `own` already has in whatever case. */
export function withMissing(own: Headers, added: Headers): Headers {
  const names = new Set(own.map(([name]) => name.toLowerCase()));
  return [...own, ...added.filter(([name]) => !names.has(name.toLowerCase()))];
}
