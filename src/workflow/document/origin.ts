import { isArray, isObject, type Json, type JsonArray, type JsonObject } from '../json.ts';
import { sourceOf } from '../jsonSource.ts';

/*
 * Where edited containers come from. A container that was read knows its text; one that an edit made in its place is
 * remembered here as derived from it, so that the printer can reuse the text of everything the edit left alone.
 */

const origins = new WeakMap<object, JsonObject | JsonArray>();

/** The container, as it was read, that this one is or derives from; `undefined` for one that is wholly new. */
export function originOf(container: JsonObject | JsonArray): JsonObject | JsonArray | undefined {
  return sourceOf(container) === undefined ? origins.get(container) : container;
}

/** Remembers that `next` stands where `previous` stood. Returns `next`. */
export function derive<T extends JsonObject | JsonArray>(next: T, previous: JsonObject | JsonArray): T {
  const origin = originOf(previous);
  if (origin !== undefined && sourceOf(next) === undefined && isArray(origin) === isArray(next)) {
    origins.set(next, origin);
  }
  return next;
}

/**
 * Does the same for every container in `next` that has no origin yet, taking the container at the same path in
 * `previous`: for values that were built without `derive`. Looks only at what differs.
 */
export function inheritOrigins(previous: Json | undefined, next: Json | undefined): void {
  if (previous === next) return;
  if (isObject(previous) && isObject(next)) {
    if (originOf(next) === undefined) derive(next, previous);
    for (const [name, member] of next) inheritOrigins(previous.get(name), member);
  } else if (isArray(previous) && isArray(next)) {
    if (originOf(next) === undefined) derive(next, previous);
    for (const [index, item] of next.entries()) inheritOrigins(previous[index], item);
  }
}
