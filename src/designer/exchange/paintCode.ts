import type { Piece } from '../editors/paint.ts';
import { paintJson } from '../editors/paintJson.ts';

/** A line of a preview, in coloured pieces. */
export type PaintedLine = readonly Pick<Piece, 'text' | 'tone'>[];

/** How words, strings and comments look in the languages that exports are written in. No token spans a line. */
const languages: Readonly<Record<string, RegExp>> = {
  bicep:
    /(?<string>'(?:[^'\\]|\\.)*')|(?<comment>\/\/.*)|(?<word>\b(?:param|resource|var|output|module|targetScope|existing|true|false|null)\b|@\w+)|(?<number>\b\d+\b)/g,
  tf: /(?<string>"(?:[^"\\]|\\.)*")|(?<comment>#.*)|(?<word>\b(?:resource|variable|provider|terraform|locals|output|data|true|false|null)\b)|(?<number>\b\d+(?:\.\d+)?\b)/g,
  xml: /(?<comment><!--.*?-->)|(?<word><\/?[\w:.-]+|\/?>)|(?<string>"[^"<]*")/g,
  mmd: /(?<string>"[^"]*")|(?<word>\b(?:flowchart|sequenceDiagram|subgraph|end|participant|Note over)\b)|(?<comment>%%.*)/g,
  md: /(?<word>^#{1,6} .*)|(?<string>`[^`]*`)|(?<number>^\s*[-*|] )/g,
};

const tones = { string: 'string', comment: 'punctuation', word: 'function', number: 'number' } as const;

/** The lines of a file in colours, by the ending of its name. */
export function paintCode(text: string, fileName: string): readonly PaintedLine[] {
  const ending = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (ending === 'json') return splitLines(paintJson(text));
  const language = languages[ending];
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => (language === undefined ? [{ text: line, tone: 'text' }] : paintLine(line, language)));
}

function paintLine(line: string, language: RegExp): PaintedLine {
  const pieces: Pick<Piece, 'text' | 'tone'>[] = [];
  let at = 0;
  for (const match of line.matchAll(language)) {
    const kind = (['string', 'comment', 'word', 'number'] as const).find(
      (name) => match.groups?.[name] !== undefined,
    );
    if (kind === undefined) continue;
    if (match.index > at) pieces.push({ text: line.slice(at, match.index), tone: 'text' });
    pieces.push({ text: match[0], tone: tones[kind] });
    at = match.index + match[0].length;
  }
  if (at < line.length) pieces.push({ text: line.slice(at), tone: 'text' });
  return pieces;
}

function splitLines(pieces: readonly Piece[]): readonly PaintedLine[] {
  const lines: Pick<Piece, 'text' | 'tone'>[][] = [[]];
  for (const { text, tone } of pieces) {
    for (const [index, part] of text.split(/\r\n|\r|\n/).entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, tone });
    }
  }
  return lines;
}

/** Lines and characters of a file that are shown at most: nobody reads more of them here. */
const mostLines = 1500;
const mostCharacters = 120_000;

/** What is shown of a text. */
export interface Beginning {
  readonly text: string;
  readonly shownLines: number;
  readonly lines: number;
}

/** The beginning of a text that is short enough to be shown, whole lines of it. */
export function beginningOf(text: string): Beginning {
  const lines = text.split('\n');
  let characters = 0;
  let shown = 0;
  while (shown < Math.min(lines.length, mostLines) && characters < mostCharacters) {
    characters += (lines[shown]?.length ?? 0) + 1;
    shown += 1;
  }
  const cut = lines.slice(0, shown).map((line) => (line.length > 2000 ? `${line.slice(0, 2000)}…` : line));
  return { text: cut.join('\n'), shownLines: shown, lines: lines.length };
}
