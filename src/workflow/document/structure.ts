import { at, isArray, isObject, type Json, type JsonObject, type JsonPath } from '../json.ts';
import { derive, inheritOrigins } from './origin.ts';
import { sameJson } from './sameJson.ts';

/*
 * Edits of JSON values. Each returns a new value that shares all it did not touch, remembers what it derives from, and
 * is the very same value when nothing changes.
 */

/** Where a new member goes. A neighbour that does not exist means the end. */
export type Place = { readonly before: string } | { readonly after: string } | { readonly index: number };

/**
 * The value with `value` at `path`. Missing parents are made (an array where the path has an index); a scalar that stands
 * in the way is replaced. An index beyond the end appends.
 */
export function setAt(root: Json | undefined, path: JsonPath, value: Json): Json {
  return updateAt(root, path, () => value);
}

/** Like `setAt`, with a value made from the one that stands there. */
export function updateAt(
  root: Json | undefined,
  path: JsonPath,
  change: (value: Json | undefined) => Json,
): Json {
  const [key, ...rest] = path;
  if (key === undefined) {
    const value = change(root);
    if (root !== undefined && sameJson(root, value)) return root;
    inheritOrigins(root, value);
    return value;
  }
  if (isArray(root) && typeof key === 'number') {
    const index = Math.min(Math.max(key, 0), root.length);
    const item = updateAt(root[index], rest, change);
    if (item === root[index]) return root;
    return derive(root.toSpliced(index, 1, item), root);
  }
  if (typeof key === 'number' && !isObject(root)) return [updateAt(undefined, rest, change)];
  const name = String(key);
  const object = isObject(root) ? root : new Map<string, Json>();
  const member = updateAt(object.get(name), rest, change);
  if (isObject(root) && member === object.get(name)) return root;
  return derive(new Map(object).set(name, member), object);
}

/** `setAt` for an object and a path inside it: the result is an object again. An empty path changes nothing. */
export function setIn(object: JsonObject, path: JsonPath, value: Json): JsonObject {
  return updateIn(object, path, () => value);
}

/** `updateAt` for an object and a path inside it: the result is an object again. An empty path changes nothing. */
export function updateIn(
  object: JsonObject,
  path: JsonPath,
  change: (value: Json | undefined) => Json,
): JsonObject {
  const result = path.length === 0 ? object : updateAt(object, path, change);
  return isObject(result) ? result : object;
}

/** The value without what stands at `path`. An empty path or one that leads nowhere changes nothing. */
export function removeAt(root: Json, path: JsonPath): Json {
  const key = path.at(-1);
  if (key === undefined) return root;
  const parentPath = path.slice(0, -1);
  const parent = at(root, ...parentPath);
  if (isObject(parent) && parent.has(String(key)))
    return setAt(root, parentPath, withoutMember(parent, String(key)));
  if (isArray(parent) && typeof key === 'number' && key in parent) {
    return setAt(root, parentPath, derive(parent.toSpliced(key, 1), parent));
  }
  return root;
}

/** The object without the member `name`. */
export function withoutMember(object: JsonObject, name: string): JsonObject {
  if (!object.has(name)) return object;
  const copy = new Map(object);
  copy.delete(name);
  return derive(copy, object);
}

/** The object with a member at a place, at the end by default. A member of that name is replaced, and moves there. */
export function insertMember(object: JsonObject, name: string, value: Json, place?: Place): JsonObject {
  const entries = [...object].filter(([key]) => key !== name);
  entries.splice(indexOf(entries, place), 0, [name, value]);
  return derive(new Map(entries), object);
}

function indexOf(entries: readonly (readonly [string, Json])[], place: Place | undefined): number {
  if (place === undefined) return entries.length;
  if ('index' in place) return place.index;
  const neighbour = 'before' in place ? place.before : place.after;
  const index = entries.findIndex(([name]) => name === neighbour);
  if (index < 0) return entries.length;
  return 'before' in place ? index : index + 1;
}

/** The object with a member renamed in its position. A member that already has the new name gives way. */
export function renameMember(object: JsonObject, from: string, to: string): JsonObject {
  if (from === to || !object.has(from)) return object;
  const entries = [...object].filter(([name]) => name !== to);
  return derive(new Map(entries.map(([name, value]) => [name === from ? to : name, value])), object);
}
