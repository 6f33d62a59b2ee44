const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7})\d*)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** The instant (milliseconds since 1970) of an ISO 8601 timestamp; without an offset it is UTC. `undefined` when it is none. */
export function instantOf(text: string): number | undefined {
  const match = iso.exec(text.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const milliseconds = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second, milliseconds));
  // Date.UTC carries the 31st of June over into July; a timestamp that says so is wrong.
  if (
    date.getUTCMonth() !== month - 1 ||
    date.getUTCDate() !== day ||
    hour > 23 ||
    minute > 59 ||
    second > 59
  ) {
    return undefined;
  }
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(match[8] ?? '');
  if (!offset) return date.getTime();
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return date.getTime() - (offset[1] === '-' ? -minutes : minutes) * 60_000;
}
