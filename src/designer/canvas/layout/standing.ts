import type { JsonPath } from '../../../workflow/json.ts';
import type { IdOf } from '../../commands/stepIds.ts';
import type { Point } from './measures.ts';
import type { PlacedSection } from './placed.ts';

/** Where a line into a container begins: a card, and its way to the container's upper edge. */
export interface Source {
  readonly id: string;
  readonly points: readonly Point[];
}

/** A section where it stands in the drawing. */
export interface Standing {
  readonly section: PlacedSection;
  /** Where the line from above comes in. */
  readonly at: Point;
  /** Of the container. */
  readonly path: JsonPath;
  readonly sources: readonly Source[];
  readonly depth: number;
  readonly parent: string | undefined;
  readonly idOf: IdOf;
}

/** Whether two say the same of one section. */
export function standsThere(a: Standing, b: Standing): boolean {
  return (
    a.at.x === b.at.x &&
    a.at.y === b.at.y &&
    a.depth === b.depth &&
    a.parent === b.parent &&
    a.idOf === b.idOf &&
    isSameList(a.path, b.path, Object.is) &&
    isSameList(a.sources, b.sources, isSameSource)
  );
}

function isSameSource(a: Source, b: Source): boolean {
  return a.id === b.id && isSameList(a.points, b.points, isSamePoint);
}

export function isSamePoint(a: Point | undefined, b: Point | undefined): boolean {
  return a === b || (a !== undefined && a.x === b?.x && a.y === b?.y);
}

export function isSameList<T>(
  a: readonly T[],
  b: readonly T[],
  isSameItem: (a: T, b: T) => boolean,
): boolean {
  return a.length === b.length && a.every((item, index) => isSameItem(item, b[index] as T));
}
