import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween, offsetAfter, withOwnLineBreaks } from './codeText.ts';

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

test('offsets follow a change', () => {
  const change = { start: 2, end: 4, text: 'xyz' };
  expect([0, 2, 3, 4, 6].map((offset) => offsetAfter(change, offset))).toEqual([0, 2, 2, 5, 7]);
  expect(offsetAfter(undefined, 3)).toBe(3);
});

test('an edit keeps the line breaks of lines that it does not touch', () => {
  const before = '{\r\n"a": 1,\n"b": 2\r}';
  expect(withOwnLineBreaks(before, '{\r\n"a": 1,\r\n"b": 2\r\n}', '\r\n')).toBe(before);
  expect(withOwnLineBreaks(before, '{\n"a": 10,\n"b": 2\n}', '\n')).toBe('{\r\n"a": 10,\n"b": 2\r}');
  expect(withOwnLineBreaks(before, '{\r\n"a": 1,\r\n"c": 3,\r\n"b": 2\r\n}', '\r\n')).toBe(
    '{\r\n"a": 1,\n"c": 3,\r\n"b": 2\r}',
  );
});

test('whatever is edited, the lines are those of the editor', () => {
  const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n', '\r')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (before, edited) => {
      const lines = (value: string) => value.split(/\r\n|\r|\n/);
      expect(lines(withOwnLineBreaks(before, edited, '\n'))).toEqual(lines(edited));
    }),
  );
});
