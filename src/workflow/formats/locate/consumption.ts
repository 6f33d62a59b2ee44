import { at, isObject, type Json, objectAt, stringAt } from '../../json.ts';
import type { Location, Locator } from '../Format.ts';
import { isDefinition } from './definition.ts';

/** The code view of a Consumption workflow (`{definition, parameters}`), or a dump of its resource (`{properties: {definition}}`). */
export const consumptionLocator: Locator = {
  id: 'consumption',
  title: 'Consumption workflow',
  locate: (root) => [...locateIn(root, ['properties', 'definition']), ...locateIn(root, ['definition'])],
};

function locateIn(root: Json, path: readonly string[]): readonly Location[] {
  const found = at(root, ...path);
  // An envelope is proof enough for an empty definition; people start with one.
  const isEmpty = isObject(found) && found.size === 0;
  return isEmpty || isDefinition(found) ? [{ path, ...nameOf(root) }] : [];
}

/** The name of a resource; without the `[…]` that make it an expression of a template. */
export function nameOf(resource: Json): { readonly name?: string } {
  const title =
    stringAt(resource, 'properties', 'displayName') ?? stringAt(resource, 'name') ?? lastSegment(resource);
  return title === undefined || title === '' || title.startsWith('[') ? {} : { name: title };
}

function lastSegment(resource: Json): string | undefined {
  const id = objectAt(resource).get('id');
  return typeof id === 'string' ? id.split('/').at(-1) : undefined;
}
