import type { Diagnostic } from '../../diagnostic.ts';
import { isExpression } from '../../operations/findings.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import { inDefinition, type LintContext, type Rule } from '../Rule.ts';

/** Parameters that the definition does not declare. */
export const unknownParameter: Rule = {
  id: 'unknown-parameter',
  description: 'A parameter that is read, or given a value, is not declared by the definition.',
  check: (context) => [
    ...expressionDiagnostics(context, 'unknown-parameter', ({ rule, mention }) => {
      if (rule !== 'unknown-reference' || mention?.kind !== 'parameter') return undefined;
      const given = context.surroundings.parameters;
      const name = mention.name.toLowerCase();
      if (given !== undefined && [...given].some((one) => one.toLowerCase() === name)) return undefined;
      // A Standard app declares its parameters in a file beside the definition, which then has no list of them.
      return context.environment.hasParameters ? 'error' : 'warning';
    }),
    ...inValues(context),
  ],
};

/** Values beside the definition that belong to no parameter of it. Those of the platform, such as `$connections`, are its own. */
function inValues({ environment, surroundings }: LintContext): readonly Diagnostic[] {
  return [...(surroundings.valued ?? [])]
    .filter((name) => !name.startsWith('$') && !isExpression(name))
    .filter((name) => !environment.parameters.has(name.toLowerCase()))
    .map((name) => {
      const message = `"${name}" is given a value beside the definition, which declares no parameter "${name}". Declare it, or remove the value.`;
      return inDefinition('unknown-parameter', 'warning', ['parameters'], message);
    });
}
