import type { Step } from '../../document/walk.ts';
import { findingsOf, isChecked } from '../../operations/checks.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** What an operation says about its own step. */
export const operationFinding: Rule = {
  id: 'operation-finding',
  description: 'Values that do not fit together or that this type of step does not take.',
  check: perStep(
    (step) => {
      return findingsOf(step.node, step.kind).map(({ severity, path, message }) =>
        at('operation-finding', severity, step, path, named(step, message)),
      );
    },
    ({ example, kind }) => isChecked(example.node, kind),
  ),
};

/** Operations know nothing of names, and people read the message in lists of many steps. */
function named({ name }: Step, message: string): string {
  const shown = `"${name.slice(0, 80)}"`;
  return message.includes(shown) ? message : `${shown}: ${message}`;
}
