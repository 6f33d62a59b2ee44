import type { Json } from '../../workflow/json.ts';
import { readRetryPolicy, retryDelay } from '../../workflow/operations/retry.ts';
import { texts } from './texts.ts';

const mostShown = 6;

/** Seconds, minutes or hours, whichever reads best: "7.5 s", "2 min", "1.5 h". */
export function lengthText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const [amount, unit] =
    seconds < 120 ? [seconds, 's'] : seconds < 7200 ? [seconds / 60, 'min'] : [seconds / 3600, 'h'];
  return `${Math.round(amount * 10) / 10} ${unit}`;
}

/** When a call would be made again, in words, from a policy as the definition writes it. */
export function scheduleText(policy: Json | undefined): string {
  const read = readRetryPolicy(policy);
  if (read.count === 0) return texts.noRetry;
  const retries = Array.from({ length: Math.min(read.count, mostShown) }, (_, index) => {
    const lowest = retryDelay(read, index + 1, () => 0);
    const highest = retryDelay(read, index + 1, () => 1);
    return lowest === highest ? lengthText(lowest) : `${lengthText(lowest)} – ${lengthText(highest)}`;
  });
  return texts.retries(read.count, retries, read.count > mostShown);
}
