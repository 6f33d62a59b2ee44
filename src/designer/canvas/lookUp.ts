import type { Layout, LayoutEdge, LayoutNode, LayoutTail } from './layout/drawing.ts';
import { overlap, type Rect } from './viewport.ts';

/* Looks at a part of a drawing, so that the rest need not be worked out. */

/** What is drawn at a place, in the order of the drawing. */
export function nodesIn(layout: Layout, place: Rect): LayoutNode[] {
  return layout.drawnIn(place).flatMap(({ nodes }) => nodes.filter((node) => overlap(node, place)));
}

/** The lines that may cross a place. */
export function edgesNear(layout: Layout, place: Rect): LayoutEdge[] {
  return layout.drawnIn(place).flatMap(({ edges }) => edges);
}

/** The places for another action near a place. */
export function tailsNear(layout: Layout, place: Rect): LayoutTail[] {
  return layout.drawnIn(place).flatMap(({ tails }) => tails);
}

/** What has an id, wherever it is; where it is an empty container without a label, the place in that. */
export function nodeWith(layout: Layout, id: string): LayoutNode | undefined {
  const isIt = (node: LayoutNode) => node.id === id || (node.kind === 'slot' && node.id === `${id}/+`);
  // Grounds of containers are no steps; nobody but the keyboard asks for them.
  return (layout.partOf(id) ?? layout).nodes.find(isIt);
}

/** What stands at the top, however much is below: a trigger, or the place for one. */
export function firstNodeOf(layout: Layout): LayoutNode | undefined {
  return layout.top.nodes[0];
}
