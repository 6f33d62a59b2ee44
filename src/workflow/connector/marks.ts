import { isArray, isObject, type Json, type JsonObject, stringAt } from '../json.ts';
import { lookUp } from './resolve.ts';
import { schemaNodesIn } from './schemaNodes.ts';

const memo = new WeakMap<JsonObject, (schema: JsonObject) => boolean>();

/**
 * Tells whether a schema, as it is written, may lead to a mark `x-ms-notification-url`, by itself or through properties and
 * references. Found once for a definition, from the marks backwards: most bodies have none, and searching each would take long.
 */
export function leadsToMark(root: JsonObject): (schema: JsonObject) => boolean {
  const known = memo.get(root);
  if (known !== undefined) return known;
  const nodes = schemaNodesIn(root);
  const all = new Set(nodes.map(({ value }) => value));
  const parents = new Map<JsonObject, JsonObject[]>();
  for (const { value } of nodes) {
    for (const child of childrenOf(root, value)) {
      const list = parents.get(child);
      if (list) list.push(value);
      else parents.set(child, [value]);
    }
  }
  const leading = new Set<JsonObject>();
  // A reference may name a schema that stands where schemas are not looked for; what is marked there is searched for.
  const work = nodes
    .map(({ value }) => value)
    .filter((value) => value.has('x-ms-notification-url') || namesElsewhere(root, value, all));
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (leading.has(node)) continue;
    leading.add(node);
    work.push(...(parents.get(node) ?? []));
  }
  const answer = (schema: JsonObject) => leading.has(schema) || !all.has(schema);
  memo.set(root, answer);
  return answer;
}

function* childrenOf(root: JsonObject, schema: JsonObject): Generator<JsonObject> {
  const reference = stringAt(schema, '$ref');
  const named = reference === undefined ? undefined : lookUp(root, reference)?.value;
  if (named !== undefined) yield named;
  const properties = schema.get('properties');
  const members: (Json | undefined)[] = isObject(properties) ? [...properties.values()] : [];
  for (const name of ['items', 'additionalProperties', 'allOf']) {
    const value = schema.get(name);
    if (isArray(value)) members.push(...value);
    else members.push(value);
  }
  for (const member of members) if (isObject(member)) yield member;
}

/** A reference to a place that holds no schemas as a rule, such as another operation's body or an extension. */
function namesElsewhere(root: JsonObject, schema: JsonObject, all: ReadonlySet<JsonObject>): boolean {
  const reference = stringAt(schema, '$ref');
  const named = reference === undefined ? undefined : lookUp(root, reference)?.value;
  return named !== undefined && !all.has(named);
}
