import type { Edit } from '../../diagnostic.ts';
import { type Json, type JsonObject, memberIgnoringCase, objectAt } from '../../json.ts';
import { graphOf } from '../graph.ts';
import { runAfterEntries } from '../runAfter.ts';
import { insertMember, setIn, withoutMember } from '../structure.ts';
import { findStep } from '../walk.ts';
import { unlink, withRunAfter } from './links.ts';

/**
 * Takes the actions out of a scope and puts them in its place. Those that started with the scope run after what it ran
 * after; what ran after the scope runs after its last actions. Only for actions whose one container is `actions`.
 */
export function unwrapScope(name: string): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    if (step?.kind !== 'action') return definition;
    const siblings = objectAt(definition, ...step.containerPath);
    const children = objectAt(step.node, 'actions');
    const unwrapped =
      children.size === 0 ? unlink(siblings, step.name) : unwrap(siblings, step.name, step.node, children);
    return setIn(definition, step.containerPath, unwrapped);
  };
}

function unwrap(siblings: JsonObject, name: string, scope: JsonObject, children: JsonObject): JsonObject {
  const { roots, leaves } = graphOf(children);
  let result = siblings;
  for (const [child, node] of children) {
    result = insertMember(result, child, node, { before: name });
    if (roots.includes(child)) result = withRunAfter(result, child, runAfterEntries(scope));
  }
  for (const successor of graphOf(siblings).successors.get(name) ?? []) {
    let entries = runAfterEntries(siblings.get(successor));
    const entry: { name: string; value: Json } | undefined = memberIgnoringCase(entries, name);
    if (entry === undefined) continue;
    for (const leaf of leaves) entries = insertMember(entries, leaf, entry.value, { before: entry.name });
    result = withRunAfter(result, successor, withoutMember(entries, entry.name));
  }
  return withoutMember(result, name);
}
