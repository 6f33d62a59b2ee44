import { at, isObject, type Json, type JsonObject, type JsonPath, quote } from '../json.ts';
import { type JsonProblem, readJson } from '../jsonReader.ts';
import { sourceOf } from '../jsonSource.ts';
import { originOf } from './origin.ts';
import { setAt } from './structure.ts';

/*
 * A definition that stands as text in a string of its file. It is read as the object that it is; printed, it is that string
 * again: the very same one until the definition is edited.
 */

/** How the text of an object stands in the string around it. */
export interface Literal {
  /** The string as JSON, as it was read. */
  readonly written: string;
  /** What stands in the string before and behind the object, as `[json('` and `')]`. */
  readonly prefix: string;
  readonly suffix: string;
  /** Quotes inside are doubled, as in a text of the template language. */
  readonly doublesQuotes: boolean;
  /** The string is the whole file: what stands before and behind it there. */
  readonly around?: { readonly before: string; readonly behind: string };
}

const literals = new WeakMap<object, Literal>();

export type Embedded =
  | { readonly ok: true; readonly root: Json; readonly definition: JsonObject }
  | { readonly ok: false; readonly problem: JsonProblem | undefined };

const call = /^\s*\[\s*json\(\s*'/i;
const callEnd = /'\s*\)\s*\]\s*$/;

/**
 * The file with the object that a string at `path` holds, alone or as `[json('…')]`, in the place of the string; `written` is
 * the string as JSON. Fails with what is wrong with the text, or with nothing where the string is something else.
 */
export function openEmbedded(root: Json, path: JsonPath, text: string, written: string): Embedded {
  const isCall = call.test(text) && callEnd.test(text);
  const prefix = isCall ? (call.exec(text)?.[0] ?? '') : (/^\s*/.exec(text)?.[0] ?? '');
  const suffix = isCall ? (callEnd.exec(text)?.[0] ?? '') : '';
  const body = text.slice(prefix.length, text.length - suffix.length);
  if (!body.trimStart().startsWith('{')) return { ok: false, problem: undefined };
  // A quote that is not doubled ends the text, and something else follows.
  if (isCall && body.replaceAll("''", '').includes("'")) return { ok: false, problem: undefined };
  const { value, problems } = readJson(isCall ? body.replaceAll("''", "'") : body, { lenient: true });
  if (!isObject(value)) return { ok: false, problem: problems.at(-1) };
  literals.set(value, { written, prefix, suffix, doublesQuotes: isCall });
  return { ok: true, root: setAt(root, path, value), definition: value };
}

/**
 * The same for a file that is nothing but one string. `text` is what it says, `file` all that stands in it.
 */
export function openEmbeddedFile(root: string, file: string): Embedded {
  const embedded = openEmbedded(root, [], root, file);
  const literal = embedded.ok ? literals.get(embedded.definition) : undefined;
  if (!embedded.ok || literal === undefined) return embedded;
  const before = /^\s*/.exec(file)?.[0] ?? '';
  const behind = /\s*$/.exec(file)?.[0] ?? '';
  literals.set(embedded.definition, { ...literal, around: { before, behind } });
  return embedded;
}

/**
 * What stands at `path`, also where the way there leads into an object that a string holds; `root` is the file with that object
 * in it. `undefined` where the path leads nowhere.
 */
export function followEmbedded(root: Json, path: JsonPath): { root: Json; value: Json } | undefined {
  for (let length = 0; length <= path.length; length++) {
    const around = path.slice(0, length);
    const text = at(root, ...around);
    if (typeof text !== 'string') continue;
    const embedded = openEmbedded(root, around, text, '');
    const value = embedded.ok ? at(embedded.root, ...path) : undefined;
    return embedded.ok && value !== undefined ? { root: embedded.root, value } : undefined;
  }
  const value = at(root, ...path);
  return value === undefined ? undefined : { root, value };
}

/** How a value stood in a string, when it is the object of one, edited or not. */
export function literalOf(value: Json | undefined): Literal | undefined {
  const origin = isObject(value) ? originOf(value) : undefined;
  return origin === undefined ? undefined : literals.get(origin);
}

/** Whether an object is a file that is nothing but one string, which holds it. */
export function isTextOfFile(value: Json): boolean {
  return literalOf(value)?.around !== undefined;
}

/** The string, as JSON, in which `text` is the object's text. */
export function writeLiteral({ prefix, suffix, doublesQuotes }: Literal, text: string): string {
  return quote(prefix + (doublesQuotes ? text.replaceAll("'", "''") : text) + suffix);
}

/** Whether a value is still the very object that was read from its string. */
export function isUnedited(value: Json): boolean {
  return isObject(value) && sourceOf(value) !== undefined;
}

/** Where an offset into the object's text lies in `written`, the string around it. */
export function offsetInLiteral(literal: Literal, written: string, text: string, offset: number): number {
  const doubled = literal.doublesQuotes ? (text.slice(0, offset).match(/'/g)?.length ?? 0) : 0;
  return offsetInString(written, 0, literal.prefix.length + offset + doubled);
}

/** The offset in a text of the character `index` of the string that starts at `start`: an escape is one character. */
export function offsetInString(text: string, start: number, index: number): number {
  let at = start + 1;
  for (let passed = 0; passed < index && at < text.length; passed++) {
    if (text[at] === '\\') at += text[at + 1] === 'u' ? 6 : 2;
    else at++;
  }
  return at;
}
