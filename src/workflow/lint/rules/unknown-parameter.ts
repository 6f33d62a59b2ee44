import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import type { Rule } from '../Rule.ts';

/** Parameters that the definition does not declare. */
export const unknownParameter: Rule = {
  id: 'unknown-parameter',
  description: 'An expression names a parameter that the definition does not declare.',
  check: (context) =>
    expressionDiagnostics(context, 'unknown-parameter', ({ rule, mention }) => {
      if (rule !== 'unknown-reference' || mention?.kind !== 'parameter') return undefined;
      const given = context.surroundings.parameters;
      const name = mention.name.toLowerCase();
      if (given !== undefined && [...given].some((one) => one.toLowerCase() === name)) return undefined;
      // A Standard app declares its parameters in a file beside the definition, which then has no list of them.
      return context.environment.hasParameters ? 'error' : 'warning';
    }),
};
