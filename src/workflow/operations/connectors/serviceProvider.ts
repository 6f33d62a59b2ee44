import { objectOf } from '../defaults.ts';
import type { FieldGroup } from '../Field.ts';
import { serviceProviderLook, serviceProviderTriggerLook } from '../looks/connectors.ts';
import { needsAnswer } from '../needsAnswer.ts';
import type { ActionOperation, TriggerOperation } from '../Operation.ts';
import { callOutputs } from '../webhook.ts';
import { actionGroups, chunking, pollingField, triggerGroups } from './connectorFields.ts';

/* The connectors that Standard brings along. Spec: workflow-definition.md 4.12. */

const provider = ['inputs', 'serviceProviderConfiguration'];

const operation: FieldGroup = {
  title: 'Operation',
  tab: 'parameters',
  fields: [
    {
      kind: 'text',
      path: [...provider, 'connectionName'],
      label: 'Connection',
      literal: true,
      help: 'The name of the connection in connections.json.',
    },
    {
      kind: 'text',
      path: [...provider, 'serviceProviderId'],
      label: 'Connector',
      required: true,
      literal: true,
      placeholder: '/serviceProviders/serviceBus',
      help: 'The ID of the connector.',
    },
    {
      kind: 'text',
      path: [...provider, 'operationId'],
      label: 'Operation',
      required: true,
      literal: true,
      placeholder: 'sendMessage',
      help: 'What the connector is to do.',
    },
    {
      kind: 'json',
      path: ['inputs', 'parameters'],
      label: 'Parameters',
      help: 'Names and values of the operation.',
    },
  ],
};

const inputs = {
  parameters: {},
  serviceProviderConfiguration: { connectionName: '', operationId: '', serviceProviderId: '' },
};

const facts = {
  category: 'Connectors',
  keywords: ['built-in', 'service provider', 'standard', 'service bus', 'sql', 'blob', 'event hub'],
} as const;

export const serviceProviderAction: ActionOperation = {
  ...serviceProviderLook,
  ...facts,
  description: 'Calls an operation of a built-in connector of Standard. In a run, a mock or you answer it.',
  groups: [operation, ...actionGroups(chunking)],
  defaults: objectOf({ type: 'ServiceProvider', inputs }),
  outputs: () => callOutputs(undefined),
};

export const serviceProviderTrigger: TriggerOperation = {
  ...serviceProviderTriggerLook,
  ...facts,
  description:
    'Starts a run for an event of a built-in connector of Standard. In a simulation you give the event.',
  groups: [operation, ...triggerGroups(pollingField)],
  defaults: objectOf({ type: 'ServiceProvider', inputs }),
  outputs: () => callOutputs(undefined),
};

export const runServiceProvider = needsAnswer(
  'Built-in connectors reach outside the browser. Say what this one answers, or pin the action.',
);
