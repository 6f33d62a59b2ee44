import { Decimal, Float, isArray, isObject, type Json, type JsonObject } from '../../workflow/json.ts';

/** Deeper parts of a sample are described by an empty schema, which accepts anything. */
const deepest = 40;

/** A JSON schema that the sample fits, without `required`: what one message has, another may lack. */
export function schemaFromSample(sample: Json, depth = 0): JsonObject {
  if (depth > deepest) return new Map();
  if (isArray(sample)) {
    const items = sample
      .map((item) => schemaFromSample(item, depth + 1))
      .reduce(merge, new Map<string, Json>());
    return new Map<string, Json>([
      ['type', 'array'],
      ['items', items],
    ]);
  }
  if (isObject(sample)) {
    const properties = new Map<string, Json>();
    for (const [name, value] of sample) properties.set(name, schemaFromSample(value, depth + 1));
    return new Map<string, Json>([
      ['type', 'object'],
      ['properties', properties],
    ]);
  }
  return new Map([['type', typeOf(sample)]]);
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  return value instanceof Float || value instanceof Decimal ? 'number' : 'integer';
}

function typesOf(schema: JsonObject): readonly Json[] {
  const type = schema.get('type');
  if (type === undefined) return [];
  return isArray(type) ? type : [type];
}

/** A schema that both schemas fit: types are united, properties and items merged. */
export function merge(a: JsonObject, b: JsonObject): JsonObject {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  const types = [...new Set([...typesOf(a), ...typesOf(b)])];
  // An integer is a number: naming both would say nothing more.
  const kept = types.includes('number') ? types.filter((type) => type !== 'integer') : types;
  const united = new Map<string, Json>([
    ['type', kept.length === 1 && kept[0] !== undefined ? kept[0] : kept],
  ]);
  const properties = [a.get('properties'), b.get('properties')].filter(isObject);
  if (properties.length > 0) united.set('properties', properties.reduce(mergeProperties));
  const items = [a.get('items'), b.get('items')].filter(isObject);
  if (items.length > 0) united.set('items', items.reduce(merge));
  return united;
}

function mergeProperties(a: JsonObject, b: JsonObject): JsonObject {
  const all = new Map(a);
  for (const [name, schema] of b) {
    const known = all.get(name);
    all.set(name, isObject(known) && isObject(schema) ? merge(known, schema) : schema);
  }
  return all;
}
