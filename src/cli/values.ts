import {
  type Json,
  type JsonPath,
  toPlain as plainOf,
  pointer as pointerTo,
  stringify as textOf,
} from '../workflow/json.ts';
import { jsonOf, type Plain, path, taken, wrongArgument } from './given.ts';

/**
 * Plain JavaScript data as a JSON value. Whole numbers become integers, others floats; `undefined` members are left out. Throws an
 * `Error` for what JSON cannot say, and for data that contains itself.
 */
export function fromPlain(value: unknown): Json {
  return jsonOf(value, 'The value for fromPlain');
}

/**
 * A JSON value as plain JavaScript data. Loses what JavaScript cannot hold: 64-bit integers become doubles, `1.0` becomes 1,
 * integer-like names move to the front.
 */
export function toPlain(value: Json): unknown {
  return plainOf(value, Object.prototype);
}

/**
 * JSON text of a value, or of plain data: compact, as the service converts values to text, or with `indent` one member a line.
 */
export function stringify(value: Json | Plain, indent = ''): string {
  if (typeof indent !== 'string') throw wrongArgument('The indent for stringify', 'text', indent);
  return textOf(jsonOf(value, 'The value for stringify'), indent);
}

/** A path as a JSON pointer (RFC 6901). */
export function pointer(keys: JsonPath): string {
  taken(path, keys, 'The path for pointer');
  return pointerTo(keys);
}
