import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Float } from '../json.ts';
import type { Node } from './Node.ts';
import { longestExpression, parse } from './parse.ts';
import { print, quoteText } from './print.ts';

/** A tree without its spans, to compare meaning and spelling only. */
function bare(node: Node): unknown {
  switch (node.kind) {
    case 'constant':
      return { kind: node.kind, value: node.value, spelling: node.spelling };
    case 'call':
      return { kind: node.kind, name: node.name, args: node.args.map(bare) };
    case 'access':
      return {
        kind: node.kind,
        target: bare(node.target),
        steps: node.steps.map((step) => ({
          key: bare(step.key),
          form: step.form,
          optional: step.question !== undefined,
        })),
      };
    case 'broken':
      return { kind: node.kind };
  }
}

const name = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,7}$/)
  .filter((text) => !/^(true|false|null)$/i.test(text));
const blank = fc.constantFrom('', '', ' ', '\t', '\n', '\u00a0', '\u0085');
const constantText = fc.oneof(
  fc.string().map(quoteText),
  fc.integer().map(String),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  fc.constantFrom(
    '1.5',
    '-0.5',
    '3e1',
    '0.9e+1',
    '+.5',
    '+1.',
    '+54',
    '007',
    'true',
    'False',
    'NULL',
    "''''",
  ),
);

const { expression } = fc.letrec<{ expression: string; call: string }>((tie) => ({
  expression: fc.oneof({ maxDepth: 4, withCrossShrink: true }, constantText, tie('call')),
  call: fc
    .tuple(
      name,
      blank,
      fc.array(tie('expression'), { maxLength: 3 }),
      fc.array(
        fc.tuple(
          fc.boolean(),
          fc.oneof(
            { maxDepth: 4 },
            fc.oneof(name, fc.constant('$content')).map((key) => `.${key}`),
            tie('expression').map((key) => `[${key}]`),
          ),
          blank,
        ),
        { maxLength: 3 },
      ),
    )
    .map(([called, space, args, steps]) => {
      const path = steps
        .map(([optional, step, after]) => (optional ? `?${space}` : '') + step + after)
        .join('');
      return `${called}${space}(${space}${args.join(`${space},`)}${space})${space}${path}`;
    }),
}));

describe('parse', () => {
  it('reads back what it prints', () => {
    fc.assert(
      fc.property(expression, (text) => {
        const { node, problem } = parse(text);
        expect(problem).toBeUndefined();
        expect(bare(parse(print(node)).node)).toEqual(bare(node));
        expect(print(parse(print(node)).node)).toBe(print(node));
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, and keeps every span inside the text', () => {
    const noise = fc.array(
      fc.oneof(
        fc.constantFrom(
          '(',
          ')',
          '[',
          ']',
          '}',
          ',',
          '.',
          '?',
          "'",
          '@',
          '1',
          'a',
          ' ',
          '+',
          'e',
          '$',
          '"',
          'é',
          '😀',
        ),
        fc.string({ maxLength: 3 }),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(noise, (pieces) => {
        const text = pieces.join('');
        const { node, problem } = parse(text);
        for (const span of [node, ...(problem ? [problem] : [])]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('knows where every part stands', () => {
    const text = "f( 'a' , g(1) ) ?. x [ 'y' ]";
    const { node } = parse(text);
    if (node.kind !== 'access') throw new Error('not an access');
    const part = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    expect(part(node.target)).toBe("f( 'a' , g(1) )");
    expect(node.target.args.map(part)).toEqual(["'a'", 'g(1)']);
    expect(node.steps.map(part)).toEqual(['?. x', "[ 'y' ]"]);
    expect(node.steps.map(({ question }) => question && part(question))).toEqual(['?', undefined]);
  });

  it.each([
    ['+54', 54],
    ['-01.0', new Float(-1)],
    ['3e1', new Float(30)],
    ['0.9e+1', new Float(9)],
    ['+1.', new Float(1)],
    ['+.5', new Float(0.5)],
    ['007', 7],
    ['-0', 0],
    ['9223372036854775807', 9223372036854775807n],
    ['9223372036854775809.5', new Float(2 ** 63)],
    ["'it''s'", "it's"],
    ["''''", "'"],
    ['NULL', null],
  ])('reads the constant %s', (text, value) => {
    const { node, problem } = parse(text);
    expect(problem).toBeUndefined();
    expect(node).toMatchObject({ kind: 'constant', value, spelling: text });
  });

  it.each([
    ['', "expected token 'Identifier' and actual 'EndOfData'"],
    ['type', "expected token 'LeftParenthesis' and actual 'EndOfData'"],
    ["concat('a'", "expected token 'RightParenthesis' and actual 'EndOfData'"],
    ["concat('a' 'b')", "expected token 'RightParenthesis' and actual 'StringLiteral'"],
    ["base64('@{body('A')}')", "expected token 'RightParenthesis' and actual 'Identifier'"],
    ["concat('a',)", "expected token 'Identifier' and actual 'RightParenthesis'"],
    ["'a','b'", "expected token 'EndOfData' and actual 'Comma'"],
    ["'abc'[0]", "expected token 'EndOfData' and actual 'LeftSquareBracket'"],
    ['f()()', "expected token 'EndOfData' and actual 'LeftParenthesis'"],
    ['f()?', "expected token 'Dot' and actual 'EndOfData'"],
    ['f()..a', "expected token 'Identifier' and actual 'Dot'"],
    ['f()}', "expected token 'EndOfData' and actual 'RightCurlyBracket'"],
    ['.5', "expected token 'Identifier' and actual 'Dot'"],
    ['equals(@f(),1)', "the string character '@' at position '7' is not expected"],
    ['length("a")', "the string character '\"' at position '7' is not expected"],
    ['1 + 2', "the string character '+' at position '2' is not expected"],
    ['f()-g()', "the string character '-' at position '3' is not expected"],
    ['5abc', "the string character 'a' at position '1' is not expected"],
    ['1e1.1', "the string character '.' at position '3' is not expected"],
    ['++1', "the string character '+' at position '0' is not expected"],
    ['concat(‘a’)', "the string character '‘' at position '7' is not expected"],
    ["concat('a", 'has no closing quote'],
    ['9223372036854775808', 'does not fit into 64 bits'],
    ['-9223372036854775809', 'does not fit into 64 bits'],
  ])('refuses %s', (text, message) => {
    expect(parse(text).problem?.message).toContain(message);
  });

  it('recovers well enough to keep the parts that are fine', () => {
    const { node } = parse("concat(body('A')?['x'], @, items('L')");
    expect(node).toMatchObject({
      kind: 'call',
      name: 'concat',
      closed: false,
      args: [{ kind: 'access' }, { kind: 'broken' }, { kind: 'call', name: 'items', closed: true }],
    });
  });

  it('answers deep nesting with a problem', () => {
    expect(parse('f('.repeat(10_000)).problem?.message).toContain('8192 characters');
    expect(parse('f('.repeat(4000)).problem?.message).toContain('nested more than 500 levels');
    expect(parse(`f()${'[f()'.repeat(2000)}`).problem?.message).toContain('nested more than 500 levels');
  });

  it('reads long chains without recursion', () => {
    const { node, problem } = parse(`f()${'.a'.repeat(4000)}`);
    expect(problem).toBeUndefined();
    expect(node.kind === 'access' && node.steps.length).toBe(4000);
  });

  it('refuses what the service would not store for its length', () => {
    const fits = quoteText('a'.repeat(longestExpression - 2));
    expect(parse(fits).problem).toBeUndefined();
    expect(parse(`${fits} `).problem?.message).toContain('8192');
  });
});
