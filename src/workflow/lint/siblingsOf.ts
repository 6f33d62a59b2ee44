import type { Step } from '../document/walk.ts';
import { isObject, type JsonObject, objectAt } from '../json.ts';

/** The object of which a step is a member: it and its siblings by name. */
export function siblingsOf(definition: JsonObject, { containerPath }: Step): JsonObject {
  // Asked for every step after every edit, and nearly all stand at the top.
  const top = containerPath.length === 1 ? definition.get(String(containerPath[0])) : undefined;
  return isObject(top) ? top : objectAt(definition, ...containerPath);
}
