import type { Json } from '../../workflow/json.ts';
import { firstTicks, readRecurrence, wallTime } from '../../workflow/operations/recurrence.ts';

const most = 4;

export interface NextDate {
  readonly at: number;
  /** As the clocks of the recurrence's time zone show it. */
  readonly text: string;
  /** The same instant in UTC, where the zone is another one. */
  readonly utc?: string;
}

export interface NextDates {
  readonly dates: readonly NextDate[];
  /** There are no more than these. */
  readonly isAll: boolean;
}

/** The first dates of an evaluated recurrence that is switched on at `now`; `undefined` when it says no frequency. */
export function nextDates(value: Json, now: number, isWindow: boolean): NextDates | undefined {
  const recurrence = readRecurrence(value);
  if (!recurrence) return undefined;
  const ticks = firstTicks(recurrence, now, most + 1, isWindow);
  return {
    isAll: ticks.length <= most,
    dates: ticks.slice(0, most).map((at) => {
      const wall = wallTime(recurrence, at);
      const isUtc = wall === at && (!recurrence.zone || recurrence.zone.isUtc);
      if (isUtc) return { at, text: `${dayText(at)}, ${timeText(at)} UTC` };
      const day = dayText(at) === dayText(wall) ? '' : `${dayText(at)}, `;
      return { at, text: `${dayText(wall)}, ${timeText(wall)}`, utc: `${day}${timeText(at)} UTC` };
    }),
  };
}

/** `Mon 5 Jan 2026`. */
function dayText(at: number): string {
  const [weekday = '', date = ''] = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
    .format(at)
    .split(', ');
  return `${weekday} ${date}`;
}

/** `09:00`, with seconds where there are some. */
function timeText(at: number): string {
  const text = new Date(at).toISOString().slice(11, 19);
  return text.endsWith(':00') ? text.slice(0, 5) : text;
}
