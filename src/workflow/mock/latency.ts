import { millisecondsOf, parseDuration } from '../operations/duration.ts';
import type { Delay } from './Rule.ts';

/** A delay that was drawn: milliseconds, and how it came about where chance had a part. */
export interface Drawn {
  readonly milliseconds: number;
  /** `rolled 0.31 → 1.2 s` */
  readonly text?: string;
}

/** Milliseconds of an ISO 8601 duration; 0 for what is none. */
export function lengthOf(duration: string | undefined): number {
  const read = duration === undefined ? undefined : parseDuration(duration);
  return read ? millisecondsOf(read) : 0;
}

/** How long an answer takes. `random` gives the next number of the seed, uniform in [0, 1). */
export function drawDelay(delay: Delay | undefined, random: () => number): Drawn {
  if (delay === undefined || typeof delay === 'string') return { milliseconds: lengthOf(delay) };
  const roll = random();
  const milliseconds =
    'median' in delay
      ? logNormal(delay, roll, random())
      : between(lengthOf(delay.from), lengthOf(delay.to), roll);
  return { milliseconds, text: `rolled ${roll.toFixed(2)} → ${milliseconds / 1000} s` };
}

function between(from: number, to: number, roll: number): number {
  return Math.round(from + (to - from) * roll);
}

/** By Box and Muller: a normal deviate from two uniform ones. Nobody waits longer than a day for chance. */
function logNormal(
  { median, sigma }: { readonly median: string; readonly sigma: number },
  one: number,
  other: number,
): number {
  const normal = Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other);
  return Math.min(86_400_000, Math.round(lengthOf(median) * Math.exp(sigma * normal)));
}

/** The `index`-th number of a seed, uniform in [0, 1); the same for ever. Mixes as Tommy Ettinger's mulberry32 does. */
export function rollOf(seed: number, index: number): number {
  let mixed = ((seed | 0) + Math.imul(index + 1, 0x6d2b79f5)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}
