import { referencesIn } from '../../document/references.ts';
import { closest } from '../../expression/closest.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import type { Rule } from '../Rule.ts';

/** Variables that no action initializes. */
export const unknownVariable: Rule = {
  id: 'unknown-variable',
  description: 'Something names a variable that no Initialize variable action declares.',
  check(context) {
    const { definition, environment } = context;
    const names = [...environment.variables.values()].map(({ name }) => name);
    const changed = referencesIn(definition).flatMap(({ kind, form, name, path }) => {
      if (kind !== 'variable' || form !== 'text' || name === '') return [];
      if (environment.variables.has(name.toLowerCase())) return [];
      const guess = closest(name, names);
      const hint =
        guess === undefined ? 'Add an Initialize variable action for it.' : `Did you mean "${guess}"?`;
      const message = `There is no variable "${name}". ${hint}`;
      return [{ rule: 'unknown-variable', severity: 'error' as const, path, message }];
    });
    const read = expressionDiagnostics(context, 'unknown-variable', ({ rule, mention }) =>
      rule === 'unknown-reference' && mention?.kind === 'variable' ? 'error' : undefined,
    );
    return [...read, ...changed];
  },
};
