import { isArray, isObject, type Json, type JsonPath } from '../json.ts';
import { sameJson } from './sameJson.ts';

/** A place at which two values differ. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly path: JsonPath;
  readonly before?: Json;
  readonly after?: Json;
}

/** How two values differ, whatever the order of their members and the layout of their text. Empty when they say the same. */
export function structuralDiff(before: Json, after: Json, path: JsonPath = []): readonly Change[] {
  if (before === after) return [];
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...before.keys(), ...after.keys()])];
    return names.flatMap((name) => memberDiff(before.get(name), after.get(name), [...path, name]));
  }
  if (isArray(before) && isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) =>
      memberDiff(before[index], after[index], [...path, index]),
    ).flat();
  }
  return sameJson(before, after) ? [] : [{ kind: 'changed', path, before, after }];
}

function memberDiff(before: Json | undefined, after: Json | undefined, path: JsonPath): readonly Change[] {
  if (before === undefined) return after === undefined ? [] : [{ kind: 'added', path, after }];
  if (after === undefined) return [{ kind: 'removed', path, before }];
  return structuralDiff(before, after, path);
}
