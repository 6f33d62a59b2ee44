import type { JsonObject } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import type { FieldGroup } from '../Field.ts';
import { optionFindings } from '../findings.ts';
import { apiConnectionWebhookLook, apiConnectionWebhookTriggerLook } from '../looks/connectors.ts';
import { needsAnswer } from '../needsAnswer.ts';
import type { ActionOperation, Finding, TriggerOperation } from '../Operation.ts';
import { callOutputs, queriesToken } from '../webhook.ts';
import {
  actionGroups,
  authentication,
  callFieldsOf,
  chunking,
  connectionFields,
  methodField,
  pathField,
  triggerGroups,
} from './connectorFields.ts';

const subscribe: FieldGroup = {
  title: 'Subscribe',
  tab: 'parameters',
  note: 'How the connector is told where to call. It unsubscribes by itself.',
  fields: [
    methodField,
    // Some write subscribe and unsubscribe instead, each with a path of its own.
    pathField,
    {
      kind: 'json',
      path: ['inputs', 'body'],
      label: 'Body',
      callbackUrl: true,
      help: 'What the connector gets. The callback URL belongs where its description says, often NotificationUrl.',
    },
    ...callFieldsOf(true),
    authentication,
  ],
};

const inputs = {
  host: { connection: { name: '' } },
  path: '',
  body: { NotificationUrl: '@{listCallbackUrl()}' },
};

const facts = {
  category: 'Connectors',
  keywords: ['connector', 'api connection', 'webhook', 'approval', 'callback', 'wait', 'event'],
} as const;

/** An operation of a managed connector that calls back. Spec: workflow-definition.md 5.9. */
export const apiConnectionWebhookAction: ActionOperation = {
  ...apiConnectionWebhookLook,
  ...facts,
  description:
    'Subscribes with a managed connector and waits for its call. In a run, a mock or you answer it.',
  groups: [
    { title: 'Connection', tab: 'parameters', fields: connectionFields },
    subscribe,
    ...actionGroups(chunking),
  ],
  defaults: objectOf({ type: 'ApiConnectionWebhook', inputs }),
  outputs: () => [...callOutputs(undefined), queriesToken],
};

/** Events that a managed connector sends. Spec: workflow-definition.md 4.5. */
export const apiConnectionWebhookTrigger: TriggerOperation = {
  ...apiConnectionWebhookTriggerLook,
  ...facts,
  description: 'Starts a run when a managed connector calls. In a simulation you give the event.',
  groups: [
    { title: 'Connection', tab: 'parameters', fields: connectionFields },
    subscribe,
    ...triggerGroups(),
  ],
  defaults: objectOf({ type: 'ApiConnectionWebhook', inputs }),
  outputs: () => [...callOutputs(undefined), queriesToken],
};

export const runApiConnectionWebhook = needsAnswer(
  'Managed connectors live in Azure. Say with what this one calls back, or pin the action.',
);

export function checkApiConnectionWebhookTrigger(node: JsonObject): readonly Finding[] {
  return optionFindings(node, ['SingleInstance']);
}
