import { encodeUtf8 } from '../workflow/bytes.ts';
import type { Headers, HttpResponse } from '../workflow/http.ts';
import { stringify } from '../workflow/json.ts';

/** The service's way to refuse: `{ "error": { "code", "message" } }`. Spec: runtime-semantics.md 5.3. */
export function refusal(status: number, code: string, message: string, headers: Headers = []): HttpResponse {
  const error = new Map([
    [
      'error',
      new Map([
        ['code', code],
        ['message', message],
      ]),
    ],
  ]);
  return {
    status,
    headers: [['Content-Type', 'application/json; charset=utf-8'], ...headers],
    body: encodeUtf8(stringify(error)),
  };
}
