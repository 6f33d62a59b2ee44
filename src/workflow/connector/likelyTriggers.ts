import { isObject, type JsonObject, type JsonPath, objectAt, stringAt } from '../json.ts';
import type { ConnectorOperation } from './ConnectorOperation.ts';
import { deletesIn } from './deletion.ts';
import { bodyParameter, type ConnectorParameter } from './parameters.ts';
import { typeOf } from './resolve.ts';
import { schemasBelow } from './schemaWalk.ts';

/** An action that looks like the registration of a webhook: imports make actions of everything. */
export interface LikelyTrigger {
  readonly operationId: string;
  readonly path: string;
  readonly method: string;
  /** Where the callback URL would go. */
  readonly callbackUrlAt: {
    readonly parameter: string;
    readonly path: JsonPath;
    /** Of the property in the definition. */
    readonly at: JsonPath;
  };
  /** Why it looks like one, in a sentence. */
  readonly reason: string;
}

const certain =
  /^(?:(?:web)?hook|call_?back|notif(?:y|ication)s?|subscriber|listener|target|delivery|endpoint|event|payload|post|push)_?(?:ur[li]|uri|endpoint|address)$|^(?:call_?back|web_?hook)$/i;
const possible = /^(?:ur[li]|uri|endpoint|address|destination|target|delivery)$|(?:ur[li]|uri)$/i;
const speaking =
  /hook|subscri|callback|listener|(?:event|notification)[-_/]?(?:target|endpoint|registration)/i;

/** Whether an action looks like a registration, and where its callback URL would go. */
export function likelyTriggerOf(
  root: JsonObject,
  operation: ConnectorOperation,
  operations: readonly ConnectorOperation[],
): LikelyTrigger | undefined {
  if (!['POST', 'PUT', 'PATCH'].includes(operation.method)) return undefined;
  const speaks = speaking.test(`${operation.path} ${operation.operationId} ${operation.summary}`);
  const hasContent = isObject(objectAt(root, ...operation.at.slice(0, -1)).get('x-ms-notification-content'));
  for (const parameter of operation.parameters) {
    const found = parameter.in === 'body' ? candidateIn(root, parameter, speaks || hasContent) : undefined;
    if (found === undefined) continue;
    const name = String(found.path.at(-1));
    const sure = certain.test(name);
    if (!sure && !hasContent && !hasRemoval(operation, operations) && !speaks) continue;
    return {
      operationId: operation.operationId,
      path: operation.path,
      method: operation.method,
      callbackUrlAt: { parameter: parameter.name, ...found },
      reason: `"${name}" in its body looks like the address of a subscriber${
        hasContent ? ', and its path describes a notification' : ''
      }.`,
    };
  }
  return undefined;
}

function candidateIn(
  root: JsonObject,
  parameter: ConnectorParameter,
  speaks: boolean,
): { readonly path: JsonPath; readonly at: JsonPath } | undefined {
  let second: { readonly path: JsonPath; readonly at: JsonPath } | undefined;
  for (const { path, schema, resolved } of schemasBelow(root, parameter.schema, 400)) {
    const name = path.at(-1);
    if (typeof name !== 'string' || (typeOf(root, resolved) ?? 'string') !== 'string') continue;
    const here = { path, at: schema.path };
    if (certain.test(name)) return here;
    const isAddress = possible.test(name) || /^ur[il]$/i.test(stringAt(resolved.value, 'format') ?? '');
    if (speaks && isAddress) second ??= here;
  }
  return second;
}

/** The property of a body whose name is that of a callback URL; `undefined` when none is. */
export function certainCallbackIn(
  root: JsonObject,
  operation: ConnectorOperation,
): { readonly path: JsonPath; readonly at: JsonPath } | undefined {
  const body = bodyParameter(operation.parameters);
  return body && candidateIn(root, body, true);
}

/** Whether a DELETE on a path below this one ends what the operation makes. */
function hasRemoval(operation: ConnectorOperation, operations: readonly ConnectorOperation[]): boolean {
  return deletesIn(operations).some(
    ({ path }) => path.startsWith(`${operation.path}/`) && speaking.test(path),
  );
}
