import type { JsonObject } from '../../json.ts';
import type { Connector, Trigger, WebhookAction } from '../Connector.ts';
import type { ConnectorOperation } from '../ConnectorOperation.ts';
import type { Located } from '../resolve.ts';
import { parameterNodesIn, schemaNodesIn } from '../schemaNodes.ts';

/** What a rule sees. */
export interface ConnectorContext {
  readonly connector: Connector;
  readonly root: JsonObject;
  /** The value of `apiProperties.json`, where there is one. */
  readonly properties: JsonObject | undefined;
  /** Triggers that are called back. */
  readonly webhooks: readonly Trigger[];
  /** Triggers and actions that hand out a callback URL. */
  readonly registrations: readonly (Trigger | WebhookAction)[];
  /** Every schema that is written in the definition, once. */
  readonly schemas: readonly Located[];
  /** Every parameter that is written in the definition, once. */
  readonly parameters: readonly Located[];
  readonly byId: ReadonlyMap<string, ConnectorOperation>;
}

export function contextOf(connector: Connector): ConnectorContext {
  const { root } = connector.definition;
  const webhooks = connector.triggers.filter(({ kind }) => kind !== 'polling');
  return {
    connector,
    root,
    properties: connector.properties?.root,
    webhooks,
    registrations: [...webhooks, ...connector.webhookActions],
    schemas: schemaNodesIn(root),
    parameters: parameterNodesIn(root),
    byId: new Map(connector.operations.map((operation) => [operation.operationId, operation])),
  };
}

/** How messages call an operation. */
export function nameOf({ operationId, method, path }: ConnectorOperation): string {
  return operationId === '' ? `${method} ${path}` : `"${operationId}"`;
}
