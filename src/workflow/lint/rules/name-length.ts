import { longestName } from '../../document/names.ts';
import { isExpression } from '../../operations/findings.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Names longer than the service takes. */
export const nameLength: Rule = {
  id: 'name-length',
  description: `A name is longer than ${longestName} characters.`,
  check: perStep((step) => {
    // There are at most as many characters as units.
    if (step.name.length <= longestName) return [];
    const length = [...step.name].length;
    if (length <= longestName || isExpression(step.name)) return [];
    const message = `The name "${step.name.slice(0, 40)}…" has ${length} characters, and ${longestName} is the most. Shorten it.`;
    return [at('name-length', 'error', step, [], message)];
  }),
};
