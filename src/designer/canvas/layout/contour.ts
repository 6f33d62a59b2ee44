/**
 * One side of an outline: how far it reaches at every height, from the top down. Kept as a chain of segments whose `x` counts
 * from the segment above, so that moving a whole outline sideways and hanging one below another cost nothing.
 */
export interface Contour {
  first: Segment | undefined;
  last: Segment | undefined;
  /** Where the last segment stands, counted from the same zero as the first. */
  lastX: number;
  height: number;
}

interface Segment {
  height: number;
  x: number;
  next: Segment | undefined;
}

export function emptyContour(): Contour {
  return { first: undefined, last: undefined, lastX: 0, height: 0 };
}

/** Goes on downward for `height` at `x`. */
export function extend(contour: Contour, height: number, x: number): void {
  if (height <= 0) return;
  const segment: Segment = { height, x: x - contour.lastX, next: undefined };
  if (contour.last) contour.last.next = segment;
  else contour.first = segment;
  contour.last = segment;
  contour.lastX = x;
  contour.height += height;
}

/** Begins `height` higher, at `x`. */
export function precede(contour: Contour, height: number, x: number): void {
  if (height <= 0) return;
  if (!contour.first) {
    extend(contour, height, x);
    return;
  }
  contour.first.x -= x;
  contour.first = { height, x, next: contour.first };
  contour.height += height;
}

/** Hangs `lower` under `upper`; `lower` must not be used any more. */
export function hang(upper: Contour, lower: Contour): void {
  if (!lower.first) return;
  lower.first.x -= upper.lastX;
  if (upper.last) upper.last.next = lower.first;
  else upper.first = lower.first;
  upper.last = lower.last;
  upper.lastX = lower.lastX;
  upper.height += lower.height;
}

/** Moves everything sideways. */
export function shift(contour: Contour, by: number): void {
  if (!contour.first) return;
  contour.first.x += by;
  contour.lastX += by;
}

/** How far `right` (the left side of a box row) must move so that it clears `left` (the right side of its neighbour). */
export function clearance(left: Contour, right: Contour): number {
  let needed = Number.NEGATIVE_INFINITY;
  let a = left.first;
  let b = right.first;
  let aX = a?.x ?? 0;
  let bX = b?.x ?? 0;
  let aLeft = a?.height ?? 0;
  let bLeft = b?.height ?? 0;
  while (a && b) {
    needed = Math.max(needed, aX - bX);
    const step = Math.min(aLeft, bLeft);
    aLeft -= step;
    bLeft -= step;
    if (aLeft === 0) {
      a = a.next;
      aX += a?.x ?? 0;
      aLeft = a?.height ?? 0;
    }
    if (bLeft === 0) {
      b = b.next;
      bX += b?.x ?? 0;
      bLeft = b?.height ?? 0;
    }
  }
  return Number.isFinite(needed) ? needed : 0;
}

/** The side that is seen when `front` stands before `back`: all of `front`, then what of `back` reaches further down. */
export function overlay(front: Contour, back: Contour): Contour {
  if (front.height >= back.height) return front;
  let segment = back.first;
  let x = segment?.x ?? 0;
  let hidden = front.height;
  while (segment && hidden >= segment.height) {
    hidden -= segment.height;
    segment = segment.next;
    x += segment?.x ?? 0;
  }
  if (!segment) return front;
  const rest: Contour = {
    first: { height: segment.height - hidden, x, next: segment.next },
    last: undefined,
    lastX: back.lastX,
    height: back.height - front.height,
  };
  rest.last = segment.next ? back.last : rest.first;
  hang(front, rest);
  return front;
}

/** The smallest and the largest `x`. */
export function reach(contour: Contour): { readonly least: number; readonly most: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let x = 0;
  for (let segment = contour.first; segment; segment = segment.next) {
    x += segment.x;
    least = Math.min(least, x);
    most = Math.max(most, x);
  }
  return { least, most };
}
