import { containersOf } from '../../workflow/document/containers.ts';
import { isObject, type JsonObject } from '../../workflow/json.ts';

const known = new WeakMap<JsonObject, number>();

/** How many actions stand inside a step, at all depths. */
export function countInside(node: JsonObject): number {
  const found = known.get(node);
  if (found !== undefined) return found;
  let count = 0;
  for (const { actions } of containersOf(node)) {
    for (const child of actions.values()) if (isObject(child)) count += 1 + countInside(child);
  }
  known.set(node, count);
  return count;
}
