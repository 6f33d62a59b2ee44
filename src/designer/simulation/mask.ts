import type { Headers } from '../../workflow/http.ts';

/*
 * Secrets are masked wherever exchanges are shown or copied. What counts as one: spec authentication.md section 3.
 */

const secretHeaders =
  /^(authorization|proxy-authorization|x-api-key|api-key|ocp-apim-subscription-key|x-functions-key|cookie|set-cookie)$/i;
const secretQueries = /([?&](?:sig|code|key|token|access_token|subscription-key)=)[^&#]*/gi;

/** Stands in the place of a secret. */
export const mask = '••••••';

export function isSecretHeader(name: string): boolean {
  return secretHeaders.test(name);
}

export function maskUrl(url: string): string {
  return url.replace(secretQueries, `$1${mask}`);
}

export function maskHeaders(headers: Headers): Headers {
  return headers.map(([name, value]) => [name, secretHeaders.test(name) ? mask : value] as const);
}

const secretQueriesInText = /([?&](?:sig|code|key|token|access_token|subscription-key)=)[^&#"'<>\s\\]*/gi;

/** Masks signatures and keys of addresses wherever they stand in a text, and nothing beside them. */
export function maskAddresses(text: string): string {
  return text.replace(secretQueriesInText, `$1${mask}`);
}

/** Masks signatures of callback URLs inside a body's text. */
export function maskText(text: string): string {
  return text.replace(/([?&]sig=)[A-Za-z0-9_-]{20,}/g, `$1${mask}`);
}
