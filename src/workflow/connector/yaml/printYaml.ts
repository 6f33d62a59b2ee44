import { isMap, isScalar, isSeq, type Node, parseDocument, stringify } from 'yaml';
import { sameJson } from '../../document/sameJson.ts';
import { isArray, isObject, type Json, toPlain } from '../../json.ts';
import type { ConnectorFile } from '../ConnectorFile.ts';
import { readYaml } from './readYaml.ts';

/*
 * An edited YAML file as text: what was opened, with only the lines of what changed written anew. Where that does not read back as
 * the edited value (anchors, merge keys, odd layouts) the whole file is written anew.
 */

/** A piece of the text, and what stands there instead. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const memo = new WeakMap<object, string>();

/** The file's text after edits. */
export function printYaml({ root, opened }: Pick<ConnectorFile, 'root' | 'opened'>): string {
  const known = memo.get(root);
  if (known !== undefined) return known;
  const text = patched(opened.text, opened.root, root) ?? wholeText(root);
  memo.set(root, text);
  return text;
}

function wholeText(value: Json): string {
  return stringify(plainYaml(value), { lineWidth: 0 });
}

/** Plain data with members in their order; names that look like numbers keep their place in a Map. */
function plainYaml(value: Json): unknown {
  if (isArray(value)) return value.map(plainYaml);
  if (isObject(value)) return new Map(Array.from(value, ([name, member]) => [name, plainYaml(member)]));
  return toPlain(value);
}

function patched(text: string, before: Json, after: Json): string | undefined {
  const splices: Splice[] = [];
  const document = parseDocument(text, { uniqueKeys: false, merge: true });
  if (!compare(document.contents, before, after, splices, text)) return undefined;
  let result = text;
  // From the end to the start; what goes to one place is put there last first, so that it stands in its order.
  const ordered = splices.toReversed().toSorted((a, b) => b.start - a.start || b.end - a.end);
  for (const { start, end, text: fresh } of ordered)
    result = result.slice(0, start) + fresh + result.slice(end);
  return sameJson(readYaml(result).value, after) ? result : undefined;
}

/** Collects what changes between two values of a node; false where only writing everything anew would do. */
function compare(node: unknown, before: Json, after: Json, into: Splice[], text: string): boolean {
  if (before === after || sameJson(before, after)) return true;
  const known = node as Node | null; // what the parser gives
  if (known === null || !known.range) return false;
  if (isMap(known) && isObject(before) && isObject(after) && !known.flow && after.size > 0)
    return compareMaps(known, before, after, into, text);
  if (isSeq(known) && isArray(before) && isArray(after) && !known.flow && after.length > 0)
    return compareLists(known, before, after, into, text);
  return replaceValue(known, after, into, text);
}

/** Another value for a node that is inline, a scalar or a flow collection; blocks are replaced with their key. */
function replaceValue(node: Node, after: Json, into: Splice[], text: string): boolean {
  const [start = 0, end = 0] = node.range ?? [];
  const isInline =
    (isMap(node) || isSeq(node) ? node.flow === true : isScalar(node)) &&
    !/[\r\n]/.test(text.slice(start, end));
  if (!isInline || (node as { readonly anchor?: string }).anchor !== undefined) return false;
  into.push({ start, end, text: inline(after) });
  return true;
}

function inline(value: Json): string {
  return stringify(plainYaml(value), {
    lineWidth: 0,
    collectionStyle: 'flow',
    defaultStringType: 'PLAIN',
  }).trimEnd();
}

interface Pair {
  readonly name: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Where the next line after the pair starts. */
  readonly lineEnd: number;
  readonly value: unknown;
}

