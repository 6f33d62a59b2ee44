import type { JsonObject } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import type { FieldGroup } from '../Field.ts';
import { optionFindings } from '../findings.ts';
import { apiManagementLook, apiManagementTriggerLook } from '../looks/connectors.ts';
import { needsAnswer } from '../needsAnswer.ts';
import type { ActionOperation, Finding, TriggerOperation } from '../Operation.ts';
import * as settings from '../settings.ts';
import { callOutputs } from '../webhook.ts';
import {
  actionGroups,
  authentication,
  callFieldsOf,
  methodField,
  pollingField,
  triggerGroups,
} from './connectorFields.ts';

/* An API behind Azure API Management. Spec: workflow-definition.md 4.8. */

const call: FieldGroup = {
  title: 'Call',
  tab: 'parameters',
  fields: [
    {
      kind: 'text',
      path: ['inputs', 'api', 'id'],
      label: 'API',
      required: true,
      help: 'The resource ID of the API in the API Management instance.',
    },
    methodField,
    {
      kind: 'text',
      path: ['inputs', 'pathTemplate', 'template'],
      label: 'Path',
      required: true,
      placeholder: '/orders/{id}',
      help: 'The path of the operation. Names in braces are filled in from the path parameters.',
    },
    { kind: 'table', path: ['inputs', 'pathTemplate', 'parameters'], label: 'Path parameters' },
    { kind: 'json', path: ['inputs', 'body'], label: 'Body', help: 'What is sent.' },
    ...callFieldsOf(),
    {
      kind: 'text',
      path: ['inputs', 'subscriptionKey'],
      label: 'Subscription key',
      help: 'The key of the API. Keep it in a secure parameter.',
    },
    authentication,
  ],
};

const inputs = { api: { id: '' }, method: 'GET', pathTemplate: { template: '', parameters: {} } };

const facts = { category: 'Connectors', keywords: ['api management', 'apim', 'gateway', 'api'] } as const;

export const apiManagementAction: ActionOperation = {
  ...apiManagementLook,
  ...facts,
  description: 'Calls an API of Azure API Management. In a run, a mock or you answer it.',
  groups: [call, ...actionGroups(settings.suppressHeaders)],
  defaults: objectOf({ type: 'ApiManagement', inputs }),
  outputs: () => callOutputs(undefined),
};

export const apiManagementTrigger: TriggerOperation = {
  ...apiManagementTriggerLook,
  ...facts,
  description: 'Asks an API of Azure API Management for events. In a simulation you give the event.',
  groups: [call, ...triggerGroups(pollingField)],
  defaults: objectOf({ type: 'ApiManagement', inputs, recurrence: { frequency: 'Minute', interval: 3 } }),
  outputs: () => callOutputs(undefined),
};

export const runApiManagement = needsAnswer(
  'API Management lives in Azure. Say what the API answers, or pin the action.',
);

export function checkApiManagement(node: JsonObject): readonly Finding[] {
  return optionFindings(node, ['SuppressWorkflowHeaders', 'DisableAsyncPattern']);
}

export function checkApiManagementTrigger(node: JsonObject): readonly Finding[] {
  return optionFindings(node, ['SingleInstance']);
}
