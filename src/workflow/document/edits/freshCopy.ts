import { type Json, type JsonObject, objectAt } from '../../json.ts';
import { namesOf, uniqueName } from '../names.ts';
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
  const taken = new Set(namesOf(definition));
  const waiting = new Set(namesOf(alone));
  let copy = alone;
  let fresh = name;
  for (const old of waiting) {
    waiting.delete(old);
    const unique = uniqueName(old, [...taken, ...waiting]);
    taken.add(unique);
    if (old === name) fresh = unique;
    copy = renameStep(old, unique)(copy);
  }
  return { name: fresh, node: objectAt(copy, 'actions', fresh) };
}
