import { printJson } from '../document/print.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json.ts';

/** A copy that remembers no text: comments and odd spellings of the file that it came from stay behind. */
export function freshJson(value: Json): Json {
  if (isArray(value)) return value.map(freshJson);
  if (isObject(value)) return freshObject(value);
  return value;
}

export function freshObject(object: JsonObject): JsonObject {
  return new Map(Array.from(object, ([name, member]) => [name, freshJson(member)]));
}

/** The text of a new JSON file: strict JSON, two spaces, a final line break. */
export function jsonFile(value: Json): string {
  return printJson(freshJson(value));
}

/** An object from its members; those that are `undefined` are left out. */
export function objectFrom(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  const object = new Map<string, Json>();
  for (const [name, member] of Object.entries(members)) {
    if (member !== undefined) object.set(name, member);
  }
  return object;
}

/** Every string of a value changed by a function, names of members too when `name` is given. Always a copy without a text. */
export function mapTexts(
  value: Json,
  change: (text: string) => string,
  changeName: (name: string) => string = (name) => name,
): Json {
  if (typeof value === 'string') return change(value);
  if (isArray(value)) return value.map((item) => mapTexts(item, change, changeName));
  if (!isObject(value)) return value;
  return new Map(
    Array.from(value, ([name, member]) => [changeName(name), mapTexts(member, change, changeName)]),
  );
}

/** Every string of a value, names of members left out. */
export function* textsOf(value: Json): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (isArray(value) || isObject(value)) for (const member of value.values()) yield* textsOf(member);
}
