import { describe, expect, it } from 'vitest';
import { fromPlain } from '../json.ts';
import { conditionProblems, evaluateCondition } from './condition.ts';
import { contextResolver } from './conformance.ts';

const resolver = contextResolver({ variables: { n: 3, s: 'Hello' } });

function holds(condition: unknown): boolean {
  return evaluateCondition(fromPlain(condition), resolver);
}

describe('evaluateCondition', () => {
  it('takes strings and trees of operators', () => {
    expect(holds("@greater(variables('n'), 2)")).toBe(true);
    expect(
      holds({ and: [{ greater: ["@variables('n')", 2] }, { not: { equals: ["@variables('s')", 'x'] } }] }),
    ).toBe(true);
    expect(holds({ or: [{ less: ["@variables('n')", 2] }, { startsWith: ["@variables('s')", 'he'] }] })).toBe(
      true,
    );
    expect(holds({ not: [{ contains: ["@variables('s')", 'ell'] }] })).toBe(false);
    expect(holds({ AND: ['@true', true] })).toBe(true);
    expect(holds({ equals: ['', ''] })).toBe(true);
  });

  it('stops where the result is decided', () => {
    expect(holds({ or: [{ equals: [1, 1] }, { equals: ["@variables('nope')", 1] }] })).toBe(true);
    expect(() => holds({ or: [{ equals: [1, 2] }, { equals: ["@variables('nope')", 1] }] })).toThrow('nope');
  });

  it('passes objects on as operands', () => {
    expect(holds({ equals: [{ a: "@variables('n')" }, { a: 3 }] })).toBe(true);
  });

  it.each([
    ['yes', 'String'],
    ['@1', 'Integer'],
    [null, 'Null'],
    [{}, 'empty'],
    [{ and: [] }, 'at least one operand'],
    [{ equals: [1] }, '2 operands'],
    [{ equals: 1 }, 'list of operands'],
    [{ concat: ['a', 'b'] }, 'unknown operator'],
    [{ equals: [[1], 1] }, 'createArray()'],
    [{ equals: [1, 1], less: [1, 2] }, 'side by side'],
    [{ and: ['@1'] }, 'boolean'],
  ])('refuses %j', (condition, message) => {
    expect(() => holds(condition)).toThrow(message);
  });
});

describe('conditionProblems', () => {
  it('leads to the object that is wrong', () => {
    const condition = fromPlain({ and: [{ equals: [1, 1] }, { not: { or: [{ like: [1] }, '@true'] } }] });
    expect(conditionProblems(condition)).toEqual([
      { path: ['and', 1, 'not', 'or', 0], message: "The condition has the unknown operator 'like'." },
    ]);
    expect(conditionProblems('@true')).toEqual([]);
  });
});
