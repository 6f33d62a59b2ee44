import { Decimal, Float, stringify } from '../../json.ts';
import { isCode, isList, type Printable } from '../Printable.ts';

/*
 * Values as Bicep writes them. Strings are never interpolated: text with an interpolation is compiled to `format(…)`, which
 * treats braces as its own. Spec: export-formats.md section 5.1.
 */

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string on one line. */
export function bicepString(text: string): string {
  const escaped = text
    .replace(/[\\'\n\r\t]/g, (character) => escapes[character] ?? character)
    .replaceAll('${', '\\${')
    .replace(/[\p{Cc}\u2028\u2029\ufeff]/gu, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
  return `'${escaped}'`;
}

/** A member's name: an identifier as it is, anything else as a string. */
export function bicepKey(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : bicepString(name);
}

/** A value, from a line that is indented by `indent`. */
export function bicepValue(value: Printable, indent = ''): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return bicepString(value);
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  // There are no numbers with a fraction, and none of more than 64 bits.
  if (value instanceof Float) return `json(${bicepString(stringify(value))})`;
  if (value instanceof Decimal) return `json(${bicepString(value.toString())})`;
  if (isCode(value)) return value.code;
  const inner = `${indent}  `;
  const lines = isList(value)
    ? value.map((item) => bicepValue(item, inner))
    : Array.from(value, ([name, member]) => `${bicepKey(name)}: ${bicepValue(member, inner)}`);
  const [open, close] = isList(value) ? '[]' : '{}';
  if (lines.length === 0) return `${open}${close}`;
  return `${open}\n${lines.map((line) => `${inner}${line}\n`).join('')}${indent}${close}`;
}
