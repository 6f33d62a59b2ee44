import { setProperty } from '../../document/edits/setProperty.ts';
import { isArray, type Json, objectAt } from '../../json.ts';
import { textsIn } from '../../operations/texts.ts';
import { callsIn } from '../callsIn.ts';
import { parametersIn } from '../parametersIn.ts';
import { at, type Rule } from '../Rule.ts';

/** Secrets that leave in a header, query or body of a step whose inputs run history shows. */
export const secureParameterExposed: Rule = {
  id: 'secure-parameter-exposed',
  description:
    'A secure parameter goes into a header, query or body, and run history shows the inputs of the step.',
  check({ definition, steps }) {
    const secure = [...parametersIn(definition).values()].filter(({ isSecure }) => isSecure);
    if (secure.length === 0) return [];
    const names = new Map(secure.map(({ name }) => [name.toLowerCase(), name]));
    return steps.flatMap((step) => {
      const secured = objectAt(step.node, 'runtimeConfiguration', 'secureData').get('properties');
      const words = isArray(secured) ? secured : [];
      if (words.some((word) => String(word).toLowerCase() === 'inputs')) return [];
      return callsIn(step).flatMap(({ call, path }) =>
        ['headers', 'queries', 'body'].flatMap((member) => {
          const name = [...namesIn(call.get(member))].map((used) => names.get(used)).find((found) => found);
          if (name === undefined) return [];
          const fix = {
            title: 'Hide the inputs in run history',
            edit: setProperty(
              [...step.path, 'runtimeConfiguration', 'secureData', 'properties'],
              [...words, 'inputs'],
            ),
          };
          const message = `The ${member} of "${step.name}" hold the secure parameter "${name}", and run history shows them. Turn on Secure inputs.`;
          return [at('secure-parameter-exposed', 'warning', step, [...path, member], message, { fix })];
        }),
      );
    });
  },
};

/** In lower case. */
function namesIn(value: Json | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { text } of textsIn(value)) {
    for (const [, name = ''] of text.matchAll(/\bparameters\s*\(\s*'([^']+)'\s*\)/gi))
      names.add(name.toLowerCase());
  }
  return names;
}
