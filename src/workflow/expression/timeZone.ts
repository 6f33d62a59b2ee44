import {
  type DateTime,
  dateTime,
  partsOf,
  ticksOf,
  ticksPerDay,
  ticksPerMillisecond,
  unixEpochTicks,
} from './dateTime.ts';
import { ExpressionError } from './ExpressionError.ts';
import { timeZoneLines } from './timeZones.data.ts';

/* Windows time zones by the rules of the host's IANA data. (Spec: expression-language.md section 13.) */

export interface TimeZone {
  /** The Windows id. */
  readonly id: string;
  readonly isUtc: boolean;
  /** What must be added to UTC to get the wall time there, in ticks. */
  offsetAt(utcTicks: bigint): bigint;
}

let zoneNames: Map<string, readonly [id: string, iana: string]> | undefined;

/** Windows ids with their IANA names, by lower-case id. */
function zoneTable(): Map<string, readonly [id: string, iana: string]> {
  if (zoneNames) return zoneNames;
  zoneNames = new Map();
  for (const line of timeZoneLines.trim().split('\n')) {
    const [area = '', list = ''] = line.split(': ');
    for (const entry of list.split('; ')) {
      const [short = '', city = ''] = entry.split('=');
      const id = short.replace('*', ' Standard Time');
      zoneNames.set(id.toLowerCase(), [id, `${area}/${city}`]);
    }
  }
  return zoneNames;
}

/** Every known Windows id, for completion. */
export function timeZoneIds(): readonly string[] {
  return [...zoneTable().values()].map(([id]) => id);
}

const zones = new Map<string, TimeZone>();

/** The zone of a Windows id, whatever its case. Throws `ExpressionError` when there is none. */
export function timeZoneNamed(id: string): TimeZone {
  const key = id.toLowerCase();
  const known = zones.get(key);
  if (known) return known;
  const entry = zoneTable().get(key);
  if (!entry)
    throw new ExpressionError(`The time zone id '${id}' was not found. Use a Windows time zone id.`);
  const [name, iana] = entry;
  const zone: TimeZone = {
    id: name,
    isUtc: iana === 'Etc/UTC',
    offsetAt: iana.startsWith('Etc/') ? fixedOffset(iana) : ianaOffset(iana),
  };
  zones.set(key, zone);
  return zone;
}

/** `Etc/GMT+8` lies eight hours behind UTC: the sign is the other way round than one expects. */
function fixedOffset(iana: string): (utcTicks: bigint) => bigint {
  const offset = (BigInt(-Number(iana.slice('Etc/GMT'.length) || 0)) * ticksPerDay) / 24n;
  return () => offset;
}

function ianaOffset(iana: string): (utcTicks: bigint) => bigint {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: iana,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (utcTicks) => {
    const seconds = (utcTicks - unixEpochTicks) / (1000n * ticksPerMillisecond);
    const found: Record<string, string> = Object.create(null);
    for (const part of format.formatToParts(Number(seconds) * 1000)) found[part.type] = part.value;
    const wall = ticksOf({
      year: Number(found.year),
      month: Number(found.month),
      day: Number(found.day),
      hour: Number(found.hour),
      minute: Number(found.minute),
      second: Number(found.second),
      fraction: 0,
    });
    // Before the year 1 in one of the two there is nothing to compare.
    if (wall === undefined || found.era?.startsWith('B')) return 0n;
    return wall - (seconds * 1000n * ticksPerMillisecond + unixEpochTicks);
  };
}

/** The wall time in `zone` at a moment of UTC. Its kind is `utc` in the zone UTC, else `unspecified`. */
export function wallTimeIn(zone: TimeZone, utcTicks: bigint): DateTime {
  return dateTime(utcTicks + zone.offsetAt(utcTicks), zone.isUtc ? 'utc' : 'unspecified');
}

/**
 * The moment at which clocks in `zone` show `wallTicks`. Of two, the one in standard time. Throws `ExpressionError` for an hour
 * that clocks skip.
 */
export function utcOfWallTime(zone: TimeZone, wallTicks: bigint): DateTime {
  const moments = [-ticksPerDay, ticksPerDay]
    .map((shift) => wallTicks - zone.offsetAt(wallTicks + shift))
    .filter((moment) => moment + zone.offsetAt(moment) === wallTicks);
  // When clocks go back to standard time, the offset that holds a day later is the standard one.
  const latest = moments.at(-1);
  if (latest === undefined) {
    const { hour, minute } = partsOf({ ticks: wallTicks, kind: 'unspecified' });
    const time = `${hour}:${String(minute).padStart(2, '0')}`;
    throw new ExpressionError(
      `The time ${time} does not exist on that day in '${zone.id}': clocks are put forward over it.`,
    );
  }
  return dateTime(latest, 'utc');
}
