import type { ShownStatus } from '../ui/StatusMark.tsx';
import type { Layout, LayoutNode } from './layout/drawing.ts';
import { edgesNear, nodesIn } from './lookUp.ts';
import { paintName, setNameFont } from './paintName.ts';
import { steadyInsets } from './steadyInsets.ts';
import { detailOf, type Rect, type View } from './viewport.ts';

export interface BlockColors {
  readonly edge: string;
  readonly frame: string;
  readonly border: string;
  readonly card: string;
  readonly surface: string;
  readonly cardBorder: string;
  readonly text: string;
  readonly font: string;
  readonly selected: string;
  readonly status: (status: ShownStatus) => string;
}

export interface BlockFacts {
  readonly statusOf: (node: LayoutNode) => ShownStatus | undefined;
  readonly colorOf: (node: LayoutNode) => string;
  readonly isSelected: (node: LayoutNode) => boolean;
}

/** Width of the colour that tells the operation where the name stands beside it. */
const bar = 6;

/** Paints a workflow as coloured blocks: all that is left of it from far away. Where letters can be read, with the names. */
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
  const nodes = nodesIn(layout, seen);
  for (const node of nodes) {
    if (node.kind !== 'frame') continue;
    context.fillStyle = colors.frame;
    context.strokeStyle = facts.isSelected(node) ? colors.selected : colors.border;
    context.lineWidth = facts.isSelected(node) ? 3 * hairline : hairline;
    context.fillRect(node.x, node.y, node.width, node.height);
    context.strokeRect(node.x, node.y, node.width, node.height);
  }
  context.strokeStyle = colors.edge;
  context.lineWidth = Math.max(hairline, 2);
  context.beginPath();
  for (const { points } of edgesNear(layout, seen)) {
    const [first, ...rest] = points;
    const last = points.at(-1);
    if (!first || !last || last.y < seen.y || first.y > seen.y + seen.height) continue;
    context.moveTo(first.x, first.y);
    for (const point of rest) context.lineTo(point.x, point.y);
  }
  context.stroke();
  const detail = detailOf(view.zoom);
  const hasNames = detail !== 'block';
  if (hasNames) setNameFont(context, detail, colors.font);
  for (const node of nodes) {
    if (node.kind !== 'card' && node.kind !== 'frame' && node.kind !== 'start') continue;
    const status = facts.statusOf(node);
    const height = node.kind === 'start' ? node.height : node.header;
    const tone = status ? colors.status(status) : node.kind === 'start' ? colors.card : facts.colorOf(node);
    context.fillStyle = hasNames ? colors.surface : tone;
    context.fillRect(node.x, node.y, node.width, height);
    if (hasNames) {
      context.strokeStyle = status ? tone : colors.cardBorder;
      context.lineWidth = (status ? 2 : 1) * hairline;
      context.strokeRect(node.x, node.y, node.width, height);
      context.fillStyle = tone;
      context.fillRect(node.x, node.y, bar, height);
      context.fillStyle = colors.text;
      paintName(context, detail, node, height, node.kind === 'frame' ? steadyInsets(node, seen).left : 0);
    }
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
