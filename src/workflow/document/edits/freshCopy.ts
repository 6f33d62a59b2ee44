import { type Json, type JsonObject, objectAt } from '../../json.ts';
import { firstFree, namesOf, usedNamesOf } from '../names.ts';
import { renameStep } from './renameStep.ts';

/**
 * A copy of an action for pasting into `definition`: it, and every action inside it, get names that are not taken, and what
 * stands inside it names the copies.
 */
export function freshCopy(
  definition: JsonObject,
  name: string,
  node: JsonObject,
): { readonly name: string; readonly node: JsonObject } {
  const alone: JsonObject = new Map<string, Json>([['actions', new Map([[name, node]])]]);
  const taken = usedNamesOf(definition);
  const given = new Set<string>();
  const waiting = new Set(usedNamesOf(alone));
  let copy = alone;
  let fresh = name;
  for (const old of new Set(namesOf(alone))) {
    waiting.delete(old.toLowerCase());
    const unique = firstFree(old, (one) => taken.has(one) || given.has(one) || waiting.has(one));
    given.add(unique.toLowerCase());
    if (old === name) fresh = unique;
    copy = renameStep(old, unique)(copy);
  }
  return { name: fresh, node: objectAt(copy, 'actions', fresh) };
}
