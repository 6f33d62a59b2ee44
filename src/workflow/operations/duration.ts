/** An ISO 8601 duration. Months have no fixed length, so they are kept apart from the time. */
export interface Duration {
  readonly months: number;
  readonly milliseconds: number;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const iso =
  /^P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,12}(?:\.\d{1,7})?)S)?)?$/;

/** Reads an ISO 8601 duration such as `PT1H30M` or `P1M`. `undefined` when the text is none. */
export function parseDuration(text: string): Duration | undefined {
  const match = iso.exec(text);
  // A bare `P`, and a `T` with nothing behind it, pass the pattern and say nothing.
  if (!match || /[PT]$/.test(text)) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return {
    months: years * 12 + months,
    milliseconds: Math.round((weeks * 7 + days) * day + hours * hour + minutes * minute + seconds * 1000),
  };
}

/** The instant (milliseconds since 1970, UTC) that lies `duration` after `instant`; the 31st becomes the month's last day. */
export function addDuration(instant: number, duration: Duration): number {
  if (duration.months === 0) return instant + duration.milliseconds;
  const date = new Date(instant);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + duration.months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, lastDay));
  return date.getTime() + duration.milliseconds;
}

/** Length in milliseconds where no calendar is at hand: a month counts 30 days. */
export function millisecondsOf(duration: Duration): number {
  return duration.months * 30 * day + duration.milliseconds;
}

/** The duration in words: `PT24H` is "24 hours", `P1DT2H` is "1 day 2 hours". `undefined` when the text is no duration. */
export function explainDuration(text: string): string | undefined {
  const match = iso.exec(text);
  if (!match || !parseDuration(text)) return undefined;
  const names = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];
  const words = match.slice(1).flatMap((part, index) => {
    if (part === undefined || Number(part) === 0) return [];
    return [`${Number(part)} ${names[index]}${Number(part) === 1 ? '' : 's'}`];
  });
  return words.length === 0 ? '0 seconds' : words.join(' ');
}

const clock = /^(?:(\d{1,5})\.)?(\d{1,2}):([0-5]?\d)(?::([0-5]?\d)(?:\.\d{1,7})?)?$/;
const counted = /^(\d{1,9})\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?|months?)$/i;

/** The ISO 8601 duration that somebody meant who wrote `00:05:00`, `1.00:00:00`, `5 minutes`, `P1H` or `pt5m`. */
export function suggestDuration(text: string): string | undefined {
  const trimmed = text.trim();
  const upper = trimmed.toUpperCase();
  if (parseDuration(upper)) return upper;
  // Hours and seconds stand behind a T.
  const bare = /^P?(\d{1,9}[HS])$/.exec(upper)?.[1];
  if (bare !== undefined) return `PT${bare}`;
  const time = clock.exec(trimmed);
  if (time) {
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = time.slice(1).map((part) => Number(part ?? 0));
    return writeDuration(days * day + hours * hour + minutes * minute + seconds * 1000);
  }
  const words = counted.exec(trimmed);
  if (!words) return undefined;
  const [, amount = '', unit = ''] = words;
  if (/^month/i.test(unit)) return `P${amount}M`;
  const letter = unit.charAt(0).toUpperCase();
  return letter === 'D' || letter === 'W' ? `P${amount}${letter}` : `PT${amount}${letter}`;
}

/** The shortest usual spelling of a length in milliseconds, in days, hours, minutes and seconds. */
export function writeDuration(milliseconds: number): string {
  const units: readonly (readonly [number, string])[] = [
    [hour, 'H'],
    [minute, 'M'],
    [1000, 'S'],
  ];
  const days = Math.floor(milliseconds / day);
  let rest = milliseconds - days * day;
  let time = '';
  for (const [size, letter] of units) {
    const amount = letter === 'S' ? rest / size : Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) time += `${amount}${letter}`;
  }
  if (days === 0 && time === '') return 'PT0S';
  return `P${days > 0 ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`;
}
