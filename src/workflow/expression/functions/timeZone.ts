import type { Json } from '../../json.ts';
import { stringArgument } from '../argument.ts';
import { dateArgument, formatted, invalidDate } from '../dateArgument.ts';
import type { ExpressionFunction, Parameter } from '../ExpressionFunction.ts';
import { timeZoneIds, timeZoneNamed, utcOfWallTime, wallTimeIn } from '../timeZone.ts';

const timestamp: Parameter = { name: 'timestamp', type: 'string' };
const format: Parameter = { name: 'format', type: 'string', optional: true };

function zoneParameter(name: string): Parameter {
  return {
    name,
    type: 'string',
    // Asked for by editors only: evaluating need not read the whole table.
    get choices() {
      return timeZoneIds();
    },
  };
}

function convertFromUtc(args: readonly Json[]): string {
  const name = 'convertFromUtc';
  const date = dateArgument(args, 0, name);
  if (date.kind === 'local') {
    throw invalidDate(
      name,
      stringArgument(args, 0, name),
      'must be UTC: end it with Z or leave the offset out',
    );
  }
  const zone = timeZoneNamed(stringArgument(args, 1, name));
  return formatted(wallTimeIn(zone, date.ticks), args, 2, name);
}

function convertToUtc(args: readonly Json[]): string {
  const name = 'convertToUtc';
  const date = dateArgument(args, 0, name);
  return formatted(utcOfWallTime(timeZoneNamed(stringArgument(args, 1, name)), date.ticks), args, 2, name);
}

function convertTimeZone(args: readonly Json[]): string {
  const name = 'convertTimeZone';
  const date = dateArgument(args, 0, name);
  const source = timeZoneNamed(stringArgument(args, 1, name));
  const destination = timeZoneNamed(stringArgument(args, 2, name));
  return formatted(wallTimeIn(destination, utcOfWallTime(source, date.ticks).ticks), args, 3, name);
}

/** Of the chapter on dates. */
export const timeZoneFunctions: readonly ExpressionFunction[] = [
  {
    name: 'convertFromUtc',
    parameters: [timestamp, zoneParameter('destinationTimeZone'), format],
    returns: 'string',
    description: 'Turns a time of UTC into the time of a time zone.',
    evaluate: convertFromUtc,
  },
  {
    name: 'convertToUtc',
    parameters: [timestamp, zoneParameter('sourceTimeZone'), format],
    returns: 'string',
    description: 'Turns a time of a time zone into UTC.',
    evaluate: convertToUtc,
  },
  {
    name: 'convertTimeZone',
    parameters: [timestamp, zoneParameter('sourceTimeZone'), zoneParameter('destinationTimeZone'), format],
    returns: 'string',
    description: 'Turns a time of one time zone into the time of another.',
    evaluate: convertTimeZone,
  },
];
