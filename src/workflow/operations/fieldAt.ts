import type { JsonPath } from '../json.ts';
import type { Field } from './Field.ts';

/** Whether a path leads to or into the place of another one. */
export function isWithin(path: JsonPath, place: JsonPath): boolean {
  return path.length >= place.length && place.every((key, index) => String(key) === String(path[index]));
}

/** The line of a form in which a path (relative to the step's node) is edited: the one with the longest path of its own. */
export function fieldAt(fields: readonly Field[], path: JsonPath): Field | undefined {
  let found: Field | undefined;
  for (const field of fields) {
    if (isWithin(path, field.path) && field.path.length > (found?.path.length ?? -1)) found = field;
  }
  return found;
}
