import type { ShownStatus } from '../ui/StatusMark.tsx';
import type { Layout } from './layout/drawing.ts';
import { overlap } from './lookUp.ts';
import { paintName, setNameFont } from './paintName.ts';
import { type Block, sketchOf } from './sketch.ts';
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
  readonly statusOf: (block: Block) => ShownStatus | undefined;
  readonly colorOf: (block: Block) => string;
  readonly isSelected: (block: Block) => boolean;
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
  const { blocks, lines } = sketchOf(layout, seen);
  for (const block of blocks) {
    if (block.kind !== 'frame' || !overlap(block, seen)) continue;
    context.fillStyle = colors.frame;
    context.strokeStyle = facts.isSelected(block) ? colors.selected : colors.border;
    context.lineWidth = facts.isSelected(block) ? 3 * hairline : hairline;
    context.fillRect(block.x, block.y, block.width, block.height);
    context.strokeRect(block.x, block.y, block.width, block.height);
  }
  context.strokeStyle = colors.edge;
  context.lineWidth = Math.max(hairline, 2);
  context.beginPath();
  for (const points of lines) {
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
  for (const block of blocks) {
    if (!overlap(block, seen)) continue;
    const status = facts.statusOf(block);
    const height = block.kind === 'start' ? block.height : block.header;
    const tone = status ? colors.status(status) : block.kind === 'start' ? colors.card : facts.colorOf(block);
    context.fillStyle = hasNames ? colors.surface : tone;
    context.fillRect(block.x, block.y, block.width, height);
    if (hasNames) {
      context.strokeStyle = status ? tone : colors.cardBorder;
      context.lineWidth = (status ? 2 : 1) * hairline;
      context.strokeRect(block.x, block.y, block.width, height);
      context.fillStyle = tone;
      context.fillRect(block.x, block.y, bar, height);
      context.fillStyle = colors.text;
      paintName(context, detail, block, height, block.kind === 'frame' ? steadyInsets(block, seen).left : 0);
    }
    if (facts.isSelected(block)) {
      context.strokeStyle = colors.selected;
      context.lineWidth = 3 * hairline;
      context.strokeRect(
        block.x - 2 * hairline,
        block.y - 2 * hairline,
        block.width + 4 * hairline,
        height + 4 * hairline,
      );
    }
  }
}
