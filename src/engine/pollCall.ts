import { header } from '../workflow/http.ts';
import { type Json, type JsonObject, objectAt, stringAt } from '../workflow/json.ts';
import { httpAction } from '../workflow/operations/actions/http.ts';
import { callHttp } from '../workflow/operations/callHttp.ts';
import { fetchMember } from '../workflow/operations/connectors/connectorCall.ts';
import { resolveAddress } from '../workflow/operations/httpCall.ts';
import type { ActionContext, Outcome, Steps } from '../workflow/operations/Operation.ts';
import { failedWith } from '../workflow/operations/outcome.ts';
import { readRetryPolicy, retryAfter } from '../workflow/operations/retry.ts';
import { statusName } from '../workflow/operations/statusName.ts';
import type { RunnableOperation } from './plan.ts';

/** One poll in the form of an action. `address`: where an earlier answer sent it. */
export function pollOperation(address: string | undefined): RunnableOperation {
  return { operation: httpAction, run: (context) => poll(context, address) };
}

function* poll(context: ActionContext, address: string | undefined): Steps<Outcome> {
  const written = objectAt(
    context.evaluate(context.node.get(fetchMember) ?? context.node.get('inputs') ?? null),
  );
  context.recordInputs(written);
  const call = address === undefined ? written : movedTo(written, address);
  const policy = readRetryPolicy(call.get('retryPolicy'));
  const result = yield* callHttp(context, call, { phase: 'poll', policy });
  switch (result.kind) {
    case 'timedOut':
      return failedWith('ActionTimedOut', `'${context.name}' got no answer in time.`, 'TimedOut');
    case 'failed':
      return failedWith(result.code, result.message);
    case 'answered': {
      const { response, outputs } = result;
      const location = header(response.headers, 'Location');
      const wait = retryAfter({ kind: 'response', response }, context.now());
      const from = stringAt(call, 'uri') ?? '';
      const next = location === undefined ? undefined : resolveAddress(from, location);
      return {
        status: response.status < 400 ? 'Succeeded' : 'Failed',
        code: statusName(response.status),
        outputs: new Map<string, Json>([
          ['answer', outputs],
          ...(wait === undefined ? [] : [['wait', wait] as const]),
          ...(next === undefined ? [] : [['next', next] as const]),
        ]),
      };
    }
  }
}

/** The address of an answer is complete: queries of the definition belong to the first one. */
function movedTo(call: JsonObject, address: string): JsonObject {
  const moved = new Map(call);
  moved.set('uri', address);
  moved.delete('url');
  moved.delete('queries');
  return moved;
}
