import type { Node } from '@xyflow/react';
import type { Layout, LayoutNode, LayoutTail } from './layout.ts';

/* What React Flow is given: everything placed and measured already, so that it measures nothing. */

export type CanvasNode =
  | Node<LayoutNode & Record<string, unknown>, LayoutNode['kind']>
  | Node<LayoutTail & Record<string, unknown>, 'tail'>;

const nodes = new WeakMap<object, Map<boolean, CanvasNode>>();

/** React Flow's nodes of a drawing. The same object for the same thing, so that only what changed renders. */
export function nodesOf(layout: Layout, focused: string | undefined): CanvasNode[] {
  const all: CanvasNode[] = [];
  for (const node of layout.nodes) all.push(nodeOf(node, isFocused(node, focused)));
  for (const tail of layout.tails) all.push(nodeOf(tail, false));
  return all;
}

/** The focused stop alone: what is rendered when the rest is painted as blocks. */
export function focusedNodeOf(layout: Layout, focused: string | undefined): CanvasNode[] {
  return layout.nodes.filter((node) => isFocused(node, focused)).map((node) => nodeOf(node, true));
}

/** A container without a label is stood on in its slot. */
function isFocused(node: LayoutNode, focused: string | undefined): boolean {
  return node.id === focused || (node.kind === 'slot' && node.id === `${focused}/+`);
}

function nodeOf(node: LayoutNode | LayoutTail, isForced: boolean): CanvasNode {
  let made = nodes.get(node);
  if (!made) {
    made = new Map();
    nodes.set(node, made);
  }
  let known = made.get(isForced);
  if (!known) {
    known = makeNode(node, isForced);
    made.set(isForced, known);
  }
  return known;
}

const tailSize = 24;
/** Cards stand above the lines, and these above all frames (see `.lines` in Canvas.module.css). */
const above = 1002;

function makeNode(node: LayoutNode | LayoutTail, isForced: boolean): CanvasNode {
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
    // React Flow leaves out what is off the screen, except what is dragged: so the focused card is always there.
    dragging: isForced,
    style: { pointerEvents: 'none' },
    // Its generic words would be spoken beside ours.
    domAttributes: { 'aria-roledescription': undefined, 'aria-describedby': undefined },
  };
  // The kinds of `data` and `type` belong together, which a literal with both open cannot say.
  return made as unknown as CanvasNode;
}
