import type { Diagnostic } from '../../diagnostic.ts';
import { closest } from '../../expression/closest.ts';
import { objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import { at, type LintContext, type Rule } from '../Rule.ts';
import { changesVariable } from '../stepKinds.ts';

/** Variables that no action initializes. */
export const unknownVariable: Rule = {
  id: 'unknown-variable',
  description: 'Something names a variable that no Initialize variable action declares.',
  check: (context) => [
    ...expressionDiagnostics(context, 'unknown-variable', ({ rule, mention }) =>
      rule === 'unknown-reference' && mention?.kind === 'variable' ? 'error' : undefined,
    ),
    ...changed(context),
  ],
};

function changed({ steps, environment }: LintContext): readonly Diagnostic[] {
  return steps.filter(changesVariable).flatMap((step) => {
    const name = objectAt(step.node, 'inputs').get('name');
    if (typeof name !== 'string' || name === '' || isExpression(name)) return [];
    if (environment.hasUnseenVariables || environment.variables.has(name.toLowerCase())) return [];
    const guess = closest(
      name,
      [...environment.variables.values()].map((variable) => variable.name),
    );
    const hint =
      guess === undefined ? 'Add an Initialize variable action for it.' : `Did you mean "${guess}"?`;
    const message = `There is no variable "${name}". ${hint}`;
    return [at('unknown-variable', 'error', step, ['inputs', 'name'], message)];
  });
}
