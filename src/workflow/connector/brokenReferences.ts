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
export function* referencesIn(
  value: Json,
  path: JsonPath = [],
): Generator<{ readonly node: JsonObject; readonly path: JsonPath }> {
  if (isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (isObject(item) || isArray(item)) yield* referencesIn(item, [...path, index]);
    }
    return;
  }
  if (!isObject(value)) return;
  if (typeof value.get('$ref') === 'string') yield { node: value, path };
  const isNames = path.at(-1) === 'properties';
  for (const [name, member] of value) {
    if ((isObject(member) || isArray(member)) && (isNames || !data.has(name)))
      yield* referencesIn(member, [...path, name]);
  }
}
