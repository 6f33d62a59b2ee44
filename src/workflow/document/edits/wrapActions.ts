import type { Edit } from '../../diagnostic.ts';
import { emptyObject, isObject, type Json, type JsonArray, type JsonObject, objectAt } from '../../json.ts';
import { graphOf, wouldClose } from '../graph.ts';
import { freeName } from '../names.ts';
import { runAfterEntries, runAfterName } from '../runAfter.ts';
import { insertMember, setIn, withoutMember } from '../structure.ts';
import { findStep } from '../walk.ts';
import { withRunAfter } from './links.ts';

export interface WrapActionsOptions {
  /** Actions of one container. */
  readonly names: readonly string[];
  /** Select this one afterwards. A name that is taken gets a number, as `uniqueName` gives it. */
  readonly name: string;
  /** The scope; the actions go into its `actions`. */
  readonly node: JsonObject;
}

const succeeded: JsonArray = ['Succeeded'];

/**
 * Puts actions into a new scope in their place. The scope runs after what they ran after; what ran after them runs after
 * the scope. Nothing changes when they are not siblings, or when an action between them would stay outside.
 */
export function wrapActions({ names, name, node }: WrapActionsOptions): Edit {
  return (definition) => {
    const steps = names.map((member) => findStep(definition, member));
    const [first] = steps;
    const siblings = objectAt(definition, ...(first?.containerPath ?? []));
    const inside = new Set(steps.map((step) => step?.name ?? ''));
    if (
      first?.kind !== 'action' ||
      [...inside].some((member) => siblings.get(member) !== findStep(definition, member)?.node)
    ) {
      return definition;
    }
    const unique = freeName(definition, name);
    const wrapped = wrap(siblings, inside, unique, node);
    return wrapped === undefined ? definition : setIn(definition, first.containerPath, wrapped);
  };
}

function wrap(
  siblings: JsonObject,
  inside: ReadonlySet<string>,
  name: string,
  node: JsonObject,
): JsonObject | undefined {
  const { predecessors } = graphOf(siblings);
  let children: JsonObject = emptyObject;
  let runAfter: JsonObject = emptyObject;
  let result = siblings;
  for (const [member, action] of siblings) {
    if (!isObject(action)) continue;
    let entries = runAfterEntries(action);
    let scopeStatuses: Json | undefined;
    for (const [key, statuses] of entries) {
      const previous = predecessors
        .get(member)
        ?.find((link) => link.name.toLowerCase() === key.toLowerCase())?.name;
      if (previous === undefined || inside.has(previous) === inside.has(member)) continue;
      entries = withoutMember(entries, key);
      if (inside.has(member)) runAfter = insertMember(runAfter, previous, statuses);
      else scopeStatuses ??= statuses;
    }
    if (inside.has(member)) {
      children = insertMember(children, member, setIn(action, [runAfterName(action)], entries));
    } else if (scopeStatuses !== undefined) {
      const place = { index: 0 };
      result = withRunAfter(result, member, insertMember(entries, name, scopeStatuses ?? succeeded, place));
    }
  }
  const scope = setIn(setIn(node, ['actions'], children), ['runAfter'], runAfter);
  const [first = ''] = [...siblings.keys()].filter((member) => inside.has(member));
  result = insertMember(result, name, scope, { before: first });
  for (const member of inside) result = withoutMember(result, member);
  return [...runAfter.keys()].some((previous) => wouldClose(result, name, previous)) ? undefined : result;
}
