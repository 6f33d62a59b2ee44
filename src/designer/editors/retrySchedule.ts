import type { Json } from '../../workflow/json.ts';
import { readRetryPolicy, retryDelay } from '../../workflow/operations/retry.ts';
import { texts } from './texts.ts';

const mostShown = 6;

/** A wait before a retry. Shares are parts of the time that all shown waits take at most. */
export interface RetryWait {
  /** "7.5 s", or between what it is drawn: "5 s – 10 s". */
  readonly text: string;
  readonly begins: number;
  readonly atLeast: number;
  readonly atMost: number;
}

export interface RetrySchedule {
  /** How many retries there are, of which the first few are listed. */
  readonly count: number;
  readonly waits: readonly RetryWait[];
  /** How long the listed waits take at most. */
  readonly total: string;
}

/** Seconds, minutes or hours, whichever reads best: "7.5 s", "2 min", "1.5 h". */
export function lengthText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const [amount, unit] =
    seconds < 120 ? [seconds, 's'] : seconds < 7200 ? [seconds / 60, 'min'] : [seconds / 3600, 'h'];
  return `${Math.round(amount * 10) / 10} ${unit}`;
}

/** When a call would be made again, from a policy as the definition writes it. */
export function retrySchedule(policy: Json | undefined): RetrySchedule {
  const read = readRetryPolicy(policy);
  const lengths = Array.from({ length: Math.min(read.count, mostShown) }, (_, index) => ({
    lowest: retryDelay(read, index + 1, () => 0),
    highest: retryDelay(read, index + 1, () => 1),
  }));
  const total = lengths.reduce((sum, { highest }) => sum + highest, 0);
  const share = (length: number) => (total === 0 ? 0 : length / total);
  let passed = 0;
  const waits = lengths.map(({ lowest, highest }): RetryWait => {
    const begins = share(passed);
    passed += highest;
    const text = lowest === highest ? lengthText(lowest) : `${lengthText(lowest)} – ${lengthText(highest)}`;
    return { text, begins, atLeast: share(lowest), atMost: share(highest) };
  });
  return { count: read.count, waits, total: lengthText(total) };
}

/** The same in words. */
export function scheduleText({ count, waits }: RetrySchedule): string {
  if (count === 0) return texts.noRetry;
  const lengths = waits.map(({ text }) => text);
  return texts.retries(count, lengths, count > waits.length);
}
