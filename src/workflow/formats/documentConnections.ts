import type { AddedConnection, Document } from '../document/Document.ts';
import { withRoot } from '../document/save.ts';
import { removeAt, setAt } from '../document/structure.ts';
import { at, isObject, type Json, type JsonObject, type JsonPath } from '../json.ts';
import {
  apiIdExpression,
  connectionIdExpression,
  connectionResource,
  templateText,
  withConnectionResource,
  withoutConnectionResource,
} from './arm/connectionResource.ts';
import { escapeBrackets } from './deploymentExpression.ts';
import { objectFrom } from './freshJson.ts';

/* Where a document lists the connections of its workflow. */

/** A connection that a step needs. */
export interface NeededConnection extends AddedConnection {
  /** What steps call it. */
  readonly key: string;
  /** What stands under the key in `$connections` or `connectionReferences`. */
  readonly entry: JsonObject;
}

/**
 * The document with a connection in the list that its file keeps; the same when the list has it. What has no such list remembers
 * the connection beside the text: the files of a Standard app and every export get it from there. A list that is an expression is
 * left alone.
 */
export function withConnection(document: Document, needed: NeededConnection): Document {
  const { key, api } = needed;
  const list = listPath(document);
  if (list === undefined) {
    const { connections } = document;
    if (connections?.has(key)) return document;
    return { ...document, connections: new Map([...(connections ?? []), [key, { api }]]) };
  }
  for (let length = document.definitionPath.length; length <= list.length; length++) {
    const value = at(document.root, ...list.slice(0, length));
    if (value === undefined) break;
    if (!isObject(value)) return document;
  }
  const path = [...list, key];
  if (at(document.root, ...path) !== undefined) return document;
  const listed = setAt(document.root, path, entryFor(document, needed));
  return withRoot(
    document,
    document.format === 'arm' ? withDeployed(listed, document.definitionPath, needed) : listed,
  );
}

/** The document without a connection in its own list; the same where it has none, or the list belongs to others too. */
export function withoutConnection(document: Document, key: string): Document {
  const list = listPath(document);
  if (list !== undefined) {
    const { root, definitionPath, format } = document;
    const unlisted = removeAt(root, [...list, key]);
    return withRoot(
      document,
      format === 'arm' ? withoutConnectionResource(unlisted, definitionPath, key) : unlisted,
    );
  }
  if (!document.connections?.has(key)) return document;
  const { connections, ...rest } = document;
  const left = new Map([...connections].filter(([name]) => name !== key));
  return left.size === 0 ? rest : { ...rest, connections: left };
}

/** Whether a connection stands in a list that belongs to this workflow alone. */
export function isOwnConnection(document: Document, key: string): boolean {
  const list = listPath(document);
  if (list === undefined) return document.connections?.has(key) === true;
  return at(document.root, ...list, key) !== undefined;
}

/** The list of connections in the document's own file. */
function listPath({ format, root, definitionPath }: Document): JsonPath | undefined {
  const around = definitionPath.slice(0, -1);
  if (definitionPath.length === 0) return undefined;
  switch (format) {
    case 'flow':
      return [...around, 'connectionReferences'];
    case 'hookline':
      return [...around, 'connections'];
    case 'consumption':
    case 'arm': {
      const path = [...around, 'parameters', '$connections'];
      const given = at(root, ...path);
      // Some write the value itself in the place of `{ value }`.
      const isPlain = isObject(given) && given.size > 0 && !given.has('value');
      return isPlain ? path : [...path, 'value'];
    }
    default:
      return undefined;
  }
}

/** A template deploys the connections that it names. */
function withDeployed(root: Json, definitionPath: JsonPath, { key, api }: NeededConnection): Json {
  const location = 'resourceGroup().location';
  const resource = connectionResource({
    name: key,
    location: `[${location}]`,
    apiId: apiIdExpression(api, location),
    usesIdentity: false,
  });
  return withConnectionResource(root, definitionPath, key, resource);
}

function entryFor({ format }: Document, { key, api, entry }: NeededConnection): JsonObject {
  switch (format) {
    case 'hookline':
      return objectFrom({
        api: objectFrom({ kind: api.kind, name: api.name }),
        connectionName: key,
        usesIdentity: false,
      });
    case 'arm':
      // The template knows neither subscription nor group: it is deployed into the one where they are.
      return objectFrom({
        connectionId: connectionIdExpression(templateText(key)),
        connectionName: escapeBrackets(key),
        id: apiIdExpression(api, 'resourceGroup().location'),
      });
    default:
      return entry;
  }
}
