import { isArray, isObject, type Json, type JsonObject, type JsonPath } from '../json.ts';
import { follow } from './resolve.ts';

/** A reference that gives nothing. */
export interface BrokenReference {
  /** Of the text that names it. */
  readonly path: JsonPath;
  readonly message: string;
}

/** Names that hold data: a `$ref` in them is a part of an example. */
const data: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum', 'x-ms-test-value']);

/** The references of a definition that lead nowhere, in the order of the text. */
export function brokenReferences(root: JsonObject): readonly BrokenReference[] {
  const found: BrokenReference[] = [];
  for (const { node, path } of referencesIn(root)) {
    const { broken } = follow(root, { value: node, path });
    if (broken === undefined) continue;
    const reference = broken.reference.slice(0, 120);
    const message = {
      missing: `"${reference}" leads nowhere. Define it, or correct the reference.`,
      circle: `"${reference}" leads back to itself. Describe the schema in one of the places.`,
      elsewhere: `"${reference}" leads out of the file. Connectors must hold everything in one file.`,
    }[broken.why];
    found.push({ path: [...path, '$ref'], message });
  }
  return found;
}

/** Every node with a `$ref`. A property may be called `$ref` too; then its value is an object. */
export function referencesIn(
  value: Json,
  path: JsonPath = [],
): readonly { readonly node: JsonObject; readonly path: JsonPath }[] {
  const found: { readonly node: JsonObject; readonly path: JsonPath }[] = [];
  collect(value, [...path], found);
  return found;
}

/** `path` is one array for the whole walk, copied where something is found: definitions have very many nodes. */
function collect(
  value: Json,
  path: (string | number)[],
  into: { readonly node: JsonObject; readonly path: JsonPath }[],
): void {
  if (isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const item = value[index];
      if (typeof item !== 'object' || item === null) continue;
      path.push(index);
      collect(item, path, into);
      path.pop();
    }
    return;
  }
  if (!isObject(value)) return;
  if (typeof value.get('$ref') === 'string') into.push({ node: value, path: [...path] });
  const isNames = path.at(-1) === 'properties';
  for (const [name, member] of value) {
    if (typeof member !== 'object' || member === null || (!isNames && data.has(name))) continue;
    path.push(name);
    collect(member, path, into);
    path.pop();
  }
}
