import type { Diagnostic } from '../../diagnostic.ts';
import { isObject, stringAt } from '../../json.ts';
import { authenticationTypeOf } from '../../operations/authenticationTypes.ts';
import { callsIn } from '../callsIn.ts';
import { parametersIn } from '../parametersIn.ts';
import { at, type Rule } from '../Rule.ts';

/** Secrets that come from parameters which anybody can read. */
export const openParameterSecret: Rule = {
  id: 'open-parameter-secret',
  description: 'A password, key or token comes from a parameter that is not secure.',
  check({ definition, steps, target }) {
    // Standard has no secure parameters: there a String that reads an app setting is the way.
    if (target === 'standard' || target === 'stateless') return [];
    const parameters = parametersIn(definition);
    if (parameters.size === 0) return [];
    return steps.flatMap((step) =>
      callsIn(step).flatMap(({ call, path, title }): readonly Diagnostic[] => {
        const authentication = call.get('authentication');
        if (!isObject(authentication)) return [];
        const members = authenticationTypeOf(stringAt(authentication, 'type') ?? '')?.members ?? [];
        return members.flatMap(({ name, label, secret }): readonly Diagnostic[] => {
          const value = stringAt(authentication, name);
          const used = /^@\{?\s*parameters\('([^']+)'\)\s*\}?$/i.exec(value ?? '')?.[1];
          const parameter = used === undefined ? undefined : parameters.get(used.toLowerCase());
          if (secret !== true || parameter === undefined || parameter.isSecure) return [];
          const message = `The ${label.toLowerCase()} of ${title} comes from the parameter "${parameter.name}", which is not secure: its value shows in the workflow and in run history. Make its type SecureString.`;
          return [at('open-parameter-secret', 'warning', step, [...path, 'authentication', name], message)];
        });
      }),
    );
  },
};
