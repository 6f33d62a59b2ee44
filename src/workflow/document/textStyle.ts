import type { SourceText } from '../jsonSource.ts';

/** How a text is laid out, as far as new members should look like their neighbours. */
export interface TextStyle {
  /** Empty: the whole value stands on one line, and what is added stays on it. */
  readonly newline: string;
  /** One level of indentation. */
  readonly unit: string;
  /** Between name and value: `: `, `:` or ` : `. */
  readonly colon: string;
  /** After a comma within a line. */
  readonly gap: string;
  /** Inside the braces and brackets of one-line objects and arrays. */
  readonly objectPadding: string;
  readonly arrayPadding: string;
  /** Arrays of scalars stand on one line. */
  readonly inlineArrays: boolean;
}

/** How a text without a model is written. */
export const defaultStyle: TextStyle = {
  newline: '\n',
  unit: '  ',
  colon: ': ',
  gap: ' ',
  objectPadding: ' ',
  arrayPadding: '',
  inlineArrays: false,
};

/** Enough to see the habits of a file; more would cost without telling more. */
const sampleLength = 200_000;

const memo = new WeakMap<SourceText, TextStyle>();

/** The style of a text, by majority. */
export function styleOf(file: SourceText): TextStyle {
  const known = memo.get(file);
  if (known !== undefined) return known;
  const style = detectStyle(
    file.text.slice(file.rootStart, Math.min(file.rootEnd, file.rootStart + sampleLength)),
  );
  memo.set(file, style);
  return style;
}

function detectStyle(text: string): TextStyle {
  const newline = /\r\n|\n|\r/.exec(text)?.[0] ?? '';
  const colon = majority(matches(text, /"([ \t]*:[ \t]*)(?=["{[\dtfn-])/g)) ?? (newline === '' ? ':' : ': ');
  const spaced = colon.endsWith(' ') ? ' ' : '';
  return {
    newline,
    colon,
    unit: majority(indentSteps(text)) ?? '  ',
    gap: majority(matches(text, /["\]}\de],([ \t]*)(?=["{[\dtfn-])/g)) ?? spaced,
    objectPadding: majority(matches(text, /\{([ \t]*)"/g)) ?? spaced,
    arrayPadding: majority(matches(text, /[:,[]\s?\[([ \t]*)(?=["{[\dtfn-])/g)) ?? '',
    inlineArrays:
      majority(matches(text, /:[ \t]*\[([ \t]*(?:\r?\n)?)\s*["\dtfn-]/g).map(isInline)) ?? newline === '',
  };
}

function isInline(opening: string): boolean {
  return !opening.endsWith('\n');
}

function matches(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), (match) => match[1] ?? '');
}

/** What each line that is indented deeper than the one before it adds. */
function indentSteps(text: string): string[] {
  const steps: string[] = [];
  let previous = '';
  for (const line of text.split(/\r\n|\n|\r/).slice(1)) {
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    if (indent.length === line.length) continue;
    if (indent.length > previous.length && indent.startsWith(previous))
      steps.push(indent.slice(previous.length));
    previous = indent;
  }
  return steps;
}

function majority<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let winner: T | undefined;
  for (const [value, count] of counts) {
    if (winner === undefined || count > (counts.get(winner) ?? 0)) winner = value;
  }
  return winner;
}
