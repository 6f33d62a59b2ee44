import { objectAt } from '../../json.ts';
import { namesGivenByDefinition } from '../parametersIn.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Parameters that nothing reads. */
export const unusedParameter: Rule = {
  id: 'unused-parameter',
  description: 'A parameter is declared and never read.',
  check({ definition }) {
    const declared = [...objectAt(definition, 'parameters').keys()].filter((name) => !name.startsWith('$'));
    if (declared.length === 0) return [];
    const { names, isComputed } = namesGivenByDefinition(definition, 'parameters');
    if (isComputed) return [];
    return declared
      .filter((name) => !names.has(name.toLowerCase()))
      .map((name) =>
        inDefinition(
          'unused-parameter',
          'info',
          ['parameters', name],
          `Nothing reads the parameter "${name}". Remove it, or use it as @parameters('${name}').`,
        ),
      );
  },
};
