import type { Diagnostic } from '../../diagnostic.ts';
import { type Step, scopesAround } from '../../document/walk.ts';
import { hasOption } from '../../operations/options.ts';
import { at, type Rule } from '../Rule.ts';
import { actionsOfType } from '../stepsOfType.ts';

const isType = (step: Step, pattern: RegExp): boolean => pattern.test(step.type);

/** Actions in places where the service does not take their type. Spec: workflow-definition.md 5.3, 5.5, 5.7. */
export const stepPlacement: Rule = {
  id: 'step-placement',
  description: 'An action stands where the service does not take actions of its type.',
  check({ steps }) {
    const responses = actionsOfType(steps, 'response');
    const triggers = responses.length === 0 ? [] : steps.filter(({ kind }) => kind === 'trigger');
    return [
      ...actionsOfType(steps, 'initializevariable').flatMap(nested),
      ...actionsOfType(steps, 'terminate').flatMap((step) => inLoop(step, 'ends the run')),
      ...responses.flatMap((step) => [
        ...inLoop(step, 'answers the caller'),
        ...unanswerable(step, triggers),
      ]),
    ];
  },
};

function nested(step: Step): readonly Diagnostic[] {
  if (!step.parent) return [];
  const message = `"${step.name}" initializes a variable inside "${step.parent.name}". Variables are initialized on the top level only: move it there.`;
  return [at('step-placement', 'error', step, [], message)];
}

function inLoop(step: Step, doing: string): readonly Diagnostic[] {
  const loop = scopesAround(step).find((scope) => isType(scope, /^(foreach|until)$/i));
  if (!loop) return [];
  const message = `"${step.name}" ${doing} and stands inside the loop "${loop.name}", which the service does not allow. Move it behind the loop.`;
  return [at('step-placement', 'error', step, [], message)];
}

/** A Response needs somebody who waits for it: the one caller of a Request trigger. */
function unanswerable(step: Step, triggers: readonly Step[]): readonly Diagnostic[] {
  return triggers.flatMap((trigger): readonly Diagnostic[] => {
    if (isType(trigger, /^(recurrence|slidingwindow|batch)$/i)) {
      const message = `"${step.name}" has nobody to answer: the trigger "${trigger.name}" has no caller. Use an HTTP request trigger, or remove the response.`;
      return [at('step-placement', 'error', step, [], message)];
    }
    if (trigger.node.has('splitOn') && !hasOption(step.node, 'Asynchronous')) {
      const message = `"${step.name}" cannot answer one caller for many runs: the trigger "${trigger.name}" splits its data. Remove split on, or answer asynchronously.`;
      return [at('step-placement', 'error', step, [], message)];
    }
    if (isType(trigger, /^httpwebhook$/i)) {
      const message = `"${step.name}" has nobody to answer: a webhook trigger accepts the call at once. Use an HTTP request trigger, or remove the response.`;
      return [at('step-placement', 'warning', step, [], message)];
    }
    return [];
  });
}
