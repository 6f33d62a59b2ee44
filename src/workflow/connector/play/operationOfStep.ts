import { isObject, type JsonObject, objectAt, stringAt } from '../../json.ts';
import { operationOnPath } from '../address.ts';
import type { Connector, ConnectorAction, Trigger, WebhookAction } from '../Connector.ts';

export type UsableOperation = Trigger | ConnectorAction | WebhookAction;

/** The operation of a connector that a step uses: by its operationId in Power Automate, else by verb and path. */
export function operationOfStep(connector: Connector, node: JsonObject): UsableOperation | undefined {
  const usable: readonly UsableOperation[] = [...connector.triggers, ...connector.actions];
  const inputs = objectAt(node, 'inputs');
  const id = stringAt(inputs, 'host', 'operationId');
  if (id !== undefined) return usable.find(({ operationId }) => operationId === id);
  const isWebhook = /webhook$/i.test(stringAt(node, 'type') ?? '');
  const call = callIn(inputs);
  const method = stringAt(call, 'method') ?? (isWebhook ? 'POST' : 'GET');
  const path = stringAt(call, 'path') ?? stringAt(call, 'pathTemplate', 'template') ?? '';
  const found = operationOnPath(connector, method, plainPath(path))?.operation;
  return usable.find(({ at }) => at === found?.at);
}

/** A two-step trigger is what it fetches. Some write the two calls of a webhook, each with a path of its own. */
function callIn(inputs: JsonObject): JsonObject {
  const name = (['fetch', 'subscribe'] as const).find((one) => isObject(inputs.get(one)));
  return name === undefined ? inputs : objectAt(inputs, name);
}

/** A path with something in the place of its expressions. */
function plainPath(path: string): string {
  return path.slice(0, 4000).replace(/@\{[^{}]*\}/g, 'x');
}
