import type { Piece } from './paint.ts';

/** Literal text, or the pieces of one expression with its marks. */
export interface Stretch {
  readonly pieces: readonly Piece[];
  /** The function that the expression begins with, in lower case; `''` for none, `undefined` for literal text. */
  readonly chip: string | undefined;
}

/** The pieces of a text with those of each expression together; joined, they are the same pieces. */
export function stretchesOf(pieces: readonly Piece[]): readonly Stretch[] {
  const stretches: { pieces: Piece[]; chip: string | undefined }[] = [];
  let isOpen = false;
  for (const piece of pieces) {
    const last = stretches.at(-1);
    const isChip = last?.chip !== undefined;
    const begins = piece.tone === 'mark' && piece.text.startsWith('@');
    if (last && (piece.inExpression ? isChip && isOpen && !begins : !isChip)) last.pieces.push(piece);
    else stretches.push({ pieces: [piece], chip: piece.inExpression ? '' : undefined });
    const current = stretches.at(-1);
    if (current?.chip === '' && piece.tone === 'function') current.chip = piece.text.toLowerCase();
    isOpen = piece.inExpression && !(piece.tone === 'mark' && piece.text === '}');
  }
  return stretches;
}
