import { ExpressionError } from '../ExpressionError.ts';

/** Where the reader of an XML text stands. */
export interface XmlCursor {
  readonly text: string;
  at: number;
}

/** An error at a place, which the message names by line and position. */
export function xmlError(
  cursor: { readonly text: string; readonly at: number },
  what: string,
): ExpressionError {
  const before = cursor.text.slice(0, cursor.at).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return new ExpressionError(`The XML is not valid: ${what} at line ${before.length}, position ${column}.`);
}

/** What a sticky pattern matches here; it is passed over. */
export function match(cursor: XmlCursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text);
  if (found === null) return undefined;
  cursor.at += found[0].length;
  return found;
}

/** Passes over a token when it stands here. */
export function skip(cursor: XmlCursor, token: string): boolean {
  if (!cursor.text.startsWith(token, cursor.at)) return false;
  cursor.at += token.length;
  return true;
}

/** The text up to `end`, which is passed over. */
export function takeUntil(cursor: XmlCursor, end: string, what: string): string {
  const found = cursor.text.indexOf(end, cursor.at);
  if (found < 0) throw xmlError(cursor, `${what} is not closed`);
  const taken = cursor.text.slice(cursor.at, found);
  cursor.at = found + end.length;
  return taken;
}
