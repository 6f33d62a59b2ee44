import { describe, expect, it } from 'vitest';
import { fromPlain, type Json } from '../json.ts';
import { contextResolver, evaluate } from './conformance.ts';
import { ExpressionError } from './ExpressionError.ts';
import { evaluateTemplate, evaluateText } from './evaluate.ts';

const resolver = contextResolver({
  now: '2024-05-01T10:00:00Z',
  parameters: { name: 'Ada', 'Mixed Case': 1 },
  variables: { n: 3 },
  triggerBody: { id: 7, list: [1, 2, 3], none: null, '10': 'ten', __proto__: null, nested: { 'a.b': true } },
  actions: { HTTP: { status: 'Succeeded', outputs: { body: { Value: 'v', $content: 'c' } } }, Skipped: {} },
});

function failureOf(text: string): ExpressionError {
  try {
    evaluateText(text, resolver);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error(`${text} did not fail`);
}

describe('evaluateText', () => {
  it('keeps the type of a root expression and makes text of an interpolation', () => {
    expect(evaluateText('@add(1, 2)', resolver)).toBe(3);
    expect(evaluateText('@{add(1, 2)}', resolver)).toBe('3');
    expect(evaluateText("Hi @{parameters('name')}, @{true}@{null}!", resolver)).toBe('Hi Ada, True!');
  });

  it('does not evaluate a result again', () => {
    expect(evaluateText("@concat('@', '{add(1,2)}')", resolver)).toBe('@{add(1,2)}');
  });

  it('looks names up exactly, then ignoring case', () => {
    expect(evaluateText("@body('HTTP').value", resolver)).toBe('v');
    expect(evaluateText("@body('HTTP').$content", resolver)).toBe('c');
    expect(evaluateText("@triggerBody()['10']", resolver)).toBe('ten');
  });

  it('gives null for what is absent behind a question mark, and only there', () => {
    expect(evaluateText("@triggerBody()?['a']?['b']", resolver)).toBeNull();
    expect(evaluateText("@body('Skipped')?.x", resolver)).toBeNull();
    expect(failureOf("@triggerBody()?['a']['b']").message).toContain("property 'b' cannot be selected");
    expect(failureOf("@triggerBody()?['id']?['b']").message).toContain(
      "not supported on values of type 'Integer'",
    );
    expect(evaluateText('@triggerBody().list?[9]', resolver)).toBeNull();
    expect(failureOf("@triggerBody().list?['0']").message).toContain('integer index');
  });

  it('does not see members that JavaScript adds to objects', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty', 'size', 'get']) {
      expect(evaluateText(`@triggerBody()?['${name}']`, resolver)).toBeNull();
      expect(failureOf(`@${name}()`).phase).toBe('save');
    }
    expect(evaluateText('@json(\'{"__proto__":1}\').__proto__', resolver)).toBe(1);
  });

  it('names the property and what there is instead', () => {
    expect(failureOf("@body('HTTP')['nope']").message).toBe(
      "The template language expression 'body('HTTP')['nope']' cannot be evaluated because property 'nope' doesn't exist, available properties are 'Value, $content'.",
    );
  });

  it('says where in the text it failed', () => {
    const text = "Result: @{concat('a', int('x'))}";
    const { span, phase } = failureOf(text);
    expect(span && text.slice(span.start, span.end)).toBe("int('x')");
    expect(phase).toBe('run');
    const member = '@triggerBody().list.x';
    const { span: step } = failureOf(member);
    expect(step && member.slice(step.start, step.end)).toBe('.x');
  });

  it('refuses unknown functions and wrong counts in branches that never run', () => {
    for (const text of ['@if(true, 1, nope())', '@and(false, not())', "@coalesce('x', first())"]) {
      expect(failureOf(text).phase).toBe('save');
    }
    expect(evaluateText("@if(true, 1, body('Nowhere'))", resolver)).toBe(1);
    expect(evaluateText("@or(true, int('x'))", resolver)).toBe(true);
  });

  it('asks for references each time, however often the text was evaluated', () => {
    let n = 0;
    const counting = { ...resolver, variable: () => ++n };
    expect([1, 2, 3].map(() => evaluateText("@add(variables('x'), 1)", counting))).toEqual([2, 3, 4]);
    const ids = [1, 2].map(() => evaluateText('@guid()', resolver));
    expect(ids[0]).not.toBe(ids[1]);
  });

  it('turns the limits of its host into errors of the expression', () => {
    const doubled = Array.from({ length: 8 }).reduce<string>(
      (text) => `concat(${text},${text})`,
      "variables('v')",
    );
    const long = { ...resolver, variable: () => 'x'.repeat(1_000_000) };
    expect(() => evaluateText(`@${doubled}`, long)).toThrow(ExpressionError);
    let deep: Json = [];
    for (let i = 0; i < 100_000; i++) deep = [deep];
    const nested = { ...resolver, variable: () => deep };
    expect(() => evaluateText("@string(variables('v'))", nested)).toThrow(ExpressionError);
  });

  it('finds unions and intersections of long lists in no time', () => {
    expect(evaluateText('@length(union(range(0, 100000), range(50000, 100000)))', resolver)).toBe(150_000);
    expect(evaluateText('@length(intersection(range(0, 100000), range(50000, 100000)))', resolver)).toBe(
      50_000,
    );
  });
});

