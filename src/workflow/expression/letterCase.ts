/*
 * Letter case as .NET's invariant culture has it: every character maps to one character, without regard to its neighbours
 * or to Turkish. Spec: expression-language.md section 11.1.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range begins with them
const ascii = /^[\x00-\x7f]*$/;

/** Dotted and dotless i stay as they are. */
const steady = new Set(['\u0130', '\u0131']);

function mapped(text: string, map: (character: string) => string): string {
  let result = '';
  for (const character of text) {
    const other = steady.has(character) ? character : map(character);
    result += other.length === character.length ? other : character;
  }
  return result;
}

export function lowerCase(text: string): string {
  return ascii.test(text) ? text.toLowerCase() : mapped(text, (character) => character.toLowerCase());
}

export function upperCase(text: string): string {
  if (ascii.test(text)) return text.toUpperCase();
  // the long s has no upper case of its own
  return mapped(text, (character) => (character === '\u017f' ? character : character.toUpperCase()));
}

/** A text of the same length that is the same for texts differing in case only. */
export function foldCase(text: string): string {
  return upperCase(text);
}
