import {
  Decimal,
  Float,
  isArray,
  isObject,
  type Json,
  type JsonArray,
  type JsonObject,
  longestText,
} from '../json.ts';
import { ExpressionError } from './ExpressionError.ts';

/** A value's type as the service's messages name it. */
export function typeOf(value: Json): string {
  if (value === null) return 'Null';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number' || typeof value === 'bigint') return 'Integer';
  if (value instanceof Float || value instanceof Decimal) return 'Float';
  return isArray(value) ? 'Array' : 'Object';
}

/** An error of the function `name`; `detail` continues the sentence "The template language function 'name' …". */
export function failure(name: string, detail: string): ExpressionError {
  return new ExpressionError(`The template language function '${name}' ${detail}`);
}

const ordinals = ['first', 'second', 'third', 'fourth'];

/** An argument of a wrong type: `wanted` continues "expects its first parameter to be …". */
export function wrongType(
  name: string,
  args: readonly Json[],
  index: number,
  wanted: string,
): ExpressionError {
  const which = args.length > 1 ? `${ordinals[index] ?? `${index + 1}th`} ` : '';
  return failure(
    name,
    `expects its ${which}parameter to be ${wanted}. The provided value is of type '${typeOf(args[index] ?? null)}'.`,
  );
}

/** The argument at `index`, which must be a string; `name` is the function's, for the message. */
export function stringArgument(args: readonly Json[], index: number, name: string): string {
  const value = args[index];
  if (typeof value === 'string') return value;
  throw wrongType(name, args, index, args.length > 1 ? 'of type string' : 'a string');
}

/** The same for an optional argument: `undefined` when it was not given (null is not "not given"). */
export function optionalString(args: readonly Json[], index: number, name: string): string | undefined {
  return args.length > index ? stringArgument(args, index, name) : undefined;
}

/** The argument at `index`, which must be an integer (1.0 is none). Beyond 2^53 the nearest double. */
export function integerArgument(args: readonly Json[], index: number, name: string): number {
  const value = args[index];
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  throw wrongType(name, args, index, args.length > 1 ? 'of type integer' : 'an integer');
}

export function arrayArgument(args: readonly Json[], index: number, name: string): JsonArray {
  const value = args[index];
  if (isArray(value)) return value;
  throw wrongType(name, args, index, args.length > 1 ? 'an array' : 'of type array');
}

export function objectArgument(args: readonly Json[], index: number, name: string): JsonObject {
  const value = args[index];
  if (isObject(value)) return value;
  throw wrongType(name, args, index, 'of type object');
}

/** `text` when it keeps to the service's limit. */
export function withinLimit(length: number, name: string): void {
  if (length > longestText) {
    throw failure(name, `produced a string of ${length} characters; the limit is ${longestText}.`);
  }
}
