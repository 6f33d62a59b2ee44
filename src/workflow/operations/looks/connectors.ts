import { at, type JsonObject, objectAt, stringAt } from '../../json.ts';
import type { ActionLook, TriggerLook } from '../Operation.ts';
import { oneLine, requestLine } from '../summary.ts';
import { workflowNameOf } from '../workflowName.ts';

/* What steps look like that leave their work to connectors, functions and other workflows. */

const connector = {
  icon: 'M9 2h2v5h2V2h2v5h2v4a5 5 0 0 1-4 4.9V22h-2v-6.1A5 5 0 0 1 7 11V7h2z',
  color: '#0f6cbd',
} as const;
const workflow = {
  icon: 'M3 3h8v6H8v3h5v-2h8v8h-8v-4H6V9H3zm2 2v2h4V5zm10 7v4h4v-4z',
  color: '#46617d',
} as const;
const batch = {
  icon: 'M4 4h16v4H4zM4 10h16v4H4zM6 16h12v4H6z',
  color: '#8c5a2b',
} as const;

/** The last part of an id or a path: what people call it by. */
function lastPart(text: string): string {
  return oneLine(text.replace(/[\s'"\])}]+$/, '').replace(/^.*[/'"]/s, ''));
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}

/** `office365 · post /v2/Mail` */
function connectionCall(node: JsonObject): string {
  const inputs = objectAt(node, 'inputs');
  const connection = objectAt(inputs, 'host', 'connection');
  const name = stringAt(connection, 'name') ?? '';
  const reference =
    stringAt(connection, 'referenceName') ??
    /\$connections'\)\['([^'[\]]{1,80})'\]/.exec(name.slice(0, 400))?.[1];
  const call = inputs.get('fetch') ?? inputs.get('subscribe') ?? inputs;
  const template = stringAt(call, 'pathTemplate', 'template');
  const line =
    template === undefined
      ? requestLine(call, 'path')
      : `${oneLine(stringAt(call, 'method'))} ${oneLine(template)}`.trim();
  return joined(oneLine(reference), line);
}

/** `shared_office365 · SendEmailV2` */
function openApiCall(node: JsonObject): string {
  const host = objectAt(node, 'inputs', 'host');
  const connection = oneLine(host.get('connectionName') ?? host.get('connection'));
  return joined(connection || lastPart(stringAt(host, 'apiId') ?? ''), oneLine(host.get('operationId')));
}

const apiConnection = {
  type: 'ApiConnection',
  title: 'Connector',
  ...connector,
  summary: connectionCall,
} as const;
export const apiConnectionLook: ActionLook = { role: 'action', ...apiConnection };
export const apiConnectionTriggerLook: TriggerLook = {
  role: 'trigger',
  ...apiConnection,
  start: { kind: 'manual' },
};

const apiConnectionWebhook = {
  ...apiConnection,
  type: 'ApiConnectionWebhook',
  title: 'Connector webhook',
} as const;
export const apiConnectionWebhookLook: ActionLook = { role: 'action', ...apiConnectionWebhook };
export const apiConnectionWebhookTriggerLook: TriggerLook = {
  role: 'trigger',
  ...apiConnectionWebhook,
  start: { kind: 'manual' },
};

export const apiConnectionNotificationTriggerLook: TriggerLook = {
  role: 'trigger',
  ...apiConnection,
  type: 'ApiConnectionNotification',
  title: 'Connector notification',
  start: { kind: 'manual' },
};

const openApiConnection = {
  type: 'OpenApiConnection',
  title: 'Flow connector',
  ...connector,
  summary: openApiCall,
} as const;
export const openApiConnectionLook: ActionLook = { role: 'action', ...openApiConnection };
export const openApiConnectionTriggerLook: TriggerLook = {
  role: 'trigger',
  ...openApiConnection,
  start: { kind: 'manual' },
};

const openApiConnectionWebhook = {
  ...openApiConnection,
  type: 'OpenApiConnectionWebhook',
  title: 'Flow connector webhook',
} as const;
export const openApiConnectionWebhookLook: ActionLook = { role: 'action', ...openApiConnectionWebhook };
export const openApiConnectionWebhookTriggerLook: TriggerLook = {
  role: 'trigger',
  ...openApiConnectionWebhook,
  start: { kind: 'manual' },
};

export const openApiConnectionNotificationTriggerLook: TriggerLook = {
  role: 'trigger',
  ...openApiConnection,
  type: 'OpenApiConnectionNotification',
  title: 'Flow connector notification',
  start: { kind: 'manual' },
};

const apiManagement = {
  type: 'ApiManagement',
  title: 'API Management',
  ...connector,
  summary(node: JsonObject): string {
    const inputs = objectAt(node, 'inputs');
    const path = oneLine(objectAt(inputs, 'pathTemplate').get('template'));
    return joined(
      lastPart(stringAt(inputs, 'api', 'id') ?? ''),
      `${oneLine(inputs.get('method'))} ${path}`.trim(),
    );
  },
} as const;
export const apiManagementLook: ActionLook = { role: 'action', ...apiManagement };
export const apiManagementTriggerLook: TriggerLook = {
  role: 'trigger',
  ...apiManagement,
  start: { kind: 'manual' },
};

const serviceProvider = {
  type: 'ServiceProvider',
  title: 'Built-in connector',
  ...connector,
  summary(node: JsonObject): string {
    const provider = objectAt(node, 'inputs', 'serviceProviderConfiguration');
    return joined(
      lastPart(stringAt(provider, 'serviceProviderId') ?? ''),
      oneLine(provider.get('operationId')),
    );
  },
} as const;
export const serviceProviderLook: ActionLook = { role: 'action', ...serviceProvider };
export const serviceProviderTriggerLook: TriggerLook = {
  role: 'trigger',
  ...serviceProvider,
  start: { kind: 'manual' },
};

const code = { icon: 'M13 2 5 14h6l-2 8 10-13h-7z', color: '#8a5a00' } as const;

export const functionLook: ActionLook = {
  role: 'action',
  type: 'Function',
  title: 'Azure Function',
  ...code,
  summary(node) {
    const inputs = objectAt(node, 'inputs');
    const id = stringAt(inputs, 'function', 'id') ?? stringAt(inputs, 'function', 'name');
    return joined(
      oneLine(inputs.get('method')),
      id === undefined ? requestLine(new Map([['uri', inputs.get('uri') ?? '']])) : lastPart(id),
    );
  },
};

export const invokeFunctionLook: ActionLook = {
  role: 'action',
  type: 'InvokeFunction',
  title: 'Local function',
  ...code,
  summary: (node) => oneLine(objectAt(node, 'inputs').get('functionName')),
};

function calledWorkflow(node: JsonObject): string {
  return oneLine(workflowNameOf(at(node, 'inputs', 'host')));
}

export const workflowLook: ActionLook = {
  role: 'action',
  type: 'Workflow',
  title: 'Child workflow',
  ...workflow,
  summary: (node) => joined(calledWorkflow(node), oneLine(at(node, 'inputs', 'host', 'triggerName'))),
};

export const sendToBatchLook: ActionLook = {
  role: 'action',
  type: 'SendToBatch',
  title: 'Send to batch',
  ...batch,
  summary: (node) => joined(calledWorkflow(node), oneLine(objectAt(node, 'inputs').get('batchName'))),
};

export const batchTriggerLook: TriggerLook = {
  role: 'trigger',
  type: 'Batch',
  title: 'Batch messages',
  ...batch,
  start: { kind: 'batch' },
  summary: (node) =>
    [...objectAt(node, 'inputs', 'configurations').keys()].slice(0, 5).map(oneLine).join(', '),
};
