import { invariantCulture } from '../expression/culture.ts';
import { parseDate } from '../expression/dateParse.ts';
import { ticksPerMillisecond, unixEpochTicks } from '../expression/dateTime.ts';

/** The instant (milliseconds since 1970) of a timestamp as the language reads one; without an offset it is UTC. */
export function instantOf(text: string): number | undefined {
  const date = parseDate(text, invariantCulture);
  return date && Number((date.ticks - unixEpochTicks) / ticksPerMillisecond);
}
