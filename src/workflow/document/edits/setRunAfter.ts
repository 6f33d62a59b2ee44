import type { Edit } from '../../diagnostic.ts';
import { isObject, memberIgnoringCase, objectAt } from '../../json.ts';
import { statusesOf, wouldClose } from '../graph.ts';
import { runAfterEntries } from '../runAfter.ts';
import { insertMember, setIn, withoutMember } from '../structure.ts';
import { findStep } from '../walk.ts';
import { withRunAfter } from './links.ts';

/**
 * Lets an action run after a sibling that ended in one of `statuses`; `undefined` cuts the connection. Nothing changes when
 * the two are not siblings, or when a cycle would close.
 */
export function setRunAfter(
  name: string,
  predecessor: string,
  statuses: readonly string[] | undefined,
): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    if (step?.kind !== 'action') return definition;
    const actions = objectAt(definition, ...step.containerPath);
    const entries = runAfterEntries(step.node);
    const entry = memberIgnoringCase(entries, predecessor);
    if (statuses === undefined) {
      if (entry === undefined) return definition;
      const cut = withRunAfter(actions, step.name, withoutMember(entries, entry.name));
      return setIn(definition, step.containerPath, cut);
    }
    const sibling = memberIgnoringCase(actions, predecessor);
    if (sibling === undefined || !isObject(sibling.value)) return definition;
    if (entry === undefined && wouldClose(actions, step.name, sibling.name)) return definition;
    const isSame = entry !== undefined && statusesOf(entry.value).join() === statuses.join();
    if (isSame) return definition;
    const key = entry?.name ?? sibling.name;
    const next = entry === undefined ? insertMember(entries, key, statuses) : setIn(entries, [key], statuses);
    return setIn(definition, step.containerPath, withRunAfter(actions, step.name, next));
  };
}
