import type { JsonObject } from '../../workflow/json.ts';
import type { Layout } from './layout/drawing.ts';
import type { Point, Size } from './layout/measures.ts';
import type { Rect } from './viewport.ts';

/** What is left of a step, or of the place for a trigger, where nobody can work with it. */
export type Block = Point &
  Size &
  (
    | {
        readonly kind: 'card' | 'frame';
        readonly role: 'trigger' | 'action';
        readonly name: string;
        readonly node: JsonObject;
        readonly header: number;
      }
    | { readonly kind: 'start' }
  );

/** Enough to paint a drawing by. */
export interface Sketch {
  /** Frames come before what stands in them. */
  readonly blocks: readonly Block[];
  readonly lines: readonly (readonly Point[])[];
}

/** What may be seen at a place, for a picture: without ids, identities and all that takes work to find. */
export function sketchOf(layout: Layout, place: Rect): Sketch {
  const blocks: Block[] = [];
  for (const node of layout.top.nodes)
    if (node.kind === 'card' || node.kind === 'frame' || node.kind === 'start') blocks.push(node);
  const lines: (readonly Point[])[] = [];
  layout.walk((section, x, y, sources) => {
    for (const { name, node, columns, x: right, y: down, width, height, header } of section.boxes) {
      const kind = columns ? 'frame' : 'card';
      blocks.push({ kind, role: 'action', name, node, x: x + right, y: y + down, width, height, header });
    }
    for (const { from, points } of section.links) {
      const line = points.map((point) => ({ x: x + point.x, y: y + point.y }));
      if (from !== undefined) lines.push(line);
      // From above, into the first section; where several come, they come to one point.
      else
        for (const [index, head] of sources.entries())
          lines.push([...head.points, ...(index > 0 ? line.slice(0, 1) : line)]);
    }
  }, place);
  return { blocks, lines };
}

/** All of it. */
export function sketchOfAll(layout: Layout): Sketch {
  return sketchOf(layout, { x: 0, y: 0, width: layout.width, height: layout.height });
}
