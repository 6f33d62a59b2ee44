import type { Region } from './LintedFile.ts';

/** Tells lines and columns of offsets in one text, in no more than a few steps each. Lines end with LF, CRLF or CR. */
export function regionsIn(text: string): (start: number, end: number) => Region {
  const starts = [0];
  for (const { 0: lineBreak, index } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + lineBreak.length);
  const placeOf = (offset: number) => {
    const within = Math.min(Math.max(offset, 0), text.length);
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= within) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: within - (starts[low] ?? 0) + 1 };
  };
  return (start, end) => {
    const from = placeOf(start);
    const to = placeOf(end);
    return { start, end, ...from, endLine: to.line, endColumn: to.column };
  };
}
