import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import type { Rule } from '../Rule.ts';

/** `items` and `iterationIndexes` of a loop that is not there or not around the step. */
export const unknownLoop: Rule = {
  id: 'unknown-loop',
  description: 'An expression asks for the item or index of a loop that is not around its step.',
  check: (context) =>
    expressionDiagnostics(context, 'unknown-loop', ({ rule, mention }) =>
      (rule === 'unknown-reference' || rule === 'hidden-reference') && mention?.kind === 'loop'
        ? 'error'
        : undefined,
    ),
};
