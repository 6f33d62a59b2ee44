import type { IncomingMessage } from 'node:http';
import type { Call } from '../../publisher/Call.ts';
import { newId } from '../../publisher/delivery.ts';
import { isTokenPath } from '../../publisher/token.ts';
import type { ExchangeEnvelope } from '../../workflow/exchange.ts';
import { type Headers, type HttpRequest, header } from '../../workflow/http.ts';
import { findAnyCallbackUrl } from './anyCallbackUrl.ts';

/** There is one registry and one list of rules: all callers share it. */
export const workflowId = 'server';

/** A request that somebody made over HTTP, as a call that the publisher answers. */
export function callOf(message: IncomingMessage, address: string, body: Uint8Array): Call {
  const { method = 'GET', url = '/' } = message;
  const headers = headersOf(message.rawHeaders);
  const uri = new URL(url, `http://${header(headers, 'Host') ?? new URL(address).host}`).href;
  const request: HttpRequest = { method, uri, headers, ...(body.length > 0 && { body }) };
  const callbackUrl = findAnyCallbackUrl(request);
  const runId = header(headers, 'x-ms-workflow-run-id');
  const envelope: ExchangeEnvelope = {
    id: newId(),
    workflowId,
    ...(runId !== undefined && { runId }),
    step: header(headers, 'x-ms-workflow-operation-name') ?? '',
    phase: phaseOf(request, callbackUrl),
    attempt: 1,
    maximumAttempts: 1,
    at: Date.now(),
    method,
    headers,
  };
  return { envelope, request, callbackUrl };
}

/** What a request is about, from what it looks like: nobody says so here. */
function phaseOf({ method, uri }: HttpRequest, callbackUrl: string | undefined): ExchangeEnvelope['phase'] {
  const { pathname } = new URL(uri);
  if (isTokenPath(pathname)) return 'token';
  if (method === 'DELETE' || /unsubscribe|deregister/i.test(pathname)) return 'unsubscribe';
  return callbackUrl === undefined || method === 'GET' ? 'action' : 'subscribe';
}

/** Names and values in turn, as they were written. */
function headersOf(raw: readonly string[]): Headers {
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    headers.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return headers;
}
