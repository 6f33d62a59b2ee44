import type { Edit } from '../../diagnostic.ts';
import { isObject, type JsonArray, memberIgnoringCase, objectAt } from '../../json.ts';
import { wouldClose } from '../graph.ts';
import { runAfterEntries } from '../runAfter.ts';
import { insertMember, setIn, withoutMember } from '../structure.ts';
import { findStep } from '../walk.ts';
import { withRunAfter } from './links.ts';

const succeeded: JsonArray = ['Succeeded'];

/**
 * Lets an action run after exactly these siblings: branches come together in it. Connections that stay keep their statuses,
 * new ones ask for success. A sibling that would close a cycle is passed over; what names no sibling goes.
 */
export function setPredecessors(name: string, predecessors: readonly string[]): Edit {
  return (definition) => {
    const step = findStep(definition, name);
    if (step?.kind !== 'action') return definition;
    const actions = objectAt(definition, ...step.containerPath);
    const wanted = new Set(predecessors.map((other) => other.toLowerCase()));
    let entries = runAfterEntries(step.node);
    for (const key of entries.keys()) {
      if (!wanted.has(key.toLowerCase())) entries = withoutMember(entries, key);
    }
    let result = setIn(definition, step.containerPath, withRunAfter(actions, step.name, entries));
    for (const other of predecessors) {
      const now = objectAt(result, ...step.containerPath);
      const sibling = memberIgnoringCase(now, other);
      if (!sibling || !isObject(sibling.value) || memberIgnoringCase(entries, other)) continue;
      if (sibling.name === step.name || wouldClose(now, step.name, sibling.name)) continue;
      entries = insertMember(entries, sibling.name, succeeded);
      result = setIn(definition, step.containerPath, withRunAfter(actions, step.name, entries));
    }
    return entries === runAfterEntries(step.node) ? definition : result;
  };
}
