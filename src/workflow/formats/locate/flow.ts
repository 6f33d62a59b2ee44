import { isObject, type JsonObject, objectAt, stringAt } from '../../json.ts';
import type { Locator } from '../Format.ts';
import { nameOf } from './consumption.ts';

/** A Power Automate flow: a file of a solution's `Workflows` folder, or `definition.json` of an exported package. */
export const flowLocator: Locator = {
  id: 'flow',
  title: 'Power Automate flow',
  locate: (root) => {
    if (!isObject(root) || !isObject(objectAt(root, 'properties').get('definition'))) return [];
    return isFlow(root) ? [{ path: ['properties', 'definition'], ...displayName(root) }] : [];
  },
};

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
