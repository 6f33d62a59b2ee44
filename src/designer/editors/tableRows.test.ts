import { expect, test } from 'vitest';
import { fromPlain, type JsonObject, stringify } from '../../workflow/json.ts';
import { keyRefusal, renamed, rowsOf } from './tableRows.ts';

const headers = fromPlain({ Accept: 'text/plain', 'X-Count': 5 }) as JsonObject;

test('an object gives one row a member, in its order', () => {
  expect(rowsOf(headers)).toEqual([
    { key: 'Accept', value: 'text/plain', isTyped: false },
    { key: 'X-Count', value: '5', isTyped: true },
  ]);
});

test('nothing is an empty table, an expression is none', () => {
  expect(rowsOf(undefined)).toEqual([]);
  expect(rowsOf('@body()')).toBeUndefined();
  expect(rowsOf([])).toBeUndefined();
});

test('a key that another line has is refused, whatever its case', () => {
  expect(keyRefusal(headers, 'accept')).toContain('Accept');
  expect(keyRefusal(headers, 'accept', 'Accept')).toBeUndefined();
  expect(keyRefusal(headers, '')).toBeDefined();
  expect(keyRefusal(headers, 'Other')).toBeUndefined();
});

test('renaming keeps the place of the line', () => {
  expect(stringify(renamed(headers, 'Accept', 'X'))).toBe('{"X":"text/plain","X-Count":5}');
});
