import { envelopeText, envelopeType, isEnvelope } from '../content.ts';
import { Decimal, Float, floatText, isObject, type Json, type JsonObject, stringify } from '../json.ts';
import { chargeAll } from './budget.ts';
import { ExpressionError } from './ExpressionError.ts';

/** The text that a value becomes in an interpolation, `concat`, `string` … (spec: expression-language.md section 7). */
export function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Float) return floatText(value.value);
  if (value instanceof Decimal) return value.toString();
  if (isObject(value) && isEnvelope(value)) return decoded(value);
  chargeAll(value);
  return stringify(value);
}

/** The text of a content envelope's bytes. Throws `ExpressionError` when its type or its content is malformed. */
export function decoded(envelope: JsonObject): string {
  const text = envelopeText(envelope);
  if (text !== undefined) return text;
  const type = envelopeType(envelope);
  throw new ExpressionError(
    `The content with the type '${type}' and its data are not valid: they cannot be read as text.`,
  );
}
