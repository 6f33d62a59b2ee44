import { type Json, objectAt } from '../workflow/json.ts';
import { readJson } from '../workflow/jsonReader.ts';
import { httpWebhookAction } from '../workflow/operations/actions/httpWebhook.ts';
import type { ActionContext, Outcome, Steps } from '../workflow/operations/Operation.ts';
import { subscribe, unsubscribe } from '../workflow/operations/subscription.ts';
import type { KeptSubscription } from './Host.ts';
import type { RunnableOperation } from './plan.ts';

/**
 * What a webhook trigger does when it calls its service, in the form of an action: subscribes, or ends the given subscription.
 * A subscription that was made gives `{ inputs, outputs }` of the call.
 */
export function triggerCallOperation(subscription: KeptSubscription | undefined): RunnableOperation {
  return {
    operation: httpWebhookAction,
    run: (context) => (subscription ? endSubscription(context, subscription) : makeSubscription(context)),
  };
}

function* makeSubscription(context: ActionContext): Steps<Outcome> {
  const answer = yield* subscribe(context);
  switch (answer.kind) {
    case 'subscribed':
      return {
        status: 'Succeeded',
        outputs: new Map<string, Json>([
          ['inputs', answer.inputs],
          ['outputs', answer.outputs],
        ]),
      };
    case 'refused': {
      const message = `The subscribe call of '${context.name}' was answered ${String(answer.outputs.get('statusCode'))}.`;
      return { status: 'Failed', code: answer.code, error: { code: answer.code, message } };
    }
    case 'failed': {
      const { code, message } = answer;
      return { status: 'Failed', code, error: { code, message } };
    }
    case 'timedOut':
      return { status: 'TimedOut', code: 'ActionTimedOut' };
  }
}

function* endSubscription(context: ActionContext, subscription: KeptSubscription): Steps<Outcome> {
  const inputs = readJson(subscription.inputs, { positions: false }).value ?? null;
  const outputs = objectAt(readJson(subscription.outputs, { positions: false }).value);
  yield* unsubscribe(context, { inputs, outputs });
  return { status: 'Succeeded' };
}
