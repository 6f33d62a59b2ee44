import type { JsonPath } from '../../json.ts';
import { isObject, at as valueAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { unequalOperands } from '../unequalOperands.ts';

/** Where a condition stands, by type in lower case. */
const places: ReadonlyMap<string, readonly [JsonPath, string]> = new Map([
  ['if', [['expression'], 'condition']],
  ['until', [['expression'], 'condition']],
  ['query', [['inputs', 'where'], 'filter']],
]);

/** Conditions that are plain text, which is neither true nor false, and comparisons of what is never equal. */
export const constantCondition: Rule = {
  id: 'constant-condition',
  description:
    'A condition is an expression that depends on the run: not text without an @, and no comparison of values of two types.',
  check: perStep(
    (step) => {
      const [path, noun] = places.get(step.type.toLowerCase()) ?? [];
      if (path === undefined || step.kind === 'trigger') return [];
      const text = valueAt(step.node, ...path);
      if (isObject(text)) {
        return unequalOperands(text, path).map(({ path: place, isNegated, types: [first, second] }) => {
          const message = `The ${noun} of "${step.name}" compares ${first} with ${second}, which are never equal: this part is always ${isNegated}. Compare values of one type.`;
          return at('constant-condition', 'warning', step, place, message);
        });
      }
      if (typeof text !== 'string' || text.trim() === '' || isExpression(text)) return [];
      const message = `The ${noun} of "${step.name}" is the text "${text.slice(0, 60)}", not an expression. Start it with @.`;
      return [at('constant-condition', 'warning', step, path, message)];
    },
    ({ kind, type }) => kind === 'action' && places.has(type),
  ),
};
