import { describe, expect, it } from 'vitest';
import { fromPlain, type Json } from '../json.ts';
import { firstTicks, nextTick, readRecurrence, wallTime } from './recurrence.ts';

const now = Date.parse('2026-03-27T09:10:11Z');

const told = (due: number) => new Date(due).toISOString().replace('.000Z', 'Z');

/** The first `count` ticks of a trigger switched on at `now`. */
function ticks(recurrence: object, count: number, isWindow = false): string[] {
  const read = readRecurrence(fromPlain(recurrence));
  return read ? firstTicks(read, now, count, isWindow).map(told) : ['none'];
}

describe('a recurrence', () => {
  it('without a start ticks at once, then every interval', () => {
    expect(ticks({ frequency: 'Minute', interval: 15 }, 3)).toEqual([
      '2026-03-27T09:10:11Z',
      '2026-03-27T09:25:11Z',
      '2026-03-27T09:40:11Z',
    ]);
  });

  it('waits for a start in the future', () => {
    expect(ticks({ frequency: 'Hour', interval: 2, startTime: '2026-03-28T00:00:00Z' }, 2)).toEqual([
      '2026-03-28T00:00:00Z',
      '2026-03-28T02:00:00Z',
    ]);
  });

  it('counts from a start in the past without making up for missed ticks', () => {
    expect(ticks({ frequency: 'Hour', interval: 5, startTime: '2026-03-27T00:00:00Z' }, 2)).toEqual([
      '2026-03-27T10:00:00Z',
      '2026-03-27T15:00:00Z',
    ]);
  });

  it('keeps the time of the clock when summer time begins', () => {
    const recurrence = {
      frequency: 'Day',
      interval: 1,
      startTime: '2026-03-28T08:00:00',
      timeZone: 'W. Europe Standard Time',
    };
    expect(ticks(recurrence, 3)).toEqual([
      '2026-03-28T07:00:00Z',
      '2026-03-29T06:00:00Z',
      '2026-03-30T06:00:00Z',
    ]);
  });

  it('ticks an hour later where clocks skip the hour', () => {
    const recurrence = {
      frequency: 'Day',
      interval: 1,
      startTime: '2026-03-28T02:30:00',
      timeZone: 'W. Europe Standard Time',
    };
    expect(ticks(recurrence, 3)).toEqual([
      '2026-03-28T01:30:00Z',
      '2026-03-29T01:30:00Z',
      '2026-03-30T00:30:00Z',
    ]);
  });

  it('counts months by the calendar', () => {
    expect(ticks({ frequency: 'Month', interval: 1, startTime: '2026-01-31T12:00:00Z' }, 3)).toEqual([
      '2026-03-31T12:00:00Z',
      '2026-04-30T12:00:00Z',
      '2026-05-31T12:00:00Z',
    ]);
  });

  it('follows hours and minutes of a schedule', () => {
    const recurrence = { frequency: 'Day', interval: 1, schedule: { hours: [17, '8'], minutes: [0, 30] } };
    expect(ticks({ ...recurrence, startTime: '2026-03-27T00:00:00Z' }, 4)).toEqual([
      '2026-03-27T17:00:00Z',
      '2026-03-27T17:30:00Z',
      '2026-03-28T08:00:00Z',
      '2026-03-28T08:30:00Z',
    ]);
  });

  it('follows the days of a week, every other week', () => {
    const recurrence = {
      frequency: 'Week',
      interval: 2,
      startTime: '2026-03-27T06:00:00Z',
      schedule: { weekDays: ['Monday', 'Friday'], hours: [6], minutes: [0] },
    };
    expect(ticks(recurrence, 3)).toEqual([
      '2026-04-06T06:00:00Z',
      '2026-04-10T06:00:00Z',
      '2026-04-20T06:00:00Z',
    ]);
  });

  it('follows the days of a month, also from its end', () => {
    const at = { hours: [1], minutes: [2] };
    const start = { frequency: 'Month', interval: 1, startTime: '2026-03-27T00:00:00Z' };
    expect(ticks({ ...start, schedule: { monthDays: [-1, 2], ...at } }, 3)).toEqual([
      '2026-03-31T01:02:00Z',
      '2026-04-02T01:02:00Z',
      '2026-04-30T01:02:00Z',
    ]);
    const occurrences = [
      { dayOfWeek: 'Tuesday', occurrence: 1 },
      { dayOfWeek: 'Friday', occurrence: -1 },
    ];
    expect(ticks({ ...start, schedule: { monthlyOccurrences: occurrences, ...at } }, 2)).toEqual([
      '2026-04-07T01:02:00Z',
      '2026-04-24T01:02:00Z',
    ]);
  });

  it('ends', () => {
    const recurrence = { frequency: 'Day', interval: 1, endTime: '2026-03-28T23:00:00Z' };
    expect(ticks(recurrence, 9)).toEqual(['2026-03-27T09:10:11Z', '2026-03-28T09:10:11Z']);
  });

  it.each([{}, { frequency: 'Fortnight', interval: 1 }])('that says nothing is none: %j', (recurrence) => {
    expect(ticks(recurrence, 1)).toEqual(['none']);
  });

  it('with a schedule that never comes has no tick', () => {
    const schedule = { monthDays: [31] };
    const recurrence = { frequency: 'Month', interval: 12, startTime: '2026-02-01T00:00:00Z', schedule };
    expect(ticks(recurrence, 1)).toEqual([]);
  });

  it('of a sliding window ticks at the end of each window', () => {
    expect(ticks({ frequency: 'Hour', interval: 1 }, 2, true)).toEqual([
      '2026-03-27T10:10:11Z',
      '2026-03-27T11:10:11Z',
    ]);
    expect(ticks({ frequency: 'Hour', interval: 2, startTime: '2026-03-27T12:00:00Z' }, 2, true)).toEqual([
      '2026-03-27T14:00:00Z',
      '2026-03-27T16:00:00Z',
    ]);
  });

  it('ticks no more often than its count, and not after its end', () => {
    expect(ticks({ frequency: 'Day', interval: 1, count: 2 }, 9)).toHaveLength(2);
    expect(ticks({ frequency: 'Day', interval: 1, endTime: '2026-03-26T00:00:00Z' }, 9)).toEqual([]);
  });

  it.each(['Second', 'Day', 'Week', 'Month', 'Year'])(
    'comes to an end with an interval of very many %ss',
    (frequency) => {
      for (const timeZone of [undefined, 'W. Europe Standard Time']) {
        const read = readRecurrence(
          new Map<string, Json>([
            ['frequency', frequency],
            ['interval', Number.MAX_SAFE_INTEGER],
            ...(timeZone === undefined ? [] : [['timeZone', timeZone] as const]),
          ]),
        );
        expect(read && firstTicks(read, now, 3)).toEqual([now]);
        expect(read && nextTick(read, now, now)).toBe(undefined);
      }
    },
  );

  it('says what the clocks in its time zone show', () => {
    const read = readRecurrence(fromPlain({ frequency: 'Day', timeZone: 'W. Europe Standard Time' }));
    expect(read && told(wallTime(read, Date.parse('2026-07-01T09:00:00Z')))).toBe('2026-07-01T11:00:00Z');
  });
});
