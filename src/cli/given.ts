import { Decimal, Float, fromPlain, isObject, type Json, type JsonObject } from '../workflow/json.ts';

/*
 * What programs hand over is checked where it comes in. The types say what is wanted, but a program in JavaScript has none, and a
 * fault deep inside tells nobody which argument was wrong.
 */

/** JSON as JavaScript has it; taken wherever a value is wanted. */
export type Plain =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Plain[]
  | { readonly [name: string]: Plain | undefined };
export type PlainObject = { readonly [name: string]: Plain | undefined };

/** The same argument, with plain data allowed where a value stands. */
export type Wide<T> = Json extends T
  ? T | Plain
  : T extends JsonObject
    ? T | PlainObject
    : T extends string | number | boolean | bigint | undefined | readonly unknown[]
      ? T
      : T extends object
        ? { readonly [K in keyof T]: Wide<T[K]> }
        : T;
export type WideArguments<A extends readonly unknown[]> = { [I in keyof A]: Wide<A[I]> };

/** What an argument must be: gives it back as it is to be used, or says in words what is wanted instead. */
export type Check = (value: unknown) => { readonly value: unknown } | string;

export const text: Check = (value) => (typeof value === 'string' ? { value } : 'text');

export const texts: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? { value } : 'a list of texts';

export const path: Check = (value) =>
  Array.isArray(value) && value.every((key) => typeof key === 'string' || Number.isSafeInteger(key))
    ? { value }
    : 'a path: a list of names and indexes, such as ["actions", "Ship"]';

export const anyValue: Check = (value) => {
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return 'a JSON value';
  const json = jsonIn(value, 0);
  if (json !== undefined) return { value: json };
  return `a JSON value that does not contain itself and nests no deeper than ${deepest} levels`;
};

/** As deep as text may nest that is opened. */
const deepest = 500;

/**
 * Plain data, values, and values in which plain data stands, as a value; what is a value already keeps its identity, since edits
 * and printing go by it. `undefined` when it nests too deep.
 */
function jsonIn(value: unknown, depth: number): Json | undefined {
  if (depth > deepest) return undefined;
  if (!isContainer(value)) return fromPlain(value);
  if ('toJSON' in value && typeof value.toJSON === 'function') return jsonIn(value.toJSON(), depth + 1);
  const entries = entriesOf(value);
  const converted: (readonly [unknown, Json])[] = [];
  for (const [key, member] of entries) {
    const json = jsonIn(member, depth + 1);
    if (json === undefined) return undefined;
    converted.push([key, json]);
  }
  const isSame = converted.every(([, json], index) => json === entries[index]?.[1]);
  if (isSame && (isObject(value) || Array.isArray(value))) return value as Json; // every part of it is
  if (Array.isArray(value)) return converted.map(([, json]) => json);
  return new Map(converted.map(([key, json]) => [String(key), json]));
}

function entriesOf(value: object): readonly (readonly [unknown, unknown])[] {
  if (isObject(value)) return [...value];
  if (Array.isArray(value)) return Array.from(value, (item: unknown, index) => [index, item] as const);
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Float || value instanceof Decimal);
}

/** Plain data or a value as a value. Throws an `Error` for what JSON cannot say. */
export function jsonOf(value: unknown, where: string): Json {
  return taken(anyValue, value, where) as Json; // `anyValue` gives nothing else
}

export const object: Check = (value) => {
  const isOne = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isOne || value instanceof Float) return 'an object';
  const taken = anyValue(value);
  return typeof taken === 'string' || isObject(taken.value) ? taken : 'an object';
};

export function optional(check: Check): Check {
  return (value) => (value === undefined ? { value } : orAbsent(check(value)));
}

function orAbsent(taken: ReturnType<Check>): ReturnType<Check> {
  return typeof taken === 'string' ? `${taken}, or to be left out` : taken;
}

export function oneOf(...words: readonly string[]): Check {
  const wanted = words.map((word) => `"${word}"`).join(words.length === 2 ? ' or ' : ', ');
  return (value) => (words.some((word) => word === value) ? { value } : wanted);
}

/** An object with these members, others aside. */
export function members(checks: Readonly<Record<string, Check>>): Check {
  const shape = `an object with ${Object.keys(checks).join(', ')}`;
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return shape;
    const given = new Map<string, unknown>(Object.entries(value));
    for (const [name, check] of Object.entries(checks)) {
      const taken = check(given.get(name));
      if (typeof taken === 'string') return `${shape}, in which "${name}" is ${taken}`;
      if (taken.value !== undefined) given.set(name, taken.value);
    }
    return { value: Object.fromEntries(given) };
  };
}

/** The argument as it is to be used. Throws an `Error` that names the function, the argument and what is wanted. */
export function taken(check: Check, value: unknown, where: string): unknown {
  const result = check(value);
  if (typeof result === 'string') throw wrongArgument(where, result, value);
  return result.value;
}

export function wrongArgument(where: string, wanted: string, value: unknown): Error {
  return new Error(`${where} must be ${wanted}, but is ${kindOf(value)}.`);
}

const ordinals = ['first', 'second', 'third', 'fourth'];

/** A function whose arguments are checked. Plain data is taken for values. */
export function guarded<A extends readonly unknown[], R>(
  name: string,
  make: (...args: A) => R,
  ...checks: { readonly [I in keyof A]-?: Check }
): (...args: WideArguments<A>) => R {
  return (...args) => {
    const given: readonly unknown[] = args;
    const all: readonly Check[] = checks;
    const used = all.map((check, index) =>
      taken(check, given[index], `The ${ordinals[index]} argument of ${name}`),
    );
    // The checks stand in the order of the parameters, one for each.
    return make(...(used as unknown as A));
  };
}

/** What was given instead, in words. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.length > 40 ? 'another text' : `"${value}"`;
  if (typeof value === 'object') return 'an object';
  return typeof value === 'bigint' ? 'a number' : `a ${typeof value}`;
}

/** Text or bytes, however JavaScript holds them. */
export type Content = string | Uint8Array | ArrayBuffer;

/** Text, or bytes as a `Uint8Array`; `undefined` for anything else. */
export function contentOf(value: unknown): string | Uint8Array | undefined {
  if (typeof value === 'string' || value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return undefined;
}

/** Options, or none. Throws an `Error` for what cannot be options. */
export function optionsOf<T extends object>(value: T | null | undefined, where: string): Partial<T> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw wrongArgument(`The options of ${where}`, 'an object', value);
  return value;
}
