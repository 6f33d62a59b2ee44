import { isMissingIn } from '../../operations/availability.ts';
import { targets, targetTitles } from '../../targets.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Steps of types that the target does not have. */
export const typeNotInTarget: Rule = {
  id: 'type-not-in-target',
  description: 'A step is of a type that the host does not have on which the workflow is to run.',
  check: perStep(
    (step, { target }) => {
      if (target === undefined || !isMissingIn(target, step.type)) return [];
      const message = `"${step.name}" is of type ${step.type}, which ${targetTitles[target]} does not have. Replace the step.`;
      return [at('type-not-in-target', 'warning', step, ['type'], message)];
    },
    ({ type }) => targets.some((target) => isMissingIn(target, type)),
  ),
};
