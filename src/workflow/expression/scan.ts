/** Names of the tokens as the service's messages print them, and two kinds of fault. */
export type TokenKind =
  | 'LeftParenthesis'
  | 'RightParenthesis'
  | 'LeftSquareBracket'
  | 'RightSquareBracket'
  | 'RightCurlyBracket'
  | 'Comma'
  | 'Dot'
  | 'QuestionMark'
  | 'StringLiteral'
  | 'IntegerLiteral'
  | 'FloatLiteral'
  | 'Identifier'
  | 'EndOfData'
  /** A character that can stand nowhere; `fault` is its offset. */
  | 'Unexpected'
  /** A string without its closing quote. */
  | 'Unterminated';

/** A position in a text with the token that was read there last. `advance` moves it. */
export interface Scanner {
  readonly text: string;
  /** Reading stops here; what lies behind is not part of the expression. */
  readonly limit: number;
  kind: TokenKind;
  start: number;
  end: number;
  fault: number;
}

export function scanner(text: string, start = 0, limit = text.length): Scanner {
  return { text, limit, kind: 'EndOfData', start, end: start, fault: start };
}

/** Marks of one character, by character code. */
const marks: readonly (TokenKind | undefined)[] = Object.assign(new Array<TokenKind | undefined>(128), {
  40: 'LeftParenthesis',
  41: 'RightParenthesis',
  44: 'Comma',
  46: 'Dot',
  63: 'QuestionMark',
  91: 'LeftSquareBracket',
  93: 'RightSquareBracket',
  125: 'RightCurlyBracket',
} satisfies Record<number, TokenKind>);

/** White space as .NET has it: with U+0085, without U+FEFF. */
export function isWhiteSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** A text without the white space at its ends, as .NET trims it. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const letter = /^\p{L}$/u;
const letterOrDigit = /^[\p{L}\p{Nd}]$/u;

/** Code units of the identifier character at `at`; 0 when there is none. */
function identifierUnits(text: string, at: number, first: boolean): number {
  const code = text.charCodeAt(at);
  if (code < 128) {
    const is =
      (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || (!first && isDigit(code));
    return is ? 1 : 0;
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return (first ? letter : letterOrDigit).test(character) ? character.length : 0;
}

/** Reads the next token. After a dot (`member`) a name may hold `$` too. */
export function advance(s: Scanner, member = false): void {
  const { text, limit } = s;
  let at = s.end;
  while (at < limit && isWhiteSpace(text.charCodeAt(at))) at++;
  s.start = at;
  if (at >= limit) {
    s.kind = 'EndOfData';
    s.end = limit;
    s.start = limit;
    return;
  }
  const code = text.charCodeAt(at);
  const mark = marks[code];
  if (mark) {
    s.kind = mark;
    s.end = at + 1;
  } else if (code === 39) readString(s);
  else if (isDigit(code) || code === 43 || code === 45) readNumber(s);
  else readIdentifier(s, member);
}

/** What nearly all names are made of; read in one go. */
const plainName = /[A-Za-z_]\w*/y;

function readIdentifier(s: Scanner, member: boolean): void {
  const { text, limit } = s;
  plainName.lastIndex = s.start;
  let at = plainName.test(text) ? Math.min(plainName.lastIndex, limit) : s.start;
  for (let first = at === s.start; at < limit; first = false) {
    const units = member && text.charCodeAt(at) === 36 ? 1 : identifierUnits(text, at, first);
    if (units === 0) break;
    at += units;
  }
  s.kind = 'Identifier';
  s.end = at;
  if (at === s.start) unexpected(s, at);
}

function unexpected(s: Scanner, at: number): void {
  s.kind = 'Unexpected';
  s.fault = at;
  const code = s.text.codePointAt(at) ?? 0;
  s.end = Math.min(s.limit, Math.max(at + (code > 0xffff ? 2 : 1), s.start + 1));
}

function readString(s: Scanner): void {
  const { text, limit } = s;
  let at = s.start;
  for (;;) {
    at = text.indexOf("'", at + 1);
    if (at < 0 || at >= limit) {
      s.kind = 'Unterminated';
      s.end = limit;
      return;
    }
    if (at + 1 < limit && text.charCodeAt(at + 1) === 39) at++;
    else break;
  }
  s.kind = 'StringLiteral';
  s.end = at + 1;
}

/** `[+-]? digits [. digits] [e[+-]digits]`; a sign may stand before a leading point, nothing else may. */
function readNumber(s: Scanner): void {
  const { text, limit } = s;
  let at = s.start;
  const digits = (): boolean => {
    const from = at;
    while (at < limit && isDigit(text.charCodeAt(at))) at++;
    return at > from;
  };
  if (!isDigit(text.charCodeAt(at))) at++;
  let any = digits();
  let float = false;
  if (at < limit && text.charAt(at) === '.') {
    float = true;
    at++;
    any = digits() || any;
  }
  let fault = any ? -1 : s.start;
  if (any && at < limit && (text.charCodeAt(at) | 32) === 101) {
    float = true;
    at++;
    if (at < limit && (text.charAt(at) === '+' || text.charAt(at) === '-')) at++;
    if (!digits()) fault = Math.min(at, limit - 1);
  }
  // "5abc" and "1e1.1" are no numbers followed by something else: they are mistakes
  if (fault < 0 && at < limit && (text.charAt(at) === '.' || identifierUnits(text, at, false) > 0))
    fault = at;
  s.kind = float ? 'FloatLiteral' : 'IntegerLiteral';
  s.end = at;
  if (fault >= 0) unexpected(s, fault);
}

/** The value of a string literal from its source, quotes included. */
export function literalText(source: string): string {
  const inner = source.slice(1, -1);
  return inner.includes("'") ? inner.replaceAll("''", "'") : inner;
}
