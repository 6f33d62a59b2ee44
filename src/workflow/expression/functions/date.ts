import type { Json } from '../../json.ts';
import { failure, integerArgument, optionalString, stringArgument } from '../argument.ts';
import { integer } from '../arithmetic.ts';
import { cultureNamed } from '../culture.ts';
import { dateArgument, formatted, invalidDate } from '../dateArgument.ts';
import { formatDate } from '../dateFormat.ts';
import { parseDate } from '../dateParse.ts';
import { parseDateExact } from '../dateParseExact.ts';
import {
  addMonths,
  addTicks,
  type DateTime,
  dateTime,
  dayOfWeek,
  dayOfYear,
  partsOf,
  ticksPerDay,
  ticksPerHour,
  ticksPerMillisecond,
  ticksPerMinute,
  ticksPerSecond,
  unixEpochTicks,
} from '../dateTime.ts';
import type { ExpressionFunction, Parameter } from '../ExpressionFunction.ts';
import type { Resolver } from '../Resolver.ts';
import { formatTimeSpan, parseTimeSpan, timeSpanText } from '../timeSpan.ts';
import { timeZoneFunctions } from './timeZone.ts';

const english = 'en-US';

type Shift = (date: DateTime, count: number) => DateTime;

function byTicks(size: bigint): Shift {
  return (date, count) => addTicks(date, BigInt(count) * size);
}

const units: ReadonlyMap<string, Shift> = new Map<string, Shift>([
  ['Second', byTicks(ticksPerSecond)],
  ['Minute', byTicks(ticksPerMinute)],
  ['Hour', byTicks(ticksPerHour)],
  ['Day', byTicks(ticksPerDay)],
  ['Week', byTicks(7n * ticksPerDay)],
  ['Month', addMonths],
  ['Year', (date, count) => addMonths(date, count * 12)],
]);
const unitNames = [...units.keys()];
const shiftOfUnit = new Map([...units].map(([name, shift]) => [name.toLowerCase(), shift]));

/** `date` moved by the interval and unit at `index` and `index + 1`. */
function moved(date: DateTime, args: readonly Json[], index: number, name: string, sign: 1 | -1): DateTime {
  const count = integerArgument(args, index, name);
  const unit = stringArgument(args, index + 1, name);
  const shift = shiftOfUnit.get(unit.toLowerCase());
  if (shift === undefined) {
    throw failure(name, `does not know the time unit '${unit}'. Use one of ${unitNames.join(', ')}.`);
  }
  return shift(date, sign * count);
}

function nowOf(resolver: Resolver): DateTime {
  const ticks =
    resolver.nowTicks?.() ?? BigInt(Math.floor(resolver.now())) * ticksPerMillisecond + unixEpochTicks;
  return dateTime(ticks, 'utc');
}

const timestamp: Parameter = { name: 'timestamp', type: 'string' };
const format: Parameter = { name: 'format', type: 'string', optional: true };
const interval: Parameter = { name: 'interval', type: 'integer' };
const timeUnit: Parameter = { name: 'timeUnit', type: 'string', choices: unitNames };

/** `addDays` and its like. */
function adder(name: string, parameter: string, shift: Shift): ExpressionFunction {
  return {
    name,
    parameters: [timestamp, { name: parameter, type: 'integer' }, format],
    returns: 'string',
    description: `Adds a whole number of ${parameter} to a date and time.`,
    evaluate: (args) => {
      const date = dateArgument(args, 0, name);
      return formatted(shift(date, integerArgument(args, 1, name)), args, 2, name);
    },
  };
}

/** `startOfDay` and its like: everything below `unit` becomes zero. */
function starter(name: string, unit: string, start: (date: DateTime) => DateTime): ExpressionFunction {
  return {
    name,
    parameters: [timestamp, format],
    returns: 'string',
    description: `Gives the beginning of the ${unit} of a date and time.`,
    evaluate: (args) => formatted(start(dateArgument(args, 0, name)), args, 1, name),
  };
}

/** A number that is read off a date. */
function reader(name: string, description: string, read: (date: DateTime) => Json): ExpressionFunction {
  return {
    name,
    parameters: [timestamp],
    returns: 'integer',
    description,
    evaluate: (args) => read(dateArgument(args, 0, name)),
  };
}

function floorTo(size: bigint): (date: DateTime) => DateTime {
  return (date) => ({ ticks: date.ticks - (date.ticks % size), kind: date.kind });
}

function startOfMonth(date: DateTime): DateTime {
  const start = floorTo(ticksPerDay)(date);
  return addTicks(start, -BigInt(partsOf(date).day - 1) * ticksPerDay);
}

function parseDateTime(args: readonly Json[]): string {
  const name = 'parseDateTime';
  const text = stringArgument(args, 0, name);
  const culture = cultureNamed(optionalString(args, 1, name) ?? english);
  const pattern = optionalString(args, 2, name) ?? '';
  const date = pattern === '' ? parseDate(text, culture) : parseDateExact(text, pattern, culture);
  if (date === undefined) {
    throw invalidDate(
      name,
      text,
      pattern === '' ? `is not one of '${culture.name}'` : `does not match '${pattern}'`,
    );
  }
  return formatDate(date, 'o', culture);
}

