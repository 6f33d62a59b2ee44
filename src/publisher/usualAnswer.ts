import type { HttpResponse } from '../workflow/http.ts';
import { decodeText, encodeText, isJson } from './bytes.ts';
import type { Call } from './Call.ts';
import type { Intent } from './intent.ts';
import { registrationId } from './registry.ts';
import { tokenResponse } from './token.ts';

/** What a well-behaved service answers. */
export function usualAnswer(call: Call, intent: Intent): HttpResponse {
  const { envelope, request } = call;
  switch (intent.kind) {
    case 'subscribe': {
      const id = registrationId(intent.number);
      const { origin, pathname } = new URL(request.uri);
      const location = `${origin}${pathname.replace(/\/$/, '')}/${id}`;
      return json(201, { id, status: 'active' }, [['Location', location]]);
    }
    case 'unsubscribe':
      if (intent.held.length === 0) return json(404, unknownRegistration);
      return json(200, { id: intent.held.map(({ id }) => id).join(','), status: 'unsubscribed' });
    case 'look':
      return json(200, { id: intent.registration.id, status: 'active' });
    case 'token':
      return tokenResponse(request, envelope.workflowId, envelope.at);
    case 'other':
      return jsonText(200, echo(call));
  }
}

const unknownRegistration = {
  error: { code: 'SubscriptionNotFound', message: 'The service has no such subscription, or no longer.' },
};

/** Longest body that is sent back, in characters. */
const echoed = 2000;

/** JSON that tells what arrived. A body that is JSON goes in as it was written: numbers keep their digits. */
function echo({ envelope, request }: Call): string {
  const { host, pathname, searchParams } = new URL(request.uri);
  const facts = {
    method: envelope.method,
    host,
    path: pathname,
    ...(searchParams.size > 0 && { query: Object.fromEntries(searchParams) }),
    ...(request.body && { bytes: request.body.length }),
  };
  const text = request.body && request.body.length <= 4 * echoed ? decodeText(request.body) : undefined;
  const isShown = text !== undefined && text.length <= echoed;
  const body = isShown ? `,"body":${isJson(text) ? text : JSON.stringify(text)}` : '';
  return `${JSON.stringify(facts).slice(0, -1)}${body}}`;
}

export function json(status: number, value: object, headers?: HttpResponse['headers']): HttpResponse {
  return jsonText(status, JSON.stringify(value), headers);
}

function jsonText(status: number, text: string, headers: HttpResponse['headers'] = []): HttpResponse {
  return {
    status,
    headers: [...headers, ['Content-Type', 'application/json; charset=utf-8']],
    body: encodeText(text),
  };
}
