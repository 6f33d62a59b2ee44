import type { Diagnostic } from '../../diagnostic.ts';
import { objectAt } from '../../json.ts';
import { expressionDiagnostics } from '../expressionDiagnostics.ts';
import { at, type Rule } from '../Rule.ts';
import { runsBefore } from '../runsBefore.ts';
import { isStartedByOthers } from '../scope.ts';
import { changesVariable } from '../stepKinds.ts';

/** Variables that are used before they are initialized. */
export const variableNotInitialized: Rule = {
  id: 'variable-not-initialized',
  description: 'A variable is used where the action that initializes it has not run.',
  check(context) {
    const { definition, steps, environment } = context;
    const changed: Diagnostic[] = [];
    // Where `runAfter` does not tell the order, nobody knows what has run.
    const isSilent = environment.variables.size === 0 || environment.isOrderedByReferences;
    for (const step of isSilent ? [] : steps) {
      if (!changesVariable(step) || isStartedByOthers(step)) continue;
      const name = objectAt(step.node, 'inputs').get('name');
      const variable = typeof name === 'string' ? environment.variables.get(name.toLowerCase()) : undefined;
      const [first] = variable?.declaredBy ?? [];
      if (!variable || !first) continue;
      if (variable.declaredBy.some((other) => runsBefore(definition, other, step))) continue;
      changed.push(
        at(
          'variable-not-initialized',
          'error',
          step,
          ['inputs', 'name'],
          `"${step.name}" changes the variable "${variable.name}", but "${first.name}", which initializes it, does not run before it. Let "${step.name}" run after "${first.name}".`,
        ),
      );
    }
    const read = expressionDiagnostics(context, 'variable-not-initialized', ({ rule, mention }) =>
      rule === 'hidden-reference' && mention?.kind === 'variable' ? 'error' : undefined,
    );
    return [...read, ...changed];
  },
};
