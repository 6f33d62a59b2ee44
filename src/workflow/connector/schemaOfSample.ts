import { Decimal, Float, isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { titleOf } from './titleOf.ts';

const deepest = 40;

/**
 * A schema of OpenAPI 2.0 that a sample fits, with a title and a description for every property, as people will see them. Nothing
 * is required: what one message has, another may lack. A null allows anything.
 */
export function schemaOfSample(sample: Json, depth = 0): JsonObject {
  if (depth > deepest) return new Map();
  if (isArray(sample)) {
    const items = sample.map((item) => schemaOfSample(item, depth + 1)).reduce(united, undefined);
    return new Map<string, Json>([
      ['type', 'array'],
      ['items', items ?? new Map()],
    ]);
  }
  if (isObject(sample)) {
    const properties = Array.from(sample, ([name, value]): [string, Json] => [
      name,
      described(name, schemaOfSample(value, depth + 1)),
    ]);
    return new Map<string, Json>([
      ['type', 'object'],
      ['properties', new Map(properties)],
    ]);
  }
  return new Map(typeOfScalar(sample));
}

function described(name: string, schema: JsonObject): JsonObject {
  return new Map<string, Json>([...schema, ['description', name], ['x-ms-summary', titleOf(name)]]);
}

function typeOfScalar(value: Json): [string, Json][] {
  if (value === null) return [];
  if (typeof value === 'string') return [['type', 'string'], ...formatOf(value)];
  if (typeof value === 'boolean') return [['type', 'boolean']];
  if (value instanceof Float || value instanceof Decimal)
    return [
      ['type', 'number'],
      ['format', 'double'],
    ];
  const isShort = typeof value === 'number' && Math.abs(value) <= 2_147_483_647;
  return [
    ['type', 'integer'],
    ['format', isShort ? 'int32' : 'int64'],
  ];
}

function formatOf(text: string): [string, Json][] {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text)
    ? [['format', 'date-time']]
    : [];
}

/** A schema that both fit: properties together; where types differ, anything. */
function united(a: JsonObject | undefined, b: JsonObject): JsonObject {
  if (a === undefined || a.size === 0) return a ?? b;
  const left = a.get('type');
  const right = b.get('type');
  if (left === undefined || right === undefined) return new Map();
  if (left !== right) {
    const areNumbers = [left, right].every((type) => type === 'integer' || type === 'number');
    return areNumbers
      ? new Map<string, Json>([
          ['type', 'number'],
          ['format', 'double'],
        ])
      : new Map();
  }
  const all = new Map<string, Json>(a);
  if (a.get('format') !== b.get('format')) {
    if (left === 'integer') all.set('format', 'int64');
    else all.delete('format');
  }
  const [mine, others] = [a.get('properties'), b.get('properties')];
  if (isObject(mine) && isObject(others)) {
    const properties = new Map(mine);
    for (const [name, schema] of others) {
      const known = properties.get(name);
      if (!isObject(schema)) continue;
      properties.set(name, isObject(known) ? described(name, united(bare(known), bare(schema))) : schema);
    }
    all.set('properties', properties);
  }
  const [myItems, otherItems] = [a.get('items'), b.get('items')];
  if (isObject(myItems) && isObject(otherItems)) all.set('items', united(myItems, otherItems));
  return all;
}

function bare(schema: JsonObject): JsonObject {
  return new Map([...schema].filter(([name]) => name !== 'description' && name !== 'x-ms-summary'));
}
