import { isArray, isObject, type Json, type JsonPath } from '../json.ts';

/** A string somewhere in a value: a value or, with `isName`, the name of a member, which is evaluated as well. */
export interface TextAt {
  readonly text: string;
  /** From the value that was searched; of a member's name, the path of the member. */
  readonly path: JsonPath;
  readonly isName?: true;
}

const memo = new WeakMap<object, readonly TextAt[]>();

/** Every string of a value that may hold an expression (has an `@`), in order. The same list for the same container. */
export function textsIn(value: Json | undefined): readonly TextAt[] {
  if (typeof value === 'string') return value.includes('@') ? [{ text: value, path: [] }] : [];
  if (!isArray(value) && !isObject(value)) return [];
  const known = memo.get(value);
  if (known !== undefined) return known;
  const texts: TextAt[] = [];
  for (const [key, member] of value.entries()) {
    if (typeof key === 'string' && key.includes('@')) texts.push({ text: key, path: [key], isName: true });
    for (const inner of textsIn(member)) texts.push({ ...inner, path: [key, ...inner.path] });
  }
  memo.set(value, texts);
  return texts;
}
