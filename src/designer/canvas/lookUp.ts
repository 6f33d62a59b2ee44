import type { Layout, LayoutEdge, LayoutNode, LayoutTail } from './layout/drawing.ts';
import type { Rect } from './viewport.ts';

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
  // Grounds of containers are no steps; nobody but the keyboard asks for them.
  return (layout.partOf(id) ?? layout).nodes.find((node) => standsFor(node, id));
}

/** Whether a node is what the keyboard stands on under an id: where a container has no ground, the place in it. */
export function standsFor(node: LayoutNode, id: string): boolean {
  return node.id === id || (node.kind === 'slot' && node.id === `${id}/+`);
}

/** What stands at the top, however much is below: a trigger, or the place for one. */
export function firstNodeOf(layout: Layout): LayoutNode | undefined {
  return layout.top.nodes[0];
}

/** Whether two rectangles have a part in common; a border alone is none. */
export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && a.x + a.width > b.x && a.y < b.y + b.height && a.y + a.height > b.y;
}
