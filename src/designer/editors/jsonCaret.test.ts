import { expect, test } from 'vitest';
import { stringAround, textOffset, valueOffset } from './jsonCaret.ts';

test('finds the string that the caret stands in', () => {
  const text = '{"a": "x@{f}", "b": 1}';
  expect(stringAround(text, text.indexOf('@'))?.value).toBe('x@{f}');
  expect(stringAround(text, text.indexOf('1'))).toBeUndefined();
  expect(stringAround(text, 0)).toBeUndefined();
  expect(stringAround(text, 2)?.value).toBe('a');
});

test('both ends of a string belong to it, the outside of its quotes does not', () => {
  const text = '["ab"]';
  expect(stringAround(text, 2)?.value).toBe('ab');
  expect(stringAround(text, 4)?.value).toBe('ab');
  expect(stringAround(text, 5)).toBeUndefined();
});

test('escapes are counted as what they stand for', () => {
  const text = '["a\\"\\u0041\\n@b"]';
  const found = stringAround(text, text.indexOf('@'));
  expect(found?.value).toBe('a"A\n@b');
  if (!found) return;
  expect(valueOffset(found, text.indexOf('@'))).toBe(4);
  expect(textOffset(found, 4)).toBe(text.indexOf('@'));
  for (let offset = 0; offset <= found.value.length; offset++) {
    expect(valueOffset(found, textOffset(found, offset))).toBe(offset);
  }
});

test('a string without its end reaches to the end of the line', () => {
  expect(stringAround('{"a": "@f(\n}', 9)?.value).toBe('@f(');
  expect(stringAround('"\\', 2)?.value).toBe('\\');
});
