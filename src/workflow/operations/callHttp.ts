import { bodyFromBytes } from '../content.ts';
import { type HttpRequest, type HttpResponse, header } from '../http.ts';
import type { Json, JsonObject } from '../json.ts';
import { authorize } from './authentication.ts';
import { requestOf } from './httpCall.ts';
import type { Steps } from './Operation.ts';
import { type CallContext, type CallOptions, sendWithRetries } from './sendWithRetries.ts';

/** How a whole call ended. `failed`: no answer came, or one that cannot be used. */
export type CallResult =
  | {
      readonly kind: 'answered';
      readonly response: HttpResponse;
      /** `{ statusCode, headers, body }`. */
      readonly outputs: JsonObject;
    }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'timedOut' };

/** Makes the call that evaluated inputs describe: gets a token where one is needed, sends, repeats by the retry policy. */
export function* callHttp(context: CallContext, call: JsonObject, options: CallOptions): Steps<CallResult> {
  const prepared = yield* prepareCall(context, call, options);
  if (prepared.kind !== 'prepared') return prepared;
  return yield* sendAndRead(context, prepared.request, options);
}

export type PreparedCall =
  | { readonly kind: 'prepared'; readonly request: HttpRequest }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'timedOut' };

/** The request of a call, ready to send; its token, where it needs one, is asked for here. */
export function* prepareCall(
  context: CallContext,
  call: JsonObject,
  options: Pick<CallOptions, 'deadline' | 'withoutWorkflowHeaders'>,
): Steps<PreparedCall> {
  const authorized = yield* authorize(context, call.get('authentication'), options.deadline);
  if (authorized.kind !== 'authorized') return authorized;
  const result = requestOf(call, {
    serviceHeaders: context.serviceHeaders(),
    ...(authorized.authorization !== undefined && { authorization: authorized.authorization }),
    ...(options.withoutWorkflowHeaders && { withoutWorkflowHeaders: true }),
  });
  const { clientCertificate } = authorized;
  return result.ok
    ? { kind: 'prepared', request: { ...result.request, ...(clientCertificate && { clientCertificate }) } }
    : { kind: 'failed', code: 'BadRequest', message: result.message };
}

/** Sends a finished request and reads its answer. */
export function* sendAndRead(
  context: CallContext,
  request: HttpRequest,
  options: CallOptions,
): Steps<CallResult> {
  const result = yield* sendWithRetries(context, request, options);
  if (result.kind !== 'response') return result;
  const outputs = outputsOf(result.response);
  if (outputs === undefined) {
    const message = `The answer of ${request.uri} says that it is JSON, but it cannot be read as JSON.`;
    return { kind: 'failed', code: 'BadRequest', message };
  }
  return { kind: 'answered', response: result.response, outputs };
}

/** What an answer gives to later steps: `{ statusCode, headers, body }`. `undefined` when its JSON cannot be read. */
export function outputsOf(response: HttpResponse): JsonObject | undefined {
  const headers = new Map<string, string>();
  const spelling = new Map<string, string>();
  for (const [name, value] of response.headers) {
    const known = spelling.get(name.toLowerCase()) ?? name;
    spelling.set(name.toLowerCase(), known);
    const before = headers.get(known);
    headers.set(known, before === undefined ? value : `${before},${value}`);
  }
  const outputs = new Map<string, Json>([
    ['statusCode', response.status],
    ['headers', headers],
  ]);
  const body = bodyFromBytes(response.body ?? new Uint8Array(), header(response.headers, 'Content-Type'));
  if (!body.ok) return undefined;
  if (body.value !== undefined) outputs.set('body', body.value);
  return outputs;
}
