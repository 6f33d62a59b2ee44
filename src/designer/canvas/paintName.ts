import { titleOfKey } from '../../workflow/document/names.ts';
import type { LayoutNode } from './layout/drawing.ts';
import { fitTwoLines } from './picture/fitText.ts';
import type { Detail } from './viewport.ts';

interface NameFont {
  readonly size: number;
  readonly line: number;
  /** Where the name of a card begins. */
  readonly left: number;
  readonly fitted: WeakMap<LayoutNode, readonly string[]>;
}

/** As cards show their names from near and from afar. */
const fonts: Readonly<Record<Exclude<Detail, 'block'>, NameFont>> = {
  full: { size: 14, line: 17, left: 56, fitted: new WeakMap() },
  name: { size: 24, line: 27, left: 22, fitted: new WeakMap() },
};
const right = 10;

/** Sets the letters of names. */
export function setNameFont(
  context: CanvasRenderingContext2D,
  detail: keyof typeof fonts,
  family: string,
): void {
  context.font = `600 ${fonts[detail].size}px ${family}`;
  context.textBaseline = 'middle';
}

/** Paints the name of a step upon its block, `height` high and `shift` further to the right, in the present fill style. */
export function paintName(
  context: CanvasRenderingContext2D,
  detail: keyof typeof fonts,
  node: LayoutNode,
  height: number,
  shift: number,
): void {
  if (node.kind !== 'card' && node.kind !== 'frame') return;
  const { fitted, left, line: lineHeight } = fonts[detail];
  let lines = fitted.get(node);
  if (!lines) {
    const room = node.width - left - right;
    lines = fitTwoLines(titleOfKey(node.name), room, (text) => context.measureText(text).width);
    fitted.set(node, lines);
  }
  const top = node.y + height / 2 - ((lines.length - 1) * lineHeight) / 2;
  for (const [index, line] of lines.entries())
    context.fillText(line, node.x + left + shift, top + index * lineHeight);
}
