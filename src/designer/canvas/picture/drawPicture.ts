import { xmlText } from '../../../workflow/formats/xml.ts';
import type { JsonObject } from '../../../workflow/json.ts';
import { cardSize } from '../cardSize.ts';
import type { Layout, LayoutNode } from '../layout/drawing.ts';
import type { Point, Size } from '../layout/measures.ts';
import { layout } from '../layout.ts';
import { texts } from '../texts.ts';
import { mix, type PictureColours, type PictureTheme, pictureThemes } from './colours.ts';
import { drawCard, drawFrame } from './drawCard.ts';
import { drawLine, drawPill } from './drawLine.ts';
import { fitLine, type Measure } from './fitText.ts';
import { element, textAt } from './svgText.ts';

/** A drawing as SVG text: what stands inside its `svg` element. */
export interface Picture extends Size {
  readonly content: string;
  /** Where it can be cut into pages without cutting a card: spans from top to bottom that are not to be cut. */
  readonly solid: readonly { readonly top: number; readonly bottom: number }[];
}

const margin = 32;
/** Those of the system: a picture brings no fonts along. */
export const fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
const nothingCollapsed: ReadonlySet<string> = new Set();

/**
 * Draws a whole workflow, every container unfolded, from its layout: no part of the page is copied. Lengths in px. The
 * definition is drawn as it is; whoever gives the picture away takes the secrets out first.
 */
export function drawPicture(definition: JsonObject, theme: PictureTheme, measure: Measure): Picture {
  const drawing = layout(definition, nothingCollapsed, cardSize);
  const colours = pictureThemes[theme];
  const { left, right, bottom } = boundsOf(drawing);
  const origin: Point = { x: margin - left, y: margin };
  const width = Math.ceil(right - left + 2 * margin);
  const height = Math.ceil(bottom + 2 * margin);
  const byDepth = [...drawing.nodes].sort((a, b) => a.depth - b.depth);
  const grounds = byDepth.map((node) =>
    node.kind === 'frame'
      ? drawFrame(node, colours, measure)
      : node.kind === 'branch'
        ? drawGround(node, colours)
        : '',
  );
  const cards = drawing.nodes.map((node) => drawTop(node, colours, measure));
  const content = [
    element('rect', { width, height, fill: colours.canvas }),
    element(
      'g',
      { transform: `translate(${origin.x} ${origin.y})`, 'font-family': fonts },
      [
        ...grounds,
        ...drawing.edges.map((edge) => drawLine(edge, colours)),
        ...cards,
        ...drawing.edges.map((edge) => drawPill(edge, colours, measure)),
      ].join(''),
    ),
  ].join('');
  return { width, height, content, solid: solidOf(drawing, origin.y) };
}

/** The picture as a file. `inside`: more elements, such as what it carries. */
export function svgFile({ width, height, content }: Picture, title: string, inside = ''): string {
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
    },
    element('title', {}, xmlText(title)) + inside + content,
  )}\n`;
}

/** Lines may run outside of what the layout measured, so all that is drawn counts. */
function boundsOf({ nodes, edges, width, height }: Layout) {
  let [left, right, bottom] = [0, width, 0];
  for (const node of nodes) bottom = Math.max(bottom, node.y + node.height);
  for (const { points } of edges) {
    for (const { x, y } of points) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
  }
  return { left, right, bottom: Math.min(Math.max(bottom, 0), Math.max(height, bottom)) };
}

function drawTop(node: LayoutNode, colours: PictureColours, measure: Measure): string {
  switch (node.kind) {
    case 'card':
      return drawCard(node, colours, measure);
    case 'branch':
      return drawLabel(node, colours, measure);
    case 'slot':
      return drawPlaceholder(node, texts.actionsInside(0), colours);
    case 'start':
      return drawPlaceholder(node, texts.noTrigger, colours);
    case 'frame':
      return '';
  }
}

type Branch = Extract<LayoutNode, { readonly kind: 'branch' }>;

function drawGround({ x, y, width, height }: Branch, colours: PictureColours): string {
  return element('rect', { x, y, width, height, rx: 8, fill: mix(colours.edge, 0.08, colours.canvas) });
}

function drawLabel({ x, y, label, container }: Branch, colours: PictureColours, measure: Measure): string {
  const tone =
    container.role === 'true' ? colours.ok : container.role === 'false' ? colours.failed : undefined;
  const place = { x: x + label.x, y: y + label.y };
  return (
    element('rect', {
      ...{ x: place.x + 0.5, y: place.y + 0.5, width: label.width - 1, height: label.height - 1, rx: 14 },
      fill: colours.surface,
      stroke: tone ?? colours['control-border'],
    }) +
    textAt(
      fitLine(container.label, label.width - 20, (text) => measure(text, 12, 600)),
      place.x + label.width / 2,
      place.y + label.height / 2 + 4,
      { size: 12, weight: 600, fill: tone ?? colours.text, anchor: 'middle' },
    )
  );
}

function drawPlaceholder({ x, y, width, height }: LayoutNode, word: string, colours: PictureColours): string {
  return (
    element('rect', {
      ...{ x: x + 0.75, y: y + 0.75, width: width - 1.5, height: height - 1.5, rx: 8 },
      fill: 'none',
      stroke: colours['control-border'],
      'stroke-width': 1.5,
      'stroke-dasharray': '4 4',
    }) +
    textAt(word, x + width / 2, y + height / 2 + 4, { size: 12, fill: colours['text-2'], anchor: 'middle' })
  );
}

function solidOf({ nodes }: Layout, down: number) {
  return nodes.map((node) => ({
    top: node.y + down,
    bottom: node.y + down + (node.kind === 'frame' ? node.header : node.kind === 'branch' ? 44 : node.height),
  }));
}
