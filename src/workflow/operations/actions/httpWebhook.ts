import { isObject, type JsonObject } from '../../json.ts';
import { conclude, waitForCallback } from '../effects.ts';
import { error, optionFindings } from '../findings.ts';
import { webhookActionLook } from '../looks/http.ts';
import type { ActionContext, ActionOperation, Finding, Outcome, Steps } from '../Operation.ts';
import { deadlineOf, timedOut } from '../outcome.ts';
import { subscribe, unsubscribe } from '../subscription.ts';
import { webhookDefaults, webhookFacts, webhookFindings, webhookGroups, webhookOutputs } from '../webhook.ts';

/** Subscribes, waits until the service calls back, unsubscribes. Spec: workflow-definition.md 3.2. */
export const httpWebhookAction: ActionOperation = {
  ...webhookActionLook,
  ...webhookFacts,
  description:
    'Registers a callback URL with a service, pauses until the service calls it, then unsubscribes.',
  groups: webhookGroups('action'),
  defaults: webhookDefaults,
  outputs: webhookOutputs,
};

/** The life cycle of spec runtime-semantics.md 4. Whatever ends the wait, the service is told that nobody listens any more. */
export function* runHttpWebhook(context: ActionContext): Steps<Outcome> {
  const deadline = deadlineOf(context);
  const answer = yield* subscribe(context, deadline);
  switch (answer.kind) {
    case 'refused':
      return { status: 'Failed', code: answer.code, outputs: answer.outputs };
    case 'failed': {
      const { code, message } = answer;
      return { status: 'Failed', code, error: { code, message } };
    }
    case 'timedOut':
      return timedOut(context);
    case 'subscribed':
  }
  const called = yield* waitForCallback(deadline);
  if (called.kind === 'called') {
    const outcome: Outcome = { status: 'Succeeded', code: 'OK', outputs: called.outputs };
    yield* conclude(outcome);
    yield* unsubscribe(context, answer);
    return outcome;
  }
  yield* unsubscribe(context, answer);
  switch (called.kind) {
    case 'timedOut':
      return timedOut(context);
    case 'cancelled':
      return { status: 'Cancelled', code: 'ActionCancelled' };
  }
}

export function checkHttpWebhook(node: JsonObject): readonly Finding[] {
  return [
    ...webhookFindings(node),
    ...optionFindings(node, []),
    ...['conditions', 'splitOn', 'recurrence']
      .filter((name) => node.has(name))
      .map((name) => error([name], `Only triggers have "${name}". Remove it.`)),
    ...(isObject(node.get('inputs')) ||
    node.get('inputs') === undefined ||
    typeof node.get('inputs') === 'string'
      ? []
      : [error(['inputs'], 'The inputs must be an object with subscribe and unsubscribe.')]),
  ];
}
