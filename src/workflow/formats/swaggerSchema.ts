import { Decimal, Float, isArray, isObject, type Json, type JsonArray, type JsonObject } from '../json.ts';
import { objectFrom } from './freshJson.ts';

type Test = (value: Json) => boolean;
const isText: Test = (value) => typeof value === 'string';
const isFlag: Test = (value) => typeof value === 'boolean';
const isNumber: Test = (value) =>
  typeof value === 'number' ||
  typeof value === 'bigint' ||
  value instanceof Float ||
  value instanceof Decimal;
const isCount: Test = (value) => typeof value === 'number' && value >= 0;
const isAnything: Test = () => true;

/**
 * Keywords that the schemas of OpenAPI 2.0 share with JSON Schema, apart from those that hold schemas, and what each must be. What is
 * something else (an expression, a flag of an older draft, a number where newer schemas have one) is left out.
 */
const shared: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['title', isText],
  ['description', isText],
  ['format', isText],
  ['pattern', isText],
  ['default', isAnything],
  ['example', isAnything],
  ['enum', (value) => isArray(value) && value.length > 0],
  ['multipleOf', (value) => isNumber(value) && Number(value) > 0],
  ['maximum', isNumber],
  ['minimum', isNumber],
  ['exclusiveMaximum', isFlag],
  ['exclusiveMinimum', isFlag],
  ['maxLength', isCount],
  ['minLength', isCount],
  ['maxItems', isCount],
  ['minItems', isCount],
  ['maxProperties', isCount],
  ['minProperties', isCount],
  ['uniqueItems', isFlag],
  ['readOnly', isFlag],
]);

const types: ReadonlySet<Json> = new Set(['array', 'boolean', 'integer', 'number', 'object', 'string']);

/**
 * A JSON schema as OpenAPI 2.0 understands it: one type, `x-nullable` for "or null", and nothing that only newer schemas
 * have. What cannot be said is left out, which makes the schema wider, never narrower.
 */
export function swaggerSchema(schema: Json | undefined): JsonObject {
  if (!isObject(schema)) return new Map();
  const result = new Map<string, Json>(typeOf(schema.get('type')));
  for (const [name, value] of schema) {
    const isRight = shared.get(name) ?? (() => name.startsWith('x-') && name !== 'x-nullable');
    if (isRight(value)) result.set(name, value);
    else if (name === 'const') result.set('enum', [value]);
    else if (name === 'required' && isArray(value)) setRequired(result, value);
    else if (name === 'properties' && isObject(value)) result.set('properties', schemasOf(value));
    else if (name === 'additionalProperties' && (typeof value === 'boolean' || isObject(value)))
      result.set('additionalProperties', typeof value === 'boolean' ? value : swaggerSchema(value));
    else if (name === 'allOf' && isArray(value) && value.length > 0)
      result.set('allOf', value.map(swaggerSchema));
  }
  const items = schema.get('items');
  if (result.get('type') === 'array') result.set('items', isObject(items) ? swaggerSchema(items) : new Map());
  return result;
}

function setRequired(result: Map<string, Json>, names: JsonArray): void {
  const texts = [...new Set(names.filter(isText))];
  if (texts.length > 0) result.set('required', texts);
}

function schemasOf(properties: JsonObject): JsonObject {
  return new Map(Array.from(properties, ([name, schema]) => [name, swaggerSchema(schema)]));
}

function typeOf(type: Json | undefined): JsonObject {
  if (typeof type === 'string') {
    const known = type.toLowerCase();
    return types.has(known) ? objectFrom({ type: known }) : new Map();
  }
  if (!isArray(type)) return new Map();
  const others = type.filter((one) => types.has(one));
  const [only] = others;
  return objectFrom({
    type: others.length === 1 && only !== undefined ? only : undefined,
    'x-nullable': type.includes('null') ? true : undefined,
  });
}
