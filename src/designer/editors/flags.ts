import { isArray, type Json } from '../../workflow/json.ts';

/*
 * Words that are on or off: one of a comma-separated list (`operationOptions`) or of an array (`secureData.properties`).
 * The other words, known or not, stay as they are. Spec: workflow-definition.md 2.5.
 */

function wordsOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value.split(/[\s,]+/).filter((word) => word !== '');
  if (isArray(value)) return value.filter((word): word is string => typeof word === 'string');
  return [];
}

export function hasFlag(value: Json | undefined, word: string): boolean {
  return wordsOf(value).some((present) => present.toLowerCase() === word.toLowerCase());
}

/** The value with the word in it or not; `undefined` when nothing is left. */
export function withFlag(
  value: Json | undefined,
  word: string,
  isOn: boolean,
  form: 'text' | 'array',
): Json | undefined {
  if (hasFlag(value, word) === isOn) return value;
  const others = wordsOf(value).filter((present) => present.toLowerCase() !== word.toLowerCase());
  const words = isOn ? [...others, word] : others;
  if (words.length === 0) return undefined;
  return form === 'text' ? words.join(', ') : words;
}
