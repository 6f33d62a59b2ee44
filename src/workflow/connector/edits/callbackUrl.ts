import { removeAt, setAt } from '../../document/structure.ts';
import { emptyObject, isObject, type Json, type JsonObject } from '../../json.ts';
import type { ConnectorEdit } from '../Connector.ts';
import type { ConnectorOperation } from '../ConnectorOperation.ts';
import { callbackPlaces } from '../callbackPlace.ts';
import { bodyParameter } from '../parameters.ts';
import { follow, itemsOf, type Located, membersOf } from '../resolve.ts';
import { editDefinition, objectOf } from './editFile.ts';
import { findOperation, type OperationKey } from './findOperation.ts';
import { requireChain } from './requireChain.ts';

/**
 * Says where a registration takes the callback URL: a path of property names in its body, made where it does not exist. The
 * property becomes a required, internal string; marks elsewhere in that body go.
 */
export function markCallbackUrl(registration: OperationKey, path: readonly string[]): ConnectorEdit {
  return editDefinition((root, connector) => {
    const operation = findOperation(connector, registration);
    if (operation === undefined || path.length === 0) return root;
    let current: JsonObject = withoutMarks(root, operation);
    current = withBody(current, operation);
    const body = bodyPathIn(current, operation);
    if (body === undefined) return root;
    const target = withProperties(current, body, path);
    current = target.root;
    const { at } = target;
    const marked: readonly (readonly [string, Json])[] = [
      ['type', 'string'],
      ['x-ms-notification-url', true],
      ['x-ms-visibility', 'internal'],
    ];
    for (const [name, value] of marked) current = objectIn(setAt(current, [...at, name], value), current);
    return current;
  });
}

/** The definition in which an operation's body marks no place of the callback URL. */
export function withoutMarks(root: JsonObject, operation: ConnectorOperation): JsonObject {
  let current = root;
  for (const place of callbackPlaces(root, operation.parameters))
    current = objectIn(removeAt(current, [...place.at, 'x-ms-notification-url']), current);
  return current;
}

function objectIn(value: Json, otherwise: JsonObject): JsonObject {
  return isObject(value) ? value : otherwise;
}

/** The definition in which the operation has a body that is an object. */
function withBody(root: JsonObject, operation: ConnectorOperation): JsonObject {
  const body = bodyParameter(operation.parameters);
  if (body !== undefined) {
    let current: Json = root;
    if (!body.node.value.has('schema'))
      current = setAt(current, body.schema.path, objectOf({ type: 'object' }));
    if (!body.isRequired) current = setAt(current, [...body.node.path, 'required'], true);
    return objectIn(current, root);
  }
  const list = operation.value.get('parameters');
  const count = Array.isArray(list) ? list.length : 0;
  const parameter = objectOf({ name: 'body', in: 'body', required: true, schema: { type: 'object' } });
  return objectIn(setAt(root, [...operation.at, 'parameters', count], parameter), root);
}

function bodyPathIn(root: JsonObject, operation: ConnectorOperation): Located | undefined {
  const known = bodyParameter(operation.parameters);
  const list = operation.value.get('parameters');
  const path = known?.schema.path ?? [
    ...operation.at,
    'parameters',
    Array.isArray(list) ? list.length : 0,
    'schema',
  ];
  const value = valueAt(root, path);
  return value && { value, path };
}

function valueAt(root: JsonObject, path: readonly (string | number)[]): JsonObject | undefined {
  let current: Json | undefined = root;
  for (const key of path) {
    current = isObject(current)
      ? current.get(String(key))
      : Array.isArray(current) && typeof key === 'number'
        ? current[key]
        : undefined;
  }
  return isObject(current) ? current : undefined;
}

/** Walks to a property through references, making what is missing and requiring what is optional. */
function withProperties(
  root: JsonObject,
  body: Located,
  path: readonly string[],
): { readonly root: JsonObject; readonly at: Located['path'] } {
  let current = root;
  let schemaPath = body.path;
  for (const name of path) {
    const value = valueAt(current, schemaPath) ?? emptyObject;
    const resolved = follow(current, { value, path: schemaPath });
    const items = name === '0' ? itemsOf(current, resolved) : undefined;
    if (items !== undefined) {
      schemaPath = items.path;
      continue;
    }
    const member = membersOf(current, resolved).find((one) => one.name === name);
    if (member === undefined) {
      const made = setAt(current, [...resolved.path, 'properties', name], objectOf({}));
      current = objectIn(made, current);
      const owner = { value: valueAt(current, resolved.path) ?? emptyObject, path: resolved.path };
      const schema = { value: emptyObject, path: [...resolved.path, 'properties', name] };
      current = objectIn(
        requireChain(current, undefined, [{ name, owner, schema, isRequired: false }]),
        current,
      );
      schemaPath = schema.path;
    } else {
      current = objectIn(requireChain(current, undefined, [member]), current);
      schemaPath = follow(current, member.schema).path;
    }
  }
  return { root: current, at: schemaPath };
}
