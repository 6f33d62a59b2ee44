import type { Layout } from './layout/drawing.ts';
import type { Size } from './layout/measures.ts';
import { overlap } from './lookUp.ts';
import { type Detail, detailOf, type Rect, type View } from './viewport.ts';

/* What is seen, told roughly: so that most movements of the view change nothing that is rendered. */

type Searched = Pick<Layout, 'drawnIn'>;

/** Cards that can come within one frame. */
const mostMoving = 10;
/** Cards that can be rendered from afar without a long wait. */
const mostFar = 80;

/** Names what a view shows on a screen: its detail and its place, in steps of about an eighth of the screen. */
export function tileOf({ x, y, zoom }: View, screen: Size): string {
  const width = screen.width / zoom;
  const height = screen.height / zoom;
  const step = 2 ** Math.ceil(Math.log2(Math.max(width, height, 1))) / 8;
  return [
    detailOf(zoom),
    Math.floor(-x / zoom / step),
    Math.floor(-y / zoom / step),
    Math.ceil(width / step),
    Math.ceil(height / step),
    step,
  ].join(' ');
}

/** The detail of a tile, and everything that can be seen while it is current. */
export function readTile(tile: string): { readonly detail: Detail; readonly seen: Rect } {
  const [detail, ...numbers] = tile.split(' ');
  const [column = 0, row = 0, columns = 1, rows = 1, step = 1] = numbers.map(Number);
  const room = step / 2;
  return {
    detail: detail as Detail,
    seen: {
      x: column * step - room,
      y: row * step - room,
      width: (columns + 1) * step + 2 * room,
      height: (rows + 1) * step + 2 * room,
    },
  };
}

/** Whether the step from one tile to another renders few cards. */
export function isQuick(drawing: Searched, from: string, to: string): boolean {
  const before = readTile(from);
  const { seen, detail } = readTile(to);
  if (detail === 'block') return false;
  const isNew = (node: Rect) => detail !== before.detail || !overlap(node, before.seen);
  return !hasMoreThan(mostMoving, drawing, seen, isNew);
}

/** Whether so many names stand in a tile that they are painted rather than rendered. */
export function isCrowded(drawing: Searched, tile: string): boolean {
  const { seen, detail } = readTile(tile);
  return detail === 'name' && hasMoreThan(mostFar, drawing, seen, () => true);
}

function hasMoreThan(most: number, drawing: Searched, place: Rect, counts: (node: Rect) => boolean): boolean {
  let count = 0;
  for (const { nodes } of drawing.drawnIn(place)) {
    for (const node of nodes) {
      if (!overlap(node, place) || !counts(node)) continue;
      count += 1;
      if (count > most) return true;
    }
  }
  return false;
}
