import type { Span } from './ExpressionError.ts';
import type { Node } from './Node.ts';
import { type Problem, parse } from './parse.ts';
import { advance, scanner } from './scan.ts';

/** What a JSON string value is to the language (spec: expression-language.md section 1). */
export type Template = Literal | Root | Interpolation;

/** Text without expressions; `text` is what it stands for, escapes resolved. */
export interface Literal {
  readonly kind: 'literal';
  readonly text: string;
}

/** `@…`: one expression, whose value keeps its type. */
export interface Root {
  readonly kind: 'root';
  readonly part: Part;
  readonly problem: Problem | undefined;
}

/** Text with `@{…}` in it; its value is always a string. */
export interface Interpolation {
  readonly kind: 'interpolation';
  readonly parts: readonly (string | Part)[];
  readonly problem: Problem | undefined;
}

/** One expression; its span is the expression's own, without `@`, `@{` and `}`. */
export interface Part extends Span {
  readonly node: Node;
}

/** Where an expression stands in a text. */
export interface Region extends Span {
  readonly kind: 'root' | 'interpolation';
  /** False where an interpolation has no closing brace. */
  readonly closed: boolean;
}

/** The offset of the brace that ends the interpolation whose expression starts at `start`; -1 when there is none. */
function closingBrace(text: string, start: number): number {
  const s = scanner(text, start);
  do advance(s);
  while (s.kind !== 'RightCurlyBracket' && s.kind !== 'EndOfData' && s.kind !== 'Unterminated');
  return s.kind === 'RightCurlyBracket' ? s.start : -1;
}

/** The expressions of a text, told apart from literal text by their first characters alone: also where they do not parse. */
export function regionsOf(text: string): readonly Region[] {
  if (text.charAt(0) === '@' && text.length > 1) {
    const second = text.charAt(1);
    if (second === '@') return [];
    if (second !== '{') return [{ kind: 'root', start: 1, end: text.length, closed: true }];
  }
  const regions: Region[] = [];
  let at = text.indexOf('@{');
  while (at >= 0) {
    const start = at + 2;
    if (at > 0 && text.charAt(at - 1) === '@') {
      at = text.indexOf('@{', start);
      continue;
    }
    const brace = closingBrace(text, start);
    const end = brace < 0 ? text.length : brace;
    regions.push({ kind: 'interpolation', start, end, closed: brace >= 0 });
    if (brace < 0) break;
    at = text.indexOf('@{', end + 1);
  }
  return regions;
}

/** Literal text between expressions: `@@{` stands for `@{`. */
function unescaped(text: string): string {
  return text.replaceAll('@@{', '@{');
}

/** Reads a text, whether it was read before or not. Never throws. */
export function readTemplate(text: string): Template {
  if (text.startsWith('@@')) return { kind: 'literal', text: text.slice(1) };
  const regions = regionsOf(text);
  const first = regions[0];
  if (!first) return { kind: 'literal', text: unescaped(text) };
  if (first.kind === 'root') {
    const { node, problem } = parse(text, first.start, first.end);
    return { kind: 'root', part: { node, start: first.start, end: first.end }, problem };
  }
  const parts: (string | Part)[] = [];
  let problem: Problem | undefined;
  let from = 0;
  for (const { start, end, closed } of regions) {
    if (start - 2 > from) parts.push(unescaped(text.slice(from, start - 2)));
    const parsed = parse(text, start, end, closed ? 'RightCurlyBracket' : 'EndOfData');
    problem ??= parsed.problem;
    if (!closed) {
      const message = `Unable to parse template language expression '${text.slice(start, end)}': expected token 'RightCurlyBracket' and actual 'EndOfData'.`;
      problem ??= { message, start: start - 2, end };
    }
    parts.push({ node: parsed.node, start, end });
    from = end + 1;
  }
  if (from < text.length) parts.push(unescaped(text.slice(from)));
  return { kind: 'interpolation', parts, problem };
}

const remembered = new Map<string, Template>();
const mostRemembered = 4000;
const longestRemembered = 20_000;

/** Reads a text once; the same text is not read again while it is among the last few thousand. Never throws. */
export function parseTemplate(text: string): Template {
  if (!text.includes('@')) return { kind: 'literal', text };
  const known = remembered.get(text);
  if (known) return known;
  const template = readTemplate(text);
  if (text.length <= longestRemembered) {
    if (remembered.size >= mostRemembered) {
      const oldest = remembered.keys().next().value;
      if (oldest !== undefined) remembered.delete(oldest);
    }
    remembered.set(text, template);
  }
  return template;
}

/** True where evaluating the text would give anything but the text itself. */
export function hasExpression(text: string): boolean {
  return text.includes('@') && parseTemplate(text).kind !== 'literal';
}
