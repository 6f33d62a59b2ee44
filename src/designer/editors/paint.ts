import { advance, type Scanner, scanner } from '../../workflow/expression/scan.ts';
import { regionsOf } from '../../workflow/expression/template.ts';

/** How a stretch of text is coloured. */
export type Tone = 'text' | 'mark' | 'function' | 'name' | 'string' | 'number' | 'punctuation' | 'key';

/** A stretch of a field's text with its look. The pieces of a text, joined, are the text. */
export interface Piece {
  readonly text: string;
  readonly tone: Tone;
  /** Stands inside an expression: gets the tinted ground. */
  readonly inExpression: boolean;
  readonly isWrong: boolean;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

const constants = new Set(['true', 'false', 'null']);

/** Collects pieces from left to right and cuts them where a fault begins or ends. */
export interface Painter {
  readonly pieces: Piece[];
  /** Paints from where the last piece ended up to `end`. */
  readonly paint: (end: number, tone: Tone, inExpression: boolean) => void;
}

export function createPainter(text: string, faults: readonly Range[]): Painter {
  const pieces: Piece[] = [];
  let at = 0;

  function push(piece: Piece): void {
    const last = pieces.at(-1);
    // Marks of neighbours, `}@{`, stay apart: they belong to different chips.
    const continues =
      piece.tone !== 'mark' &&
      last?.tone === piece.tone &&
      last.inExpression === piece.inExpression &&
      last.isWrong === piece.isWrong;
    if (last && continues) pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
    else pieces.push(piece);
  }

  function paint(end: number, tone: Tone, inExpression: boolean): void {
    while (at < end) {
      let until = end;
      let isWrong = false;
      for (const fault of faults) {
        if (fault.start <= at && at < fault.end) isWrong = true;
        if (fault.start > at) until = Math.min(until, fault.start);
        if (fault.end > at) until = Math.min(until, fault.end);
      }
      push({ text: text.slice(at, until), tone, inExpression, isWrong });
      at = until;
    }
  }

  return { pieces, paint };
}

/** An empty range cannot be seen: it grows to one character, to the left at the end of the text. */
export function visible(range: Range, text: string): Range {
  if (range.end > range.start) return range;
  const start = Math.max(0, Math.min(range.start, text.length - 1));
  return { start, end: start + 1 };
}

/** A template text in pieces: literal text, `@`, `@{`, `}` and the tokens of its expressions. */
export function paintTemplate(text: string, faults: readonly Range[] = []): readonly Piece[] {
  const painter = createPainter(
    text,
    faults.map((fault) => visible(fault, text)),
  );
  for (const region of regionsOf(text)) {
    const mark = region.kind === 'root' ? 1 : 2;
    painter.paint(region.start - mark, 'text', false);
    painter.paint(region.start, 'mark', true);
    paintExpression(painter, scanner(text, region.start, region.end));
    painter.paint(region.end, 'punctuation', true);
    if (region.kind === 'interpolation' && region.closed) painter.paint(region.end + 1, 'mark', true);
  }
  painter.paint(text.length, 'text', false);
  return painter.pieces;
}

/** Tokens of one expression. What cannot be read is left to the caller as one last stretch. */
function paintExpression(painter: Painter, s: Scanner): void {
  let afterDot = false;
  for (;;) {
    advance(s, afterDot);
    if (s.kind === 'EndOfData') return;
    painter.paint(s.start, 'punctuation', true);
    painter.paint(s.end, toneOf(s, afterDot), true);
    if (s.kind === 'Unterminated') return;
    afterDot = s.kind === 'Dot';
  }
}

function toneOf(s: Scanner, afterDot: boolean): Tone {
  switch (s.kind) {
    case 'StringLiteral':
    case 'Unterminated':
      return 'string';
    case 'IntegerLiteral':
    case 'FloatLiteral':
      return 'number';
    case 'Identifier': {
      if (afterDot) return 'name';
      return constants.has(s.text.slice(s.start, s.end).toLowerCase()) ? 'number' : 'function';
    }
    default:
      return 'punctuation';
  }
}
