import type { Point } from './layout/measures.ts';

const radius = 8;

/** SVG path through points: round corners where the line turns, a swing where it goes over to another column. */
export function linePath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  let from = first;
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1];
    if (point.x !== from.x && point.y !== from.y) {
      const middle = (from.y + point.y) / 2;
      path += `C${from.x} ${middle} ${point.x} ${middle} ${point.x} ${point.y}`;
      from = point;
      continue;
    }
    const turns =
      next && (next.x === point.x) !== (point.x === from.x) && (next.x === point.x || next.y === point.y);
    if (!next || !turns) {
      path += `L${point.x} ${point.y}`;
      from = point;
      continue;
    }
    const reach = Math.min(radius, distance(from, point) / 2, distance(point, next) / 2);
    const start = towards(point, from, reach);
    const end = towards(point, next, reach);
    path += `L${start.x} ${start.y}Q${point.x} ${point.y} ${end.x} ${end.y}`;
    from = end;
  }
  return path;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, length: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * length, y: from.y + Math.sign(to.y - from.y) * length };
}
