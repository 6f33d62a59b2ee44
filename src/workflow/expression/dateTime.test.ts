import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths, dateTime, dayOfWeek, dayOfYear, partsOf, ticksOf, unixEpochTicks } from './dateTime.ts';

describe('ticks', () => {
  test('agree with the calendar of JavaScript', () => {
    const first = new Date(0);
    first.setUTCFullYear(1, 0, 1);
    fc.assert(
      fc.property(
        fc.integer({ min: first.getTime(), max: Date.UTC(9999, 11, 31, 23, 59, 59, 999) }),
        (ms) => {
          const date = dateTime(BigInt(ms) * 10_000n + unixEpochTicks, 'utc');
          const host = new Date(ms);
          const parts = partsOf(date);
          expect([parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second]).toEqual([
            host.getUTCFullYear(),
            host.getUTCMonth() + 1,
            host.getUTCDate(),
            host.getUTCHours(),
            host.getUTCMinutes(),
            host.getUTCSeconds(),
          ]);
          expect(dayOfWeek(date)).toBe(host.getUTCDay());
          expect(ticksOf(parts)).toBe(date.ticks);
          const january = new Date(host);
          january.setUTCMonth(0, 1);
          expect(dayOfYear(date)).toBe(Math.floor((ms - january.getTime()) / 86_400_000) + 1);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('end with the years 1 and 9999', () => {
    expect(() => dateTime(-1n, 'utc')).toThrow('0001 to 9999');
    expect(() => dateTime(3_155_378_976_000_000_000n, 'utc')).toThrow('0001 to 9999');
    expect(() => addMonths(dateTime(0n, 'utc'), -1)).toThrow('0001 to 9999');
    expect(() => addMonths(dateTime(0n, 'utc'), 1e15)).toThrow('0001 to 9999');
  });
});
