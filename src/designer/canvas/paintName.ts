import { titleOfKey } from '../../workflow/document/names.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { fitTwoLines } from './picture/fitText.ts';
import type { Block } from './sketch.ts';
import type { Detail } from './viewport.ts';

interface NameFont {
  readonly size: number;
  readonly line: number;
  /** Where the name of a card begins. */
  readonly left: number;
  /** By the step's node. */
  readonly fitted: WeakMap<JsonObject, Fitted>;
}

/** A name in the lines in which it stands in so much room. */
interface Fitted {
  readonly name: string;
  readonly room: number;
  readonly lines: readonly string[];
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
  block: Block,
  height: number,
  shift: number,
): void {
  if (block.kind === 'start') return;
  const { fitted, left, line: lineHeight } = fonts[detail];
  const { name, node, x, y, width } = block;
  const room = width - left - right;
  const known = fitted.get(node);
  const isKnown = known?.name === name && known.room === room;
  const lines = isKnown
    ? known.lines
    : fitTwoLines(titleOfKey(name), room, (text) => context.measureText(text).width);
  if (!isKnown) fitted.set(node, { name, room, lines });
  const top = y + height / 2 - ((lines.length - 1) * lineHeight) / 2;
  for (const [index, line] of lines.entries())
    context.fillText(line, x + left + shift, top + index * lineHeight);
}
