import type { Diagnostic } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import { runAfterStatuses } from '../../document/graph.ts';
import { isRunAfter, runAfterName, runAfterOf } from '../../document/runAfter.ts';
import type { Step } from '../../document/walk.ts';
import { isArray, isObject, type Json, type JsonArray, type JsonObject } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { perStep, type Shape } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const known = new Set(runAfterStatuses.map((status) => status.toLowerCase()));

/** `runAfter` of a wrong shape, or with statuses that do not exist. */
export const runAfterStatus: Rule = {
  id: 'run-after-status',
  description: 'Run after lists statuses that no action can have, or none.',
  check: perStep((step) => {
    const runAfter = runAfterOf(step.node);
    if (runAfter === undefined || runAfter === null || isExpression(runAfter)) return [];
    if (step.kind === 'trigger') return [];
    if (!isObject(runAfter)) {
      const named = isArray(runAfter) ? runAfter[0] : runAfter;
      const name = typeof named === 'string' && named !== '' ? named.slice(0, 80) : 'Name';
      const message = `Run after of "${step.name}" must be an object of names and lists of statuses. Write { "${name}": ["Succeeded"] }.`;
      return [at('run-after-status', 'error', step, [runAfterName(step.node)], message)];
    }
    if (runAfter.size === 0 || isUsual(runAfter)) return [];
    return [...runAfter].flatMap(([name, statuses]) => check(step, name, statuses));
  }, hasRunAfter),
};

function hasRunAfter({ members }: Shape): boolean {
  return members.has('runAfter') || [...members].some(isRunAfter);
}

/** As nearly every step has it: after others succeeded. */
function isUsual(runAfter: JsonObject): boolean {
  for (const statuses of runAfter.values())
    if (!isArray(statuses) || statuses.length !== 1 || statuses[0] !== 'Succeeded') return false;
  return true;
}

function check(step: Step, name: string, statuses: Json): readonly Diagnostic[] {
  const path = [runAfterName(step.node), name];
  if (isArray(statuses) && statuses.length > 0) return inList(step, name, statuses);
  const fix = {
    title: 'Run after it succeeded',
    edit: setProperty([...step.path, ...path], ['Succeeded']),
  };
  if (isExpression(statuses)) return [];
  if (!isArray(statuses)) {
    const message = `"${step.name}" must list with which statuses of "${name}" it runs, for example ["Succeeded"].`;
    // Null is what a template leaves where nothing is to stand.
    return [at('run-after-status', statuses === null ? 'warning' : 'error', step, path, message, { fix })];
  }
  const message = `"${step.name}" never runs: no status of "${name}" is selected. Select at least one.`;
  // The schema takes an empty list.
  return [at('run-after-status', 'warning', step, path, message, { fix })];
}

/** Words of the schema for what is not over yet. */
const passing = /^(?:paused|running|suspended|waiting)$/i;

function inList(step: Step, name: string, statuses: JsonArray): readonly Diagnostic[] {
  return statuses.flatMap((status, index) => {
    if (isExpression(status)) return [];
    if (typeof status === 'string' && known.has(status.toLowerCase())) {
      if (!passing.test(status)) return [];
      const message = `"${step.name}" waits for "${name}" to be ${status}, and no action ends so. Choose Succeeded, Failed, Skipped or TimedOut.`;
      return [at('run-after-status', 'warning', step, [runAfterName(step.node), name, index], message)];
    }
    const shown = typeof status === 'string' ? `"${status}"` : 'One entry';
    const message = `${shown} is no status that "${name}" can have. Choose Succeeded, Failed, Skipped or TimedOut.`;
    return [at('run-after-status', 'error', step, [runAfterName(step.node), name, index], message)];
  });
}
