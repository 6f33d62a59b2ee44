import { expect, test } from 'vitest';
import { paintLine } from './paintLine.ts';

const painted = (line: string) =>
  paintLine(line).map(({ start, end, tone }) => `${line.slice(start, end)} ${tone}`);

test('expressions in strings are painted, other text is not', () => {
  expect(painted('  "uri": "x/@{body(\'A\')}/@",')).toEqual([
    '@{ mark',
    'body function',
    '( punctuation',
    "'A' string",
    ') punctuation',
    '} mark',
  ]);
  expect(painted('"a": "me@example.com", "b": ["@true"]')).toEqual(['@ mark', 'true number']);
});

test('escapes do not shift the colours', () => {
  expect(painted('"a": "\\"\\u0041@{f(\'\\\\\')}"')).toEqual([
    '@{ mark',
    'f function',
    '( punctuation',
    "'\\\\' string",
    ') punctuation',
    '} mark',
  ]);
});

test('names and texts that nothing evaluates keep their colour', () => {
  expect(painted('"@odata.type": 1, "description": "@me", "type": "@x"')).toEqual([]);
  expect(painted('"@{f()}": 1')).toContain('f function');
});

test('a string that is being typed is painted up to the end of the line', () => {
  expect(painted('"a": "@con')).toEqual(['@ mark', 'con function']);
});
