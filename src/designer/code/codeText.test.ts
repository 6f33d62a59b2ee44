import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween } from './codeText.ts';

test('replaces only what differs', () => {
  expect(changeBetween('{"a": 1, "b": 2}', '{"a": 10, "b": 2}')).toEqual({ start: 7, end: 7, text: '0' });
  expect(changeBetween('same', 'same')).toBeUndefined();
});

test('turns any text into any other', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const change = changeBetween(before, after);
      const result = change ? before.slice(0, change.start) + change.text + before.slice(change.end) : before;
      expect(result).toBe(after);
    }),
  );
});
