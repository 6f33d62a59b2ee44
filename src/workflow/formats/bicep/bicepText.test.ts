import { expect, test } from 'vitest';
import { readJson } from '../../jsonReader.ts';
import { code, printable } from '../Printable.ts';
import { bicepKey, bicepString, bicepValue } from './bicepText.ts';

test.each([
  ["it's", "'it\\'s'"],
  ['back \\ slash', "'back \\\\ slash'"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text that must not become an interpolation
  ['${x} $ {y}', "'\\${x} $ {y}'"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the same
  ['\\${x}', "'\\\\\\${x}'"],
  ['a\r\n\tb', "'a\\r\\n\\tb'"],
  ['\u0000\u007f\u2028\ufeff', "'\\u{0}\\u{7f}\\u{2028}\\u{feff}'"],
  ['[new]', "'[new]'"],
  ["'''", "'\\'\\'\\''"],
  ['@{a}', "'@{a}'"],
  ['', "''"],
])('%j is written %s', (text, written) => {
  expect(bicepString(text)).toBe(written);
});

test('names that are no identifiers are quoted', () => {
  expect(['a', '_1', 'for', '$schema', 'Content-Type', '1a', 'é', ''].map(bicepKey)).toEqual([
    'a',
    '_1',
    'for',
    "'$schema'",
    "'Content-Type'",
    "'1a'",
    "'é'",
    "''",
  ]);
});

test('numbers that Bicep does not know are parsed from text', () => {
  const text = '[0, -5, 9223372036854775807, 9223372036854775808, 1.0, 1.5, 1e300, true, null]';
  expect(
    bicepValue(readJson(text).value ?? null)
      .split('\n')
      .map((line) => line.trim())
      .slice(1, -1),
  ).toEqual([
    '0',
    '-5',
    '9223372036854775807',
    "json('9223372036854775808')",
    "json('1.0')",
    "json('1.5')",
    "json('1E+300')",
    'true',
    'null',
  ]);
});

test('objects and arrays have one member a line', () => {
  const value = printable({ a: code('x.id'), b: [], c: new Map(), d: [printable({ e: 'f' })] });
  expect(bicepValue(value)).toBe(
    "{\n  a: x.id\n  b: []\n  c: {}\n  d: [\n    {\n      e: 'f'\n    }\n  ]\n}",
  );
});
