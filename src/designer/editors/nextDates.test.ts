import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../workflow/json.ts';
import { nextDates } from './nextDates.ts';

const now = Date.parse('2026-01-05T09:00:07Z');
const textsOf = (recurrence: object, isWindow = false) =>
  nextDates(fromPlain(recurrence), now, isWindow)?.dates.map(({ text, utc }) =>
    utc === undefined ? text : `${text} = ${utc}`,
  );

describe('the next dates of a recurrence', () => {
  it('are told with day and time in UTC, four at most', () => {
    expect(textsOf({ frequency: 'Hour', interval: 6, startTime: '2026-01-05T12:00:00Z' })).toEqual([
      'Mon 5 Jan 2026, 12:00 UTC',
      'Mon 5 Jan 2026, 18:00 UTC',
      'Tue 6 Jan 2026, 00:00 UTC',
      'Tue 6 Jan 2026, 06:00 UTC',
    ]);
    expect(textsOf({ frequency: 'Minute', interval: 5 })?.[1]).toBe('Mon 5 Jan 2026, 09:05:07 UTC');
  });

  it('are told as the clocks of the time zone show them, and in UTC', () => {
    const schedule = { hours: [8], minutes: [30], weekDays: ['Sunday'] };
    const recurrence = { frequency: 'Week', interval: 1, timeZone: 'W. Europe Standard Time', schedule };
    const dates = textsOf({ ...recurrence, startTime: '2026-03-22T00:00:00' });
    expect(dates?.slice(0, 2)).toEqual([
      'Sun 22 Mar 2026, 08:30 = 07:30 UTC',
      'Sun 29 Mar 2026, 08:30 = 06:30 UTC',
    ]);
    const early = { ...recurrence, startTime: '2026-01-05T00:00:00', schedule: { ...schedule, hours: [0] } };
    expect(textsOf(early)?.[0]).toBe('Sun 11 Jan 2026, 00:30 = Sat 10 Jan 2026, 23:30 UTC');
  });

  it('of a window are the ends of the windows', () => {
    expect(textsOf({ frequency: 'Hour', interval: 1 }, true)?.[0]).toBe('Mon 5 Jan 2026, 10:00:07 UTC');
  });

  it('end, and say so', () => {
    const once = { frequency: 'Day', interval: 1, endTime: '2026-01-06T00:00:00Z' };
    expect(nextDates(fromPlain(once), now, false)).toMatchObject({ isAll: true, dates: [{ at: now }] });
    const over = { ...once, endTime: '2025-01-01T00:00:00Z' };
    expect(nextDates(fromPlain(over), now, false)).toEqual({ isAll: true, dates: [] });
    expect(nextDates(fromPlain({ frequency: 'Day', interval: 1 }), now, false)?.isAll).toBe(false);
  });

  it('are none while the recurrence cannot be read', () => {
    for (const broken of [{}, { frequency: 'Fortnight' }, '@parameters(1)', null])
      expect(nextDates(fromPlain(broken), now, false)).toBe(undefined);
  });
});
