import { isArray, isObject, type Json, type JsonObject } from '../json.ts';
import { objectFrom } from './freshJson.ts';

/** Keywords that the schemas of OpenAPI 2.0 share with JSON Schema, apart from those that hold schemas. */
const shared: ReadonlySet<string> = new Set([
  'title',
  'description',
  'format',
  'default',
  'enum',
  'multipleOf',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'maxProperties',
  'minProperties',
  'readOnly',
  'example',
]);

/**
 * A JSON schema as OpenAPI 2.0 understands it: one type, `x-nullable` for "or null", and nothing that only newer schemas
 * have. What cannot be said is left out, which makes the schema wider, never narrower.
 */
export function swaggerSchema(schema: Json | undefined): JsonObject {
  if (!isObject(schema)) return new Map();
  const result = new Map<string, Json>(typeOf(schema.get('type')));
  for (const [name, value] of schema) {
    if (shared.has(name) || (name.startsWith('x-') && name !== 'x-nullable')) result.set(name, value);
    else if (name === 'const') result.set('enum', [value]);
    else if (name === 'required' && isArray(value) && value.length > 0) result.set('required', value);
    else if (name === 'properties' && isObject(value)) result.set('properties', schemasOf(value));
    else if (name === 'additionalProperties') {
      result.set('additionalProperties', typeof value === 'boolean' ? value : swaggerSchema(value));
    } else if (name === 'allOf' && isArray(value) && value.length > 0)
      result.set('allOf', value.map(swaggerSchema));
  }
  // Newer schemas give a number where this one wants a flag beside the limit.
  for (const limit of ['exclusiveMaximum', 'exclusiveMinimum']) {
    if (typeof result.get(limit) !== 'boolean') result.delete(limit);
  }
  const items = schema.get('items');
  if (result.get('type') === 'array') result.set('items', isObject(items) ? swaggerSchema(items) : new Map());
  return result;
}

function schemasOf(properties: JsonObject): JsonObject {
  return new Map(Array.from(properties, ([name, schema]) => [name, swaggerSchema(schema)]));
}

function typeOf(type: Json | undefined): JsonObject {
  if (typeof type === 'string') return type === 'null' ? new Map() : objectFrom({ type });
  if (!isArray(type)) return new Map();
  const others = type.filter((one) => typeof one === 'string' && one !== 'null');
  const [only] = others;
  return objectFrom({
    type: others.length === 1 && only !== undefined ? only : undefined,
    'x-nullable': type.includes('null') ? true : undefined,
  });
}
