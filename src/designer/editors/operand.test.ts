import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Float, fromPlain } from '../../workflow/json.ts';
import { operandKind, operandText, operandValue } from './operand.ts';

test('numbers and truth values are typed, words are not', () => {
  expect(operandValue('5')).toBe(5);
  expect(operandValue('5.5')).toEqual(new Float(5.5));
  expect(operandValue('true')).toBe(true);
  expect(operandValue('null')).toBe(null);
  expect(operandValue('five')).toBe('five');
  expect(operandValue('@body()')).toBe('@body()');
  expect(operandValue(' 5')).toBe(' 5');
});

test('the word 5 is written in quotes', () => {
  expect(operandText('5')).toBe('"5"');
  expect(operandValue('"5"')).toBe('5');
});

test('JSON that is not finished is kept as words', () => {
  expect(operandValue('[1,')).toBe('[1,');
  expect(operandValue('[1,2]')).toEqual([1, 2]);
});

test('every value comes back as itself', () => {
  const values = fc.jsonValue().map(fromPlain);
  fc.assert(
    fc.property(values, (value) => {
      expect(operandValue(operandText(value))).toEqual(value);
    }),
  );
});

test('the kind of an operand is said in a word', () => {
  expect(operandKind('5')).toBe('number');
  expect(operandKind('"5"')).toBe('text');
  expect(operandKind('@f()')).toBeUndefined();
  expect(operandKind('[]')).toBe('JSON');
});
