import type { Diagnostic } from '../../diagnostic.ts';
import { mentionsIn } from '../../expression/mentions.ts';
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
          if (secret !== true || value === undefined) return [];
          const read = mentionsIn(value).flatMap((mention) => {
            const parameter =
              mention.kind === 'parameter' ? parameters.get(mention.name.toLowerCase()) : undefined;
            return parameter === undefined ? [] : [{ parameter, mention }];
          });
          // Beside a secure one the open one is the name of a scheme, or the like.
          const [first] = read;
          if (first === undefined || read.some(({ parameter }) => parameter.isSecure)) return [];
          const { parameter, mention } = first;
          const message = `The ${label.toLowerCase()} of ${title} comes from the parameter "${parameter.name}", which is not secure: its value shows in the workflow and in run history. Make its type SecureString.`;
          const within = { start: mention.start, end: mention.end };
          return [
            at('open-parameter-secret', 'warning', step, [...path, 'authentication', name], message, {
              within,
            }),
          ];
        });
      }),
    );
  },
};
