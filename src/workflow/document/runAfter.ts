import { emptyObject, isObject, type Json, type JsonObject, memberIgnoringCase } from '../json.ts';

/*
 * What an action runs after. The service reads names of members whatever their case, so this is the one place that knows under
 * which name the member stands: graph, checks, runs and edits all ask here, and no edit adds a second one beside it.
 */

/** What stands as an action's `runAfter`: under that name, or else the first that differs in case only. */
export function runAfterOf(node: JsonObject): Json | undefined {
  return node.get('runAfter') ?? memberIgnoringCase(node, 'runAfter')?.value;
}

/** Its entries; none where it is absent or no object. */
export function runAfterEntries(node: Json | undefined): JsonObject {
  const value = isObject(node) ? runAfterOf(node) : undefined;
  return isObject(value) ? value : emptyObject;
}

/** The name under which an action has it, or is to have it. */
export function runAfterName(node: Json | undefined): string {
  return (isObject(node) ? memberIgnoringCase(node, 'runAfter')?.name : undefined) ?? 'runAfter';
}

/** Whether a member's name means it. */
export function isRunAfter(name: Json | undefined): boolean {
  return name === 'runAfter' || (typeof name === 'string' && /^runafter$/i.test(name));
}
