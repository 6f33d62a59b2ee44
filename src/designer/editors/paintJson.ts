import { createPainter, type Painter, type Piece, paintTemplate, type Range, visible } from './paint.ts';

/** One token of JSON text, or of something that wants to become JSON. A string may lack its closing quote. */
const token = /"(?:[^"\\\n]|\\.)*"?|-?\d[\d.eE+-]*|[A-Za-z]+|[{}[\],:]|\s+|./gsu;

/** JSON text in pieces; strings with expressions in them are painted like fields with expressions. Text may be broken. */
export function paintJson(text: string, faults: readonly Range[] = []): readonly Piece[] {
  const painter = createPainter(
    text,
    faults.map((fault) => visible(fault, text)),
  );
  for (const match of text.matchAll(token)) {
    const [source] = match;
    const start = match.index;
    const end = start + source.length;
    if (source.startsWith('"')) paintString(painter, text, start, end);
    else if (/^[\d-]/.test(source) || /^(true|false|null)$/.test(source)) painter.paint(end, 'number', false);
    else painter.paint(end, 'punctuation', false);
  }
  painter.paint(text.length, 'text', false);
  return painter.pieces;
}

function paintString(painter: Painter, text: string, start: number, end: number): void {
  const source = text.slice(start, end);
  const isKey = /^\s*:/.test(text.slice(end, end + 80));
  const inner = source.slice(1, source.endsWith('"') && source.length > 1 ? -1 : undefined);
  if (isKey || !inner.includes('@')) {
    painter.paint(end, isKey ? 'key' : 'string', false);
    return;
  }
  painter.paint(start + 1, 'string', false);
  // Escapes keep their length here: the expression is painted as it is spelled in JSON.
  let at = start + 1;
  for (const piece of paintTemplate(inner)) {
    at += piece.text.length;
    painter.paint(at, piece.tone === 'text' ? 'string' : piece.tone, piece.inExpression);
  }
  painter.paint(end, 'string', false);
}
