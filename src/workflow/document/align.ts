import { isArray, isObject, type Json, type JsonArray, type JsonObject } from '../json.ts';
import { type ContainerSource, sourceOf } from '../jsonSource.ts';
import { originOf } from './origin.ts';
import { sameJson } from './sameJson.ts';

/*
 * Which member of an edited container stands for which entry of the text that it was read from.
 */

/** One member to print. `entry` is the index of its entry in the source; -1 for a new member. */
export interface Slot {
  readonly entry: number;
  /** `undefined` for items, and for a repeated name whose later entry counts: it is printed as it was. */
  readonly member: { readonly name: string | undefined; readonly value: Json } | undefined;
  /** The entry's value is the member's value, so that its text can be kept. */
  readonly isKept: boolean;
}

/** Whether `value` is what was read as `read`, or an edited form of it. */
function isSameOrEdited(read: Json | undefined, value: Json): boolean {
  if (read === value) return true;
  const isContainer = (isObject(value) || isArray(value)) && (isObject(read) || isArray(read));
  if (isContainer) {
    const origin = originOf(value);
    if (origin !== undefined && origin === originOf(read)) return true;
  }
  return sameJson(read, value);
}

/** The members of `object`, in its order, each with its entry in the text of `origin`. */
export function alignMembers(
  object: JsonObject,
  origin: JsonObject,
  source: ContainerSource,
): readonly Slot[] {
  const entryOf = new Map<string, number>();
  for (const [index, entry] of source.entries.entries()) entryOf.set(entry.name ?? '', index);
  const renamed = findRenames(object, origin, entryOf);
  const slots: Slot[] = [];
  const keptNames = new Set<string>();
  for (const [name, value] of object) {
    const own = entryOf.get(name);
    const entry = own ?? renamed.get(name) ?? -1;
    const oldName = source.entries[entry]?.name;
    if (own !== undefined) keptNames.add(name);
    const isKept = oldName !== undefined && sameJson(origin.get(oldName), value);
    slots.push({ entry, member: { name, value }, isKept });
  }
  return withRepeatedNames(slots, source, entryOf, keptNames);
}

/**
 * New names that stand for a name which is gone: the same value, edited or not, or an equal value right behind the same
 * neighbour.
 */
function findRenames(
  object: JsonObject,
  origin: JsonObject,
  entryOf: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const gone = [...origin.keys()].filter((name) => !object.has(name));
  const renamed = new Map<string, number>();
  if (gone.length === 0) return renamed;
  const names = [...origin.keys()];
  const unused = new Set(gone);
  let previous: string | undefined;
  for (const [name, value] of object) {
    let oldName: string | undefined = name;
    if (!origin.has(name)) {
      const neighbour = names[previous === undefined ? 0 : names.indexOf(previous) + 1];
      const isNeighbour =
        neighbour !== undefined && unused.has(neighbour) && isSameOrEdited(origin.get(neighbour), value);
      oldName = isNeighbour
        ? neighbour
        : [...unused].find((candidate) => isEdited(origin.get(candidate), value));
      if (oldName !== undefined) {
        unused.delete(oldName);
        renamed.set(name, entryOf.get(oldName) ?? -1);
      }
    }
    previous = oldName ?? previous;
  }
  return renamed;
}

/** Whether `value` is a container that was read as `read`, or derives from it. */
function isEdited(read: Json | undefined, value: Json): boolean {
  if (!(isObject(value) || isArray(value)) || !(isObject(read) || isArray(read))) return false;
  const origin = originOf(value);
  return read === value || (origin !== undefined && origin === originOf(read));
}

/** Adds the entries of repeated names that do not count. They go when their member goes or when members change places. */
function withRepeatedNames(
  slots: readonly Slot[],
  { entries }: ContainerSource,
  entryOf: ReadonlyMap<string, number>,
  keptNames: ReadonlySet<string>,
): readonly Slot[] {
  if (entryOf.size === entries.length) return slots;
  const result: Slot[] = [];
  let next = 0;
  for (const slot of slots) {
    if (slot.entry >= 0 && slot.entry < next) return slots;
    for (; next <= slot.entry; next++) {
      const name = entries[next]?.name ?? '';
      const counts = entryOf.get(name) === next;
      if (!counts && keptNames.has(name)) result.push({ entry: next, member: undefined, isKept: true });
    }
    result.push(slot);
  }
  return result;
}

/** The items of `array`, each with its entry in the text of `origin`. */
export function alignItems(array: JsonArray, origin: JsonArray): readonly Slot[] {
  const shorter = Math.min(array.length, origin.length);
  let start = 0;
  while (start < shorter && matches(start, start)) start++;
  let ending = 0;
  while (ending < shorter - start && matches(origin.length - 1 - ending, array.length - 1 - ending)) ending++;
  const isReplacement = array.length === origin.length;
  let next = start;
  return array.map((value, index) => {
    const fromEnd = array.length - index;
    let entry = -1;
    if (index < start || isReplacement) entry = index;
    else if (fromEnd <= ending) entry = origin.length - fromEnd;
    else {
      const found = origin.findIndex(
        (item, i) => i >= next && i < origin.length - ending && isSameOrEdited(item, value),
      );
      if (found >= 0) {
        entry = found;
        next = found + 1;
      }
    }
    return {
      entry,
      member: { name: undefined, value },
      isKept: entry >= 0 && sameJson(origin[entry], value),
    };
  });

  function matches(originIndex: number, index: number): boolean {
    const value = array[index];
    return value !== undefined && isSameOrEdited(origin[originIndex], value);
  }
}

/** The text position facts of a container's origin, with the origin itself. */
export function sourceOfOrigin(
  container: JsonObject | JsonArray,
): { readonly origin: JsonObject | JsonArray; readonly source: ContainerSource } | undefined {
  const origin = originOf(container);
  const source = origin && sourceOf(origin);
  return origin && source && { origin, source };
}
