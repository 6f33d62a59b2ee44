import { insertMember, removeAt, renameMember, setAt } from '../../document/structure.ts';
import { emptyObject, isArray, isObject, type Json, type JsonObject, objectAt } from '../../json.ts';
import type { ConnectorEdit } from '../Connector.ts';
import type { ConnectorOperation, Visibility } from '../ConnectorOperation.ts';
import { namesInTemplate } from '../parameters.ts';
import { titleOf } from '../titleOf.ts';
import { editDefinition, objectOf } from './editFile.ts';
import { findOperation, type OperationKey } from './findOperation.ts';

/* The lines of an operation's form: names and texts, path, verb, kind. Each an edit that changes nothing else. */

/** A text of an operation. */
export type OperationText = 'operationId' | 'summary' | 'description' | 'x-ms-trigger-hint';

/** Sets a text of an operation; an empty one goes. */
export function setOperationText(key: OperationKey, name: OperationText, text: string): ConnectorEdit {
  return editOperation(key, (root, { at }) =>
    text === '' ? removeAt(root, [...at, name]) : setAt(root, [...at, name], text),
  );
}

/** Says who sees an operation; `none` is written by leaving it out. */
export function setVisibility(key: OperationKey, visibility: Visibility): ConnectorEdit {
  return editOperation(key, (root, { at }) => {
    const path = [...at, 'x-ms-visibility'];
    return visibility === 'none' ? removeAt(root, path) : setAt(root, path, visibility);
  });
}

/** Makes an operation a trigger for one event at a time or for many; `action` makes it an action again. */
export function setTriggerKind(key: OperationKey, kind: 'single' | 'batch' | 'action'): ConnectorEdit {
  return editOperation(key, (root, { at }) => {
    if (kind !== 'action') return setAt(root, [...at, 'x-ms-trigger'], kind);
    const names = ['x-ms-trigger', 'x-ms-trigger-hint', 'x-ms-trigger-metadata'];
    return names.reduce((current, name) => removeAt(current, [...at, name]), root as Json);
  });
}

/** Gives an operation another verb. Nothing changes where its path has that verb already. */
export function setMethod(key: OperationKey, method: string): ConnectorEdit {
  return editOperation(key, (root, { at }) => {
    const item = objectAt(root, ...at.slice(0, -1));
    const verb = method.toLowerCase();
    if (item.has(verb)) return root;
    return setAt(root, at.slice(0, -1), renameMember(item, String(at.at(-1)), verb));
  });
}

/**
 * Moves an operation to another path. Alone on its path it takes everything there with it; else a trigger takes the notification
 * content, which describes its events. Path parameters follow the template: new names are declared, names that are gone go.
 * Nothing changes where the other path has the verb already.
 */
export function setPath(key: OperationKey, path: string): ConnectorEdit {
  return editOperation(key, (root, operation) => {
    if (path === '' || path === operation.path) return root;
    const paths = objectAt(root, 'paths');
    const verb = String(operation.at.at(-1));
    const target = paths.get(path);
    if (isObject(target) && target.has(verb)) return root;
    const item = paths.get(operation.path);
    // A path item by reference is shared; its operations do not move.
    if (!isObject(item) || !item.has(verb)) return root;
    const isAlone = [...item.keys()].every(
      (name) => name === verb || name === 'parameters' || name.startsWith('x-'),
    );
    const moved =
      isAlone && target === undefined
        ? renameMember(paths, operation.path, path)
        : moveVerb(paths, operation, verb, path, item);
    return withTemplateParameters(setAt(root, ['paths'], moved), ['paths', path, verb], path);
  });
}

function moveVerb(
  paths: JsonObject,
  operation: ConnectorOperation,
  verb: string,
  path: string,
  item: JsonObject,
): JsonObject {
  const target = paths.get(path);
  let fresh: JsonObject = isObject(target) ? target : emptyObject;
  const content = item.get('x-ms-notification-content');
  const takesContent = operation.value.has('x-ms-trigger') && content !== undefined;
  if (takesContent && !fresh.has('x-ms-notification-content'))
    fresh = insertMember(fresh, 'x-ms-notification-content', content);
  fresh = insertMember(fresh, verb, operation.value);
  let left: Json = removeAt(item, [verb]);
  if (takesContent) left = removeAt(left, ['x-ms-notification-content']);
  const without =
    isObject(left) && left.size > 0
      ? setAt(paths, [operation.path], left)
      : removeAt(paths, [operation.path]);
  const rest = isObject(without) ? without : paths;
  return target === undefined
    ? insertMember(rest, path, fresh, { after: operation.path })
    : insertMember(rest, path, fresh);
}

function withTemplateParameters(root: Json, at: readonly string[], path: string): Json {
  if (!isObject(root)) return root;
  const item = objectAt(root, ...at.slice(0, -1));
  const list = objectAt(root, ...at).get('parameters');
  const own = isArray(list) ? list : [];
  const names = namesInTemplate(path);
  const kept = own.filter(
    (parameter) =>
      !isObject(parameter) || parameter.get('in') !== 'path' || names.includes(String(parameter.get('name'))),
  );
  const shared = item.get('parameters');
  const declared = new Set(
    [...kept, ...(isArray(shared) ? shared : [])].map((parameter) =>
      isObject(parameter) && parameter.get('in') === 'path' ? String(parameter.get('name')) : '',
    ),
  );
  const fresh = names.filter((name) => !declared.has(name)).map(pathParameter);
  if (fresh.length === 0 && kept.length === own.length) return root;
  return setAt(root, [...at, 'parameters'], [...kept, ...fresh]);
}

/** A path parameter as the designers write it. */
export function pathParameter(name: string): JsonObject {
  return objectOf({
    name,
    in: 'path',
    required: true,
    type: 'string',
    'x-ms-summary': titleOf(name),
    'x-ms-url-encoding': 'single',
  });
}

/** Removes an operation, and its path when nothing but shared parameters or notifications stays there. */
export function removeOperation(key: OperationKey): ConnectorEdit {
  return editOperation(key, (root, { at }) => {
    const without = removeAt(root, at);
    const item = isObject(without) ? objectAt(without, ...at.slice(0, -1)) : emptyObject;
    const isEmpty = [...item.keys()].every((name) => name === 'parameters' || name.startsWith('x-'));
    return isEmpty ? removeAt(without, at.slice(0, -1)) : without;
  });
}

function editOperation(
  key: OperationKey,
  change: (root: JsonObject, operation: ConnectorOperation) => Json,
): ConnectorEdit {
  return editDefinition((root, connector) => {
    const operation = findOperation(connector, key);
    return operation === undefined ? root : change(root, operation);
  });
}
