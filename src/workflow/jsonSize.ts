import { isArray, isObject, type Json } from './json.ts';

/* How large a value is, without writing it: parts that several values share are measured once. */

export interface Measure {
  /** About how many bytes the value is as JSON: never less than a hundredth below. */
  readonly size: number;
  /** How many arrays and objects it writes, shared ones as often as they stand in it. */
  readonly containers: number;
}

/** Only what takes longer to measure than to look up is remembered. */
const noted = 1000;
const measures = new WeakMap<object, Measure>();

/** Of the value that is being measured. */
let containers = 0;

/** The size of a value as JSON, see `Measure`. */
export function sizeOf(value: Json): number {
  return typeof value === 'string' ? value.length + 2 : measureOf(value).size;
}

export function measureOf(value: Json): Measure {
  const outer = containers;
  containers = 0;
  const size = measure(value);
  const result = { size, containers };
  containers = outer;
  return result;
}

function measure(value: Json): number {
  if (typeof value === 'string') return value.length + 2;
  if (!isArray(value) && !isObject(value)) return 4;
  const known = measures.get(value);
  if (known) {
    containers += known.containers;
    return known.size;
  }
  const outer = containers;
  containers = 1;
  let size = 2;
  if (isArray(value)) for (const item of value) size += measure(item) + 1;
  else for (const [name, member] of value) size += name.length + 4 + measure(member);
  if (size >= noted) measures.set(value, { size, containers });
  containers += outer;
  return size;
}

/** Remembers the size of a list that is another one with an item more, so that growing it does not measure all of it each time. */
export function noteAppended(before: readonly Json[], item: Json, after: readonly Json[]): void {
  const known = measures.get(before);
  if (!known) return;
  const added = measureOf(item);
  measures.set(after, {
    size: known.size + added.size + 1,
    containers: known.containers + added.containers,
  });
}
