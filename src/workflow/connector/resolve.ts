import { at, isArray, isObject, type Json, type JsonObject, type JsonPath, wordsOf } from '../json.ts';

/*
 * `$ref` and `allOf`: what a schema, parameter or response of a definition really says, and where it says so.
 */

/** An object of the definition with its place in it. */
export interface Located {
  readonly value: JsonObject;
  readonly path: JsonPath;
}

/** A node after its references were followed. */
export interface Resolved extends Located {
  /** A reference on the way that leads nowhere, or in a circle. */
  readonly broken?: { readonly reference: string; readonly why: 'missing' | 'circle' | 'elsewhere' };
}

const named = new WeakMap<JsonObject, Map<string, Located | undefined>>();

/** What a reference names. */
export function lookUp(root: JsonObject, reference: string): Located | undefined {
  let known = named.get(root);
  if (known === undefined) {
    known = new Map();
    named.set(root, known);
  }
  if (!known.has(reference)) known.set(reference, findNamed(root, reference));
  return known.get(reference);
}

function findNamed(root: JsonObject, reference: string): Located | undefined {
  const path = pathOfReference(root, reference);
  const value = path === undefined ? undefined : at(root, ...path);
  return path !== undefined && isObject(value) ? { value, path } : undefined;
}

/** The path of a reference into the same file (`#/definitions/a~1b`); `undefined` when it leads elsewhere or nowhere. */
function pathOfReference(root: JsonObject, reference: string): JsonPath | undefined {
  if (!reference.startsWith('#')) return undefined;
  const pointer = reference.slice(1);
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  const path: (string | number)[] = [];
  let current: Json | undefined = root;
  for (const word of wordsOf(pointer)) {
    if (isArray(current)) {
      const index: number = /^\d{1,9}$/.test(word) ? Number(word) : -1;
      path.push(index);
      current = current[index];
    } else if (isObject(current)) {
      // A reference is a part of a URL; names are found as they stand and percent-decoded.
      const name: string = current.has(word) ? word : percentDecoded(word);
      path.push(name);
      current = current.get(name);
    } else return undefined;
  }
  return current === undefined ? undefined : path;
}

function percentDecoded(word: string): string {
  if (!word.includes('%')) return word;
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

const memo = new WeakMap<JsonObject, WeakMap<JsonObject, Resolved>>();

/**
 * The node that a node stands for: itself, or what its `$ref` names, through further references. Members beside `$ref` are laid
 * over what it names, as the designers do. A reference that leads nowhere gives the node itself, marked.
 */
export function follow(root: JsonObject, located: Located): Resolved {
  if (typeof located.value.get('$ref') !== 'string') return located;
  const known = memo.get(root) ?? new WeakMap<JsonObject, Resolved>();
  memo.set(root, known);
  const found = known.get(located.value);
  if (found !== undefined) return found;
  const resolved = followChain(root, located);
  known.set(located.value, resolved);
  return resolved;
}

function followChain(root: JsonObject, located: Located): Resolved {
  const seen = new Set<JsonObject>([located.value]);
  const beside: [string, Json][] = [];
  let current = located;
  for (;;) {
    const reference = current.value.get('$ref');
    if (typeof reference !== 'string') break;
    for (const [name, value] of current.value) if (name !== '$ref') beside.unshift([name, value]);
    const next = lookUp(root, reference);
    if (next === undefined)
      return { ...located, broken: { reference, why: reference.startsWith('#') ? 'missing' : 'elsewhere' } };
    if (seen.has(next.value)) return { ...located, broken: { reference, why: 'circle' } };
    seen.add(next.value);
    current = next;
  }
  if (beside.length === 0) return current;
  return { value: new Map([...current.value, ...beside]), path: current.path };
}

/** A property of an object schema. */
export interface Member {
  readonly name: string;
  /** As written, references not followed. */
  readonly schema: Located;
  readonly isRequired: boolean;
  /** The object schema that declares it, which may be a part of an `allOf`. */
  readonly owner: Located;
}

/** The schemas that a schema is put together of: itself, and what it names in `allOf`, all references followed. */
export function partsOf(root: JsonObject, located: Located): readonly Located[] {
  if (!located.value.has('allOf') && !located.value.has('$ref')) return [located];
  const parts: Located[] = [];
  const seen = new Set<JsonObject>();
  collectParts(root, located, parts, seen);
  return parts;
}

const mostParts = 200;

function collectParts(root: JsonObject, located: Located, parts: Located[], seen: Set<JsonObject>): void {
  const resolved = follow(root, located);
  if (seen.has(resolved.value) || parts.length >= mostParts) return;
  seen.add(resolved.value);
  const all = resolved.value.get('allOf');
  if (isArray(all)) {
    for (const [index, part] of all.entries()) {
      if (isObject(part))
        collectParts(root, { value: part, path: [...resolved.path, 'allOf', index] }, parts, seen);
    }
  }
  parts.push(resolved);
}

const membersMemo = new WeakMap<JsonObject, WeakMap<JsonObject, readonly Member[]>>();

/** The properties of an object schema, those of its `allOf` first. Of a name that comes twice the last one counts. */
export function membersOf(root: JsonObject, located: Located): readonly Member[] {
  if (isPlainLeaf(located.value)) return [];
  const known = membersMemo.get(root) ?? new WeakMap<JsonObject, readonly Member[]>();
  membersMemo.set(root, known);
  const found = known.get(located.value) ?? findMembers(root, located);
  known.set(located.value, found);
  return found;
}

/** Most schemas are: neither made of others nor with properties. */
function isPlainLeaf(schema: JsonObject): boolean {
  return !schema.has('properties') && !schema.has('allOf') && !schema.has('$ref');
}

function findMembers(root: JsonObject, located: Located): readonly Member[] {
  const parts = partsOf(root, located);
  const required = new Set(parts.flatMap(({ value }) => requiredNames(value)));
  const members = new Map<string, Member>();
  for (const owner of parts) {
    const properties = owner.value.get('properties');
    if (!isObject(properties)) continue;
    for (const [name, value] of properties) {
      if (!isObject(value)) continue;
      const schema = { value, path: [...owner.path, 'properties', name] };
      members.set(name, { name, schema, owner, isRequired: required.has(name) });
    }
  }
  return [...members.values()];
}

/** The names in a schema's `required`. */
export function requiredNames(schema: JsonObject): readonly string[] {
  const required = schema.get('required');
  return isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** The schema of an array's items, as written; the first of a list of them. */
export function itemsOf(root: JsonObject, located: Located): Located | undefined {
  for (const { value, path } of partsOf(root, located)) {
    const items = value.get('items');
    if (isObject(items)) return { value: items, path: [...path, 'items'] };
    if (isArray(items)) {
      const [first] = items;
      if (isObject(first)) return { value: first, path: [...path, 'items', 0] };
    }
  }
  return undefined;
}

/** A keyword of a schema, from the schema itself or else from what it is put together of. */
export function keyword(root: JsonObject, located: Located, name: string): Json | undefined {
  return partsOf(root, located)
    .findLast(({ value }) => value.has(name))
    ?.value.get(name);
}

/** The type of a schema, told by its keywords where it does not say; `undefined` when anything may stand there. */
export function typeOf(root: JsonObject, located: Located): string | undefined {
  const written = keyword(root, located, 'type');
  const type = isArray(written) ? written.find((word) => word !== 'null') : written;
  if (typeof type === 'string') return type.toLowerCase();
  const parts = partsOf(root, located);
  if (parts.some(({ value }) => isObject(value.get('properties')))) return 'object';
  if (parts.some(({ value }) => value.has('items'))) return 'array';
  return undefined;
}
