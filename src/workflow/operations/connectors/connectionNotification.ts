import { objectOf } from '../defaults.ts';
import type { Field, FieldGroup } from '../Field.ts';
import { methods } from '../httpFields.ts';
import { apiConnectionNotificationTriggerLook } from '../looks/connectors.ts';
import type { TriggerOperation } from '../Operation.ts';
import { callOutputs } from '../webhook.ts';
import { connectionFields, triggerGroups } from './connectorFields.ts';

/** One of the two calls; `isCalledBack`: its body carries the callback URL. */
function callFields(name: 'subscribe' | 'fetch', isCalledBack: boolean): readonly Field[] {
  const callbackUrl = isCalledBack ? ({ callbackUrl: true } as const) : {};
  return [
    { kind: 'method', path: ['inputs', name, 'method'], label: 'Method', methods, anyCase: true },
    {
      kind: 'text',
      path: ['inputs', name, 'pathTemplate', 'template'],
      label: 'Path',
      placeholder: '/v3/Mail/OnNewEmail',
      help: 'The operation of the connector, with its parameters in braces.',
    },
    {
      kind: 'table',
      path: ['inputs', name, 'pathTemplate', 'parameters'],
      label: 'Path parameters',
      help: 'What stands in the braces.',
    },
    {
      kind: 'table',
      path: ['inputs', name, 'queries'],
      label: 'Queries',
      help: 'Names and values.',
      ...callbackUrl,
    },
    {
      kind: 'table',
      path: ['inputs', name, 'headers'],
      label: 'Headers',
      help: 'Names and values.',
      ...callbackUrl,
    },
    { kind: 'json', path: ['inputs', name, 'body'], label: 'Body', ...callbackUrl },
  ];
}

const subscribe: FieldGroup = {
  title: 'Subscribe',
  tab: 'parameters',
  note: 'How the connector is told where to call. It unsubscribes by itself.',
  fields: callFields('subscribe', true),
};

const fetch: FieldGroup = {
  title: 'Fetch',
  tab: 'parameters',
  note: 'What is asked for when the connector has called. Its answer is what the trigger gives.',
  fields: callFields('fetch', false),
};

/** A connector that only tells that there is something, which is then fetched. Spec: workflow-definition.md 4.6. */
export const apiConnectionNotificationTrigger: TriggerOperation = {
  ...apiConnectionNotificationTriggerLook,
  category: 'Connectors',
  keywords: ['connector', 'api connection', 'notification', 'two-step', 'event', 'subscribe', 'fetch'],
  description:
    'Starts a run with what it fetches when a managed connector calls. With its connector here it is played, else you give the event.',
  groups: [
    { title: 'Connection', tab: 'parameters', fields: connectionFields },
    subscribe,
    fetch,
    ...triggerGroups(),
  ],
  defaults: objectOf({
    type: 'ApiConnectionNotification',
    inputs: {
      fetch: { method: 'get', pathTemplate: { template: '' } },
      host: { connection: { name: '' } },
      subscribe: {
        method: 'post',
        pathTemplate: { template: '' },
        body: { NotificationUrl: '@{listCallbackUrl()}' },
      },
    },
  }),
  outputs: () => callOutputs(undefined),
};
