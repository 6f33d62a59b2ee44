import { type DateTime, ticksPerMillisecond, unixEpochTicks } from '../expression/dateTime.ts';
import { ExpressionError } from '../expression/ExpressionError.ts';
import { type TimeZone, timeZoneNamed, utcOfWallTime, wallTimeIn } from '../expression/timeZone.ts';
import { isArray, isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';

/*
 * When a clock trigger ticks. Spec: workflow-definition.md 7, runtime-semantics.md 2.2. Missed ticks are not made up for.
 * "Wall" times are what clocks in the recurrence's time zone show, in milliseconds as if they were UTC.
 */

const day = 86_400_000;
const unitLengths: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day,
  week: 7 * day,
};
/** The end of the year 9999, where the service's calendar ends. */
const latest = 253_402_300_799_999;
const weekDays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** A recurrence with its parameters filled in. */
export interface Recurrence {
  readonly frequency: string;
  readonly interval: number;
  readonly zone: TimeZone | undefined;
  readonly start: number | undefined;
  readonly end: number | undefined;
  /** How many times at most; `undefined` for ever. */
  readonly count: number | undefined;
  readonly schedule: JsonObject | undefined;
}

/** Reads an evaluated `recurrence`. `undefined` when it says no frequency that the service knows. */
export function readRecurrence(value: Json | undefined): Recurrence | undefined {
  if (!isObject(value)) return undefined;
  const frequency = (stringAt(value, 'frequency') ?? '').toLowerCase();
  if (!(frequency in unitLengths) && frequency !== 'month' && frequency !== 'year') return undefined;
  const interval = Math.max(1, wholeNumber(value.get('interval')) ?? 1);
  const zone = zoneOf(stringAt(value, 'timeZone'));
  const schedule = objectAt(value, 'schedule');
  return {
    frequency,
    interval,
    zone,
    start: instantOf(stringAt(value, 'startTime'), zone),
    end: instantOf(stringAt(value, 'endTime'), zone),
    count: wholeNumber(value.get('count')),
    schedule: schedule.size > 0 ? schedule : undefined,
  };
}

/** The first tick of a trigger that is switched on at `now`. */
export function firstTick(recurrence: Recurrence, now: number): number | undefined {
  const { start, schedule } = recurrence;
  if (schedule) return nextTick(recurrence, start ?? now, Math.max(now, start ?? now) - 1);
  if (start === undefined) return now;
  return start >= now ? start : nextTick(recurrence, start, now - 1);
}

/**
 * The first ticks of a trigger that is switched on at `now`, at most `most`. `isWindow`: a sliding window ticks at the end of
 * each, not when it is switched on.
 */
export function firstTicks(
  recurrence: Recurrence,
  now: number,
  most: number,
  isWindow = false,
): readonly number[] {
  const first = firstTick(recurrence, now);
  const anchor = recurrence.start ?? (isWindow ? now : first);
  const ticks: number[] = [];
  const wanted = Math.min(most, recurrence.count ?? most);
  let due = isWindow && anchor !== undefined ? nextTick(recurrence, anchor, Math.max(now, anchor)) : first;
  while (due !== undefined && anchor !== undefined && ticks.length < wanted) {
    if (recurrence.end !== undefined && due > recurrence.end) break;
    ticks.push(due);
    due = nextTick(recurrence, anchor, due);
  }
  return ticks;
}

/** What the clocks of the recurrence's time zone show at an instant, in milliseconds as if it were UTC. */
export function wallTime({ zone }: Recurrence, instant: number): number {
  return toWall(zone, instant);
}

/** The first tick after `after`; `anchor` is where the ticks are counted from. `undefined`: there is none any more. */
export function nextTick(recurrence: Recurrence, anchor: number, after: number): number | undefined {
  const due = recurrence.schedule
    ? nextSlot(recurrence, recurrence.schedule, anchor, after)
    : nextInterval(recurrence, anchor, after);
  return due !== undefined && recurrence.end !== undefined && due > recurrence.end ? undefined : due;
}

function nextInterval(
  { frequency, interval, zone }: Recurrence,
  anchor: number,
  after: number,
): number | undefined {
  const length = Object.hasOwn(unitLengths, frequency) ? unitLengths[frequency] : undefined;
  if (length !== undefined && length < day) {
    const step = length * interval;
    const due = anchor + Math.max(0, Math.floor((after - anchor) / step) + 1) * step;
    return due > latest ? undefined : due;
  }
  // Days and longer keep the time that the clock shows, also over a change to summer time.
  const wall = toWall(zone, anchor);
  const months = frequency === 'month' ? interval : frequency === 'year' ? interval * 12 : 0;
  const roughStep = months > 0 ? months * 28 * day : (length ?? day) * interval;
  let steps = Math.max(0, Math.floor((after - anchor) / (months > 0 ? months * 31 * day : roughStep)) - 1);
  for (;;) {
    const wallDue = months > 0 ? addMonths(wall, months * steps) : wall + roughStep * steps;
    // Of a hostile interval no date may be left: nothing is after it.
    if (!(wallDue <= latest)) return undefined;
    const due = fromWall(zone, wallDue);
    if (due > after) return due;
    steps++;
  }
}

