import type { Problem, Severity } from '../../workflow/diagnostic.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { rangeAt } from '../../workflow/document/ranges.ts';
import { printDocument } from '../../workflow/document/save.ts';
import { textOffset } from '../editors/jsonCaret.ts';
import { visible } from '../editors/paint.ts';
import { linesOf, type Position, positionAt } from './lines.ts';
import { stringBetween } from './stringOffsets.ts';

/** A problem with its place in the document's text. */
export interface CodeMarker {
  readonly severity: Severity;
  readonly message: string;
  readonly rule: string;
  readonly start: Position;
  readonly end: Position;
}

/** Where problems stand: the exact part of a text that a problem is about, else the name of the member, else the whole value. */
export function codeMarkers(document: Document, problems: readonly Problem[]): readonly CodeMarker[] {
  const text = printDocument(document);
  const lines = linesOf(text);
  return problems.flatMap((problem) => {
    const range = rangeOf(document, text, problem);
    if (!range) return [];
    const { severity, message, rule } = problem;
    return [
      { severity, message, rule, start: positionAt(lines, range.start), end: positionAt(lines, range.end) },
    ];
  });
}

function rangeOf(
  document: Document,
  text: string,
  { path, within }: Problem,
): { readonly start: number; readonly end: number } | undefined {
  const range = rangeAt(document, path);
  if (!range) return undefined;
  if (within && text.charAt(range.start) === '"') {
    const literal = stringBetween(text, range.start, range.end);
    const part = visible(within, literal.value);
    return { start: textOffset(literal, part.start), end: textOffset(literal, part.end) };
  }
  return { start: range.keyStart ?? range.start, end: range.keyEnd ?? range.end };
}
