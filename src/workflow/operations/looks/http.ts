import { type JsonObject, objectAt, stringAt } from '../../json.ts';
import type { ActionLook, TriggerLook } from '../Operation.ts';
import { oneLine, requestLine } from '../summary.ts';

/* What steps that speak HTTP look like on the canvas. */

const webhookLook = {
  type: 'HttpWebhook',
  title: 'HTTP Webhook',
  icon: 'M12 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6zm0 2a1 1 0 1 0 0 2 1 1 0 0 0 0-2zM11 8h2v8a5 5 0 0 1-9.9 1H2l2.5-4L7 17H5.2a3 3 0 0 0 5.8-1z',
  color: '#709727',
  hasLifeCycle: true,
  summary: (node: JsonObject) => requestLine(objectAt(node, 'inputs').get('subscribe')),
} as const;

export const webhookActionLook: ActionLook = { role: 'action', ...webhookLook };

export const webhookTriggerLook: TriggerLook = {
  role: 'trigger',
  ...webhookLook,
  start: { kind: 'webhook' },
};

export const httpLook: ActionLook = {
  role: 'action',
  type: 'Http',
  title: 'HTTP',
  icon: 'M4 6h11V3l6 5-6 5v-3H4zM20 14v4H9v3l-6-5 6-5v3z',
  color: '#2b6cb0',
  summary: (node) => requestLine(node.get('inputs')),
};

export const responseLook: ActionLook = {
  role: 'action',
  type: 'Response',
  title: 'Response',
  icon: 'M4 4h8v2H6v12h6v2H4zM9 11h7V8l5 4-5 4v-3H9z',
  color: '#1f7a8c',
  summary: (node) => {
    const status = oneLine(objectAt(node, 'inputs').get('statusCode'));
    return status === '' ? '' : `Answers ${status}`;
  },
};

export const requestLook: TriggerLook = {
  role: 'trigger',
  type: 'Request',
  title: 'HTTP request',
  icon: 'M12 4h8v16h-8v-2h6V6h-6zM3 11h8V8l5 4-5 4v-3H3z',
  color: '#1f7a8c',
  start: { kind: 'request' },
  summary(node) {
    const inputs = objectAt(node, 'inputs');
    const kind = stringAt(node, 'kind');
    if (kind !== undefined && kind !== 'Http') return `Started by ${oneLine(kind)}`;
    const path = oneLine(inputs.get('relativePath'));
    const method = oneLine(inputs.get('method'));
    return path === '' && method === ''
      ? 'Called over HTTP'
      : `Called with ${method || 'any method'} ${path && `/${path}`}`.trim();
  },
};

export const httpTriggerLook: TriggerLook = {
  role: 'trigger',
  type: 'Http',
  title: 'HTTP polling',
  icon: httpLook.icon,
  color: httpLook.color,
  start: { kind: 'poll' },
  summary: (node) => requestLine(node.get('inputs')),
};
