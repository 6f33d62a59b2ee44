import { Float, type Json } from '../json.ts';
import type { Span } from './ExpressionError.ts';
import type { Broken, Call, Constant, Node, Step } from './Node.ts';
import { advance, literalText, type Scanner, scanner, type TokenKind } from './scan.ts';

/** A fault of the text, in the service's wording. */
export interface Problem extends Span {
  readonly message: string;
}

export interface Parsed {
  readonly node: Node;
  /** The first fault, which is the one the service reports. The tree is usable all the same. */
  readonly problem: Problem | undefined;
}

/** Longest expression the service stores, in UTF-16 units. */
export const longestExpression = 8192;

/** Deepest nesting of calls and brackets: far beyond what people write, far below what the stack holds. */
const deepest = 500;

interface Parser {
  readonly scanner: Scanner;
  readonly from: number;
  /** The token that must follow the expression: its end, or the brace that ends an interpolation. */
  readonly last: TokenKind;
  problem: Problem | undefined;
}

/**
 * Parses the one expression in `text[start, limit)`. Never throws: what does not parse is reported, and the tree holds the rest.
 * `last` is what ends it: in an interpolation the brace at `limit`.
 */
export function parse(
  text: string,
  start = 0,
  limit = text.length,
  last: 'EndOfData' | 'RightCurlyBracket' = 'EndOfData',
): Parsed {
  const p: Parser = { scanner: scanner(text, start, limit), from: start, last, problem: undefined };
  advance(p.scanner);
  const node = parseExpression(p, 0);
  if (p.scanner.kind !== 'EndOfData') unexpectedToken(p, last);
  if (limit - start > longestExpression) {
    const message = `The template language expression is ${limit - start} characters long. The limit is ${longestExpression} characters.`;
    return { node, problem: { message, start, end: limit } };
  }
  return { node, problem: p.problem };
}

function isAt(p: Parser, kind: TokenKind): boolean {
  return p.scanner.kind === kind;
}

function source(p: Parser): string {
  return p.scanner.text.slice(p.from, p.scanner.limit);
}

function report(p: Parser, message: string, start: number, end: number): void {
  p.problem ??= { message, start, end };
}

/** Reports the current token, which is not `wanted`. */
function unexpectedToken(p: Parser, wanted: TokenKind): void {
  if (p.problem) return;
  const s = p.scanner;
  if (s.kind === 'Unexpected') {
    const character = String.fromCodePoint(s.text.codePointAt(s.fault) ?? 0);
    const message = `The template language expression '${source(p)}' is not valid: the string character '${character}' at position '${s.fault - p.from}' is not expected.`;
    report(p, message, s.fault, s.end);
  } else if (s.kind === 'Unterminated') {
    const message = `The template language expression '${source(p)}' is not valid: the string that starts at position '${s.start - p.from}' has no closing quote.`;
    report(p, message, s.start, s.end);
  } else {
    const actual = s.kind === 'EndOfData' ? p.last : s.kind;
    const message = `Unable to parse template language expression '${source(p)}': expected token '${wanted}' and actual '${actual}'.`;
    report(p, message, Math.min(s.start, s.limit), Math.max(s.end, s.start));
  }
}

function parseExpression(p: Parser, depth: number): Node {
  const s = p.scanner;
  switch (s.kind) {
    case 'StringLiteral':
      return constant(p, literalText(s.text.slice(s.start, s.end)));
    case 'IntegerLiteral':
      return parseInteger(p);
    case 'FloatLiteral':
      return constant(p, new Float(Number(s.text.slice(s.start, s.end))));
    case 'Identifier':
      return parseName(p, depth);
    default:
      return broken(p, 'Identifier');
  }
}

/** Reports the current token and skips to where an argument could end. */
function broken(p: Parser, wanted: TokenKind): Broken {
  unexpectedToken(p, wanted);
  const { start } = p.scanner;
  resync(p);
  return { kind: 'broken', start, end: Math.max(start, p.scanner.start) };
}

