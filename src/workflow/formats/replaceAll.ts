import { derive } from '../document/origin.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPath } from '../json.ts';

/** A value to put at a place. */
export interface Replacement {
  readonly path: JsonPath;
  readonly value: Json;
}

/**
 * The object with other values at many places at once, each container copied once only. Places must exist, but for new
 * members of existing objects, which go to the end. What is not replaced keeps its text.
 */
export function replaceAll(object: JsonObject, replacements: readonly Replacement[]): JsonObject {
  const result = replaceIn(object, replacements);
  return isObject(result) ? result : object;
}

/** The same for any value. */
export function replaceIn(value: Json, replacements: readonly Replacement[]): Json {
  return replaceBelow(value, replacements, 0) ?? value;
}

function replaceBelow(
  value: Json | undefined,
  replacements: readonly Replacement[],
  depth: number,
): Json | undefined {
  const whole = replacements.findLast(({ path }) => path.length === depth);
  if (whole !== undefined) return whole.value;
  if (replacements.length === 0) return value;
  const groups = new Map<string | number, Replacement[]>();
  for (const replacement of replacements) {
    const key = replacement.path[depth] ?? '';
    const group = groups.get(key);
    if (group) group.push(replacement);
    else groups.set(key, [replacement]);
  }
  if (isArray(value)) {
    return derive(
      value.map((item, index) => replaceBelow(item, groups.get(index) ?? [], depth + 1) ?? null),
      value,
    );
  }
  if (!isObject(value)) return value;
  const copy = new Map(value);
  for (const [key, group] of groups) {
    const member = replaceBelow(value.get(String(key)), group, depth + 1);
    if (member !== undefined) copy.set(String(key), member);
  }
  return derive(copy, value);
}
