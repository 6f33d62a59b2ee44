/*
 * Offsets and lines. The code editor has one kind of line break for a whole text, files may mix them: lines and columns mean
 * the same in both, offsets do not.
 */

/** Both from 1, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Lines {
  readonly text: string;
  /** Offset at which each line starts. */
  readonly starts: readonly number[];
}

let latest: Lines = { text: '', starts: [0] };

/** Where the lines of a text start. The same object for the same text as last time. */
export function linesOf(text: string): Lines {
  if (latest.text === text) return latest;
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  latest = { text, starts };
  return latest;
}

/** The position of an offset; between CR and LF, the end of the line. */
export function positionAt({ text, starts }: Lines, offset: number): Position {
  const bounded = Math.min(Math.max(offset, 0), text.length);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= bounded) low = middle;
    else high = middle;
  }
  const isBetween = text.charAt(bounded) === '\n' && text.charAt(bounded - 1) === '\r';
  return { line: low + 1, column: bounded - (starts[low] ?? 0) + (isBetween ? 0 : 1) };
}

/** The offset of a position; beyond the end of its line, that end. */
export function offsetAt({ text, starts }: Lines, { line, column }: Position): number {
  const start = starts[Math.min(Math.max(line, 1), starts.length) - 1] ?? 0;
  let end = starts[line] ?? text.length;
  while (end > start && (text.charAt(end - 1) === '\n' || text.charAt(end - 1) === '\r')) end -= 1;
  return Math.min(start + Math.max(column, 1) - 1, end);
}

/** The text with LF at the end of every line: the form in which texts are compared. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
