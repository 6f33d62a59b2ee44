import { isArray, isObject, type Json, type JsonArray, type JsonObject } from '../../json.ts';
import {
  arrayArgument,
  failure,
  integerArgument,
  stringArgument,
  typeOf,
  withinLimit,
  wrongType,
} from '../argument.ts';
import { compareNumbers, isNumber } from '../arithmetic.ts';
import type { ExpressionFunction } from '../ExpressionFunction.ts';
import { areEqual, type Identity, identityOf } from '../equality.ts';
import { textOf } from '../text.ts';

/** The argument at `index`: a string or an array. */
function sequence(args: readonly Json[], name: string): string | JsonArray {
  const value = args[0];
  if (typeof value === 'string' || isArray(value)) return value;
  throw wrongType(name, args, 0, 'an array or a string');
}

function count(args: readonly Json[], name: string): number {
  const value = integerArgument(args, 1, name);
  if (value < 0)
    throw failure(
      name,
      `expects its second parameter to be a positive integer. The provided value is '${value}'.`,
    );
  return value;
}

/** All arguments as arrays, or all as objects. */
function alike(args: readonly Json[], name: string): readonly JsonArray[] | readonly JsonObject[] {
  const arrays = args.filter(isArray);
  if (arrays.length === args.length) return arrays;
  const objects = args.filter(isObject);
  if (objects.length === args.length) return objects;
  const types = [...new Set(args.map(typeOf))].join(', ');
  throw failure(
    name,
    `expects parameters of same type: all arrays or all objects. The provided types are '${types}'.`,
  );
}

function areArrays(values: readonly JsonArray[] | readonly JsonObject[]): values is readonly JsonArray[] {
  return isArray(values[0]);
}

/** The items by what they are, each but once. */
function distinct(lists: readonly JsonArray[]): Map<Identity, Json> {
  const found = new Map<Identity, Json>();
  for (const items of lists) {
    for (const item of items) {
      const identity = identityOf(item);
      if (!found.has(identity)) found.set(identity, item);
    }
  }
  return found;
}

function union(args: readonly Json[]): Json {
  const values = alike(args, 'union');
  if (areArrays(values)) return [...distinct(values).values()];
  const merged = new Map<string, Json>();
  for (const object of values) for (const [name, value] of object) merged.set(name, value);
  return merged;
}

function intersection(args: readonly Json[]): Json {
  const values = alike(args, 'intersection');
  if (areArrays(values)) {
    const common = distinct(values.slice(0, 1));
    for (const other of values.slice(1)) {
      const identities = new Set(other.map(identityOf));
      for (const identity of common.keys()) if (!identities.has(identity)) common.delete(identity);
    }
    return [...common.values()];
  }
  const [first = new Map<string, Json>(), ...others] = values;
  return new Map(
    [...first].filter(([name, value]) =>
      others.every((other) => {
        const theirs = other.get(name);
        return theirs !== undefined && areEqual(value, theirs);
      }),
    ),
  );
}

function contains(args: readonly Json[]): boolean {
  const [collection = null, value = null] = args;
  if (isArray(collection)) return collection.some((item) => areEqual(item, value));
  if (isObject(collection)) return collection.has(stringArgument(args, 1, 'contains'));
  if (typeof collection === 'string') return collection.includes(stringArgument(args, 1, 'contains'));
  throw failure(
    'contains',
    `expects its first argument 'collection' to be a dictionary (object), an array or a string. The provided value is of type '${typeOf(collection)}'.`,
  );
}

function isEmpty(args: readonly Json[]): boolean {
  const value = args[0] ?? null;
  if (value === null) return true;
  if (typeof value === 'string' || isArray(value)) return value.length === 0;
  if (isObject(value)) return value.size === 0;
  throw wrongType('empty', args, 0, 'an object, an array or a string');
}

/** What an item of `sort` is ordered by, and of which kind it is. */
function sortKey(item: Json, by: string | undefined): Json {
  if (by === undefined) return item;
  const value = isObject(item) ? item.get(by) : undefined;
  if (value === undefined)
    throw failure('sort', `expects every item to be an object with the property '${by}'.`);
  return value;
}

function sort(args: readonly Json[]): Json {
  const items = arrayArgument(args, 0, 'sort');
  const by = args.length > 1 ? stringArgument(args, 1, 'sort') : undefined;
  const keyed = items.map((item) => ({ item, key: sortKey(item, by) }));
  const numeric = keyed.every(({ key }) => isNumber(key));
  const first = typeof keyed[0]?.key;
  const sortable = first === 'string' || first === 'boolean';
  if (!numeric && !(sortable && keyed.every(({ key }) => typeof key === first))) {
    throw failure('sort', 'expects what it sorts by to be all numbers or all strings.');
  }
  keyed.sort(({ key: a }, { key: b }) => {
    if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
    return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
  });
  return keyed.map(({ item }) => item);
}

