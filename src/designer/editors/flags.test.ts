import { expect, test } from 'vitest';
import { hasFlag, withFlag } from './flags.ts';

test('a word is found whatever its case and its separators', () => {
  expect(hasFlag('SingleInstance, Other', 'singleinstance')).toBe(true);
  expect(hasFlag('A B', 'B')).toBe(true);
  expect(hasFlag(['Inputs'], 'inputs')).toBe(true);
  expect(hasFlag(undefined, 'A')).toBe(false);
  expect(hasFlag(5, 'A')).toBe(false);
});

test('switching on adds the word behind the others', () => {
  expect(withFlag('A', 'B', true, 'text')).toBe('A, B');
  expect(withFlag(undefined, 'inputs', true, 'array')).toEqual(['inputs']);
});

test('switching the last word off leaves nothing', () => {
  expect(withFlag('A', 'a', false, 'text')).toBeUndefined();
  expect(withFlag(['inputs', 'outputs'], 'inputs', false, 'array')).toEqual(['outputs']);
});

test('a value that says it already is left as it is written', () => {
  expect(withFlag('A,B', 'b', true, 'text')).toBe('A,B');
});