function compareMaps(
  node: { readonly items: readonly { readonly key: unknown; readonly value: unknown }[] },
  before: ReadonlyMap<string, Json>,
  after: ReadonlyMap<string, Json>,
  into: Splice[],
  text: string,
): boolean {
  const pairs: Pair[] = [];
  for (const { key, value } of node.items) {
    if (!isScalar(key) || !key.range) return false;
    const name = typeof key.value === 'string' ? key.value : (key.source ?? '');
    const end = (value as Node | null)?.range?.[1] ?? key.range[1];
    const [keyStart, keyEnd] = key.range;
    pairs.push({ name, keyStart, keyEnd, lineEnd: nextLine(text, end), value });
  }
  const names = pairs.map(({ name }) => name);
  if (new Set(names).size < names.length || names.length !== before.size) return false;
  const renamed = findRenames(before, after);
  /** What a member was called when the text was read; `undefined` for a new one. */
  const oldName = (name: string) => (before.has(name) ? name : renamed.get(name));
  const newName = new Map(Array.from(after.keys(), (name) => [oldName(name), name]));
  const kept = names.filter((name) => newName.has(name));
  const keptInOrder = [...after.keys()].flatMap((name) => oldName(name) ?? []);
  if (kept.length === 0 || kept.join('\n') !== keptInOrder.join('\n')) return false;
  const indent = columnText(text, pairs[0]?.keyStart ?? 0);
  for (const [index, pair] of pairs.entries()) {
    const name = newName.get(pair.name);
    const fresh = name === undefined ? undefined : after.get(name);
    const old = before.get(pair.name) ?? null;
    if (name === undefined || fresh === undefined) {
      const start = index === 0 ? pair.keyStart : lineStart(text, pair.keyStart);
      const next = pairs[index + 1];
      // The first one may stand behind a dash; then the next one moves up to it.
      const end = index === 0 && next !== undefined ? next.keyStart : pair.lineEnd;
      into.push({ start, end, text: '' });
      continue;
    }
    const inner: Splice[] = [];
    if (!compare(pair.value, old, fresh, inner, text)) {
      into.push({ start: pair.keyStart, end: pair.lineEnd, text: entryText(name, fresh, indent, text) });
      continue;
    }
    into.push(...inner);
    if (name !== pair.name) into.push({ start: pair.keyStart, end: pair.keyEnd, text: inline(name) });
  }
  const order = [...after.keys()];
  for (const [index, name] of order.entries()) {
    if (oldName(name) !== undefined) continue;
    const fresh = after.get(name) ?? null;
    const previous = order
      .slice(0, index)
      .map(oldName)
      .findLast((one) => one !== undefined);
    const entry = entryText(name, fresh, indent, text);
    if (previous === undefined) {
      const first = pairs[0];
      if (first === undefined) return false;
      into.push({ start: first.keyStart, end: first.keyStart, text: entry + indent });
    } else {
      const at = pairs.find((pair) => pair.name === previous)?.lineEnd ?? 0;
      const lead = at > 0 && text[at - 1] !== '\n' ? lineBreak(text) : '';
      into.push({ start: at, end: at, text: lead + indent + entry });
    }
  }
  return true;
}

/** New names that stand for one that is gone: the value is the same, or was made of it. The old name by the new one. */
function findRenames(
  before: ReadonlyMap<string, Json>,
  after: ReadonlyMap<string, Json>,
): ReadonlyMap<string, string> {
  const gone = new Set([...before.keys()].filter((name) => !after.has(name)));
  const renamed = new Map<string, string>();
  for (const [name, value] of after) {
    if (gone.size === 0) break;
    if (before.has(name)) continue;
    const old = [...gone].find((one) => isMadeOf(value, before.get(one) ?? null));
    if (old === undefined) continue;
    gone.delete(old);
    renamed.set(name, old);
  }
  return renamed;
}

function isMadeOf(value: Json, old: Json): boolean {
  if (sameJson(value, old)) return true;
  if (!(isObject(value) || isArray(value)) || !(isObject(old) || isArray(old))) return false;
  // An edit shares what it did not touch.
  const parts = new Set<Json>([...old.values()].filter((part) => isObject(part) || isArray(part)));
  return [...value.values()].some((part) => parts.has(part));
}

/** A member in block style, without the indentation of its first line. */
function entryText(name: string, value: Json, indent: string, text: string): string {
  const lines = stringify(new Map([[name, plainYaml(value)]]), { lineWidth: 0 })
    .trimEnd()
    .split('\n');
  const newline = lineBreak(text);
  return (
    lines.map((line, index) => (index === 0 || line === '' ? line : indent + line)).join(newline) + newline
  );
}

function compareLists(
  node: { readonly items: readonly unknown[] },
  before: readonly Json[],
  after: readonly Json[],
  into: Splice[],
  text: string,
): boolean {
  if (node.items.length !== before.length || after.length < before.length) return false;
  for (const [index, item] of node.items.entries()) {
    if (!compare(item, before[index] ?? null, after[index] ?? null, into, text)) return false;
  }
  const last = node.items.at(-1) as Node | undefined; // what the parser gives
  if (after.length === before.length) return true;
  if (!last?.range) return false;
  const first = (node.items[0] as Node | undefined)?.range?.[0] ?? 0; // what the parser gives
  const dash = text.lastIndexOf('-', first - 1);
  const indent = columnText(text, dash);
  const at = nextLine(text, last.range[1]);
  const newline = lineBreak(text);
  const lead = text[at - 1] !== '\n' ? newline : '';
  const lines = stringify(after.slice(before.length).map(plainYaml), { lineWidth: 0 }).trimEnd().split('\n');
  into.push({ start: at, end: at, text: lead + lines.map((line) => indent + line).join(newline) + newline });
  return true;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Blanks up to the column of an offset: a dash before it counts as a blank. */
function columnText(text: string, offset: number): string {
  return ' '.repeat(Math.max(0, offset - lineStart(text, offset)));
}

/** Where the line after the one that ends a value starts. */
function nextLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
