import { ExpressionError } from '../ExpressionError.ts';
import { ncNamePattern } from './xmlNames.ts';

/** A word or sign of an XPath expression. */
export interface Token {
  readonly kind: 'number' | 'string' | 'name' | 'sign' | 'end';
  readonly text: string;
}

export function invalid(source: string, what: string): ExpressionError {
  return new ExpressionError(`The XPath expression '${source}' is not valid: ${what}.`);
}

const blankPattern = /[ \t\r\n]*/y;
const literalPattern = /(\d+(?:\.\d*)?|\.\d+)|"([^"]*)"|'([^']*)'/y;
const signPattern = /\.\.|::|\/\/|!=|<=|>=|[()[\]@,/|+\-=<>.*:]/y;

/** The tokens of an XPath expression, `end` the last of them. Throws `ExpressionError` at a character that can stand nowhere. */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at += found[0].length;
    return found;
  };
  for (;;) {
    match(blankPattern);
    if (at >= source.length) break;
    const literal = match(literalPattern);
    if (literal) {
      const [, number, double, single] = literal;
      if (number !== undefined) tokens.push({ kind: 'number', text: number });
      else tokens.push({ kind: 'string', text: double ?? single ?? '' });
      continue;
    }
    const name = match(ncNamePattern);
    const sign = name ? null : match(signPattern);
    if (name) tokens.push({ kind: 'name', text: name[0] });
    else if (sign) tokens.push({ kind: 'sign', text: sign[0] });
    else throw invalid(source, `the character '${source[at]}' is not expected`);
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}
