import { setProperty } from '../../document/edits/setProperty.ts';
import { isObject, objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { parametersIn } from '../parametersIn.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Secrets that stand in the declaration of the very parameter that should keep them. */
export const secureParameterDefault: Rule = {
  id: 'secure-parameter-default',
  description:
    'A secure parameter has no default value, since that would stand in the definition for all to read.',
  check({ definition }) {
    return [...parametersIn(definition).values()].flatMap(({ name, isSecure }) => {
      const value = objectAt(definition, 'parameters', name).get('defaultValue');
      if (!isSecure || value === undefined || value === null || value === '' || isExpression(value))
        return [];
      if (isObject(value) && value.size === 0) return [];
      const path = ['parameters', name, 'defaultValue'];
      const message = `The secure parameter "${name}" has a default value, which everybody can read who can read the definition. Remove it, and give the value when you deploy.`;
      const fix = { title: 'Remove the default value', edit: setProperty(path, undefined) };
      return [inDefinition('secure-parameter-default', 'warning', path, message, { fix })];
    });
  },
};
