import type { Layout, LayoutNode } from './layout/drawing.ts';
import type { Point } from './layout/measures.ts';
import { nodesIn } from './lookUp.ts';

type StepNode = Extract<LayoutNode, { readonly kind: 'card' | 'frame' }>;

/** The card, or the head of a container, that stands at a point of the drawing; the innermost where they lie on each other. */
export function blockUnder(layout: Layout, { x, y }: Point): StepNode | undefined {
  let found: StepNode | undefined;
  for (const node of nodesIn(layout, { x: x - 1, y: y - 1, width: 2, height: 2 })) {
    if (node.kind !== 'card' && node.kind !== 'frame') continue;
    const isOver = x >= node.x && x <= node.x + node.width && y >= node.y && y <= node.y + node.header;
    if (isOver && (!found || node.depth > found.depth)) found = node;
  }
  return found;
}
