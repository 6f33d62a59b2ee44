import { objectAt, stringAt } from '../../json.ts';
import { namesGivenByDefinition } from '../parametersIn.ts';
import { at, type Rule } from '../Rule.ts';
import { changesVariable } from '../stepKinds.ts';

/** Variables that nothing reads. */
export const unusedVariable: Rule = {
  id: 'unused-variable',
  description: 'A variable is initialized and never read.',
  check({ definition, environment, steps }) {
    if (environment.variables.size === 0) return [];
    const { names, isComputed } = namesGivenByDefinition(definition, 'variables');
    if (isComputed) return [];
    const changed = new Set(
      steps
        .filter(changesVariable)
        .map(({ node }) => (stringAt(objectAt(node, 'inputs'), 'name') ?? '').toLowerCase()),
    );
    return [...environment.variables].flatMap(([key, { name, declaredBy }]) => {
      const [step] = declaredBy;
      if (names.has(key) || step === undefined) return [];
      const what = changed.has(key) ? 'is set, but nothing reads it' : 'is never used';
      return [
        at(
          'unused-variable',
          'info',
          step,
          ['inputs', 'variables'],
          `The variable "${name}" ${what}. Remove it, or read it as @variables('${name}').`,
        ),
      ];
    });
  },
};
