import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineColumn } from '../../workflow/jsonReader.ts';
import { linesOf, offsetAt, positionAt, withLineFeeds } from './lines.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', '"', '\n', '\r\n', '\r', '\u2028', '😀'), { maxLength: 40 })
  .map((parts) => parts.join(''));

test('every offset has the position that the reader of files gives it', () => {
  fc.assert(
    fc.property(text, (value) => {
      const lines = linesOf(value);
      for (let offset = 0; offset <= value.length; offset++) {
        if (value.charAt(offset) === '\n' && value.charAt(offset - 1) === '\r') continue;
        expect(positionAt(lines, offset)).toEqual(lineColumn(value, offset));
        expect(offsetAt(lines, positionAt(lines, offset))).toBe(offset);
      }
    }),
  );
});

test('positions are the same whatever the line breaks are', () => {
  fc.assert(
    fc.property(text, (value) => {
      const same = withLineFeeds(value);
      expect(same).not.toContain('\r');
      for (let offset = 0; offset <= same.length; offset++) {
        const position = positionAt(linesOf(same), offset);
        const there = offsetAt(linesOf(value), position);
        expect(positionAt(linesOf(value), there)).toEqual(position);
        if (same.charAt(offset) !== '\n') expect(value.charAt(there)).toBe(same.charAt(offset));
      }
    }),
  );
});

test('positions outside the text are brought inside', () => {
  const lines = linesOf('ab\r\nc');
  expect(positionAt(lines, -5)).toEqual({ line: 1, column: 1 });
  expect(positionAt(lines, 99)).toEqual({ line: 2, column: 2 });
  expect(positionAt(lines, 3)).toEqual({ line: 1, column: 3 });
  expect(offsetAt(lines, { line: 1, column: 99 })).toBe(2);
  expect(offsetAt(lines, { line: 99, column: 99 })).toBe(5);
});
