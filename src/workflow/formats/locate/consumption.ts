import { at, isArray, isObject, type Json, type JsonPath, objectAt, stringAt } from '../../json.ts';
import { isAppWorkflow } from '../appWorkflow.ts';
import type { Location, Locator } from '../Format.ts';
import { isDefinition } from './definition.ts';

/**
 * The code view of a Consumption workflow (`{definition, parameters}`), or a dump of its resource (`{properties: {definition}}`),
 * or of several: a list, alone or as the service answers it (`{value: […]}`).
 */
export const consumptionLocator: Locator = {
  id: 'consumption',
  title: 'Consumption workflow',
  locate: (root) => {
    const alone = locateAt(root, []);
    if (alone.length > 0) return alone;
    const path = isArray(root) ? [] : ['value'];
    const list = at(root, ...path);
    return isArray(list) ? list.flatMap((_, index) => locateAt(root, [...path, index])) : [];
  },
};

function locateAt(root: Json, path: JsonPath): readonly Location[] {
  return [
    ...locateIn(root, path, ['properties', 'definition']),
    // As the service answers workflows of a Standard app.
    ...locateIn(root, path, ['properties', 'files', 'workflow.json', 'definition']),
    // As PowerShell writes resources.
    ...locateIn(root, path, ['Properties', 'definition']),
    ...locateIn(root, path, ['definition']),
  ];
}

function locateIn(root: Json, around: JsonPath, inside: readonly string[]): readonly Location[] {
  const path = [...around, ...inside];
  const found = at(root, ...path);
  // An envelope is proof enough for an empty or hardly begun definition; people start with one.
  const isEmpty = isObject(found) && (found.size === 0 || found.has('contentVersion'));
  return isEmpty || isDefinition(found) ? [{ path, ...nameOf(at(root, ...around) ?? null) }] : [];
}

/** The name of a resource; without the `[…]` that make it an expression of a template. */
export function nameOf(resource: Json): { readonly name?: string } {
  const title =
    stringAt(resource, 'properties', 'displayName') ??
    stringAt(resource, 'name') ??
    stringAt(resource, 'Name') ??
    lastSegment(resource);
  if (title === undefined || title === '' || title.startsWith('[')) return {};
  // The service calls it "app/workflow".
  return { name: isAppWorkflow(resource) ? title.slice(title.lastIndexOf('/') + 1) : title };
}

function lastSegment(resource: Json): string | undefined {
  const id = objectAt(resource).get('id');
  return typeof id === 'string' ? id.split('/').at(-1) : undefined;
}
