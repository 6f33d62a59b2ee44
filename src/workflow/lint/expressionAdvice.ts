import { checkText, type Finding } from '../expression/check.ts';
import type { Scope } from '../expression/Scope.ts';

/*
 * What to do about an expression that does not parse. The service's own words say what was found there; people who are new to the
 * language need to hear what they may have meant.
 */

/** Signs of other languages, and the functions that stand for them here. */
const operators: Readonly<Record<string, string>> = {
  '=': 'equals(a, b)',
  '!': 'not(a)',
  '<': 'less(a, b)',
  '>': 'greater(a, b)',
  '&': 'and(a, b)',
  '|': 'or(a, b)',
  '+': 'add(a, b), or concat(a, b) for texts',
  '-': 'sub(a, b)',
  '*': 'mul(a, b)',
  '/': 'div(a, b)',
  '%': 'mod(a, b)',
};

/** What is wrong with a text, and what may have been meant where it does not parse. */
export function checkedText(text: string, scope: Scope): readonly Finding[] {
  return checkText(text, scope).map((finding) =>
    finding.rule === 'syntax'
      ? { ...finding, message: finding.message + adviceOn(finding.message, text) }
      : finding,
  );
}

/** A sentence to put behind the service's message, with a blank before it; empty where there is nothing to add. */
function adviceOn(message: string, text: string): string {
  const sign = /the string character '(.)' at position/.exec(message)?.[1] ?? '';
  const call = Object.hasOwn(operators, sign) ? operators[sign] : undefined;
  const entity = sign === '&' ? /&#?\w{1,10};/.exec(text)?.[0] : undefined;
  if (entity !== undefined)
    return ` ${entity} means something in XML only: write the character itself, in single quotes.`;
  if (call !== undefined) return ` The language has no operators: write ${call}.`;
  if (sign === '"') return ' Write texts in single quotes.';
  const [, expected, actual] = /expected token '(\w+)' and actual '(\w+)'\.$/.exec(message) ?? [];
  if (expected === 'RightParenthesis') return ' A closing parenthesis, a comma or a quote is missing there.';
  if (expected === 'RightCurlyBracket' && actual === 'EndOfData') return ' The } that closes it is missing.';
  if (expected === 'LeftParenthesis') return ' A function is called with parentheses: name().';
  if (expected === 'EndOfData') return ' Text beside an expression needs braces around the expression: @{…}.';
  return '';
}
