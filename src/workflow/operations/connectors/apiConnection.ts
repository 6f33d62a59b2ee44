import type { JsonObject } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import type { FieldGroup } from '../Field.ts';
import { optionFindings } from '../findings.ts';
import { apiConnectionLook, apiConnectionTriggerLook } from '../looks/connectors.ts';
import { needsAnswer } from '../needsAnswer.ts';
import type { ActionOperation, Finding, TriggerOperation } from '../Operation.ts';
import { callOutputs } from '../webhook.ts';
import {
  actionGroups,
  authentication,
  callFieldsOf,
  chunking,
  connectionFields,
  leastItems,
  methodField,
  pathField,
  pollingField,
  triggerGroups,
  withoutDecompression,
  withoutPolling,
} from './connectorFields.ts';

const call: FieldGroup = {
  title: 'Call',
  tab: 'parameters',
  fields: [
    methodField,
    pathField,
    { kind: 'json', path: ['inputs', 'body'], label: 'Body', help: 'What the connector gets.' },
    ...callFieldsOf(),
    authentication,
  ],
};

const inputs = { host: { connection: { name: '' } }, method: 'get', path: '' };

const facts = {
  category: 'Connectors',
  keywords: ['connector', 'api connection', 'managed', 'office', 'sharepoint', 'sql', 'service bus'],
} as const;

/** One operation of a managed connector. Spec: workflow-definition.md 5.9. */
export const apiConnectionAction: ActionOperation = {
  ...apiConnectionLook,
  ...facts,
  description: 'Calls an operation of a managed connector. In a run, a mock or you answer it.',
  groups: [
    { title: 'Connection', tab: 'parameters', fields: connectionFields },
    call,
    ...actionGroups(withoutPolling, withoutDecompression, leastItems, chunking),
  ],
  defaults: objectOf({ type: 'ApiConnection', inputs }),
  outputs: () => callOutputs(undefined),
};

/** A managed connector that is asked for events. Spec: workflow-definition.md 4.4. */
export const apiConnectionTrigger: TriggerOperation = {
  ...apiConnectionTriggerLook,
  ...facts,
  description: 'Asks a managed connector for events by the clock. In a simulation you give the event.',
  groups: [
    { title: 'Connection', tab: 'parameters', fields: connectionFields },
    call,
    ...triggerGroups({ ...pollingField, required: true }),
  ],
  defaults: objectOf({ type: 'ApiConnection', inputs, recurrence: { frequency: 'Minute', interval: 3 } }),
  outputs: () => callOutputs(undefined),
};

export const runApiConnection = needsAnswer(
  'Managed connectors live in Azure. Say what this one answers, or pin the action.',
);

export function checkApiConnection(node: JsonObject): readonly Finding[] {
  return optionFindings(node, ['DisableAsyncPattern', 'DisableAutomaticDecompression']);
}

export function checkApiConnectionTrigger(node: JsonObject): readonly Finding[] {
  return optionFindings(node, ['SingleInstance']);
}
