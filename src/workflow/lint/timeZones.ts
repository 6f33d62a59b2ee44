import { closest } from '../expression/closest.ts';
import { timeZoneIds } from '../expression/timeZone.ts';
import type { Json } from '../json.ts';

/** Whether a value names a Windows time zone, and the one that is probably meant. IANA names are what people write who come from other systems. */
export function zoneNamed(zone: Json): { readonly isKnown: boolean; readonly meant?: string } {
  if (typeof zone !== 'string') return { isKnown: false };
  const ids = timeZoneIds();
  const wanted = zone.trim().toLowerCase();
  if (ids.some((id) => id.toLowerCase() === wanted) || retired.has(wanted)) return { isKnown: true };
  const meant = /^(gmt|z|etc\/utc|etc\/gmt)$/.test(wanted) ? 'UTC' : closest(zone, ids);
  return { isKnown: false, ...(meant !== undefined && { meant }) };
}

/** Names of the IANA list, which some hosts know as well. */
export function isIana(zone: Json): boolean {
  return typeof zone === 'string' && /^[A-Za-z]+\/[A-Za-z_+-]+/.test(zone);
}

/** Ids that the service still takes and newer lists leave out. */
const retired: ReadonlySet<string> = new Set([
  'mid-atlantic standard time',
  'kamchatka standard time',
  'central standard time (mexico)',
  'eastern standard time (mexico)',
  'mountain standard time (mexico)',
  'pacific standard time (mexico)',
  'coordinated universal time',
  'utc',
]);
