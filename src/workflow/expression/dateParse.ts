import type { Culture } from './culture.ts';
import {
  type DateKind,
  type DateParts,
  type DateTime,
  dateTime,
  dayOfWeek,
  ticksOf,
  ticksPerMinute,
} from './dateTime.ts';
import { type DateWord, dateWordAt } from './dateWords.ts';
import { ExpressionError } from './ExpressionError.ts';

/*
 * Dates as people write them: numbers and names in the order of the culture, a time of day, a zone. What only the clock could
 * complete (a time without a date, a day without a year) is refused. (Spec: expression-language.md section 12.)
 */

export type Zone = { readonly kind: 'utc' } | { readonly kind: 'offset'; readonly minutes: number };

interface Found {
  readonly numbers: { readonly value: number; readonly digits: number }[];
  month?: number;
  weekday?: number;
  half?: 'am' | 'pm';
  time?: {
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
    readonly fraction: number;
  };
  zone?: Zone;
}

/** What most dates look like; they need no look at words and orders. */
const isoPattern = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?(Z)?)?$/;

function momentOfIso(match: RegExpExecArray): DateTime | undefined {
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', z] = match;
  const parts = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    fraction: Number(fraction.padEnd(7, '0')),
  };
  return momentOf(parts, z === undefined ? undefined : { kind: 'utc' });
}

/** No date is longer. */
const longestDate = 500;

/** The moment that `text` names, or `undefined` when it names none. */
export function parseDate(text: string, culture: Culture): DateTime | undefined {
  if (text.length > longestDate) return undefined;
  const iso = isoPattern.exec(text);
  if (iso) return momentOfIso(iso);
  const found = readWords(text.normalize('NFC').toLowerCase().trim(), culture);
  if (found === undefined) return undefined;
  const date = dateOf(found, culture);
  const hour = hourOf(found.time?.hour ?? 0, found.half);
  if (date === undefined || hour === undefined) return undefined;
  const { minute, second, fraction } = found.time ?? { minute: 0, second: 0, fraction: 0 };
  return momentOf({ ...date, hour, minute, second, fraction }, found.zone, found.weekday);
}