function formatDateTime(args: readonly Json[]): string {
  const name = 'formatDateTime';
  const date = dateArgument(args, 0, name);
  const culture = cultureNamed(optionalString(args, 2, name) ?? english);
  return formatDate(date, optionalString(args, 1, name) ?? '', culture);
}

function timeSpan(args: readonly Json[]): string {
  const text = stringArgument(args, 0, 'formatTimeSpan');
  const ticks = parseTimeSpan(text);
  if (ticks === undefined) {
    throw failure(
      'formatTimeSpan',
      `expects a time span such as 1.02:03:04. The provided value is '${text}'.`,
    );
  }
  const culture = cultureNamed(optionalString(args, 2, 'formatTimeSpan') ?? english);
  return formatTimeSpan(ticks, stringArgument(args, 1, 'formatTimeSpan'), culture);
}

export const dateFunctions: readonly ExpressionFunction[] = [
  {
    name: 'utcNow',
    parameters: [format],
    returns: 'string',
    description: 'Gives the current date and time in UTC.',
    pure: false,
    evaluate: (args, resolver) => formatted(nowOf(resolver), args, 0, 'utcNow'),
  },
  adder('addDays', 'days', byTicks(ticksPerDay)),
  adder('addHours', 'hours', byTicks(ticksPerHour)),
  adder('addMinutes', 'minutes', byTicks(ticksPerMinute)),
  adder('addSeconds', 'seconds', byTicks(ticksPerSecond)),
  {
    name: 'addToTime',
    parameters: [timestamp, interval, timeUnit, format],
    returns: 'string',
    description:
      'Adds a number of time units to a date and time. A day that a month lacks becomes its last one.',
    evaluate: (args) =>
      formatted(moved(dateArgument(args, 0, 'addToTime'), args, 1, 'addToTime', 1), args, 3, 'addToTime'),
  },
  {
    name: 'subtractFromTime',
    parameters: [timestamp, interval, timeUnit, format],
    returns: 'string',
    description: 'Takes a number of time units off a date and time.',
    evaluate: (args) => {
      const date = dateArgument(args, 0, 'subtractFromTime');
      return formatted(moved(date, args, 1, 'subtractFromTime', -1), args, 3, 'subtractFromTime');
    },
  },
  {
    name: 'getFutureTime',
    parameters: [interval, timeUnit, format],
    returns: 'string',
    description: 'Gives the current time plus a number of time units.',
    pure: false,
    evaluate: (args, resolver) =>
      formatted(moved(nowOf(resolver), args, 0, 'getFutureTime', 1), args, 2, 'getFutureTime'),
  },
  {
    name: 'getPastTime',
    parameters: [interval, timeUnit, format],
    returns: 'string',
    description: 'Gives the current time minus a number of time units.',
    pure: false,
    evaluate: (args, resolver) =>
      formatted(moved(nowOf(resolver), args, 0, 'getPastTime', -1), args, 2, 'getPastTime'),
  },
  ...timeZoneFunctions,
  {
    name: 'formatDateTime',
    parameters: [timestamp, format, { name: 'locale', type: 'string', optional: true }],
    returns: 'string',
    description: 'Writes a date and time in a format, such as yyyy-MM-dd or D.',
    evaluate: formatDateTime,
  },
  {
    name: 'parseDateTime',
    parameters: [timestamp, { name: 'locale', type: 'string', optional: true }, format],
    returns: 'string',
    description: 'Reads a date and time as people of a locale write it, or by an exact format.',
    evaluate: parseDateTime,
  },
  {
    name: 'formatTimeSpan',
    parameters: [
      { name: 'timeSpan', type: 'string' },
      { name: 'format', type: 'string' },
      { name: 'culture', type: 'string', optional: true },
    ],
    returns: 'string',
    description: 'Writes a length of time, such as 1.02:03:04, in a format.',
    evaluate: timeSpan,
  },
  {
    name: 'dateDifference',
    parameters: [
      { name: 'startDate', type: 'string' },
      { name: 'endDate', type: 'string' },
    ],
    returns: 'string',
    description: 'Gives the time from one date to another as days.hours:minutes:seconds.',
    evaluate: (args) => {
      const start = dateArgument(args, 0, 'dateDifference');
      return timeSpanText(dateArgument(args, 1, 'dateDifference').ticks - start.ticks);
    },
  },
  starter('startOfMonth', 'month', startOfMonth),
  starter('startOfDay', 'day', floorTo(ticksPerDay)),
  starter('startOfHour', 'hour', floorTo(ticksPerHour)),
  reader('dayOfMonth', 'Gives the day of the month.', (date) => partsOf(date).day),
  reader('dayOfWeek', 'Gives the day of the week, 0 for Sunday.', dayOfWeek),
  reader('dayOfYear', 'Gives the day of the year.', dayOfYear),
  reader(
    'ticks',
    'Gives the steps of 100 nanoseconds since the year 1.',
    (date) => integer(date.ticks) ?? null,
  ),
];
