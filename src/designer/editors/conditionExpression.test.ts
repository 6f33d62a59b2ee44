import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPlain, type Json, toPlain } from '../../workflow/json.ts';
import { conditionOf, expressionOf } from './conditionExpression.ts';
import { readCondition } from './conditionModel.ts';

const treeOf = (text: string) => {
  const tree = conditionOf(text);
  return tree && toPlain(tree);
};

describe('a condition that is written as an expression', () => {
  it.each([
    ["@equals('', '')", { equals: ['', ''] }],
    ["@greater(body('A')?['n'], 5)", { greater: ["@body('A')?['n']", 5] }],
    ["@not(contains(variables('list'), 'it''s'))", { not: { contains: ["@variables('list')", "it's"] } }],
    [
      "@and(equals(1, true), or(less(variables('i'), 3), endsWith('@a', 'b@{c}')))",
      {
        and: [
          { equals: [1, true] },
          { or: [{ less: ["@variables('i')", 3] }, { endsWith: ['@@a', 'b@@{c}'] }] },
        ],
      },
    ],
    ['@Equals(1,null)', { Equals: [1, null] }],
  ])('is read as rows: %s', (text, tree) => {
    expect(treeOf(text)).toEqual(tree);
    expect(readCondition(fromPlain(tree)).kind).not.toBe('opaque');
  });

  it.each([
    'equals(1, 2)',
    '@@equals(1, 2)',
    '@{equals(1, 2)}',
    '@equals(1)',
    '@equals(1, 2, 3)',
    '@equals(1, 2)?[0]',
    '@equals(1, ',
    '@empty(1)',
    '@and()',
    '@and(equals(1, 2), empty(3))',
    '@not(and(equals(1, 2)))',
    '@true',
    '@',
    '',
  ])('stays an expression where rows cannot say it: %s', (text) => {
    expect(conditionOf(text)).toBe(undefined);
  });

  it('is written as the author would', () => {
    const say = (tree: unknown) => expressionOf(fromPlain(tree));
    expect(say({ and: [{ greater: ['@triggerBody()?.n', 5] }, { not: { equals: ['a', '5'] } }] })).toBe(
      "@and(greater(triggerBody()?.n, 5), not(equals('a', '5')))",
    );
    expect(say({ and: [{ equals: ["it's", '@@x'] }] })).toBe("@equals('it''s', '@x')");
    expect(say({ or: [] })).toBe('@false');
    expect(say({ equals: ["a@{variables('b')}c", { x: [1] }] })).toBe(
      "@equals(concat('a', variables('b'), 'c'), json('{\"x\":[1]}'))",
    );
  });

  it('says nothing of what is no condition', () => {
    for (const odd of [null, 'x', {}, { and: 1 }, { equals: [1] }, { xor: [1, 2] }, { not: 'x' }])
      expect(expressionOf(fromPlain(odd))).toBe(undefined);
  });

  it('comes back from its expression as it was', () => {
    const operand = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.string({ maxLength: 8 }),
      fc.constantFrom("@variables('x')", "@body('A')?['b'][0]", '@@x', 'a@@{b', "it's", '__proto__'),
    );
    const row = fc
      .tuple(fc.constantFrom('equals', 'less', 'startsWith'), operand, operand)
      .map(([name, left, right]): Json => new Map([[name, [left, right]]]));
    const part = fc.oneof(
      row,
      row.map((inner): Json => new Map([['not', inner]])),
    );
    const group = fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(part, { minLength: 2, maxLength: 4 }))
      .map(([joint, parts]): Json => new Map([[joint, parts]]));
    fc.assert(
      fc.property(fc.oneof(part, group), (tree) => {
        const text = expressionOf(tree);
        if (text === undefined) throw new Error('It has no expression.');
        const again = conditionOf(text);
        // A generated text may be an interpolation, or an expression that does not parse: said in another way, or not at all.
        if (again) expect(expressionOf(again)).toBe(text);
        if (!JSON.stringify(toPlain(tree)).includes('@')) expect(again).toEqual(tree);
      }),
    );
  });
});
