import { Decimal, Float, isArray, isObject, type Json, type JsonObject, stringAt } from '../json.ts';
import { checkNotification } from './checkNotification.ts';
import { jsonSchemaOf } from './jsonSchema.ts';
import { textOfPattern } from './textOfPattern.ts';
import { titleOf } from './titleOf.ts';

/** A source of numbers that gives the same ones for the same seed: from 0 up to, but not including, `below`. */
type Dice = (below: number) => number;

const deepest = 10;
const most = 1500;

/**
 * A notification that fits a schema, which is free of references. The same seed gives the same one; seed 0 uses the examples that
 * the schema gives. Where the schema allows nothing, or asks for what cannot be guessed, it is the nearest that was found.
 */
export function exampleOf(schema: JsonObject, seed = 0): Json {
  let first: Json | undefined;
  for (let attempt = 0; attempt < 4; attempt++) {
    const usesExamples = attempt === 0 && seed === 0;
    const example = createMaker(diceOf(seed * 31 + attempt), usesExamples)(schema);
    if (checkNotification(schema, example).ok) return example;
    first ??= example;
  }
  return first ?? null;
}

function diceOf(seed: number): Dice {
  let state = (Math.trunc(seed) >>> 0) ^ 0x9e3779b9;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x85ebca6b) >>> 0;
    return mixed % Math.max(1, Math.trunc(below));
  };
}

