import type { Document } from '../../document/Document.ts';
import {
  at,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  objectAt,
  stringAt,
} from '../../json.ts';
import type { Locator } from '../Format.ts';
import { nameOf } from './consumption.ts';

/** A Power Automate flow: a file of a solution's `Workflows` folder, or `definition.json` of an exported package. */
export const flowLocator: Locator = {
  id: 'flow',
  title: 'Power Automate flow',
  locate: (root) => {
    if (!isObject(root) && !isArray(root)) return [];
    if (isObject(root) && hasDefinition(root))
      return isFlow(root) ? [{ path: ['properties', 'definition'], ...displayName(root) }] : [];
    return rowsIn(root).flatMap(({ row, path }) => {
      const flow = objectAt(row, 'clientdata');
      if (!hasDefinition(flow)) return [];
      return [{ path: [...path, 'clientdata', 'properties', 'definition'], ...nameOf(row) }];
    });
  },
};

function hasDefinition(flow: JsonObject): boolean {
  return isObject(objectAt(flow, 'properties').get('definition'));
}

/** Rows of the table in which Dataverse keeps flows: one alone, a list of them, or an answer of its service. */
export function rowsIn(root: Json): readonly { readonly row: JsonObject; readonly path: JsonPath }[] {
  const path = isArray(root) ? [] : ['value'];
  const list = at(root, ...path);
  const rows = isArray(list) ? list.map((row, index) => ({ row, path: [...path, index] })) : [];
  return [{ row: root, path: [] }, ...rows].flatMap(({ row, path }) =>
    isObject(row) && row.has('clientdata') ? [{ row, path }] : [],
  );
}

/** The flow around its definition, which may be a part of a larger file. */
export function flowAround({ root, definitionPath }: Pick<Document, 'root' | 'definitionPath'>): JsonObject {
  return objectAt(root, ...definitionPath.slice(0, -2));
}

function isFlow(root: JsonObject): boolean {
  const properties = objectAt(root, 'properties');
  // The templates that Logic Apps offers in the portal have references of the same name.
  if (/^microsoft\.logic\//i.test(stringAt(root, 'type') ?? '')) return false;
  return (
    root.has('schemaVersion') ||
    properties.has('connectionReferences') ||
    stringAt(root, 'type')?.toLowerCase() === 'microsoft.flow/flows' ||
    stringAt(properties, 'apiId')?.toLowerCase().endsWith('shared_logicflows') === true
  );
}

/** The file's `name` is an identifier here; only the display name is for people. */
function displayName(root: JsonObject): { readonly name?: string } {
  const title = stringAt(root, 'properties', 'displayName');
  return title === undefined ? {} : nameOf(new Map([['name', title]]));
}
