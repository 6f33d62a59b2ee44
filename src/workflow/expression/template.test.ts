import { describe, expect, it } from 'vitest';
import { hasExpression, parseTemplate, regionsOf } from './template.ts';

describe('parseTemplate', () => {
  it.each([
    ['', ''],
    ['@', '@'],
    ['@@', '@'],
    ['@@{still unparsed}', '@{still unparsed}'],
    ["@@a @{'b'}", "@a @{'b'}"],
    [" @concat('a')", " @concat('a')"],
    ['a@b(c)', 'a@b(c)'],
    ['x@@{y}', 'x@{y}'],
    ['a@@@{y}', 'a@@{y}'],
    ["plain @@{'x'} text", "plain @{'x'} text"],
  ])('takes %j as the literal %j', (text, literal) => {
    expect(parseTemplate(text)).toEqual({ kind: 'literal', text: literal });
    expect(hasExpression(text)).toBe(false);
  });

  it('tells a root expression from an interpolation', () => {
    expect(parseTemplate('@add(1, 2)').kind).toBe('root');
    expect(parseTemplate('@{add(1, 2)}').kind).toBe('interpolation');
    expect(hasExpression('@{1}')).toBe(true);
  });

  it('keeps the text between interpolations, escapes resolved', () => {
    const template = parseTemplate("a @@{ b @{'}'}@{2} c");
    expect(template.kind === 'interpolation' && template.problem).toBeUndefined();
    expect(template.kind === 'interpolation' && template.parts).toMatchObject([
      'a @{ b ',
      { node: { kind: 'constant', value: '}' } },
      { node: { kind: 'constant', value: 2 } },
      ' c',
    ]);
  });

  it.each(['@{', ' @{', '@{}', '@{ }', "@{'a'", 'user@{', "@{concat('a')('c')}", "@'a'}", "@concat('a') x"])(
    'reports %j',
    (text) => {
      const template = parseTemplate(text);
      expect(template.kind !== 'literal' && template.problem?.message).toEqual(expect.any(String));
    },
  );

  it('says where in the text the fault is', () => {
    const text = 'Hello @{nope nope} there';
    const template = parseTemplate(text);
    const problem = template.kind === 'interpolation' ? template.problem : undefined;
    expect(problem && text.slice(problem.start, problem.end)).toBe('nope');
  });

  it('reads a text once', () => {
    expect(parseTemplate('@{1} once')).toBe(parseTemplate('@{1} once'));
  });

  it('takes 131,072 characters in its stride', () => {
    const text = `@{1}${'x'.repeat(131_068)}`;
    expect(parseTemplate(text).kind).toBe('interpolation');
    expect(regionsOf('@{1}'.repeat(32_768))).toHaveLength(32_768);
    expect(parseTemplate('@@{'.repeat(43_690)).kind).toBe('literal');
    expect(parseTemplate(`a${'@{'.repeat(65_535)}`).kind).toBe('interpolation');
    expect(parseTemplate(`@${"'".repeat(131_071)}`).kind).toBe('root');
  });
});

describe('regionsOf', () => {
  it('ends an interpolation at the first brace outside of a string', () => {
    const text = "a @{concat('}', \"x\")} b @{open('";
    expect(regionsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'concat(\'}\', "x")',
      "open('",
    ]);
    expect(regionsOf(text).map(({ closed }) => closed)).toEqual([true, false]);
  });
});
