import type { Diagnostic } from '../diagnostic.ts';
import { stepAt } from '../document/walk.ts';
import { closest } from '../expression/closest.ts';
import type { JsonObject, JsonPath } from '../json.ts';

/** A parameter or variable that the definition's template does not have. */
interface Undeclared {
  readonly section: 'parameters' | 'variables';
  readonly name: string;
  readonly path: JsonPath;
  readonly within?: { readonly start: number; readonly end: number };
  readonly more: number;
  readonly declared: readonly string[];
  readonly isCertain: boolean;
}

/** What a definition asks of the template around it in vain, as faults of the definition. */
export function templateFaults(
  definition: JsonObject,
  undeclared: readonly Undeclared[],
): readonly Diagnostic[] {
  return undeclared.map(({ section, name, path, within, more, declared, isCertain }) => {
    const noun = section === 'parameters' ? 'parameter' : 'variable';
    const step = stepAt(definition, path);
    const reader = step === undefined ? 'the definition' : `"${step.name}"`;
    const others = more === 0 ? '' : ` and ${more} more ${more === 1 ? 'place' : 'places'}`;
    const guess = closest(name, declared);
    const place = `in the template's "${section}"`;
    const advice =
      guess === undefined
        ? `Declare it ${place}.`
        : `Did you mean "${guess}"? Otherwise declare it ${place}.`;
    const message = `The template around the workflow has no ${noun} "${name}", which ${reader}${others} ${more === 0 ? 'reads' : 'read'}: it cannot be deployed. ${advice}`;
    return {
      rule: 'unknown-parameter',
      severity: isCertain ? 'error' : 'warning',
      path,
      message,
      ...(within && { within }),
    };
  });
}
