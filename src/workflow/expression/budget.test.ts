import { describe, expect, it } from 'vitest';
import { fromPlain, type Json } from '../json.ts';
import { checkText } from './check.ts';
import { evaluateCondition } from './condition.ts';
import { contextResolver, evaluate } from './conformance.ts';
import { ExpressionError } from './ExpressionError.ts';
import { evaluateText } from './evaluate.ts';
import { unknownScope } from './Scope.ts';

/** Far beyond what any of these takes on a slow machine, far below what they would take without a limit. */
const patience = 60_000;

function calls(count: number, call: string): string {
  return Array.from({ length: count }, () => call).join(',');
}

/** A value of a few arrays that has 2 to the power of `depth` leaves. */
function doubled(depth: number): Json {
  let value: Json = ['x'];
  for (let i = 0; i < depth; i++) value = [value, value];
  return value;
}

const resolver = {
  ...contextResolver({}),
  variable: (name: string): Json => {
    if (name === 'laughs' || name === 'again') return doubled(60);
    if (name === 'cell') return new Map([['a', doubled(60)]]);
    if (name === 'same') return 'a'.repeat(400_000);
    return `${'a'.repeat(200_000)}b`;
  },
};

describe('a hostile definition', () => {
  it.each([
    ['collects arrays', `@createArray(${calls(500, 'range(0,100000)')})`],
    ['unites arrays', `@length(union(${calls(500, 'range(0,100000)')}))`],
    ['searches backwards', "@lastIndexOf(variables('same'), variables('other'))"],
    ['searches backwards for the n-th time', "@nthIndexOf(variables('same'), variables('other'), -1)"],
    ['prints a value whose parts are shared', "@string(variables('laughs'))"],
    ['prints it in a text', "values: @{variables('laughs')}"],
    ['compares such values', "@equals(variables('laughs'), variables('again'))"],
    ['looks for such a value', "@contains(createArray(variables('laughs')), variables('again'))"],
    ['sorts such values out', "@union(variables('laughs'), variables('again'))"],
    ['turns such a value into XML', "@xml(variables('cell'))"],
  ])('that %s is refused before long', { timeout: patience }, (_, text) => {
    expect(() => evaluateText(text, resolver)).toThrow(ExpressionError);
  });

  it('that compares such values in a condition is refused before long', { timeout: patience }, () => {
    const condition = fromPlain({ equals: ["@variables('laughs')", "@variables('again')"] });
    expect(() => evaluateCondition(condition, resolver)).toThrow(ExpressionError);
  });

  it('does not hold up the check of what people type', { timeout: patience }, () => {
    const text = `@length(createArray(${calls(200, "string(join(range(0,100000),'abc'))")}))`;
    expect(checkText(text, unknownScope)).toEqual([]);
  });

  it('cannot make messages as long as its data', () => {
    try {
      evaluateText("@int(variables('same'))", resolver);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ExpressionError);
      expect(error instanceof ExpressionError && error.message.length).toBeLessThan(11_000);
    }
  });

  it('finds no date in a hundred thousand numbers', { timeout: patience }, () => {
    expect(() => evaluate("@formatDateTime(join(range(1, 100000), ' '))")).toThrow('date time string');
  });
});

describe('large data', () => {
  it('is no fault as long as a run can handle it', () => {
    expect(evaluate('@length(join(range(0, 100000), string(range(0, 100))))')).toBe(29_588_599);
    expect(evaluate(`@length(union(${calls(20, 'range(0,100000)')}))`)).toBe(100_000);
  });

  it('counts anew in every evaluation', () => {
    const text = '@length(union(range(0, 100000), range(0, 100000)))';
    for (let i = 0; i < 40; i++) expect(evaluateText(text, resolver)).toBe(100_000);
  });
});
