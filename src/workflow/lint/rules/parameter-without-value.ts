import { isObject, objectAt } from '../../json.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Parameters that nobody gives a value. */
export const parameterWithoutValue: Rule = {
  id: 'parameter-without-value',
  description: 'A parameter has neither a default value nor one that is given from outside.',
  check({ definition, surroundings }) {
    const given = surroundings.parameters ?? surroundings.valued;
    // Of a definition alone nobody knows what it will be given.
    if (given === undefined) return [];
    const names = new Set([...given].map((name) => name.toLowerCase()));
    return [...objectAt(definition, 'parameters')].flatMap(([name, declaration]) => {
      if (!isObject(declaration) || declaration.has('defaultValue')) return [];
      if (name.startsWith('$') || names.has(name.toLowerCase())) return [];
      const message = `The parameter "${name}" has no value: it has no default, and none is given beside the definition. Give it one.`;
      return [inDefinition('parameter-without-value', 'warning', ['parameters', name], message)];
    });
  },
};
