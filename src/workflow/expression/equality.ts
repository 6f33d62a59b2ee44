import { Decimal, Float, isArray, isObject, type Json } from '../json.ts';
import { failure, typeOf } from './argument.ts';
import { compareNumbers, isNumber } from './arithmetic.ts';

/**
 * The language's `equals`: numbers by value whatever their kind, strings unit by unit, arrays by items, objects by members
 * without order. Values of unlike types are unequal, never an error.
 */
export function areEqual(a: Json, b: Json): boolean {
  if (a === b) return !(a instanceof Float && Number.isNaN(a.value));
  if (a === null || b === null || typeof a !== typeof b)
    return isNumber(a) && isNumber(b) && compareNumbers(a, b) === 0;
  if (typeof a === 'string' || typeof a === 'boolean' || typeof a === 'number') return false;
  if (isArray(a)) {
    if (!isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => areEqual(item, b[index] ?? null));
  }
  if (isObject(a)) {
    if (!isObject(b) || a.size !== b.size) return false;
    for (const [key, value] of a) {
      const other = b.get(key);
      if (other === undefined || !areEqual(value, other)) return false;
    }
    return true;
  }
  return isNumber(a) && isNumber(b) && compareNumbers(a, b) === 0;
}

/**
 * A text that two values share exactly when they are equal, so that sets of values need no pairwise comparison.
 */
export function identityOf(value: Json): string {
  if (typeof value === 'string') return `"${value}`;
  if (isArray(value)) {
    return `[${value.map((item) => prefixed(identityOf(item))).join('')}`;
  }
  if (isObject(value)) {
    const names = [...value.keys()].sort();
    return `{${names.map((name) => prefixed(name) + prefixed(identityOf(value.get(name) ?? null))).join('')}`;
  }
  if (value instanceof Float) return numberIdentity(value.value);
  if (value instanceof Decimal) {
    const text = value.toString();
    return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  }
  return String(value);
}

function prefixed(text: string): string {
  return `${text.length}:${text}`;
}

/** Digits without exponent, so that 1e21, an integer and a decimal of the same value agree. */
function numberIdentity(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  return String(value);
}

/** Order of two values for `greater`, `less` …: negative, zero, positive, or NaN when a NaN takes part. */
export function compare(a: Json, b: Json, name: string): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  const [left, right] = [typeOf(a), typeOf(b)];
  if (left === right) {
    throw failure(
      name,
      `expects all of its parameters to be either integer or decimal numbers. Found invalid parameter types: '${left}'.`,
    );
  }
  throw failure(
    name,
    `expects two parameter of matching types. The function was invoked with values of type '${left}' and '${right}' that do not match.`,
  );
}
