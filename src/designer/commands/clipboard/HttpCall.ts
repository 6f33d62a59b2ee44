import type { Json, JsonObject } from '../../../workflow/json.ts';
import { readJson } from '../../../workflow/jsonReader.ts';
import { literal } from './literal.ts';

/** A request as other programs write it down. */
export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | undefined;
  readonly user?: string | undefined;
}

/** Headers that belong to the one connection, or that the sender writes itself. */
const hopHeaders = /^(:.*|host|content-length|connection|accept-encoding|transfer-encoding)$/i;

/** The HTTP action that makes the same request. A JSON body stands in it as JSON. */
export function httpActionOf({ method, url, headers, body, user }: HttpCall): JsonObject {
  const kept = headers.filter(([name]) => !hopHeaders.test(name));
  const inputs = new Map<string, Json>([
    ['method', method.toUpperCase()],
    ['uri', literal(url)],
  ]);
  if (kept.length > 0) inputs.set('headers', literal(new Map<string, Json>(kept)));
  if (body !== undefined && body !== '') inputs.set('body', literal(bodyValue(body)));
  if (user !== undefined) {
    const colon = user.indexOf(':');
    const [username, password] = colon < 0 ? [user, ''] : [user.slice(0, colon), user.slice(colon + 1)];
    inputs.set(
      'authentication',
      new Map<string, Json>([
        ['type', 'Basic'],
        ['username', literal(username)],
        ['password', literal(password)],
      ]),
    );
  }
  return new Map<string, Json>([
    ['type', 'Http'],
    ['inputs', inputs],
  ]);
}

function bodyValue(text: string): Json {
  if (!/^\s*[[{]/.test(text)) return text;
  const { value, problems } = readJson(text.trim());
  const isRead = value !== undefined && !problems.some(({ severity }) => severity === 'error');
  return isRead ? value : text;
}

/** A name for the action: `POST_orders` for a POST to …/orders. */
export function nameOfCall({ method, url }: HttpCall): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  const last = path.split('/').findLast((part) => /[a-z]/i.test(part)) ?? '';
  const word = last.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_+|_+$/g, '');
  return word === '' ? `HTTP_${method.toUpperCase()}` : `${method.toUpperCase()}_${word.slice(0, 40)}`;
}
