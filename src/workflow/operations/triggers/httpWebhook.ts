import { isObject, type JsonObject } from '../../json.ts';
import { error, optionFindings } from '../findings.ts';
import { webhookTriggerLook } from '../looks/http.ts';
import type { Finding, TriggerOperation } from '../Operation.ts';
import { webhookDefaults, webhookFacts, webhookFindings, webhookGroups, webhookOutputs } from '../webhook.ts';

/** Starts a run each time a service calls the URL that it was given. Spec: workflow-definition.md 3.1. */
export const httpWebhookTrigger: TriggerOperation = {
  ...webhookTriggerLook,
  ...webhookFacts,
  description: 'Registers a callback URL with a service and starts a run each time the service calls it.',
  groups: webhookGroups('trigger'),
  defaults: webhookDefaults,
  outputs: webhookOutputs,
};

export function checkHttpWebhookTrigger(node: JsonObject): readonly Finding[] {
  return [
    ...webhookFindings(node),
    ...(node.has('recurrence')
      ? [
          error(
            ['recurrence'],
            'A webhook trigger is called by its service and takes no recurrence. Remove it.',
          ),
        ]
      : []),
    ...(isObject(node.get('trackedProperties'))
      ? [error(['trackedProperties'], 'Triggers cannot have tracked properties. Remove them.')]
      : []),
    ...optionFindings(node, [
      'SingleInstance',
      'IncludeAuthorizationHeadersInOutputs',
      'SuppressWorkflowHeadersOnResponse',
    ]),
  ];
}
