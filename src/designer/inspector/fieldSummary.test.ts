import { expect, test } from 'vitest';
import { fromPlain } from '../../workflow/json.ts';
import type { Field } from '../../workflow/operations/Field.ts';
import { fieldSummary } from './fieldSummary.ts';

function summary(
  kind: 'table' | 'duration' | 'authentication' | 'json' | 'schema' | 'conditions' | 'retryPolicy',
  value: unknown,
): string {
  const field: Field = { kind, path: ['x'], label: 'X' };
  return fieldSummary(field, value === undefined ? undefined : fromPlain(value));
}

test('nothing is said to be nothing, except where it means a default', () => {
  expect(summary('table', undefined)).toBe('none');
  expect(summary('retryPolicy', undefined)).toBe('default');
});

test('values are summed up in a few words', () => {
  expect(summary('table', { Accept: 'a', Date: 'b' })).toBe('Accept, Date');
  expect(summary('duration', 'PT24H')).toBe('24 hours');
  expect(summary('duration', '00:05:00')).toBe('00:05:00');
  expect(summary('authentication', { type: 'basic' })).toBe('Basic');
  expect(summary('schema', { properties: { a: {}, b: {} } })).toBe('2 properties');
  expect(summary('conditions', [{}])).toBe('1 condition');
});

test('long values are cut, expressions are shown as they are', () => {
  expect(summary('json', 'x'.repeat(200))).toHaveLength(60);
  expect(summary('authentication', "@parameters('a')")).toBe("@parameters('a')");
});
