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
function adder(
  name: string,
  parameter: string,
  shift: Shift,
  example: readonly [call: string, result: string],
): ExpressionFunction {
  return {
    name,
    parameters: [timestamp, { name: parameter, type: 'integer' }, format],
    returns: 'string',
    description: `Adds a whole number of ${parameter} to a date and time.`,
    examples: [
      { expression: `@${name}(${example[0]})`, result: example[1] },
      { expression: `@${name}('2024-01-01', '1')`, error: true },
    ],
    evaluate: (args) => {
      const date = dateArgument(args, 0, name);
      return formatted(shift(date, integerArgument(args, 1, name)), args, 2, name);
    },
  };
}

/** `startOfDay` and its like: everything below `unit` becomes zero. */
function starter(
  name: string,
  unit: string,
  start: (date: DateTime) => DateTime,
  result: string,
): ExpressionFunction {
  return {
    name,
    parameters: [timestamp, format],
    returns: 'string',
    description: `Gives the beginning of the ${unit} of a date and time.`,
    examples: [{ expression: `@${name}('2024-03-15T13:30:30Z')`, result }],
    evaluate: (args) => formatted(start(dateArgument(args, 0, name)), args, 1, name),
  };
}

/** A number that is read off a date. */
function reader(
  name: string,
  description: string,
  read: (date: DateTime) => Json,
  result: unknown,
): ExpressionFunction {
  return {
    name,
    parameters: [timestamp],
    returns: 'integer',
    description,
    examples: [{ expression: `@${name}('2024-03-15T13:30:30Z')`, result }],
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
    examples: [{ expression: "@length(utcNow('yyyy-MM-dd'))", result: 10 }],
    pure: false,
    evaluate: (args, resolver) => formatted(nowOf(resolver), args, 0, 'utcNow'),
  },
  adder('addDays', 'days', byTicks(ticksPerDay), ["'2024-02-28', 2, 'yyyy-MM-dd'", '2024-03-01']),
  adder('addHours', 'hours', byTicks(ticksPerHour), [
    "'2024-02-28T23:00:00Z', 2",
    '2024-02-29T01:00:00.0000000Z',
  ]),
  adder('addMinutes', 'minutes', byTicks(ticksPerMinute), ["'2024-01-01T00:10:00Z', -20, 't'", '11:50 PM']),
  adder('addSeconds', 'seconds', byTicks(ticksPerSecond), ["'2024-01-01T00:00:00Z', 90, 'mm:ss'", '01:30']),
  {
    name: 'addToTime',
    parameters: [timestamp, interval, timeUnit, format],
    returns: 'string',
    description:
      'Adds a number of time units to a date and time. A day that a month lacks becomes its last one.',
    examples: [
      {
        expression: "@addToTime('2024-01-31T00:00:00Z', 1, 'Month')",
        result: '2024-02-29T00:00:00.0000000Z',
      },
      { expression: "@addToTime('2024-01-31', 1, 'Months')", error: true },
    ],
    evaluate: (args) =>
      formatted(moved(dateArgument(args, 0, 'addToTime'), args, 1, 'addToTime', 1), args, 3, 'addToTime'),
  },
  {
    name: 'subtractFromTime',
    parameters: [timestamp, interval, timeUnit, format],
    returns: 'string',
    description: 'Takes a number of time units off a date and time.',
    examples: [
      { expression: "@subtractFromTime('2024-03-31', 1, 'Month', 'yyyy-MM-dd')", result: '2024-02-29' },
    ],
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
    examples: [{ expression: "@getFutureTime(1, 'Fortnight')", error: true }],
    pure: false,
    evaluate: (args, resolver) =>
      formatted(moved(nowOf(resolver), args, 0, 'getFutureTime', 1), args, 2, 'getFutureTime'),
  },
  {
    name: 'getPastTime',
    parameters: [interval, timeUnit, format],
    returns: 'string',
    description: 'Gives the current time minus a number of time units.',
    examples: [{ expression: "@getPastTime('1', 'Day')", error: true }],
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
    examples: [
      { expression: "@formatDateTime('2024-03-05', 'D')", result: 'Tuesday, March 5, 2024' },
      { expression: "@formatDateTime('2024-03-05', 'd MMMM', 'de-DE')", result: '5 März' },
      { expression: "@formatDateTime('2024-02-30')", error: true },
    ],
    evaluate: formatDateTime,
  },
  {
    name: 'parseDateTime',
    parameters: [timestamp, { name: 'locale', type: 'string', optional: true }, format],
    returns: 'string',
    description: 'Reads a date and time as people of a locale write it, or by an exact format.',
    examples: [
      { expression: "@parseDateTime('05.03.2024', 'de-DE')", result: '2024-03-05T00:00:00.0000000' },
      {
        expression: "@parseDateTime('20240305', 'en-US', 'yyyyMMdd')",
        result: '2024-03-05T00:00:00.0000000',
      },
    ],
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
    examples: [
      { expression: "@formatTimeSpan('1.02:03:04', 'd\\.hh\\:mm')", result: '1.02:03' },
      { expression: "@formatTimeSpan('01:00:00', 'hh:mm')", error: true },
    ],
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
    examples: [{ expression: "@dateDifference('2024-01-01', '2024-03-01T12:00:00')", result: '60.12:00:00' }],
    evaluate: (args) => {
      const start = dateArgument(args, 0, 'dateDifference');
      return timeSpanText(dateArgument(args, 1, 'dateDifference').ticks - start.ticks);
    },
  },
  starter('startOfMonth', 'month', startOfMonth, '2024-03-01T00:00:00.0000000Z'),
  starter('startOfDay', 'day', floorTo(ticksPerDay), '2024-03-15T00:00:00.0000000Z'),
  starter('startOfHour', 'hour', floorTo(ticksPerHour), '2024-03-15T13:00:00.0000000Z'),
  reader('dayOfMonth', 'Gives the day of the month.', (date) => partsOf(date).day, 15),
  reader('dayOfWeek', 'Gives the day of the week, 0 for Sunday.', dayOfWeek, 5),
  reader('dayOfYear', 'Gives the day of the year.', dayOfYear, 75),
  reader(
    'ticks',
    'Gives the steps of 100 nanoseconds since the year 1.',
    (date) => integer(date.ticks) ?? null,
    638461062300000000n,
  ),
];
