import { ExpressionError } from './ExpressionError.ts';

/*
 * Points in time as .NET's DateTime has them: ticks of 100 ns since 0001-01-01, with a kind that decides the suffix in print.
 * The host's own zone is UTC. (Spec: expression-language.md section 12.)
 */

/** `utc`: printed with Z. `unspecified`: no suffix. `local`: came with an offset and is printed with that of UTC. */
export type DateKind = 'utc' | 'unspecified' | 'local';

export interface DateTime {
  readonly ticks: bigint;
  readonly kind: DateKind;
}

export const ticksPerMillisecond = 10_000n;
export const ticksPerSecond = 10_000_000n;
export const ticksPerMinute = 60n * ticksPerSecond;
export const ticksPerHour = 60n * ticksPerMinute;
export const ticksPerDay = 24n * ticksPerHour;
/** 1970-01-01. */
export const unixEpochTicks = 621_355_968_000_000_000n;
/** 9999-12-31T23:59:59.9999999. */
const lastTick = 3_155_378_975_999_999_999n;

/** Throws `ExpressionError` outside the years 1 to 9999. */
export function dateTime(ticks: bigint, kind: DateKind): DateTime {
  if (ticks < 0n || ticks > lastTick) {
    throw new ExpressionError('The date lies outside the years 0001 to 9999.');
  }
  return { ticks, kind };
}

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks of the second, 0 to 9,999,999. */
  readonly fraction: number;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 0001-01-01 to a day of the Gregorian calendar. */
function dayNumber(year: number, month: number, day: number): number {
  // Years begin in March, so that the leap day is the last one.
  const y = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * monthFromMarch + 2) / 5) +
    day -
    307
  );
}

/** The ticks of a date and time of day, or `undefined` when a part is out of range. */
export function ticksOf(parts: DateParts): bigint | undefined {
  const { year, month, day, hour, minute, second, fraction } = parts;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return undefined;
  }
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const seconds = dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
  return BigInt(seconds) * ticksPerSecond + BigInt(fraction);
}

export function partsOf(date: DateTime): DateParts {
  const days = Number(date.ticks / ticksPerDay);
  const ofDay = Number(date.ticks % ticksPerDay);
  const shifted = days + 306;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const secondOfDay = Math.floor(ofDay / 1e7);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
    hour: Math.floor(secondOfDay / 3600),
    minute: Math.floor(secondOfDay / 60) % 60,
    second: secondOfDay % 60,
    fraction: ofDay % 1e7,
  };
}

/** 0 for Sunday. */
export function dayOfWeek(date: DateTime): number {
  return (Number(date.ticks / ticksPerDay) + 1) % 7;
}

/** 1 for the first of January. */
export function dayOfYear(date: DateTime): number {
  return Number(date.ticks / ticksPerDay) - dayNumber(partsOf(date).year, 1, 1) + 1;
}

/** A later (or earlier) date in calendar months; a day that the month lacks becomes its last one. */
export function addMonths(date: DateTime, months: number): DateTime {
  const parts = partsOf(date);
  const count = parts.year * 12 + parts.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  const day = year < 1 || year > 9999 ? 1 : Math.min(parts.day, daysInMonth(year, month));
  return dateTime(ticksOf({ ...parts, year, month, day }) ?? -1n, date.kind);
}

export function addTicks(date: DateTime, ticks: bigint): DateTime {
  return dateTime(date.ticks + ticks, date.kind);
}
