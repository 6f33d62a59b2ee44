import type { Node, useStoreApi } from '@xyflow/react';
import type { Layout, LayoutNode, LayoutTail } from './layout/drawing.ts';
import { nodeWith, overlap, standsFor, tailsNear } from './lookUp.ts';
import type { Rect } from './viewport.ts';

/* What React Flow is given: everything placed and measured already, so that it measures nothing. */

export type CanvasNode =
  | Node<LayoutNode & Record<string, unknown>, LayoutNode['kind']>
  | Node<LayoutTail & Record<string, unknown>, 'tail'>;

/** The diagram's own store: given to what is loaded apart from the library that makes it. */
export type FlowStore = Pick<ReturnType<typeof useStoreApi>, 'getState' | 'subscribe'>;

const nodes = new WeakMap<LayoutNode | LayoutTail, CanvasNode>();

/**
 * React Flow's nodes of what is seen of a drawing, and the focused stop wherever it is: it must keep the focus. The same
 * object for the same thing, so that only what changed renders.
 */
export function nodesOf(layout: Layout, focused: string | undefined, seen: Rect): CanvasNode[] {
  const isFocused = (node: LayoutNode) => focused !== undefined && standsFor(node, focused);
  const shown: LayoutNode[] = [];
  for (const { nodes: there } of layout.drawnIn(seen))
    for (const node of there) if (isFocused(node) || overlap(node, seen)) shown.push(node);
  const far = focused === undefined || shown.some(isFocused) ? undefined : nodeWith(layout, focused);
  if (far) {
    // Never past those between which it stood: an element that is moved loses the focus.
    if (far.y < seen.y) shown.unshift(far);
    else shown.push(far);
  }
  const all = shown.map(nodeOf);
  for (const tail of tailsNear(layout, seen)) if (overlap(tailRect(tail), seen)) all.push(nodeOf(tail));
  return all;
}

/** The focused stop alone: what is rendered when the rest is painted as blocks. */
export function focusedNodeOf(layout: Layout, focused: string | undefined): CanvasNode[] {
  const node = focused === undefined ? undefined : nodeWith(layout, focused);
  return node ? [nodeOf(node)] : [];
}

function nodeOf(node: LayoutNode | LayoutTail): CanvasNode {
  let known = nodes.get(node);
  if (!known) {
    known = makeNode(node);
    nodes.set(node, known);
  }
  return known;
}

const tailSize = 24;
/** Cards stand above the lines, and these above all frames (see `.lines` in Canvas.module.css). */
const above = 1002;

function tailRect({ x, y }: LayoutTail): Rect {
  return { x: x - tailSize / 2, y: y - tailSize / 2, width: tailSize, height: tailSize };
}

function makeNode(node: LayoutNode | LayoutTail): CanvasNode {
  const isTail = !('kind' in node);
  const { x, y, width, height } = isTail ? tailRect(node) : node;
  const made = {
    id: node.id,
    type: isTail ? 'tail' : node.kind,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    // None: lines are drawn by us. Given, so that React Flow takes the node for measured.
    handles: [],
    data: { ...node },
    zIndex: isTail
      ? above
      : node.kind === 'frame'
        ? 2 * node.depth
        : node.kind === 'branch'
          ? 2 * node.depth - 1
          : above,
    style: { pointerEvents: 'none' },
    // Its generic words would be spoken beside ours.
    domAttributes: { 'aria-roledescription': undefined, 'aria-describedby': undefined },
  };
  // The kinds of `data` and `type` belong together, which a literal with both open cannot say.
  return made as unknown as CanvasNode;
}