/** Looks at one day after another: schedules are about days, and two years of them are soon looked through. */
function nextSlot(
  { frequency, interval, zone }: Recurrence,
  schedule: JsonObject,
  anchor: number,
  after: number,
): number | undefined {
  const wallAnchor = toWall(zone, anchor);
  const times = timesOfDay(schedule, wallAnchor);
  const firstDay = Math.floor(Math.max(toWall(zone, after), wallAnchor) / day) - 1;
  const horizon = Math.min(200_000, 800 + interval * 31);
  for (let dayNumber = firstDay; dayNumber < firstDay + horizon; dayNumber++) {
    if (!isDue(dayNumber, wallAnchor, frequency, interval, schedule)) continue;
    for (const time of times) {
      const due = fromWall(zone, dayNumber * day + time);
      if (due > after && due >= anchor) return due;
    }
  }
  return undefined;
}

function isDue(
  dayNumber: number,
  wallAnchor: number,
  frequency: string,
  interval: number,
  schedule: JsonObject,
): boolean {
  const anchorDay = Math.floor(wallAnchor / day);
  const date = new Date(dayNumber * day);
  switch (frequency) {
    case 'week': {
      const wanted = listOf(schedule.get('weekDays')).map((name) =>
        weekDays.indexOf(String(name).toLowerCase()),
      );
      const days = wanted.length > 0 ? wanted : [new Date(wallAnchor).getUTCDay()];
      // 1970-01-04 was a Sunday.
      const weeks = Math.floor((dayNumber - 3) / 7) - Math.floor((anchorDay - 3) / 7);
      return days.includes(date.getUTCDay()) && weeks % interval === 0;
    }
    case 'month':
    case 'year': {
      const start = new Date(wallAnchor);
      const months =
        (date.getUTCFullYear() - start.getUTCFullYear()) * 12 + date.getUTCMonth() - start.getUTCMonth();
      const span = frequency === 'year' ? interval * 12 : interval;
      return months % span === 0 && isDayOfMonth(date, schedule, start);
    }
    default:
      return (dayNumber - anchorDay) % interval === 0;
  }
}

function isDayOfMonth(date: Date, schedule: JsonObject, start: Date): boolean {
  const dayOfMonth = date.getUTCDate();
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const monthDays = listOf(schedule.get('monthDays')).map(wholeNumber);
  const occurrences = listOf(schedule.get('monthlyOccurrences')).filter((one) => isObject(one));
  if (monthDays.length === 0 && occurrences.length === 0) return dayOfMonth === start.getUTCDate();
  if (monthDays.includes(dayOfMonth) || monthDays.includes(dayOfMonth - length - 1)) return true;
  return occurrences.some((one) => {
    const name = (stringAt(one, 'dayOfWeek') ?? stringAt(one, 'day') ?? '').toLowerCase();
    if (weekDays[date.getUTCDay()] !== name) return false;
    const fromStart = Math.ceil(dayOfMonth / 7);
    const fromEnd = -Math.ceil((length - dayOfMonth + 1) / 7);
    const occurrence = wholeNumber(objectAt(one).get('occurrence'));
    return occurrence === fromStart || occurrence === fromEnd;
  });
}

/** Milliseconds of the day at which a day that is due ticks, in order. */
function timesOfDay(schedule: JsonObject, wallAnchor: number): readonly number[] {
  const start = new Date(wallAnchor);
  const numbers = (name: string, most: number, otherwise: number) => {
    const listed = listOf(schedule.get(name)).map(wholeNumber);
    const valid = listed.filter((one): one is number => one !== undefined && one >= 0 && one <= most);
    return valid.length > 0 ? [...new Set(valid)].sort((a, b) => a - b) : [otherwise];
  };
  const minutes = numbers('minutes', 59, start.getUTCMinutes());
  return numbers('hours', 23, start.getUTCHours()).flatMap((hour) =>
    minutes.map((minute) => (hour * 60 + minute) * 60_000 + start.getUTCSeconds() * 1000),
  );
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return isArray(value) ? value : [value];
}

function wholeNumber(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function addMonths(wall: number, months: number): number {
  const date = new Date(wall);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, length));
  return date.getTime();
}

function zoneOf(name: string | undefined): TimeZone | undefined {
  if (name === undefined || name === '') return undefined;
  try {
    return timeZoneNamed(name);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** `2026-03-29T08:00:00`, with a Z or in the zone. */
function instantOf(text: string | undefined, zone: TimeZone | undefined): number | undefined {
  if (text === undefined || !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?)?Z?$/i.test(text))
    return undefined;
  const isUtc = /z$/i.test(text);
  const bare = text.replace(/z$/i, '').replace(/(\.\d{3})\d+$/, '$1');
  const wall = Date.parse(`${bare.length === 10 ? `${bare}T00:00` : bare}Z`);
  if (Number.isNaN(wall)) return undefined;
  return isUtc ? wall : fromWall(zone, wall);
}

function toWall(zone: TimeZone | undefined, instant: number): number {
  return zone ? millisecondsOf(wallTimeIn(zone, ticksAt(instant))) : instant;
}

/** An hour that clocks skip ticks an hour later. */
function fromWall(zone: TimeZone | undefined, wall: number): number {
  if (!zone) return wall;
  try {
    return millisecondsOf(utcOfWallTime(zone, ticksAt(wall)));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return millisecondsOf(utcOfWallTime(zone, ticksAt(wall + 3_600_000)));
  }
}

function ticksAt(milliseconds: number): bigint {
  return BigInt(milliseconds) * ticksPerMillisecond + unixEpochTicks;
}

function millisecondsOf({ ticks }: DateTime): number {
  return Number((ticks - unixEpochTicks) / ticksPerMillisecond);
}
