import { isObject, type Json, type JsonObject } from '../../workflow/json.ts';
import { operandText } from './operand.ts';

/** One line of a key–value table. A value that is not text is shown as JSON. */
export interface TableRow {
  readonly key: string;
  readonly value: string;
  /** The value is no string in the document: typing keeps it JSON where it stays readable as such. */
  readonly isTyped: boolean;
}

/** The lines of an object; `undefined` when the value is something else (an expression that gives the object). */
export function rowsOf(value: Json | undefined): readonly TableRow[] | undefined {
  if (value === undefined) return [];
  if (!isObject(value)) return undefined;
  return [...value].map(([key, member]) =>
    typeof member === 'string'
      ? { key, value: member, isTyped: false }
      : { key, value: operandText(member), isTyped: true },
  );
}

/** Why a key cannot be used, in words. Header names ignore case, so do the keys of a table. */
export function keyRefusal(object: JsonObject, key: string, present?: string): string | undefined {
  if (key === '') return 'A name is needed. Leave the field to keep the old one.';
  const wanted = key.toLowerCase();
  for (const taken of object.keys()) {
    if (taken !== present && taken.toLowerCase() === wanted) return `There is a line named ${taken} already.`;
  }
  return undefined;
}

/** The object with one member renamed in its place. */
export function renamed(object: JsonObject, from: string, to: string): JsonObject {
  return new Map([...object].map(([key, value]) => [key === from ? to : key, value]));
}
