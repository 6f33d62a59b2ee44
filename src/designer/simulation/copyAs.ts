import type { Exchange } from '../../publisher/protocol.ts';
import type { Headers } from '../../workflow/http.ts';
import { maskAddresses, maskHeaders, maskUrl } from './mask.ts';

export type CopyKind = 'curl' | 'fetch' | 'http';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: string;
}

/** What computes itself when the request is sent again. */
const computed = /^(content-length|host|connection)$/i;

/** The request of an exchange as text for other programs. Secrets are masked unless they are wanted. */
export function copyAs(kind: CopyKind, exchange: Exchange, isMasked = true): string {
  const { method, url, requestHeaders, requestBody } = exchange;
  const headers = requestHeaders.filter(([name]) => !computed.test(name));
  const text = requestBody && requestBody.encoding === undefined ? requestBody.text : undefined;
  const asked: Asked = {
    method,
    url: isMasked ? maskUrl(url) : url,
    headers: isMasked ? maskHeaders(headers) : headers,
    ...(text !== undefined && text !== '' && { body: isMasked ? maskAddresses(text) : text }),
  };
  return writers[kind](asked);
}

/** A word that a POSIX shell takes as it is. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

const writers: Record<CopyKind, (asked: Asked) => string> = {
  curl: ({ method, url, headers, body }) =>
    [
      `curl -X ${quoted(method)} ${quoted(url)}`,
      ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
      ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
    ].join(' \\\n  '),
  fetch: ({ method, url, headers, body }) => {
    const options = { method, headers, ...(body !== undefined && { body }) };
    return `await fetch(${JSON.stringify(url)}, ${JSON.stringify(options, undefined, 2)});`;
  },
  http: ({ method, url, headers, body }) => {
    // A line break would begin another header.
    const line = (text: string) => text.replaceAll(/[\r\n]+/g, ' ');
    const head = [`${method} ${line(url)}`, ...headers.map(([name, value]) => `${name}: ${line(value)}`)];
    return `${head.join('\n')}\n${body === undefined ? '' : `\n${body}\n`}`;
  },
};
