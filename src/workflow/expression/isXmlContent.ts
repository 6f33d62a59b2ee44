import { envelopeType, isEnvelope, parseContentType } from '../content.ts';
import type { Json, JsonObject } from '../json.ts';

/** Whether a value is content whose type says XML. */
export function isXmlContent(value: Json): value is JsonObject {
  if (!isEnvelope(value)) return false;
  const { type } = parseContentType(envelopeType(value));
  return type === 'application/xml' || type === 'text/xml' || type.endsWith('+xml');
}
