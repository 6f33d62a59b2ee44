import { objectOf } from '../defaults.ts';
import type { FieldGroup } from '../Field.ts';
import {
  openApiConnectionLook,
  openApiConnectionNotificationTriggerLook,
  openApiConnectionTriggerLook,
  openApiConnectionWebhookLook,
  openApiConnectionWebhookTriggerLook,
} from '../looks/connectors.ts';
import { needsAnswer } from '../needsAnswer.ts';
import type { ActionOperation, TriggerOperation } from '../Operation.ts';
import { callOutputs } from '../webhook.ts';
import { actionGroups, chunking, pollingField, triggerGroups } from './connectorFields.ts';

/* Connectors as Power Automate writes them: by operation instead of by path. Spec: workflow-definition.md 4.7 and 5.9. */

const operation: FieldGroup = {
  title: 'Operation',
  tab: 'parameters',
  fields: [
    {
      kind: 'text',
      path: ['inputs', 'host', 'connectionName'],
      label: 'Connection',
      literal: true,
      placeholder: 'shared_office365',
      help: 'The name of a connection of the flow.',
    },
    {
      kind: 'text',
      path: ['inputs', 'host', 'apiId'],
      label: 'Connector',
      literal: true,
      placeholder: '/providers/Microsoft.PowerApps/apis/shared_office365',
      help: 'The ID of the connector.',
    },
    {
      kind: 'text',
      path: ['inputs', 'host', 'operationId'],
      label: 'Operation',
      required: true,
      literal: true,
      help: 'What the connector is to do, by its operation ID.',
    },
    {
      kind: 'json',
      path: ['inputs', 'parameters'],
      label: 'Parameters',
      callbackUrl: true,
      help: 'Names and values of the operation.',
    },
    {
      kind: 'json',
      path: ['inputs', 'authentication'],
      label: 'Authentication',
      help: "Power Automate fills it in: @parameters('$authentication').",
    },
  ],
};

const inputs = { host: { connectionName: '', operationId: '', apiId: '' }, parameters: {} };

const facts = {
  category: 'Connectors',
  keywords: ['connector', 'power automate', 'flow', 'open api', 'operation'],
} as const;

export const openApiConnectionAction: ActionOperation = {
  ...openApiConnectionLook,
  ...facts,
  description: 'Calls an operation of a connector of Power Automate. In a run, a mock or you answer it.',
  groups: [operation, ...actionGroups(chunking)],
  defaults: objectOf({ type: 'OpenApiConnection', inputs }),
  outputs: () => callOutputs(undefined),
};

export const openApiConnectionTrigger: TriggerOperation = {
  ...openApiConnectionTriggerLook,
  ...facts,
  description: 'Asks a connector of Power Automate for events. In a simulation you give the event.',
  groups: [operation, ...triggerGroups(pollingField)],
  defaults: objectOf({ type: 'OpenApiConnection', inputs, recurrence: { frequency: 'Minute', interval: 3 } }),
  outputs: () => callOutputs(undefined),
};

export const openApiConnectionWebhookAction: ActionOperation = {
  ...openApiConnectionWebhookLook,
  ...facts,
  description:
    'Subscribes with a connector of Power Automate and waits for its call. In a run, a mock or you answer it.',
  groups: [operation, ...actionGroups(chunking)],
  defaults: objectOf({ type: 'OpenApiConnectionWebhook', inputs }),
  outputs: () => callOutputs(undefined),
};

export const openApiConnectionWebhookTrigger: TriggerOperation = {
  ...openApiConnectionWebhookTriggerLook,
  ...facts,
  description: 'Starts a run when a connector of Power Automate calls. In a simulation you give the event.',
  groups: [operation, ...triggerGroups()],
  defaults: objectOf({ type: 'OpenApiConnectionWebhook', inputs }),
  outputs: () => callOutputs(undefined),
};

export const openApiConnectionNotificationTrigger: TriggerOperation = {
  ...openApiConnectionNotificationTriggerLook,
  ...facts,
  description:
    'Starts a run with what it fetches when a connector of Power Automate calls. With its connector here it is played, else you give the event.',
  groups: [operation, ...triggerGroups()],
  defaults: objectOf({ type: 'OpenApiConnectionNotification', inputs }),
  outputs: () => callOutputs(undefined),
};

export const runOpenApiConnection = needsAnswer(
  'Connectors live in Power Automate. Say what this one answers, or pin the action.',
);
