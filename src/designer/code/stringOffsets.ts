import { readString, type StringInJson } from '../editors/jsonCaret.ts';

/*
 * String literals of JSON text. `textOffset` and `valueOffset` lead from offsets in a literal's value to those in the text and
 * back: `\n`, `\"` and `\u0041` are several characters of text and one of the value.
 */

/** The literal whose quotes stand at `start` and just before `end`. */
export function stringBetween(text: string, start: number, end: number): StringInJson {
  return readString(text, start + 1, Math.max(start + 1, end - 1));
}

/** A literal in a line. */
export interface StringInLine extends StringInJson {
  /** The name of a member: a colon follows. */
  readonly isName: boolean;
  readonly isClosed: boolean;
}

/** Longer lines are not looked through at every key. */
const longestLine = 50_000;

/** The literals of a line, in order. A line is taken to start outside of them, as it does in all JSON but broken one. */
export function stringsInLine(line: string): readonly StringInLine[] {
  if (line.length > longestLine) return [];
  const found: StringInLine[] = [];
  let quote = line.indexOf('"');
  while (quote >= 0) {
    const literal = readString(line, quote + 1);
    const isClosed = line.charAt(literal.end) === '"';
    found.push({
      ...literal,
      isClosed,
      isName: isClosed && /^\s*:/.test(line.slice(literal.end + 1, literal.end + 80)),
    });
    quote = isClosed ? line.indexOf('"', literal.end + 1) : -1;
  }
  return found;
}

/** The literal of a line that a caret (an offset in the line) stands in; its quotes do not belong to it. */
export function stringAtCaret(line: string, caret: number): StringInLine | undefined {
  return stringsInLine(line).find(({ start, end }) => start <= caret && caret <= end);
}
