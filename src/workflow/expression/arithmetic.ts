import { Decimal, Float, type Json } from '../json.ts';
import { failure } from './argument.ts';
import {
  addDecimals,
  compareDecimals,
  decimalFromFloat,
  decimalFromInteger,
  divideDecimals,
  multiplyDecimals,
  remainderOfDecimals,
  subtractDecimals,
} from './decimal.ts';

/** A number of the language: integer (64 bits), double or decimal. */
export type Numeric = number | bigint | Float | Decimal;

export function isNumber(value: Json | undefined): value is Numeric {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Float ||
    value instanceof Decimal
  );
}

/** An exact integer in its one representation; `undefined` beyond 64 bits. */
export function integer(value: bigint): number | bigint | undefined {
  if (value >= -9007199254740991n && value <= 9007199254740991n) return Number(value);
  return value === BigInt.asIntN(64, value) ? value : undefined;
}

/** A number as a double. */
export function floatOf(value: Numeric): number {
  return typeof value === 'number' ? value : Number(value instanceof Float ? value.value : value.toString());
}

/** A number as a decimal. Throws `ExpressionError` when it is out of range. */
export function decimalOf(value: Numeric): Decimal {
  if (value instanceof Decimal) return value;
  return value instanceof Float ? decimalFromFloat(value.value) : decimalFromInteger(value);
}

interface Operation {
  readonly name: string;
  /** May leave the range of safe integers; the caller looks. */
  readonly small: (a: number, b: number) => number;
  readonly large: (a: bigint, b: bigint) => bigint;
  readonly float: (a: number, b: number) => number;
  readonly decimal: (a: Decimal, b: Decimal) => Decimal;
  readonly divides?: true;
}

export const operations = {
  add: {
    name: 'add',
    small: (a, b) => a + b,
    large: (a, b) => a + b,
    float: (a, b) => a + b,
    decimal: addDecimals,
  },
  sub: {
    name: 'sub',
    small: (a, b) => a - b,
    large: (a, b) => a - b,
    float: (a, b) => a - b,
    decimal: subtractDecimals,
  },
  mul: {
    name: 'mul',
    small: (a, b) => a * b,
    large: (a, b) => a * b,
    float: (a, b) => a * b,
    decimal: multiplyDecimals,
  },
  div: {
    name: 'div',
    small: (a, b) => (a - (a % b)) / b,
    large: (a, b) => a / b,
    float: (a, b) => a / b,
    decimal: divideDecimals,
    divides: true,
  },
  mod: {
    name: 'mod',
    small: (a, b) => a % b,
    // As in C#, where the quotient overflows the remainder does too.
    large: (a, b) => (b === -1n && a === -(2n ** 63n) ? -a : a % b),
    float: (a, b) => a % b,
    decimal: remainderOfDecimals,
    divides: true,
  },
} satisfies Record<string, Operation>;

/**
 * Integers stay integers and may not leave 64 bits; a decimal makes the result decimal, else a double makes it double.
 * Throws `ExpressionError` on overflow and on division of integers or decimals by zero.
 */
export function calculate(operation: Operation, a: Json, b: Json): Numeric {
  if (typeof a === 'number' && typeof b === 'number' && !(operation.divides && b === 0)) {
    const quick = operation.small(a, b);
    // adding zero turns -0 into 0
    if (Number.isSafeInteger(quick)) return quick + 0;
  }
  const { name } = operation;
  if (!isNumber(a) || !isNumber(b)) {
    throw failure(
      name,
      `expects its ${isNumber(a) ? 'second' : 'first'} parameter to be an integer or a decimal number.`,
    );
  }
  if (a instanceof Decimal || b instanceof Decimal) {
    const [left, right] = [decimalOf(a), decimalOf(b)];
    if (operation.divides && right.unscaled === 0n) throw divisionByZero(name);
    return operation.decimal(left, right);
  }
  if (a instanceof Float || b instanceof Float) return new Float(operation.float(floatOf(a), floatOf(b)));
  if (operation.divides && Number(b) === 0) throw divisionByZero(name);
  const exact = integer(operation.large(BigInt(a), BigInt(b)));
  if (exact === undefined) throw failure(name, 'produced a value that does not fit into 64 bits.');
  return exact;
}

function divisionByZero(name: string): Error {
  return failure(name, `attempted to divide by zero.`);
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`; NaN when a NaN takes part. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (a instanceof Decimal || b instanceof Decimal) {
    const [left, right] = [comparable(a), comparable(b)];
    if (left && right) return compareDecimals(left, right);
  }
  if (typeof a === 'bigint' && typeof b === 'bigint') return a < b ? -1 : a > b ? 1 : 0;
  const [left, right] = [ordered(a), ordered(b)];
  return left < right ? -1 : left > right ? 1 : left === right ? 0 : Number.NaN;
}

/** A number as a decimal when it fits into one. */
function comparable(value: Numeric): Decimal | undefined {
  if (!(value instanceof Float)) return decimalOf(value);
  return Math.abs(value.value) < 7.9e28 ? decimalFromFloat(value.value) : undefined;
}

/** JavaScript compares numbers and bigints exactly; only the wrappers must go. */
function ordered(value: Numeric): number | bigint {
  return value instanceof Float ? value.value : value instanceof Decimal ? floatOf(value) : value;
}
