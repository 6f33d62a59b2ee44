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
        at('operation-finding', severity, step, path, message),
      );
    },
    ({ example, kind }) => isChecked(example.node, kind),
  ),
};
