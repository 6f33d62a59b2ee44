import { isArray, isObject, type Json } from '../json.ts';
import { ExpressionError } from './ExpressionError.ts';

/*
 * How much one evaluation may handle, so that a few lines of a definition cannot hold up the host: a unit for every character and
 * some more for every item of the values that pass. Evaluation is synchronous, so that one account at a time is enough.
 */

/** In a run: some seconds of work, far beyond what the service's limits on content leave possible. */
export const mostInRun = 500_000_000;

/** Ahead of a run, where people type meanwhile. */
export const mostAhead = 8_000_000;

const unitsOfItem = 64;
/** Values below this size cost nothing; an expression has not enough room for many of them. */
const noticed = 1000;

/** What is left of the current account. Whoever calls from outside of any has no limit. */
let left = Number.POSITIVE_INFINITY;

/** Does a piece of work on an account of its own, which is part of the current one. */
export function within<Given, Result>(units: number, work: (given: Given) => Result, given: Given): Result {
  const outer = left;
  const own = Math.min(units, outer);
  left = own;
  try {
    return work(given);
  } finally {
    left += outer - own;
  }
}

/** Takes units off the account. Throws `ExpressionError` when there are none left. */
export function charge(units: number): void {
  left -= units;
  if (left >= 0) return;
  throw new ExpressionError(
    'The template language expression handles too much data: its texts and arrays together are too large.',
  );
}

/** Whether the current account is used up. */
export function isSpent(): boolean {
  return left < 0;
}

/** Charges for looking at so many items of a value, one by one. */
export function chargeItems(count: number): void {
  charge(count * unitsOfItem);
}

/** Charges for a value that passes from one part of an expression to the next. */
export function weighed(value: Json): Json {
  if (typeof value === 'string') {
    if (value.length > noticed) charge(value.length);
  } else if (typeof value === 'object' && value !== null) {
    const items = isArray(value) ? value.length : isObject(value) ? value.size : 0;
    if (items > noticed) chargeItems(items);
  }
  return value;
}

/** Charges for all that is in a value, also where its parts are shared and so cost no memory. */
export function chargeAll(value: Json): void {
  if (typeof value === 'string') charge(value.length);
  else if (isArray(value)) {
    chargeItems(value.length);
    for (const item of value) if (typeof item === 'object' || typeof item === 'string') chargeAll(item);
  } else if (isObject(value)) {
    chargeItems(value.size);
    for (const member of value.values())
      if (typeof member === 'object' || typeof member === 'string') chargeAll(member);
  }
}
