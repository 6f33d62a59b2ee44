import { referencesIn } from '../../document/references.ts';
import { closest } from '../../expression/closest.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import type { Rule } from '../Rule.ts';

/** Expressions and inline code that name an action which does not exist. */
export const unknownActionReference: Rule = {
  id: 'unknown-action-reference',
  description: 'Something names an action that the workflow does not have.',
  check(context) {
    const { definition, environment } = context;
    const names = [...environment.actions.values()].map(({ name }) => name);
    const inCode = referencesIn(definition).flatMap((reference) => {
      const { kind, form, name, path, within } = reference;
      if (kind !== 'action' || (form !== 'code' && form !== 'text')) return [];
      if (environment.actions.has(name.toLowerCase())) return [];
      const guess = closest(name, names);
      const message = `There is no action "${name}".${guess === undefined ? '' : ` Did you mean "${guess}"?`}`;
      return [
        {
          rule: 'unknown-action-reference',
          severity: 'error' as const,
          path,
          message,
          ...(within && { within }),
        },
      ];
    });
    const inExpressions = expressionDiagnostics(context, 'unknown-action-reference', ({ rule, mention }) =>
      rule === 'unknown-reference' && (mention?.kind === 'action' || mention?.kind === 'scope')
        ? 'error'
        : undefined,
    );
    return [...inExpressions, ...inCode];
  },
};
