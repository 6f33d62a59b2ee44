import type { JsonPath } from '../../json.ts';
import { at as valueAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Where a condition stands, by type in lower case. */
const places: ReadonlyMap<string, readonly [JsonPath, string]> = new Map([
  ['if', [['expression'], 'condition']],
  ['until', [['expression'], 'condition']],
  ['query', [['inputs', 'where'], 'filter']],
]);

/** Conditions that are plain text, which is neither true nor false. */
export const constantCondition: Rule = {
  id: 'constant-condition',
  description: 'A condition is an expression: text without an @ is the same for every run.',
  check: perStep(
    (step) => {
      const [path, noun] = places.get(step.type.toLowerCase()) ?? [];
      if (path === undefined || step.kind === 'trigger') return [];
      const text = valueAt(step.node, ...path);
      if (typeof text !== 'string' || text.trim() === '' || isExpression(text)) return [];
      const message = `The ${noun} of "${step.name}" is the text "${text.slice(0, 60)}", not an expression. Start it with @.`;
      return [at('constant-condition', 'warning', step, path, message)];
    },
    ({ kind, type }) => kind === 'action' && places.has(type),
  ),
};