/** Puts parts together; `undefined` when one is out of range or the weekday is another one. */
export function momentOf(parts: DateParts, zone?: Zone, weekday?: number): DateTime | undefined {
  const ticks = ticksOf(parts);
  if (ticks === undefined) return undefined;
  if (weekday !== undefined && weekday !== dayOfWeek({ ticks, kind: 'unspecified' })) return undefined;
  const kind: DateKind = zone === undefined ? 'unspecified' : zone.kind === 'utc' ? 'utc' : 'local';
  const shift = zone?.kind === 'offset' ? BigInt(zone.minutes) * ticksPerMinute : 0n;
  try {
    return dateTime(ticks - shift, kind);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** The hour of 24 for an hour beside AM or PM; `undefined` when the two do not fit. */
export function hourOf(hour: number, half: 'am' | 'pm' | undefined): number | undefined {
  if (half === 'am') return hour > 12 ? undefined : hour % 12;
  if (half === 'pm') return hour < 12 ? hour + 12 : hour;
  return hour;
}

/** `+02`, `-5:30`, `+0530`. */
export const offsetPattern = /([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)/y;

/** Minutes of an offset that `offsetPattern` matched, or `undefined` beyond 14 hours. */
export function offsetMinutes(match: RegExpExecArray): number | undefined {
  const [, sign, hours, minutes = 0] = match;
  const size = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || size > 14 * 60) return undefined;
  return sign === '-' ? -size : size;
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text) ?? undefined;
}

const clockPattern = /(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?(?![\d:])/y;
/** For cultures that write 14.30. */
const dottedClockPattern = /(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?(?![\d:.])/y;
const numberPattern = /\d+/y;
const separatorPattern = /\s*(?:[/-]|[.,]+)?\s*/y;

/** Reads what stands at an offset into `found`; gives its length, or 0 when it is something else or contradicts what was found. */
type Reader = (text: string, at: number, culture: Culture, found: Found) => number;

function hasDate(found: Found): boolean {
  return found.numbers.length + (found.month === undefined ? 0 : 1) >= 3;
}

const readClock: Reader = (text, at, culture, found) => {
  const isDotted = culture.longTime.includes('.') && hasDate(found);
  const clock = (isDotted && matchAt(dottedClockPattern, text, at)) || matchAt(clockPattern, text, at);
  if (!clock || found.time) return 0;
  const [all, hour, minute, second = 0, fraction = ''] = clock;
  found.time = {
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    fraction: fractionTicks(fraction),
  };
  return all.length;
};

const readNumber: Reader = (text, at, culture, found) => {
  const digits = matchAt(numberPattern, text, at)?.[0];
  if (digits === undefined) return 0;
  const next = at + digits.length;
  // "5 PM" is an hour; in "23 PM 3:04", which some cultures write, the day comes first.
  const halfAt = next + (text[next] === ' ' ? 1 : 0);
  const half = dateWordAt(text, halfAt, culture, ['am', 'pm']);
  if (half && digits.length <= 2 && !found.time && !/^ ?\d/.test(text.slice(halfAt + half.length))) {
    found.time = { hour: Number(digits), minute: 0, second: 0, fraction: 0 };
  } else found.numbers.push({ value: Number(digits), digits: digits.length });
  return digits.length;
};

const readOffset: Reader = (text, at, _culture, found) => {
  const match = found.zone ? undefined : matchAt(offsetPattern, text, at);
  const minutes = match && offsetMinutes(match);
  if (!match || minutes === undefined) return 0;
  found.zone = { kind: 'offset', minutes };
  return match[0].length;
};

const readUtc: Reader = (text, at, _culture, found) => {
  const zone = matchAt(/(?:z|gmt)(?![a-z])/y, text, at)?.[0];
  if (zone === undefined || found.zone) return 0;
  found.zone = { kind: 'utc' };
  return zone.length;
};

const readWord: Reader = (text, at, culture, found) => {
  const isBehindNumber = /\d/.test(text[at - 1] ?? '');
  // The T between date and time.
  if (isBehindNumber && /^t\d/.test(text.slice(at, at + 2))) return 1;
  // Behind a number a unit such as 日 is no weekday.
  const unit = isBehindNumber ? dateWordAt(text, at, culture, ['filler']) : undefined;
  const read = unit ?? dateWordAt(text, at, culture);
  return read && takeWord(found, read.word) ? read.length : 0;
};

/** Takes the text apart. `undefined`: something in it has no place in a date. */
function readWords(text: string, culture: Culture): Found | undefined {
  const found: Found = { numbers: [] };
  let at = 0;
  // An offset stands behind the time, or behind a complete date.
  let canHaveOffset = false;
  while (at < text.length) {
    const { time, half } = found;
    const readers = [readClock, ...(canHaveOffset ? [readOffset] : []), readNumber, readUtc, readWord];
    let length = 0;
    for (const read of readers) length ||= read(text, at, culture, found);
    if (length === 0) return undefined;
    at += length;
    canHaveOffset = !found.zone && (hasDate(found) || found.time !== time || found.half !== half);
    // It keeps its sign, which is no separator there.
    const separator = canHaveOffset && matchAt(/\s*[+-]\d/y, text, at) ? /\s*/y : separatorPattern;
    at += matchAt(separator, text, at)?.[0].length ?? 0;
  }
  return /[/-]$/.test(text) ? undefined : found;
}

function takeWord(found: Found, word: DateWord): boolean {
  switch (word.kind) {
    case 'filler':
      return true;
    case 'am':
    case 'pm':
      if (found.half) return false;
      found.half = word.kind;
      return true;
    case 'month':
    case 'weekday':
      if (found[word.kind] !== undefined) return false;
      found[word.kind] = word.value;
      return true;
  }
}

/** Ticks of a fraction's digits; more than seven are rounded. */
export function fractionTicks(digits: string): number {
  return Math.round(Number(`0.${digits || '0'}`) * 1e7);
}

type Part = 'year' | 'month' | 'day';

/** The order of the parts in a culture's short date. */
function orderOf(culture: Culture): readonly Part[] {
  const pattern = culture.shortDate.toLowerCase();
  const position = (letter: string) => pattern.indexOf(letter);
  const parts: readonly (readonly [Part, number])[] = [
    ['year', position('y')],
    ['month', position('m')],
    ['day', position('d')],
  ];
  return [...parts].sort((a, b) => a[1] - b[1]).map(([part]) => part);
}

/** Years of two digits lie between 1950 and 2049, as Windows has it. */
export function fullYear(value: number, digits: number): number {
  if (digits > 2) return digits > 4 ? 0 : value;
  return value + (value < 50 ? 2000 : 1900);
}

function dateOf(found: Found, culture: Culture): Pick<DateParts, 'year' | 'month' | 'day'> | undefined {
  const { numbers, month } = found;
  const yearAt = numbers.findIndex((number) => number.digits > 2);
  const others = numbers.filter((_, index) => index !== yearAt).map((number) => number.value);
  const order = orderOf(culture);
  const [first, second, third] = numbers;
  if (yearAt >= 0) {
    const year = fullYear(numbers[yearAt]?.value ?? 0, numbers[yearAt]?.digits ?? 0);
    const [a, b] = others;
    if (month !== undefined) {
      return others.length <= 1 ? { year, month, day: a ?? 1 } : undefined;
    }
    if (a === undefined || others.length > 2) return undefined;
    if (b === undefined) return { year, month: a, day: 1 };
    // In the middle a year makes no sense; in front the month follows it whatever the culture.
    if (yearAt === 1) return undefined;
    const isDayFirst = yearAt === 2 && order.indexOf('day') < order.indexOf('month') && order[0] !== 'year';
    return isDayFirst ? { year, month: b, day: a } : { year, month: a, day: b };
  }
  if (first === undefined || second === undefined) return undefined;
  if (month !== undefined) {
    if (third !== undefined) return undefined;
    const [year, day] = order[0] === 'year' ? [first, second] : [second, first];
    return { year: fullYear(year.value, year.digits), month, day: day.value };
  }
  if (third === undefined || numbers.length > 3) return undefined;
  const value = (part: Part) => numbers[order.indexOf(part)]?.value ?? 0;
  return { year: fullYear(value('year'), 2), month: value('month'), day: value('day') };
}
