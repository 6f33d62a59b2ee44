import { objectAt } from '../../json.ts';
import { namesGivenByDefinition } from '../parametersIn.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Parameters that nothing reads. */
export const unusedParameter: Rule = {
  id: 'unused-parameter',
  description: 'A parameter is declared and never read.',
  check({ definition }) {
    // Of names that differ in case only one is too much, which is told elsewhere.
    const byName = new Map<string, string>();
    for (const name of objectAt(definition, 'parameters').keys())
      if (!name.startsWith('$') && !byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), name);
    const declared = [...byName.values()];
    if (declared.length === 0) return [];
    const { names, isComputed } = namesGivenByDefinition(definition, 'parameters');
    if (isComputed) return [];
    return declared
      .filter((name) => !names.has(name.toLowerCase()) && name.trim() !== '')
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
