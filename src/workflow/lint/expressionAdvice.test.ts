import { expect, it } from 'vitest';
import type { Scope } from '../expression/Scope.ts';
import { checkedText } from './expressionAdvice.ts';

const scope: Scope = { names: () => [], find: (_, name) => (name === 'A' ? name : undefined) };

it.each([
  ["@body('A') == true", 'The language has no operators: write equals(a, b).'],
  ["@body('A') + 'x'", 'The language has no operators: write add(a, b), or concat(a, b) for texts.'],
  [
    "@split(body('A'), &#xD;)",
    '&#xD; means something in XML only: write the character itself, in single quotes.',
  ],
  ['@body("A")', 'Write texts in single quotes.'],
  ["@body('A'?['x']", 'A closing parenthesis, a comma or a quote is missing there.'],
  ["x @{body('A')", 'The } that closes it is missing.'],
  ['@{utcNow}', 'A function is called with parentheses: name().'],
  ["@body('A') and more", 'Text beside an expression needs braces around the expression: @{…}.'],
])('%s: says what may have been meant', (text, advice) => {
  const faults = checkedText(text, scope).filter(({ rule }) => rule === 'syntax');
  expect(faults).toHaveLength(1);
  expect(faults[0]?.message.endsWith(` ${advice}`)).toBe(true);
});

it('a name whose quote is missing is not also an unknown one', () => {
  expect(checkedText("@body('A)?['x']", scope).map(({ rule }) => rule)).toEqual(['syntax']);
  expect(checkedText("@body('B', ", scope).map(({ rule }) => rule)).toEqual(['unknown-reference', 'syntax']);
});
