import { renameMention } from '../../expression/mentions.ts';
import {
  at,
  isArray,
  isObject,
  isString,
  type Json,
  type JsonObject,
  type JsonPath,
  pointer,
} from '../../json.ts';
import { renameInCode } from '../codeMentions.ts';
import { originOf } from '../origin.ts';
import type { Reference } from '../references.ts';
import { renameMember, updateIn } from '../structure.ts';

/** One name for another. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
  /**
   * The file, as it was read, called the thing `to`: the renaming takes an earlier one back. Mentions then get the spelling
   * back that they had in the file, which may differ in case.
   */
  readonly isReturn: boolean;
}

/** Rewrites places that name something so that they name it `to`. All references must be of this definition, and to `from`. */
export function renameReferences(
  definition: JsonObject,
  references: readonly Reference[],
  renaming: Renaming,
): JsonObject {
  let result = definition;
  const done = new Set<string>();
  for (const reference of references) {
    const { path, isKey, form, kind } = reference;
    const place = `${form} ${kind} ${pointer(path)}`;
    if (isKey || done.has(place)) continue;
    done.add(place);
    const text = at(result, ...path);
    if (isString(text))
      result = updateIn(result, path, () => renameText(text, definition, reference, renaming));
  }
  // Renaming a key changes the paths of what lies below it, so the deepest go first.
  const keys = references.filter(({ isKey }) => isKey).toSorted((a, b) => b.path.length - a.path.length);
  for (const reference of keys) {
    const key = String(reference.path.at(-1));
    const parentPath = reference.path.slice(0, -1);
    const parent = at(result, ...parentPath);
    if (!isObject(parent) || !parent.has(key)) continue;
    const renamed = renameText(key, definition, reference, renaming);
    result = updateIn(result, parentPath, () => renameMember(parent, key, renamed));
  }
  return result;
}

function renameText(text: string, definition: JsonObject, reference: Reference, renaming: Renaming): string {
  const { from, to, isReturn } = renaming;
  const renamed = renameIn(text, reference, from, to);
  if (!isReturn) return renamed;
  return (
    textsAsRead(definition, reference).find((read) => renameIn(read, reference, to, to) === renamed) ??
    renamed
  );
}

/** What stood at a reference in the file: the text, or for a key all keys of the object. */
function textsAsRead(definition: JsonObject, { path, isKey }: Reference): readonly string[] {
  const parent = originAt(definition, path.slice(0, -1));
  if (isKey) return isObject(parent) ? [...parent.keys()] : [];
  const text = at(parent, ...path.slice(-1));
  return isString(text) ? [text] : [];
}

function originAt(definition: JsonObject, path: JsonPath): Json | undefined {
  const container = at(definition, ...path);
  return isObject(container) || isArray(container) ? originOf(container) : undefined;
}

function renameIn(text: string, { form, kind }: Reference, from: string, to: string): string {
  if (form === 'expression') return renameMention(text, kind, from, to);
  if (form === 'code') return renameInCode(text, from, to);
  return text.toLowerCase() === from.toLowerCase() ? to : text;
}

/** Whether the object at `path`, as it was read, had a member of that name. */
export function hadMember(definition: JsonObject, path: JsonPath, name: string): boolean {
  const origin = originAt(definition, path);
  return isObject(origin) && origin.has(name);
}