function join(args: readonly Json[]): string {
  const items = arrayArgument(args, 0, 'join');
  const delimiter = stringArgument(args, 1, 'join');
  let text = '';
  for (let index = 0; index < items.length; index++) {
    if (index > 0) text += delimiter;
    text += textOf(items[index] ?? null);
    withinLimit(text.length, 'join');
  }
  return text;
}

function chunk(args: readonly Json[]): Json {
  const value = sequence(args, 'chunk');
  const size = integerArgument(args, 1, 'chunk');
  if (size < 1)
    throw failure('chunk', `expects its second parameter to be at least 1. The provided value is '${size}'.`);
  const pieces: Json[] = [];
  for (let at = 0; at < value.length; at += size) pieces.push(value.slice(at, at + size));
  return pieces;
}

const textOrArray = { name: 'collection', type: ['string', 'array'] } as const;
const anArray = { name: 'collection', type: 'array' } as const;
const collections = [
  { name: 'collection1', type: ['array', 'object'] },
  { name: 'collection2', type: ['array', 'object'] },
  { name: 'collection', type: ['array', 'object'], optional: true, variadic: true },
] as const;

export const collectionFunctions: readonly ExpressionFunction[] = [
  {
    name: 'chunk',
    parameters: [textOrArray, { name: 'length', type: 'integer' }],
    returns: 'array',
    description: 'Cuts text or an array into pieces of equal length. The last one may be shorter.',
    evaluate: chunk,
  },
  {
    name: 'contains',
    parameters: [
      { name: 'collection', type: ['string', 'array', 'object'] },
      { name: 'value', type: 'any' },
    ],
    returns: 'boolean',
    description:
      'Tells whether text holds other text, an array an item, or an object a property. Case counts.',
    evaluate: contains,
  },
  {
    name: 'empty',
    parameters: [{ name: 'collection', type: ['string', 'array', 'object', 'null'] }],
    returns: 'boolean',
    description: 'Tells whether text, an array or an object is empty. Null is empty too.',
    evaluate: isEmpty,
  },
  {
    name: 'first',
    parameters: [textOrArray],
    returns: 'any',
    description: 'Gives the first item of an array or the first character of text.',
    evaluate: (args) => {
      const value = sequence(args, 'first');
      return typeof value === 'string' ? value.slice(0, 1) : (value[0] ?? null);
    },
  },
  {
    name: 'last',
    parameters: [textOrArray],
    returns: 'any',
    description: 'Gives the last item of an array or the last character of text.',
    evaluate: (args) => {
      const value = sequence(args, 'last');
      return typeof value === 'string' ? value.slice(-1) : (value.at(-1) ?? null);
    },
  },
  {
    name: 'length',
    parameters: [textOrArray],
    returns: 'integer',
    description: 'Counts the items of an array or the characters of text.',
    evaluate: (args) => sequence(args, 'length').length,
  },
  {
    name: 'join',
    parameters: [anArray, { name: 'delimiter', type: 'string' }],
    returns: 'string',
    description: 'Makes one text of all items, with a delimiter between them.',
    evaluate: join,
  },
  {
    name: 'intersection',
    parameters: collections,
    returns: ['array', 'object'],
    description: 'Gives what all collections have in common, in the order of the first.',
    evaluate: intersection,
  },
  {
    name: 'union',
    parameters: collections,
    returns: ['array', 'object'],
    description:
      'Gives the distinct items of all arrays, or the properties of all objects; later values win.',
    evaluate: union,
  },
  {
    name: 'skip',
    parameters: [anArray, { name: 'count', type: 'integer' }],
    returns: 'array',
    description: 'Leaves out items at the start of an array.',
    evaluate: (args) => arrayArgument(args, 0, 'skip').slice(count(args, 'skip')),
  },
  {
    name: 'take',
    parameters: [textOrArray, { name: 'count', type: 'integer' }],
    returns: ['string', 'array'],
    description: 'Keeps items at the start of an array or characters at the start of text.',
    evaluate: (args) => sequence(args, 'take').slice(0, count(args, 'take')),
  },
  {
    name: 'reverse',
    parameters: [anArray],
    returns: 'array',
    description: 'Gives the items of an array in reverse order.',
    evaluate: (args) => arrayArgument(args, 0, 'reverse').toReversed(),
  },
  {
    name: 'sort',
    parameters: [anArray, { name: 'sortBy', type: 'string', optional: true }],
    returns: 'array',
    description: 'Sorts an array, by itself or by a property of its objects. Text sorts by character code.',
    evaluate: sort,
  },
];
