import { emptyObject, fromPlain, isObject, type JsonObject } from '../json.ts';

/** A node written as plain data. */
export function objectOf(plain: Readonly<Record<string, unknown>>): JsonObject {
  const value = fromPlain(plain);
  return isObject(value) ? value : emptyObject;
}