function createMaker(dice: Dice, usesExamples: boolean): (schema: JsonObject) => Json {
  let left = most;

  function make(written: JsonObject, name: string, depth: number): Json {
    left--;
    const schema = merged(written);
    if (usesExamples) {
      const example = [schema.get('example'), schema.get('x-ms-test-value'), schema.get('default')].find(
        (value) => value !== undefined && value !== null && checkNotification(schema, value).ok,
      );
      if (example !== undefined) return example;
    }
    const choices = schema.get('enum');
    if (isArray(choices) && choices.length > 0) return choices[dice(choices.length)] ?? null;
    switch (typeOf(schema)) {
      case 'object':
        return objectFor(schema, depth);
      case 'array':
        return arrayFor(schema, name, depth);
      case 'integer':
        return numberFor(schema, name, true);
      case 'number':
        return numberFor(schema, name, false);
      case 'boolean':
        return dice(2) === 0;
      case 'null':
        return null;
      default:
        return textFor(schema, name);
    }
  }

  function objectFor(schema: JsonObject, depth: number): JsonObject {
    const object = new Map<string, Json>();
    const properties = schema.get('properties');
    const required = new Set(arrayOf(schema.get('required')));
    const known = isObject(properties) ? properties : new Map<string, Json>();
    for (const [name, member] of known) {
      const isNeeded = required.has(name);
      if (!isNeeded && (depth >= deepest || left <= 0)) continue;
      if (depth > deepest + 20) continue;
      object.set(name, make(isObject(member) ? member : new Map(), name, depth + 1));
    }
    for (const name of required) {
      if (typeof name === 'string' && !object.has(name) && !known.has(name))
        object.set(name, `${titleOf(name)} ${1 + dice(99)}`);
    }
    return object;
  }

  function arrayFor(schema: JsonObject, name: string, depth: number): Json {
    const items = schema.get('items');
    const least = numberAt(schema, 'minItems') ?? 0;
    const limit = numberAt(schema, 'maxItems') ?? Math.max(least, 2);
    const wanted = depth >= deepest || left <= 0 ? least : Math.max(least, 1 + dice(2));
    const count = Math.min(wanted, limit, 50);
    const isUnique = schema.get('uniqueItems') === true;
    const list: Json[] = [];
    for (let i = 0; i < count; i++) {
      let item = make(isObject(items) ? items : new Map(), singular(name), depth + 1);
      for (let again = 0; again < 8 && isUnique && list.includes(item); again++)
        item = make(isObject(items) ? items : new Map(), singular(name), depth + 1);
      if (!isUnique || !list.includes(item)) list.push(item);
    }
    return list;
  }

  function numberFor(schema: JsonObject, name: string, isWhole: boolean): Json {
    const step = numberAt(schema, 'multipleOf');
    const gap = step ?? (isWhole ? 1 : 0.01);
    let low = numberAt(schema, 'minimum');
    let high = numberAt(schema, 'maximum');
    if (low !== undefined && schema.get('exclusiveMinimum') === true) low += gap;
    if (high !== undefined && schema.get('exclusiveMaximum') === true) high -= gap;
    const from = low ?? (high !== undefined ? high - 1000 : /(?:^|_)id$|Id$/.test(name) ? 1000 : 1);
    const to = high ?? from + 9000;
    const first = Math.ceil(from / gap);
    const last = Math.floor(to / gap);
    const count = Math.max(1, Math.min(last - first + 1, 1_000_000));
    const value = (first + dice(count)) * gap;
    if (isWhole)
      return Math.min(Math.max(Math.round(value), Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER) + 0;
    return new Float(step === undefined ? Math.round(value * 100) / 100 : value);
  }

  function textFor(schema: JsonObject, name: string): string {
    const pattern = stringAt(schema, 'pattern');
    if (pattern !== undefined) {
      const text = textOfPattern(pattern, dice);
      if (text !== undefined) return text;
    }
    const least = numberAt(schema, 'minLength') ?? 0;
    const limit = numberAt(schema, 'maxLength') ?? 10_000;
    let text = textOfFormat(stringAt(schema, 'format')?.toLowerCase() ?? '', name);
    while ([...text].length < Math.min(least, 10_000)) text += ` ${text}`;
    return [...text].slice(0, Math.max(Math.min(limit, Math.max(least, [...text].length)), 0)).join('');
  }

  function textOfFormat(format: string, name: string): string {
    const number = (from: number, count: number) => String(from + dice(count));
    const two = (from: number, count: number) => number(from, count).padStart(2, '0');
    const date = () => `20${two(24, 3)}-${two(1, 12)}-${two(1, 28)}`;
    switch (format) {
      case 'date-time':
        return `${date()}T${two(0, 24)}:${two(0, 60)}:${two(0, 60)}Z`;
      case 'date-no-tz':
        return `${date()}T${two(0, 24)}:${two(0, 60)}:${two(0, 60)}`;
      case 'date':
        return date();
      case 'time':
        return `${two(0, 24)}:${two(0, 60)}:${two(0, 60)}Z`;
      case 'email':
        return `person${number(1, 99)}@example.com`;
      case 'uri':
      case 'url':
        return `https://example.com/${name === '' ? 'item' : encodeURIComponent(name.slice(0, 40))}/${number(1, 9999)}`;
      case 'uuid':
      case 'guid':
        return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
      case 'byte':
        return ['aGVsbG8=', 'd29ybGQ=', 'ZXZlbnQ='][dice(3)] ?? '';
      case 'binary':
        return 'content';
      case 'html':
        return `<p>${titleOf(name)} ${number(1, 99)}</p>`;
      default:
        return textOfName(name, number, date);
    }
  }

  function hex(length: number): string {
    return Array.from({ length }, () => dice(16).toString(16)).join('');
  }

  return (schema) => make(schema, '', 0);
}

/** What the name of a property says about its text. */
function textOfName(
  name: string,
  number: (from: number, count: number) => string,
  date: () => string,
): string {
  if (/e-?mail$/i.test(name)) return `person${number(1, 99)}@example.com`;
  if (/(?:url|uri|link|href)$/i.test(name)) return `https://example.com/${number(1, 9999)}`;
  if (/(?:^|_)id$|Id$|ID$/.test(name)) return number(1000, 9000);
  if (/(?:^|_)(?:date|time|at|on)$|^date_|(?:Date|Time|At|On)$/.test(name)) return `${date()}T10:00:00Z`;
  if (/currency/i.test(name)) return 'EUR';
  return `${name === '' ? 'Value' : titleOf(name)} ${number(1, 99)}`;
}

function singular(name: string): string {
  return name.replace(/s$/, '');
}

function typeOf(schema: JsonObject): string {
  const type = schema.get('type');
  const word = isArray(type) ? type.find((one) => one !== 'null') : type;
  if (typeof word === 'string') return word;
  if (isObject(schema.get('properties')) || isArray(schema.get('required'))) return 'object';
  return schema.has('items') ? 'array' : 'string';
}

/** A schema with its `allOf` laid into it, and the first of its alternatives. */
function merged(schema: JsonObject, depth = 0): JsonObject {
  const parts = [
    ...arrayOf(schema.get('allOf')),
    ...['oneOf', 'anyOf'].flatMap((name) => arrayOf(schema.get(name)).slice(0, 1)),
  ];
  if (parts.length === 0 || depth > deepest) return schema;
  const result = new Map<string, Json>();
  for (const part of [...parts.filter(isObject).map((one) => merged(one, depth + 1)), schema]) {
    for (const [name, value] of part) {
      const before = result.get(name);
      if (name === 'properties' && isObject(before) && isObject(value))
        result.set(name, new Map([...before, ...value]));
      else if (name === 'required' && isArray(before) && isArray(value))
        result.set(name, [...new Set([...before, ...value])]);
      else if (!['allOf', 'oneOf', 'anyOf'].includes(name)) result.set(name, value);
    }
  }
  return result;
}

function arrayOf(value: Json | undefined): readonly Json[] {
  return isArray(value) ? value : [];
}

function numberAt(schema: JsonObject, name: string): number | undefined {
  const value = jsonSchemaOf(schema).get(name);
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Float || value instanceof Decimal ? value.valueOf() : undefined;
}
