import { Decimal, Float, isArray, isObject, type Json, type JsonArray, type JsonObject } from '../json.ts';
import { failure, typeOf } from './argument.ts';
import { compareNumbers, isNumber } from './arithmetic.ts';
import { chargeItems } from './budget.ts';

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
    chargeItems(a.length);
    return a.every((item, index) => areEqual(item, b[index] ?? null));
  }
  if (isObject(a)) {
    if (!isObject(b) || a.size !== b.size) return false;
    chargeItems(a.size);
    for (const [key, value] of a) {
      const other = b.get(key);
      if (other === undefined || !areEqual(value, other)) return false;
    }
    return true;
  }
  return isNumber(a) && isNumber(b) && compareNumbers(a, b) === 0;
}

/** What stands for a value in a set: most scalars for themselves, the rest as text that no other value has. */
export type Identity = string | number | boolean | null;

/**
 * Shared by two values exactly when they are equal, so that sets of values need no pairwise comparison. (A double that is no
 * number equals nothing, but is the same as another.)
 */
export function identityOf(value: Json): Identity {
  if (typeof value === 'string') return value.startsWith(mark) ? mark + value : value;
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value;
  if (value instanceof Float) {
    const number = value.value;
    // digits without exponent, so that 1e21, an integer and a decimal of the same value agree
    return Number.isInteger(number) && !Number.isSafeInteger(number) ? `${mark}#${BigInt(number)}` : number;
  }
  if (typeof value === 'bigint') return `${mark}#${value}`;
  if (value instanceof Decimal) return decimalIdentity(value);
  return mark + contentOf(value);
}

/** Begins the text of what is not text. */
const mark = '\0';

function decimalIdentity(value: Decimal): Identity {
  const text = value.toString();
  const shortest = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  const number = Number(shortest);
  return String(number) === shortest && !(Number.isInteger(number) && !Number.isSafeInteger(number))
    ? number
    : `${mark}#${shortest}`;
}

function contentOf(value: JsonArray | JsonObject): string {
  // building text of them costs more than looking at them
  chargeItems(4 * (isArray(value) ? value.length : value.size));
  if (isArray(value)) return `[${value.map(prefixed).join('')}`;
  const names = [...value.keys()].sort();
  return `{${names.map((name) => prefixed(name) + prefixed(value.get(name) ?? null)).join('')}`;
}

/** An identity after its length and kind, so that a list of them can be read in one way only. */
function prefixed(value: Json): string {
  const identity = identityOf(value);
  const text = String(identity);
  return `${typeof identity === 'string' ? '"' : ''}${text.length}:${text}`;
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
