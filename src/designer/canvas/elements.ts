import type { Edge, Node } from '@xyflow/react';
import { Position } from '@xyflow/react';
import type { Layout, LayoutEdge, LayoutNode, LayoutTail } from './layout.ts';

/* What React Flow is given: everything placed and measured already, so that it measures nothing. */

export type CanvasNode =
  | Node<LayoutNode & Record<string, unknown>, LayoutNode['kind']>
  | Node<LayoutTail & Record<string, unknown>, 'tail'>;

export type FlowEdgeType = Edge<{ readonly edge: LayoutEdge }, 'flow'>;

const nodes = new WeakMap<object, Map<boolean, CanvasNode>>();
const edges = new WeakMap<LayoutEdge, FlowEdgeType>();

const handles = (width: number, height: number) => [
  { type: 'target' as const, position: Position.Top, x: width / 2, y: 0, width: 1, height: 1 },
  { type: 'source' as const, position: Position.Bottom, x: width / 2, y: height, width: 1, height: 1 },
];

/** React Flow's nodes of a drawing. The same object for the same thing, so that only what changed renders. */
export function nodesOf(layout: Layout, focused: string | undefined): CanvasNode[] {
  const all: CanvasNode[] = [];
  for (const node of layout.nodes) all.push(nodeOf(node, node.id === focused));
  for (const tail of layout.tails) all.push(nodeOf(tail, false));
  return all;
}

/** The focused stop alone: what is rendered when the rest is painted as blocks. */
export function focusedNodeOf(layout: Layout, focused: string | undefined): CanvasNode[] {
  return layout.nodes.filter((node) => node.id === focused).map((node) => nodeOf(node, true));
}

export function edgesOf(layout: Layout): FlowEdgeType[] {
  return layout.edges.map((edge) => {
    let made = edges.get(edge);
    if (!made) {
      const { id, from, to, depth } = edge;
      made = { id, type: 'flow', source: from, target: to, data: { edge }, zIndex: depth * 4 - 2 };
      edges.set(edge, made);
    }
    return made;
  });
}

function nodeOf(node: LayoutNode | LayoutTail, isFocused: boolean): CanvasNode {
  let made = nodes.get(node);
  if (!made) {
    made = new Map();
    nodes.set(node, made);
  }
  let known = made.get(isFocused);
  if (!known) {
    known = makeNode(node, isFocused);
    made.set(isFocused, known);
  }
  return known;
}

const tailSize = 24;

function makeNode(node: LayoutNode | LayoutTail, isFocused: boolean): CanvasNode {
  const isTail = !('kind' in node);
  const width = isTail ? tailSize : node.width;
  const height = isTail ? tailSize : node.height;
  const position = isTail ? { x: node.x - tailSize / 2, y: node.y - tailSize / 2 } : { x: node.x, y: node.y };
  const made = {
    id: node.id,
    type: isTail ? 'tail' : node.kind,
    position,
    width,
    height,
    measured: { width, height },
    handles: handles(width, height),
    data: { ...node },
    zIndex: node.depth * 4 + (!isTail && node.kind === 'branch' ? -3 : 0),
    // React Flow leaves out what is off the screen, except what is dragged: so the focused card is always there.
    dragging: isFocused,
    style: { pointerEvents: 'none' },
    // Its generic words would be spoken beside ours.
    domAttributes: { 'aria-roledescription': undefined, 'aria-describedby': undefined },
  };
  // The kinds of `data` and `type` belong together, which a literal with both open cannot say.
  return made as unknown as CanvasNode;
}
