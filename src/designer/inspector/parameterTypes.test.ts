import { expect, test } from 'vitest';
import { isSecure, nameRefusal, newName, parameterType } from './parameterTypes.ts';

const members = new Map([
  ['Address', null],
  ['parameter1', null],
]);

test('types are known in any case', () => {
  expect(parameterType('securestring')?.value).toBe('SecureString');
  expect(parameterType('nonsense')).toBeUndefined();
  expect(isSecure('secureobject')).toBe(true);
});

test('a name that another one has in another case is refused', () => {
  const exists = (name: string): string => `has ${name}`;
  expect(nameRefusal(members, 'address', 'parameter1', exists)).toBe('has Address');
  expect(nameRefusal(members, 'ADDRESS', 'Address', exists)).toBeUndefined();
  expect(nameRefusal(members, ' ', 'Address', exists)).toBeDefined();
});

test('a new name is free', () => {
  expect(newName('parameter', members)).toBe('parameter2');
});