function resync(p: Parser): void {
  for (;;) {
    switch (p.scanner.kind) {
      case 'Comma':
      case 'RightParenthesis':
      case 'RightSquareBracket':
      case 'RightCurlyBracket':
      case 'EndOfData':
        return;
    }
    advance(p.scanner);
  }
}

function constant(p: Parser, value: Json): Constant {
  const { text, start, end } = p.scanner;
  const node: Constant = { kind: 'constant', value, spelling: text.slice(start, end), start, end };
  advance(p.scanner);
  return node;
}

function parseInteger(p: Parser): Node {
  const { text, start, end } = p.scanner;
  const digits = text.slice(start, end);
  const quick = Number(digits);
  if (Number.isSafeInteger(quick)) return constant(p, quick === 0 ? 0 : quick);
  const value = BigInt(digits.startsWith('+') ? digits.slice(1) : digits);
  if (value !== BigInt.asIntN(64, value)) {
    const message = `The template language expression '${source(p)}' is not valid: the number '${digits}' at position '${start - p.from}' does not fit into 64 bits.`;
    report(p, message, start, end);
  }
  return constant(p, value);
}

const words = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function parseName(p: Parser, depth: number): Node {
  const s = p.scanner;
  const { text, start, end } = s;
  const name = text.slice(start, end);
  const word = name.length < 6 ? words.get(name.toLowerCase()) : undefined;
  if (word !== undefined) return constant(p, word);
  advance(s);
  if (s.kind !== 'LeftParenthesis') {
    unexpectedToken(p, 'LeftParenthesis');
    resync(p);
    return { kind: 'broken', start, end };
  }
  if (depth >= deepest) {
    report(p, `The template language expression is nested more than ${deepest} levels deep.`, start, end);
    s.end = s.limit;
    advance(s);
    return { kind: 'broken', start, end };
  }
  advance(s);
  const args: Node[] = [];
  if (!isAt(p, 'RightParenthesis')) parseArguments(p, args, depth);
  const closed = isAt(p, 'RightParenthesis');
  const call: Call = { kind: 'call', name, nameEnd: end, args, closed, start, end: closed ? s.end : s.start };
  if (!closed) unexpectedToken(p, 'RightParenthesis');
  else advance(s);
  return parseSteps(p, call, depth);
}

function parseArguments(p: Parser, args: Node[], depth: number): void {
  const s = p.scanner;
  for (;;) {
    args.push(parseExpression(p, depth + 1));
    if (s.kind !== 'Comma' && s.kind !== 'RightParenthesis') {
      unexpectedToken(p, 'RightParenthesis');
      resync(p);
    }
    if (!isAt(p, 'Comma')) return;
    advance(s);
  }
}

function parseSteps(p: Parser, target: Call, depth: number): Node {
  const s = p.scanner;
  const steps: Step[] = [];
  for (;;) {
    const { start } = s;
    let question: Span | undefined;
    if (s.kind === 'QuestionMark') {
      question = { start, end: s.end };
      advance(s);
    }
    const step = parseStep(p, start, question, depth);
    if (!step) {
      if (question) unexpectedToken(p, 'Dot');
      break;
    }
    steps.push(step);
  }
  const last = steps.at(-1);
  if (!last) return target;
  return { kind: 'access', target, steps, start: target.start, end: last.end };
}

function parseStep(p: Parser, start: number, question: Span | undefined, depth: number): Step | undefined {
  const s = p.scanner;
  if (s.kind === 'Dot') {
    advance(s, true);
    if (!isAt(p, 'Identifier')) {
      unexpectedToken(p, 'Identifier');
      return undefined;
    }
    const end = s.end;
    const key = constant(p, s.text.slice(s.start, s.end));
    return { key, form: 'dot', question, closed: true, start, end };
  }
  if (s.kind !== 'LeftSquareBracket') return undefined;
  advance(s);
  const key = parseExpression(p, depth + 1);
  const closed = isAt(p, 'RightSquareBracket');
  const end = closed ? s.end : s.start;
  if (closed) advance(s);
  else unexpectedToken(p, 'RightSquareBracket');
  return { key, form: 'bracket', question, closed, start, end };
}
