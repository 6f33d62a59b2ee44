import { expect, test } from 'vitest';
import { paintTemplate } from './paint.ts';
import { paintJson } from './paintJson.ts';

function shown(pieces: ReturnType<typeof paintTemplate>): string[] {
  return pieces.map((piece) => `${piece.tone}:${piece.text}`);
}

test('literal text stays one piece without an expression ground', () => {
  expect(paintTemplate('plain text')).toEqual([
    { text: 'plain text', tone: 'text', inExpression: false, isWrong: false },
  ]);
});

test('a whole expression is painted token by token', () => {
  expect(shown(paintTemplate("@body('A')?['x'].y"))).toEqual([
    'mark:@',
    'function:body',
    'punctuation:(',
    "string:'A'",
    'punctuation:)?[',
    "string:'x'",
    'punctuation:].',
    'name:y',
  ]);
});

test('interpolations stand between literal stretches', () => {
  expect(shown(paintTemplate('a@{1}b@{true}'))).toEqual([
    'text:a',
    'mark:@{',
    'number:1',
    'mark:}',
    'text:b',
    'mark:@{',
    'number:true',
    'mark:}',
  ]);
});

test('pieces joined are the text, whatever the text', () => {
  for (const text of [
    '',
    '@',
    '@@x',
    '@{',
    "@{concat('a}",
    '@f(',
    '@f(§)',
    'x @{a b c} y',
    '@{x}}',
    '@1.',
    '\n@{\n}',
  ]) {
    expect(
      paintTemplate(text, [{ start: 1, end: 3 }])
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
    const json = `{"a": "${text}", b: [1, tru`;
    expect(
      paintJson(json)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(json);
  }
});

test('a fault cuts pieces at its ends', () => {
  const pieces = paintTemplate('@concat(1)', [{ start: 1, end: 4 }]);
  expect(pieces.map((piece) => [piece.text, piece.isWrong])).toEqual([
    ['@', false],
    ['con', true],
    ['cat', false],
    ['(', false],
    ['1', false],
    [')', false],
  ]);
});

test('an empty fault at the end of the text marks the last character', () => {
  expect(paintTemplate('@f(', [{ start: 3, end: 3 }]).at(-1)).toMatchObject({ text: '(', isWrong: true });
});

test('JSON names, strings and numbers differ, and expressions inside strings are seen', () => {
  expect(shown(paintJson('{"a": 1, "b": "x@{f()}"}'))).toEqual([
    'punctuation:{',
    'key:"a"',
    'punctuation:: ',
    'number:1',
    'punctuation:, ',
    'key:"b"',
    'punctuation:: ',
    'string:"x',
    'mark:@{',
    'function:f',
    'punctuation:()',
    'mark:}',
    'string:"',
    'punctuation:}',
  ]);
});
