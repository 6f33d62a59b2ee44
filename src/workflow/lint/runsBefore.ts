import { graphOf } from '../document/graph.ts';
import { type Step, scopesAround } from '../document/walk.ts';
import type { JsonObject } from '../json.ts';
import { siblingsOf } from './siblingsOf.ts';

/**
 * Whether the result of `other` exists when `step` is evaluated: `other`, or a scope around it, stands before `step`, or before
 * a scope around `step`, on the way that `runAfter` gives. Answers one question; `surelyBefore` lists all answers.
 */
export function runsBefore(definition: JsonObject, other: Step, step: Step): boolean {
  // Mostly a neighbour is asked for; whoever stands inside others may see more of them.
  if (other.name !== step.name && isSamePath(other.containerPath, step.containerPath)) {
    if (leadsTo(definition, other, step)) return true;
    if (step.parent === undefined) return false;
  }
  const candidates = [other, ...scopesAround(other)];
  return [step, ...scopesAround(step)].some((late) => {
    const early = candidates.find(({ containerPath }) => isSamePath(containerPath, late.containerPath));
    return early !== undefined && early.name !== late.name && leadsTo(definition, early, late);
  });
}

/** Whether `runAfter` leads back from `late` to its sibling `early`; nearest predecessors are looked at first. */
function leadsTo(definition: JsonObject, early: Step, late: Step): boolean {
  const { predecessors } = graphOf(siblingsOf(definition, late));
  const first = predecessors.get(late.name) ?? [];
  if (first.some(({ name }) => name === early.name)) return true;
  const queue = first.map(({ name }) => name);
  const seen = new Set([late.name, ...queue]);
  for (const name of queue) {
    for (const { name: previous } of predecessors.get(name) ?? []) {
      if (previous === early.name) return true;
      if (seen.has(previous)) continue;
      seen.add(previous);
      queue.push(previous);
    }
  }
  return false;
}

function isSamePath(a: Step['path'], b: Step['path']): boolean {
  return a === b || (a.length === b.length && a.every((key, index) => key === b[index]));
}
