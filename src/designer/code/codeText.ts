import { linesOf, offsetAt, positionAt, withLineFeeds } from './lines.ts';

/** The smallest replacement that turns one text into another: for changing an editor's text without moving its cursor. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `undefined` when the texts are the same. */
export function changeBetween(before: string, after: string): TextChange | undefined {
  if (before === after) return undefined;
  let start = 0;
  const shortest = Math.min(before.length, after.length);
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shortest - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}

/** Where an offset of the text before a change stands after it; inside of what was replaced, where that began. */
export function offsetAfter(change: TextChange | undefined, offset: number): number {
  if (!change || offset <= change.start) return offset;
  return offset < change.end ? change.start : offset - (change.end - change.start) + change.text.length;
}

/**
 * What an editor made of a text, with the line breaks of the text: editors have one kind for all lines, but a file keeps those
 * that nobody touched. `lineBreak` is for new ones.
 */
export function withOwnLineBreaks(before: string, edited: string, lineBreak: string): string {
  const flat = withLineFeeds(before);
  const change = changeBetween(flat, withLineFeeds(edited));
  if (!change) return before;
  const place = (offset: number) => offsetAt(linesOf(before), positionAt(linesOf(flat), offset));
  const start = place(change.start);
  const end = place(change.end);
  return [before.slice(0, start), change.text.replaceAll('\n', lineBreak), before.slice(end)].reduce(joined);
}

/** A CR at the end of a line and an LF behind it would become one line break: they are kept apart. */
function joined(left: string, right: string): string {
  return left.endsWith('\r') && right.startsWith('\n') ? `${left}\n${right}` : left + right;
}
