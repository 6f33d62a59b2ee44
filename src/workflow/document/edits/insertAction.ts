import type { Edit } from '../../diagnostic.ts';
import { emptyObject, isObject, type JsonObject, type JsonPath, objectAt } from '../../json.ts';
import { graphOf } from '../graph.ts';
import { freeName } from '../names.ts';
import { updateIn } from '../structure.ts';
import { linkIn } from './links.ts';

export interface InsertActionOptions {
  /** From the definition's root: the `actions` object that takes it in. Made when it is not there. */
  readonly container: JsonPath;
  /** Select this one afterwards. A name that is taken gets a number, as `uniqueName` gives it. */
  readonly name: string;
  /** Its `runAfter` is written by the edit. */
  readonly node: JsonObject;
  /** What it runs after; empty: it starts with the container. */
  readonly after: readonly string[];
  /** What runs after it, instead of after `after`. Default: everything that runs after one of `after`. */
  readonly before?: readonly string[];
}

/**
 * Puts an action between others. The statuses of the connection that it interrupts move in front of it; what follows it
 * runs when it has succeeded.
 */
export function insertAction({ container, name, node, after, before }: InsertActionOptions): Edit {
  return (definition) => {
    const unique = freeName(definition, name);
    return updateIn(definition, container, (current) => {
      const actions = isObject(current) ? current : emptyObject;
      return linkIn(actions, unique, node, { after, before: before ?? followersOf(actions, after) });
    });
  };
}

/** What runs after one of `names` now; with no names, what starts with the container. */
export function followersOf(actions: JsonObject, names: readonly string[]): readonly string[] {
  const graph = graphOf(actions);
  if (names.length === 0) return graph.roots;
  const followers = new Set(names.flatMap((name) => graph.successors.get(name) ?? []));
  return [...actions.keys()].filter((name) => followers.has(name));
}

/** The places before and after an action: arguments for inserting right there. */
export function placesAround(
  definition: JsonObject,
  container: JsonPath,
  name: string,
): {
  readonly before: { after: readonly string[]; before: readonly string[] };
  readonly after: { after: readonly string[] };
} {
  const predecessors = graphOf(objectAt(definition, ...container)).predecessors.get(name) ?? [];
  return {
    before: { after: predecessors.map((previous) => previous.name), before: [name] },
    after: { after: [name] },
  };
}
