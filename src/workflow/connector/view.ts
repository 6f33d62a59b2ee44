import { isArray, isObject, type JsonObject, objectAt, stringAt } from '../json.ts';
import type {
  Connector,
  ConnectorAction,
  ConnectorView,
  Trigger,
  WebhookAction,
  WebhookPart,
} from './Connector.ts';
import type { ConnectorFile } from './ConnectorFile.ts';
import { type ConnectorOperation, operationsIn } from './ConnectorOperation.ts';
import { type CallbackPlace, callbackPlaces } from './callbackPlace.ts';
import {
  connectionParameterSetsIn,
  connectionParametersIn,
  policiesIn,
  securitySchemesIn,
} from './connection.ts';
import { deleteOperationFor } from './deletion.ts';
import { likelyTriggerOf } from './likelyTriggers.ts';
import { notificationOf } from './notification.ts';

/** A connector of its files. */
export function connectorOf(definition: ConnectorFile, properties: ConnectorFile | undefined): Connector {
  return {
    ...viewOf(definition.root, properties?.root, stemOf(definition.name)),
    definition,
    ...(properties && { properties }),
  };
}

function stemOf(name: string): string {
  return name.replace(/\.(?:json|ya?ml)$/i, '').replace(/\.swagger$/i, '');
}

function viewOf(root: JsonObject, properties: JsonObject | undefined, name: string): ConnectorView {
  const info = objectAt(root, 'info');
  const operations = operationsIn(root);
  const triggers: Trigger[] = [];
  const actions: ConnectorAction[] = [];
  for (const operation of operations) {
    if (isTrigger(operation)) triggers.push(triggerOf(root, operation, operations));
    else actions.push(actionOf(root, operation, operations));
  }
  const schemes = root.get('schemes');
  return {
    title: stringAt(info, 'title') ?? name,
    description: stringAt(info, 'description') ?? '',
    version: stringAt(info, 'version') ?? '',
    host: stringAt(root, 'host') ?? '',
    basePath: stringAt(root, 'basePath') ?? '/',
    schemes: isArray(schemes) ? schemes.filter((scheme) => typeof scheme === 'string') : [],
    operations,
    triggers,
    actions,
    webhookActions: actions.filter((action): action is WebhookAction => action.kind === 'webhook'),
    likelyTriggers: actions
      .filter(({ kind }) => kind === 'action')
      .flatMap((action) => likelyTriggerOf(root, action, operations) ?? []),
    securitySchemes: securitySchemesIn(root),
    connectionParameters: connectionParametersIn(properties),
    connectionParameterSets: connectionParameterSetsIn(properties),
    policies: policiesIn(properties),
  };
}

/** The word decides by being there; an early form of the extension had "none" for an action. */
function isTrigger({ value }: ConnectorOperation): boolean {
  const word = value.get('x-ms-trigger');
  return word !== undefined && !(typeof word === 'string' && word.toLowerCase() === 'none');
}

function triggerOf(
  root: JsonObject,
  operation: ConnectorOperation,
  operations: readonly ConnectorOperation[],
): Trigger {
  const [callbackUrlAt] = callbackPlaces(root, operation.parameters);
  const notification = notificationOf(root, operation);
  const word = stringAt(operation.value, 'x-ms-trigger')?.toLowerCase();
  // "batched" is how an early form of the extension had it.
  const delivers = word === 'batch' || word === 'batched' ? 'batch' : 'single';
  const isPolling = callbackUrlAt === undefined && notification === undefined;
  const hint = stringAt(operation.value, 'x-ms-trigger-hint');
  const subscribesWith = stringAt(operation.value, 'x-ms-notification', 'operationId');
  return {
    ...operation,
    kind: isPolling ? 'polling' : delivers,
    delivers,
    ...(hint !== undefined && { hint }),
    ...(subscribesWith !== undefined && { subscribesWith }),
    ...(isPolling ? { missing: [] } : webhookParts(root, operation, operations, callbackUrlAt)),
  };
}

function actionOf(
  root: JsonObject,
  operation: ConnectorOperation,
  operations: readonly ConnectorOperation[],
): ConnectorAction {
  const [callbackUrlAt] = callbackPlaces(root, operation.parameters);
  if (callbackUrlAt === undefined) return { ...operation, kind: 'action' };
  const action: WebhookAction = {
    ...operation,
    kind: 'webhook',
    ...webhookParts(root, operation, operations, callbackUrlAt),
    callbackUrlAt,
  };
  return action;
}

type Webhook = Pick<
  Trigger,
  'callbackUrlAt' | 'notification' | 'notificationSchema' | 'deleteOperation' | 'missing'
>;

function webhookParts(
  root: JsonObject,
  operation: ConnectorOperation,
  operations: readonly ConnectorOperation[],
  callbackUrlAt: CallbackPlace | undefined,
): Webhook {
  const notification = notificationOf(root, operation);
  const deleteOperation = deleteOperationFor(operation, operations);
  const registers = ['POST', 'PUT', 'PATCH'].includes(operation.method) && callbackUrlAt?.in === 'body';
  const missing: WebhookPart[] = [];
  if (!registers) missing.push('registration');
  if (notification === undefined) missing.push('notification');
  if (deleteOperation === undefined) missing.push('deletion');
  const schema = notification?.plainSchema;
  return {
    ...(callbackUrlAt && { callbackUrlAt }),
    ...(notification && { notification }),
    ...(isObject(schema) && { notificationSchema: schema }),
    ...(deleteOperation && { deleteOperation }),
    missing,
  };
}
