import { type Json, stringify } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';

/** Text that would read as something else than the words it is made of. */
function looksTyped(text: string): boolean {
  if (text !== text.trim()) return false;
  if (/^["[{]/.test(text)) return true;
  return /^(true|false|null)$/.test(text) || /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text);
}

/** One side of a comparison as text: words and expressions bare, numbers and truth values as JSON, and `"5"` for the word 5. */
export function operandText(value: Json | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return looksTyped(value) ? stringify(value) : value;
  return stringify(value);
}

/** The reverse of `operandText`: `5` is a number, `"5"` and five are words, `@…` is an expression. */
export function operandValue(text: string): Json {
  if (!looksTyped(text)) return text;
  const { value, problems } = readJson(text, { positions: false });
  return value === undefined || problems.some(({ severity }) => severity === 'error') ? text : value;
}

/** What kind of value an operand's text stands for, in a word: shown beside it where words and numbers are easily confused. */
export function operandKind(text: string): 'number' | 'true or false' | 'null' | 'JSON' | 'text' | undefined {
  if (text === '' || text.startsWith('@')) return undefined;
  const value = operandValue(text);
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'object' && (Array.isArray(value) || value instanceof Map) ? 'JSON' : 'number';
}
