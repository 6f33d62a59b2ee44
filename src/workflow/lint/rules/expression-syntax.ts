import type { CheckRule } from '../../expression/check.ts';
import { conditionProblems } from '../../expression/condition.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** What other rules answer for. */
const others: ReadonlySet<CheckRule> = new Set([
  'unknown-reference',
  'hidden-reference',
  'forbidden-function',
]);

const ofConditions = perStep((step) => {
  if (!/^(if|until)$/i.test(step.type)) return [];
  return conditionProblems(step.node.get('expression') ?? null).map(({ path, message }) =>
    at('expression-syntax', 'error', step, ['expression', ...path], message),
  );
});

/** Expressions that cannot be read or must fail: syntax, functions, their arguments; conditions of a wrong shape. */
export const expressionSyntax: Rule = {
  id: 'expression-syntax',
  description: 'An expression cannot be read, calls a function that does not exist, or must fail.',
  check: (context) => [
    ...expressionDiagnostics(context, 'expression-syntax', ({ rule, severity }) =>
      others.has(rule) ? undefined : severity,
    ),
    ...ofConditions(context),
  ],
};
