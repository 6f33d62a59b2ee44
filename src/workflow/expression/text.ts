import { Decimal, Float, floatText, type Json, stringify } from '../json.ts';

/** The text that a value becomes in an interpolation, `concat`, `string` … (spec: expression-language.md section 7). */
export function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Float) return floatText(value.value);
  if (value instanceof Decimal) return value.toString();
  return stringify(value);
}
