import { parametersIn } from '../parametersIn.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Parameter types that a Standard app does not have. */
export const secureParameterInStandard: Rule = {
  id: 'secure-parameter-in-standard',
  description: 'A Standard app keeps secrets in app settings; it has no secure parameters.',
  check({ definition, target }) {
    if (target !== 'standard' && target !== 'stateless') return [];
    return [...parametersIn(definition).values()]
      .filter(({ isSecure }) => isSecure)
      .map(({ name }) =>
        inDefinition(
          'secure-parameter-in-standard',
          // What the documentation rules out, and projects contain all the same.
          'warning',
          ['parameters', name, 'type'],
          `The parameter "${name}" is secure, and Standard has no secure parameters. Make it a String whose value is an app setting: @appsetting('name').`,
        ),
      );
  },
};
