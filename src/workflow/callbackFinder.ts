import { type CallbackTarget, parseCallbackUrl } from './callback.ts';
import { callbackPath } from './exchange.ts';
import type { HttpRequest } from './http.ts';

/** What a URL calls, when it is a callback URL of `origin`. */
export function callbackTarget(url: string, origin: string): CallbackTarget | undefined {
  return url.startsWith(`${origin}${callbackPath}/`) ? parseCallbackUrl(url) : undefined;
}

/**
 * Looks for callback URLs of `origin` in requests. The first one that a request carries in its URI, headers or body makes it a
 * registration. Found as written, in an escaped JSON or XML string, and percent-encoded as in a query or a form. `decode` gives the text of bytes,
 * or nothing for what is none.
 */
export function createCallbackFinder(
  origin: string,
  decode: (bytes: Uint8Array) => string | undefined,
): (request: HttpRequest) => string | undefined {
  const pattern = addressPattern(origin);
  const findIn = (text: string): string | undefined => {
    // Most bodies hold none: this spares them the search.
    if (!text.includes(callbackPath.slice(1))) return undefined;
    for (const [written] of text.matchAll(pattern)) {
      const url = asWritten(written);
      if (url !== undefined && callbackTarget(url, origin) !== undefined) return url;
    }
    return undefined;
  };
  return ({ uri, headers, body }) => {
    // A call of a callback URL does not carry one: it is one.
    const inUri = callbackTarget(uri, origin) === undefined ? findIn(uri) : undefined;
    if (inUri !== undefined) return inUri;
    for (const [, value] of headers) {
      const found = findIn(value);
      if (found !== undefined) return found;
    }
    const text = body && decode(body);
    return text === undefined ? undefined : findIn(text);
  };
}

/** Longer than any callback URL can be; keeps the search of hostile bodies short. */
const longest = 8192;

function addressPattern(origin: string): RegExp {
  const start = `${origin}${callbackPath}`
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(':', '(?::|%3[Aa])')
    .replaceAll('/', '(?:\\\\?/|%2[Ff])');
  return new RegExp(`${start}[^\\s"'<>\`]{0,${longest}}`, 'g');
}

/** What a piece of text was before it was escaped. */
function asWritten(found: string): string | undefined {
  let end = found.length;
  // A signature ends in none of these; sentences and lists do.
  while (end > 0 && !/[\w%=-]/.test(found.charAt(end - 1))) end -= 1;
  const text = found.slice(0, end);
  if (!/^https?%3a/i.test(text)) {
    return text
      .replaceAll('\\/', '/')
      .replace(/\\u0026|&amp;/gi, '&')
      .replace(/\\u003d/gi, '=');
  }
  try {
    return decodeURIComponent(text.split(/[&;,]/, 1)[0] ?? '');
  } catch {
    return undefined;
  }
}
