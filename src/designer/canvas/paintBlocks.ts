import type { ShownStatus } from '../ui/StatusMark.tsx';
import type { Layout, LayoutNode } from './layout.ts';
import { overlap, type Rect, type View } from './viewport.ts';

export interface BlockColors {
  readonly edge: string;
  readonly frame: string;
  readonly border: string;
  readonly card: string;
  readonly selected: string;
  readonly status: (status: ShownStatus) => string;
}

export interface BlockFacts {
  readonly statusOf: (node: LayoutNode) => ShownStatus | undefined;
  readonly colorOf: (node: LayoutNode) => string;
  readonly isSelected: (node: LayoutNode) => boolean;
}

/** Paints a workflow as coloured blocks: all that is left of it from far away. */
export function paintBlocks(
  context: CanvasRenderingContext2D,
  layout: Layout,
  view: View,
  seen: Rect,
  colors: BlockColors,
  facts: BlockFacts,
): void {
  context.setTransform(
    view.zoom * devicePixelRatio,
    0,
    0,
    view.zoom * devicePixelRatio,
    view.x * devicePixelRatio,
    view.y * devicePixelRatio,
  );
  const hairline = 1 / view.zoom;
  for (const node of layout.nodes) {
    if (node.kind !== 'frame' || !overlap(node, seen)) continue;
    context.fillStyle = colors.frame;
    context.strokeStyle = facts.isSelected(node) ? colors.selected : colors.border;
    context.lineWidth = facts.isSelected(node) ? 3 * hairline : hairline;
    context.fillRect(node.x, node.y, node.width, node.height);
    context.strokeRect(node.x, node.y, node.width, node.height);
  }
  context.strokeStyle = colors.edge;
  context.lineWidth = Math.max(hairline, 2);
  context.beginPath();
  for (const { points } of layout.edges) {
    const [first, ...rest] = points;
    const last = points.at(-1);
    if (!first || !last || last.y < seen.y || first.y > seen.y + seen.height) continue;
    context.moveTo(first.x, first.y);
    for (const point of rest) context.lineTo(point.x, point.y);
  }
  context.stroke();
  for (const node of layout.nodes) {
    if ((node.kind !== 'card' && node.kind !== 'frame' && node.kind !== 'start') || !overlap(node, seen))
      continue;
    const status = facts.statusOf(node);
    const height = node.kind === 'frame' ? 48 : node.height;
    context.fillStyle = status
      ? colors.status(status)
      : node.kind === 'start'
        ? colors.card
        : facts.colorOf(node);
    context.fillRect(node.x, node.y, node.width, height);
    if (facts.isSelected(node)) {
      context.strokeStyle = colors.selected;
      context.lineWidth = 3 * hairline;
      context.strokeRect(
        node.x - 2 * hairline,
        node.y - 2 * hairline,
        node.width + 4 * hairline,
        height + 4 * hairline,
      );
    }
  }
}
