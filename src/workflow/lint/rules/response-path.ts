import type { Diagnostic } from '../../diagnostic.ts';
import { graphOf } from '../../document/graph.ts';
import { runAfterName } from '../../document/runAfter.ts';
import type { Step } from '../../document/walk.ts';
import { type JsonPath, objectAt } from '../../json.ts';
import { at, type LintContext, type Rule } from '../Rule.ts';
import { actionsOfType } from '../stepsOfType.ts';

/** Answers that may come from several branches at once, or that do not end a stateless workflow. */
export const responsePath: Rule = {
  id: 'response-path',
  description:
    'A response stands on no parallel branch, after no other response, and last in a stateless workflow.',
  check: (context) =>
    actionsOfType(context.steps, 'response').flatMap((step) => [
      ...onBranch(step, context),
      ...afterAnother(step, context),
      ...beforeOthers(step, context),
    ]),
};

/** Whether an answer surely was given before: one after the other, none of them only when the first fails. */
function afterAnother(step: Step, { steps, definition }: LintContext): readonly Diagnostic[] {
  const { predecessors } = graphOf(objectAt(definition, ...step.containerPath));
  const responses = new Set(
    steps
      .filter(
        ({ type, containerPath }) =>
          /^response$/i.test(type) && isSamePlace(containerPath, step.containerPath),
      )
      .map(({ name }) => name),
  );
  const seen = new Set([step.name]);
  const queue = [step.name];
  for (const name of queue) {
    for (const before of predecessors.get(name) ?? []) {
      // After a skipped or failed step the first answer may be missing.
      if (seen.has(before.name) || before.statuses.some((status) => status !== 'Succeeded')) continue;
      if (responses.has(before.name)) {
        const message = `"${step.name}" answers the caller, and "${before.name}" has done so before it. Only one answer is sent: remove one of them.`;
        return [at('response-path', 'warning', step, [runAfterName(step.node)], message)];
      }
      seen.add(before.name);
      queue.push(before.name);
    }
  }
  return [];
}

function isSamePlace(a: JsonPath, b: JsonPath): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

/** Whether another branch runs beside the response and never meets it again. */
function onBranch(step: Step, { definition }: LintContext): readonly Diagnostic[] {
  const { predecessors, successors } = graphOf(objectAt(definition, ...step.containerPath));
  const own = predecessors.get(step.name) ?? [];
  const rivals = own.flatMap(({ name, statuses }) =>
    (successors.get(name) ?? []).filter((other) => {
      if (other === step.name || leadsTo(step.name, other, successors)) return false;
      if (leadsTo(other, step.name, successors)) return false;
      // After different outcomes only one of the two runs.
      const theirs = predecessors.get(other)?.find((entry) => entry.name === name)?.statuses ?? [];
      return theirs.some((status) => statuses.includes(status));
    }),
  );
  const [rival] = rivals;
  if (rival === undefined) return [];
  const message = `"${step.name}" answers the caller on a branch that runs beside "${rival}". The service may refuse responses on parallel branches: let one run after the other.`;
  return [at('response-path', 'warning', step, [runAfterName(step.node)], message)];
}

function beforeOthers(step: Step, { definition, target }: LintContext): readonly Diagnostic[] {
  if (target !== 'stateless') return [];
  const { successors } = graphOf(objectAt(definition, ...step.containerPath));
  const [next] = successors.get(step.name) ?? [];
  if (next === undefined) return [];
  const message = `"${step.name}" answers the caller before "${next}". In a stateless workflow the response must come last: move it to the end.`;
  return [at('response-path', 'warning', step, [], message)];
}

function leadsTo(from: string, to: string, successors: ReadonlyMap<string, readonly string[]>): boolean {
  const queue = [from];
  const seen = new Set(queue);
  for (const name of queue) {
    for (const next of successors.get(name) ?? []) {
      if (next === to) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return false;
}
