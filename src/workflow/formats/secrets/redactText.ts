import {
  isArray,
  isObject,
  type Json,
  type JsonArray,
  type JsonObject,
  type JsonPath,
  stringAt,
} from '../../json.ts';
import { isLiteral, isSecretName } from '../../operations/secretNames.ts';
import type { Note } from '../Note.ts';
import { type Replacement, replaceIn } from '../replaceAll.ts';
import { spansIn } from './spansIn.ts';

/** What stands where a secret stood and nothing else can. */
export const removed = 'REMOVED';

/** Members of an authentication object that are secrets whatever its type. */
const credentials: ReadonlySet<string> = new Set(['value', 'key', 'parameter']);

/**
 * A value without secrets, for what stands around definitions: members with names of secrets and signatures in addresses
 * become placeholders. The same value when there are none. `where` says in the note which value it is.
 */
export function redactText(value: Json, where: string, notes: Note[], skip: readonly JsonPath[] = []): Json {
  const found: Replacement[] = [];
  search(value, []);
  if (found.length === 0) return value;
  return replaceIn(value, found);

  function search(part: Json, path: JsonPath): void {
    if (skip.some((skipped) => skipped.length === path.length && skipped.every((key, i) => key === path[i])))
      return;
    if (typeof part === 'string') replace(path, withoutSpans(part), part);
    else if (isArray(part)) searchItems(part, path);
    else if (isObject(part))
      for (const [name, member] of part) searchMember(part, name, member, [...path, name]);
  }

  function searchItems(items: JsonArray, path: JsonPath): void {
    const [name, value] = items;
    // Headers of saved events are pairs.
    if (items.length === 2 && typeof name === 'string' && typeof value === 'string' && isSecretName(name)) {
      if (isLiteral(value)) replace([...path, 1], removed, value, name);
    } else for (const [index, item] of items.entries()) search(item, [...path, index]);
  }

  function searchMember(object: JsonObject, name: string, member: Json, path: JsonPath): void {
    const isNamed =
      isSecretName(name) ||
      (name === 'value' && isSecretName(stringAt(object, 'name') ?? '')) ||
      (path.at(-2) === 'authentication' && credentials.has(name));
    if (typeof member === 'string' && isNamed && isLiteral(member)) replace(path, removed, member);
    else search(member, path);
  }

  function replace(path: JsonPath, text: string, before: string, name = path.at(-1) ?? where): void {
    if (text === before) return;
    found.push({ path, value: text });
    notes.push({
      kind: 'secret',
      message: `"${String(name)}" in ${where} looks like a secret and was left out.`,
    });
  }
}

function withoutSpans(text: string): string {
  let result = '';
  let from = 0;
  for (const { start, end } of spansIn(text)) {
    result += text.slice(from, start) + removed;
    from = end;
  }
  return result + text.slice(from);
}