describe('evaluateTemplate', () => {
  it('evaluates values and property names at any depth', () => {
    const template = fromPlain({
      a: ["@variables('n')", { "@{parameters('name')}": 'x@{1}' }],
      '@@b': '@@c',
    });
    expect(evaluateTemplate(template, resolver)).toEqual(fromPlain({ a: [3, { Ada: 'x1' }], '@b': '@c' }));
  });

  it('gives back the same object where there is nothing to evaluate', () => {
    const plain = fromPlain({ deep: [{ text: 'a@b.c', n: 1 }], none: null });
    expect(evaluateTemplate(plain, resolver)).toBe(plain);
    const whole = new Map<string, Json>([
      ['plain', plain],
      ['x', '@add(1, 1)'],
    ]);
    const result = evaluateTemplate(whole, resolver);
    expect(result).not.toBe(whole);
    expect(result instanceof Map && result.get('plain')).toBe(plain);
  });

  it('does not take an escaped name for an unchanged one', () => {
    const template = new Map<string, Json>([
      ['@@a', 1],
      ['b', 2],
    ]);
    expect(evaluateTemplate(template, resolver)).toEqual(
      new Map<string, Json>([
        ['@a', 1],
        ['b', 2],
      ]),
    );
    const clash = new Map<string, Json>([
      ['@@a', 1],
      ['@a()', 2],
    ]);
    expect(() => evaluateTemplate(clash, resolver)).toThrow(ExpressionError);
  });

  it('refuses names that are no strings or come twice', () => {
    expect(() => evaluateTemplate(fromPlain({ '@add(1, 2)': 1 }), resolver)).toThrow('property name');
    expect(() => evaluateTemplate(fromPlain({ a: 1, "@{'a'}": 2 }), resolver)).toThrow("'a'");
  });

  it('evaluates the same template with other data', () => {
    const template = fromPlain({ n: "@variables('n')" });
    expect(evaluateTemplate(template, resolver)).toEqual(fromPlain({ n: 3 }));
    expect(evaluateTemplate(template, contextResolver({ variables: { n: 'x' } }))).toEqual(
      fromPlain({ n: 'x' }),
    );
  });
});

describe('evaluate', () => {
  it.each([
    ['@add(9007199254740991, 1)', 9007199254740992n],
    ['@sub(9007199254740992, 1)', 9007199254740991],
    ['@div(-9223372036854775807, 2)', -4611686018427387903n],
    ['@mul(-1, 0)', 0],
    ['@mod(-4, 2)', 0],
    ["@string(div(decimal('1'), 3))", '0.3333333333333333333333333333'],
    ["@string(div(decimal('10.00'), 4))", '2.50'],
    ["@string(sub(decimal('1.10'), decimal('0.10')))", '1.00'],
    ["@string(max(1, decimal('2.0')))", '2.0'],
    ['@string(max(1, 2.0))', '2'],
    ['@string(createArray(max(3, 2.0)))', '[3.0]'],
  ])('%s is exact', (text, value) => {
    expect(evaluate(text)).toEqual(value);
  });

  it.each([
    '@add(9223372036854775807, 1)',
    '@sub(-9223372036854775808, 1)',
    '@mul(4294967296, 4294967296)',
    '@div(-9223372036854775808, -1)',
    '@mod(-9223372036854775808, -1)',
    "@div(decimal('1'), 0)",
    "@mul(decimal('79228162514264337593543950335'), 2)",
    "@add(decimal('1'), 1e50)",
  ])('%s overflows or has no value', (text) => {
    expect(() => evaluate(text)).toThrow(ExpressionError);
  });
});
