import { expect, test } from 'vitest';
import { listText, listValue } from './numberList.ts';

test('a list is written with commas and read with any separator', () => {
  expect(listText([8, 12])).toBe('8, 12');
  expect(listValue('8,12 ; 17')).toEqual([8, 12, 17]);
});

test('a single value is a list of one, nothing is no list', () => {
  expect(listText('8')).toBe('8');
  expect(listText(undefined)).toBe('');
  expect(listValue(' ')).toBeUndefined();
});

test('words stay words', () => {
  expect(listValue('8, x')).toEqual([8, 'x']);
});
