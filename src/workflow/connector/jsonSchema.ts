import { Decimal, Float, isArray, isObject, type Json, type JsonObject } from '../json.ts';

const memo = new WeakMap<JsonObject, JsonObject>();

const numbers: ReadonlySet<string> = new Set([
  'multipleOf',
  'maximum',
  'minimum',
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
  'maxProperties',
  'minProperties',
]);
const flags: ReadonlySet<string> = new Set(['exclusiveMaximum', 'exclusiveMinimum', 'uniqueItems']);
const types: ReadonlySet<string> = new Set([
  'object',
  'array',
  'string',
  'number',
  'integer',
  'boolean',
  'null',
]);
const deepest = 60;

/**
 * A schema of OpenAPI 2.0, free of references, as draft 4 of JSON Schema: `x-nullable` becomes a type, and whatever is no keyword,
 * or no value that the keyword allows, is left out, so that a careless schema is wider, never an error. Formats are left out: what
 * services send for a date varies, and nothing says that the platform looks.
 */
export function jsonSchemaOf(schema: JsonObject): JsonObject {
  const known = memo.get(schema);
  if (known !== undefined) return known;
  const result = new Map<string, Json>([
    ['$schema', 'http://json-schema.org/draft-04/schema#'],
    ...clean(schema, 0),
  ]);
  memo.set(schema, result);
  return result;
}

function clean(schema: JsonObject, depth: number): JsonObject {
  const result = new Map<string, Json>();
  if (depth > deepest) return result;
  const below = (value: Json): Json => (isObject(value) ? clean(value, depth + 1) : new Map());
  const isNullable = schema.get('x-nullable') === true || schema.get('nullable') === true;
  for (const [name, value] of schema) {
    if (name === 'type') {
      const written = isArray(value) ? value : [value];
      const kept = written.filter((word) => typeof word === 'string' && types.has(word));
      if (kept.length === 0 || kept.length < written.length) continue;
      const all = isNullable && !kept.includes('null') ? [...kept, 'null'] : kept;
      result.set('type', all.length === 1 && all[0] !== undefined ? all[0] : all);
    } else if (name === 'enum' && isArray(value) && value.length > 0) {
      result.set('enum', isNullable ? [...value, null] : value);
    } else if (name === 'required' && isArray(value)) {
      const names = [...new Set(value.filter((one) => typeof one === 'string'))];
      if (names.length > 0) result.set('required', names);
    } else if (name === 'properties' && isObject(value)) {
      result.set('properties', new Map(Array.from(value, ([key, member]) => [key, below(member)])));
    } else if (name === 'items') {
      // A list of schemas is for tuples, which OpenAPI 2.0 does not have; authors mean the first one.
      result.set('items', isArray(value) ? below(value[0] ?? null) : below(value));
    } else if (name === 'additionalProperties') {
      result.set('additionalProperties', typeof value === 'boolean' ? value : below(value));
    } else if (
      (name === 'allOf' || name === 'anyOf' || name === 'oneOf') &&
      isArray(value) &&
      value.length > 0
    ) {
      result.set(name, value.map(below));
    } else if (name === 'pattern' && typeof value === 'string' && isQuickPattern(value)) {
      result.set('pattern', value);
    } else if (numbers.has(name) && isNumber(value)) {
      if (name !== 'multipleOf' || Number(value.valueOf()) > 0) result.set(name, value);
    } else if (flags.has(name) && typeof value === 'boolean') result.set(name, value);
  }
  return result;
}

function isNumber(value: Json): value is number | bigint | Float | Decimal {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Float ||
    value instanceof Decimal
  );
}

/** A pattern that no text can keep busy: short, correct, and without a repeated group that repeats inside. */
export function isQuickPattern(pattern: string): boolean {
  if (pattern.length > 200) return false;
  const repeats = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\)[*+{]/.test(repeats) || /\\[1-9k]/.test(pattern)) return false;
  if ((repeats.match(/[*+]|\{\d*,/g) ?? []).length > 3) return false;
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
