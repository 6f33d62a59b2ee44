import type { Diagnostic } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import { runAfterName, runAfterOf } from '../../document/runAfter.ts';
import { findStep, type Step } from '../../document/walk.ts';
import { closest } from '../../expression/closest.ts';
import { isObject, type Json, type JsonObject, memberIgnoringCase, at as valueAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { at, type Rule } from '../Rule.ts';
import { siblingsOf } from '../siblingsOf.ts';

/** `runAfter` that names no action of the same level. */
export const unknownRunAfter: Rule = {
  id: 'unknown-run-after',
  description: 'An action runs after something that is no action on its level.',
  check({ definition, steps }) {
    const found: Diagnostic[] = [];
    for (const step of steps) {
      const runAfter = step.kind === 'action' ? runAfterOf(step.node) : undefined;
      if (!isObject(runAfter) || runAfter.size === 0) continue;
      const siblings = siblingsOf(definition, step);
      for (const name of runAfter.keys())
        if (!siblings.has(name) && memberIgnoringCase(siblings, name) === undefined && !isExpression(name))
          found.push(unknown(definition, step, name, runAfter.get(name), siblings));
    }
    return found;
  },
};

function unknown(
  definition: JsonObject,
  step: Step,
  name: string,
  statuses: Json | undefined,
  siblings: JsonObject,
): Diagnostic {
  const elsewhere = findStep(definition, name);
  const guess = closest(name, [...siblings.keys()]);
  const reason = !elsewhere
    ? `which does not exist.${guess === undefined ? '' : ` Did you mean "${guess}"?`}`
    : elsewhere.kind === 'trigger'
      ? 'which is the trigger: every action runs after it anyway.'
      : `which is not on the same level${elsewhere.parent ? ` but inside "${elsewhere.parent.name}"` : ''}.`;
  const path = [...step.path, runAfterName(step.node), name];
  return at(
    'unknown-run-after',
    // Files of agent workflows name their trigger here, and they run.
    // And what a template decides about may be left out when it is deployed.
    elsewhere?.kind === 'trigger' || isUndecided(statuses) ? 'warning' : 'error',
    step,
    [runAfterName(step.node), name],
    `"${step.name}" runs after "${name}", ${reason} Choose an action on its level, or remove the entry.`,
    valueAt(definition, ...path) === undefined
      ? {}
      : { fix: { title: `Remove "${name}" from run after`, edit: setProperty(path, undefined) } },
  );
}

/** Whether a template decides about an entry, or has left nothing of it. */
function isUndecided(statuses: Json | undefined): boolean {
  return statuses === null || isExpression(statuses);
}
