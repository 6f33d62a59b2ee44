import { at, isArray, isObject, type Json, type JsonArray, type JsonObject, type JsonPath } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { type EntrySource, sourceOf } from '../jsonSource.ts';
import type { Document } from './Document.ts';
import { isTextOfFile, literalOf, offsetInLiteral } from './embedded.ts';
import { printJson, printText } from './print.ts';

/** Offsets into the printed text. Items of arrays have no key. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
  readonly keyStart?: number;
  readonly keyEnd?: number;
}

const positions = new WeakMap<object, Json>();

/** Lets `positioned`, which was read from the very text that `root` prints as, answer for the positions in it. */
export function rememberPositions(root: JsonObject | JsonArray, positioned: Json): void {
  positions.set(root, positioned);
}

/** A value equal to `root` in which every container knows where it stands in the printed text. */
export function positionedRoot(root: Json): Json {
  if (!isObject(root) && !isArray(root)) return root;
  const known = positions.get(root);
  if (known !== undefined) return known;
  const positioned = readJson(printJson(root), { lenient: true, maxDepth: 5000 }).value ?? root;
  positions.set(root, positioned);
  return positioned;
}

/** Where the value at `path` stands in `printJson(root)`; `undefined` where the path leads nowhere. */
export function rangeIn(root: Json, path: JsonPath): TextRange | undefined {
  if (isTextOfFile(root)) return rangeMoved(root, [], path);
  return rangeAmong(root, positionedRoot(root), path);
}

/** The same for a value whose text `positioned` was read from. */
function rangeAmong(root: Json, positioned: Json, path: JsonPath): TextRange | undefined {
  const key = path.at(-1);
  if (key === undefined) {
    const source = isObject(positioned) || isArray(positioned) ? sourceOf(positioned) : undefined;
    return source ? { start: source.start, end: source.end } : { start: 0, end: printJson(root).length };
  }
  const parent = at(positioned, ...path.slice(0, -1));
  if (parent === undefined) return rangeInString(root, positioned, path);
  const entries = (isObject(parent) || isArray(parent)) && sourceOf(parent)?.entries;
  if (!entries) return undefined;
  if (isArray(parent)) {
    const item = typeof key === 'number' ? entries[key] : undefined;
    return item && { start: item.start, end: item.end };
  }
  const member = entries.findLast(({ name }) => name === String(key));
  return member && { start: member.start, end: member.end, keyStart: member.keyStart, keyEnd: member.keyEnd };
}

/** Where something stands in an object that a string of the file holds. */
function rangeInString(root: Json, positioned: Json, path: JsonPath): TextRange | undefined {
  for (let length = path.length - 1; length > 0; length--) {
    const around = path.slice(0, length);
    if (typeof at(positioned, ...around) === 'string') return rangeMoved(root, around, path.slice(length));
  }
  return undefined;
}

/** Where something stands in the object that a string at `around` holds. */
function rangeMoved(root: Json, around: JsonPath, inside: JsonPath): TextRange | undefined {
  const object = at(root, ...around);
  const moved = offsetsInFile(root, around);
  if (moved === undefined || !isObject(object)) return undefined;
  const positioned = isTextOfFile(object) ? readText(object) : positionedRoot(object);
  const range = rangeAmong(object, positioned, inside);
  if (range === undefined) return undefined;
  return {
    start: moved(range.start),
    end: moved(range.end),
    ...(range.keyStart !== undefined && { keyStart: moved(range.keyStart) }),
    ...(range.keyEnd !== undefined && { keyEnd: moved(range.keyEnd) }),
  };
}

const texts = new WeakMap<object, Json>();

/** What a file's only string says, with positions in it. */
function readText(object: JsonObject): Json {
  const known = texts.get(object);
  if (known !== undefined) return known;
  const read = readJson(printText(object), { lenient: true, maxDepth: 5000 }).value ?? object;
  texts.set(object, read);
  return read;
}

/**
 * Tells where an offset into the text of the object that a string at `path` holds lies in `printJson(root)`; `undefined` where no
 * string holds one.
 */
export function offsetsInFile(root: Json, path: JsonPath): ((offset: number) => number) | undefined {
  const object = at(root, ...path);
  const literal = literalOf(object);
  if (object === undefined || literal === undefined) return undefined;
  const { before, behind } = literal.around ?? { before: '', behind: '' };
  const string =
    literal.around === undefined
      ? rangeIn(root, path)
      : { start: before.length, end: printJson(root).length - behind.length };
  if (string === undefined) return undefined;
  const text = isObject(object) || isArray(object) ? printText(object) : printJson(object);
  const written = printJson(root).slice(string.start, string.end);
  return (offset) => string.start + offsetInLiteral(literal, written, text, offset);
}

/** Path of the innermost value at an offset of `printJson(root)`; on a name, of the value that it names. */
export function pathIn(root: Json, offset: number): JsonPath {
  const path: (string | number)[] = [];
  let current: Json | undefined = positionedRoot(root);
  while (isObject(current) || isArray(current)) {
    const entries: readonly EntrySource[] = sourceOf(current)?.entries ?? [];
    const index = lastStartingBefore(entries, offset);
    const entry = entries[index];
    if (entry === undefined || offset > entry.end) break;
    path.push(entry.name ?? index);
    if (offset < entry.start) break;
    current = isObject(current) ? current.get(entry.name ?? '') : current[index];
  }
  return path;
}

/** Index of the last entry that starts at or before an offset, or -1. Entries are in order, so halving finds it. */
function lastStartingBefore(entries: readonly EntrySource[], offset: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.keyStart ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where a path from the definition's root stands in the document's text. The empty path is the whole definition. */
export function rangeAt(document: Document, path: JsonPath): TextRange | undefined {
  return rangeIn(document.root, [...document.definitionPath, ...path]);
}

/** The path from the definition's root at an offset of the document's text; `undefined` outside the definition. */
export function pathAt(document: Document, offset: number): JsonPath | undefined {
  const path = pathIn(document.root, offset);
  const { definitionPath } = document;
  return definitionPath.every((key, index) => key === path[index])
    ? path.slice(definitionPath.length)
    : undefined;
}
