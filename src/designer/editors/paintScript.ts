import { createPainter, type Piece, type Tone } from './paint.ts';

/** One token of JavaScript, or of something that wants to become it: comments and strings may lack their end. */
const token =
  /\/\/[^\n]*|\/\*.*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|`(?:[^`\\]|\\.)*`?|\d[\w.]*|[\p{L}_$][\p{L}\p{N}_$]*|\s+|./gsu;

const keywords: ReadonlySet<string> = new Set(
  'async await break case catch class const continue default delete do else export extends finally for function if import in instanceof let new of return static super switch this throw try typeof var void while yield'.split(
    ' ',
  ),
);
const constants: ReadonlySet<string> = new Set(['true', 'false', 'null', 'undefined', 'NaN', 'Infinity']);

function toneOf(source: string): Tone {
  if (/^\/[/*]/.test(source)) return 'punctuation';
  if (/^["'`]/.test(source)) return 'string';
  if (/^\d/.test(source) || constants.has(source)) return 'number';
  if (keywords.has(source)) return 'function';
  return /^[\p{L}_$\s]/u.test(source) ? 'text' : 'punctuation';
}

/** JavaScript in pieces: comments, strings, numbers and key words apart. No expression of the workflow stands in it. */
export function paintScript(text: string): readonly Piece[] {
  const painter = createPainter(text, []);
  for (const match of text.matchAll(token)) {
    painter.paint(match.index + match[0].length, toneOf(match[0]), false);
  }
  painter.paint(text.length, 'text', false);
  return painter.pieces;
}
