import type { Diagnostic } from '../../diagnostic.ts';
import { referencesIn } from '../../document/references.ts';
import { closest } from '../../expression/closest.ts';
import { isPlaceholder } from '../../operations/findings.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import type { LintContext, Rule } from '../Rule.ts';

/** Expressions and inline code that name an action which does not exist. */
export const unknownActionReference: Rule = {
  id: 'unknown-action-reference',
  description: 'Something names an action that the workflow does not have.',
  check: (context) => [
    ...expressionDiagnostics(context, 'unknown-action-reference', ({ rule, mention }) =>
      rule === 'unknown-reference' && (mention?.kind === 'action' || mention?.kind === 'scope')
        ? 'error'
        : undefined,
    ),
    ...inCode(context),
  ],
};

/** Inline code names actions in a language of its own, and what it depends on in a list beside it. */
function inCode({ definition, environment, steps }: LintContext): readonly Diagnostic[] {
  if (!steps.some(({ type }) => /code$/i.test(type))) return [];
  const names = [...environment.actions.values()].map(({ name }) => name);
  return referencesIn(definition).flatMap(({ kind, form, name, path, within }): readonly Diagnostic[] => {
    if (kind !== 'action' || (form !== 'code' && form !== 'text')) return [];
    if (environment.hasUnseenActions || environment.actions.has(name.toLowerCase())) return [];
    if (environment.placeholders.has(name.toLowerCase()) || isPlaceholder(name)) return [];
    const guess = closest(name, names);
    const message = `There is no action "${name}".${guess === undefined ? '' : ` Did you mean "${guess}"?`}`;
    return [
      { rule: 'unknown-action-reference', severity: 'error', path, message, ...(within && { within }) },
    ];
  });
}
