import type { Contour } from './contour.ts';
import { measures } from './measures.ts';
import type { Chain, Link } from './seriesParallel.ts';

/** A line between two boxes, or from the start to a box. */
export interface FlowLink extends Link {
  /** Shows a pill of statuses: takes more room. */
  readonly hasPill: boolean;
  /** In px; 0 without one. */
  readonly pillWidth: number;
  /** Taken on success: the main road, which goes on straight where others turn off. */
  readonly isMain: boolean;
}

/** A chain that has got its outline, counted from the line it hangs on. */
export interface Laid {
  readonly left: Contour;
  readonly right: Contour;
  readonly height: number;
  /** Where the branches of its forks stand. */
  readonly offsets: ReadonlyMap<Chain, Offset>;
  /** Height of its first line: neighbours begin their first boxes at one height. */
  readonly firstLine: number;
}

/** A chain beside others. */
export interface Offset {
  readonly x: number;
  /** How much lower it begins, for the sake of a neighbour whose first line is higher. */
  readonly y: number;
}

export function linkHeight(link: FlowLink): number {
  return link.hasPill ? measures.linkWithPill : measures.link;
}

/** Half of the width that a line keeps free. */
export function laneOf(link: FlowLink): number {
  return link.hasPill ? measures.laneWithPill : measures.lane;
}
