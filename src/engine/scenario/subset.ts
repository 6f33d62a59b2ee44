import { Decimal, Float, isArray, isObject, type Json, type JsonObject } from '../../workflow/json.ts';
import { shown } from './reading.ts';

/*
 * Comparing by subset: of an object, the members that are expected must be there, and others may be; lists must have the same
 * length; numbers are compared by value, whatever their kind. Names of headers do not mind case.
 */

/** What was expected and is not so. */
export interface Mismatch {
  /** A member of the result: `actions.Ship.status`. Empty when the whole scenario is meant. */
  readonly path: string;
  readonly message: string;
  readonly expected?: Json;
  readonly actual?: Json;
}

export function isSubset(expected: Json, actual: Json | undefined): boolean {
  return differences(expected, actual, '').length === 0;
}

/** Every place where `actual` lacks what is expected. `null` also means that there is nothing. */
export function differences(expected: Json, actual: Json | undefined, path: string): readonly Mismatch[] {
  if (expected === null && (actual === undefined || actual === null)) return [];
  if (isObject(expected) && isObject(actual)) {
    return [...expected].flatMap(([name, value]) =>
      differences(value, memberOf(actual, name, path), memberPath(path, name)),
    );
  }
  if (isArray(expected) && isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((item, index) => differences(item, actual[index], `${path}[${index}]`));
  }
  if (isSame(expected, actual)) return [];
  return [mismatch(path, expected, actual)];
}

export function mismatch(path: string, expected: Json, actual: Json | undefined): Mismatch {
  const was = actual === undefined ? 'there is none' : `it is ${shown(actual)}`;
  const message =
    isArray(expected) && isArray(actual) && expected.length !== actual.length
      ? `Expected ${expected.length} items, but there are ${actual.length}: ${shown(actual)}.`
      : `Expected ${shown(expected)}, but ${was}.`;
  return { path, message, expected, ...(actual !== undefined && { actual }) };
}

export function memberPath(path: string, name: string): string {
  if (!/^[\w$-]+$/.test(name)) return `${path}['${name}']`;
  return path === '' ? name : `${path}.${name}`;
}

function memberOf(object: JsonObject, name: string, path: string): Json | undefined {
  const exact = object.get(name);
  if (exact !== undefined || !/(?:^|\.)headers$/i.test(path)) return exact;
  const wanted = name.toLowerCase();
  for (const [key, value] of object) if (key.toLowerCase() === wanted) return value;
  return undefined;
}

function isSame(expected: Json, actual: Json | undefined): boolean {
  if (expected === actual) return true;
  if (typeof expected === 'bigint' && typeof actual === 'bigint') return false;
  return isNumber(expected) && isNumber(actual) && Number(expected) === Number(actual);
}

function isNumber(value: Json | undefined): value is number | bigint | Float | Decimal {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Float ||
    value instanceof Decimal
  );
}
