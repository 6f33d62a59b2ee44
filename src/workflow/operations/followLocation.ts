import { type HttpRequest, header } from '../http.ts';
import { type CallResult, sendAndRead } from './callHttp.ts';
import { sleepUntil } from './effects.ts';
import { resolveAddress } from './httpCall.ts';
import type { ActionContext, Steps } from './Operation.ts';
import { withMissing } from './outboundHeaders.ts';
import { retryAfter } from './retry.ts';
import type { CallOptions } from './sendWithRetries.ts';

/** The asynchronous pattern: 202 with a Location is asked again, with the same authentication, until it is something else. */
export function* followLocation(
  context: ActionContext,
  request: HttpRequest,
  first: CallResult,
  options: CallOptions,
): Steps<CallResult> {
  const authorization = request.headers.filter(([name]) => name.toLowerCase() === 'authorization');
  let address = request.uri;
  let result = first;
  while (result.kind === 'answered' && result.response.status === 202) {
    const location = header(result.response.headers, 'Location');
    const next = location === undefined ? undefined : resolveAddress(address, location);
    // Without a usable address nothing can be asked again: the 202 is the answer, as it is before the first one.
    if (next === undefined && result === first) return result;
    address = next ?? address;
    const now = context.now();
    const due = now + (retryAfter({ kind: 'response', response: result.response }, now) ?? 1000);
    if (options.deadline !== undefined && due > options.deadline) {
      yield* sleepUntil(options.deadline);
      return { kind: 'timedOut' };
    }
    yield* sleepUntil(due);
    const poll: HttpRequest = {
      method: 'GET',
      uri: address,
      headers: withMissing(authorization, context.serviceHeaders()),
      ...(request.clientCertificate !== undefined && { clientCertificate: request.clientCertificate }),
    };
    result = yield* sendAndRead(context, poll, { ...options, phase: 'poll' });
  }
  return result;
}
