import type { ConnectorEdit } from '../Connector.ts';
import { certainCallbackIn } from '../likelyTriggers.ts';
import { markCallbackUrl } from './callbackUrl.ts';
import { setTriggerKind } from './describeOperation.ts';
import { objectOf } from './editFile.ts';
import { findOperation, type OperationKey } from './findOperation.ts';
import { setNotificationSchema } from './notification.ts';

export interface TreatAsTriggerOptions {
  readonly kind?: 'single' | 'batch';
  /** Names of properties in the body; default: the one that looks like it, else `callbackUrl`, which is made. */
  readonly callbackUrlAt?: readonly string[];
}

/**
 * Makes a trigger of an action that an import made of it: `x-ms-trigger`, the place of the callback URL, and a notification
 * content that allows anything where the path has none. The action is gone, as the operation is a trigger now.
 */
export function treatAsTrigger(key: OperationKey, options: TreatAsTriggerOptions = {}): ConnectorEdit {
  return (connector) => {
    const operation = findOperation(connector, key);
    if (operation === undefined || operation.value.has('x-ms-trigger')) return connector;
    const { root } = connector.definition;
    const waiting = connector.webhookActions.find(({ at }) => at === operation.at);
    const guess = certainCallbackIn(root, operation)?.path.map(String);
    const place = options.callbackUrlAt ?? (waiting === undefined ? (guess ?? ['callbackUrl']) : undefined);
    let current = setTriggerKind(key, options.kind ?? 'single')(connector);
    if (place !== undefined) current = markCallbackUrl(key, place)(current);
    const trigger = current.triggers.find(
      ({ path, method }) => path === operation.path && method === operation.method,
    );
    if (trigger?.notification === undefined)
      current = setNotificationSchema(key, objectOf({ type: 'object' }))(current);
    return current;
  };
}
