import { expect, test } from 'vitest';
import { dayOf, momentText } from './moment.ts';

const at = Date.UTC(2026, 0, 5, 10, 1, 10);

test('an instant of the clock’s day is told by its time', () => {
  expect(momentText(at, dayOf(Date.UTC(2026, 0, 5, 23, 59, 59)))).toBe('10:01:10');
});

test.each([Date.UTC(2026, 0, 6), Date.UTC(2026, 0, 4, 23), Date.UTC(2027, 0, 5, 10)])(
  'an instant of another day is told with its date',
  (now) => {
    expect(momentText(at, dayOf(now))).toBe('5 Jan 10:01:10');
  },
);

test('before the clock is known the time alone is told', () => {
  expect(momentText(at, undefined)).toBe('10:01:10');
});
