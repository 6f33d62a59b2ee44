import { textOffset } from '../editors/jsonCaret.ts';
import { paintTemplate, type Tone } from '../editors/paint.ts';
import { type StringInLine, stringsInLine } from './stringOffsets.ts';

/** A stretch of a line that belongs to an expression. */
export interface PaintedPart {
  /** Offsets in the line. */
  readonly start: number;
  readonly end: number;
  readonly tone: Tone;
}

/** Members whose text is never evaluated, so that an `@` in it means nothing. */
const silent: ReadonlySet<string> = new Set(['description', 'type', 'kind', '$schema', 'contentVersion']);

/** The parts of expressions in the strings of one line of JSON, in order. */
export function paintLine(line: string): readonly PaintedPart[] {
  if (!line.includes('@')) return [];
  const strings = stringsInLine(line);
  return strings.flatMap((literal, index) => {
    const before = strings[index - 1];
    const isSilent = before?.isName === true && silent.has(before.value);
    return !literal.value.includes('@') || isSilent ? [] : partsOf(literal);
  });
}

function partsOf(literal: StringInLine): readonly PaintedPart[] {
  // A name that starts with @ is a name (`@odata.type`), one with @{…} in it is evaluated.
  if (literal.isName && !literal.value.includes('@{')) return [];
  const parts: PaintedPart[] = [];
  let at = 0;
  for (const { text, tone, inExpression } of paintTemplate(literal.value)) {
    const start = textOffset(literal, at);
    at += text.length;
    if (inExpression) parts.push({ start, end: textOffset(literal, at), tone });
  }
  return parts;
}
