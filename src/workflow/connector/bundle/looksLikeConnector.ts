import { decode } from '../../document/encoding.ts';
import { isObject } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';

/** Told by the word that only definitions of OpenAPI have at their root; whether it is one, opening tells. */
export function looksLikeConnector(path: string, bytes: Uint8Array): boolean {
  if (/\.swagger\.(?:json|ya?ml)$/i.test(path)) return true;
  const { text } = decode(bytes);
  if (/\.ya?ml$/i.test(path)) return /^['"]?(?:swagger|openapi)['"]?[ \t]*:/m.test(text);
  if (!/"(?:swagger|openapi)"\s*:/.test(text)) return false;
  // Workflows hold definitions of OpenAPI too; only the root tells.
  const { value } = readJson(text, { lenient: true, positions: false });
  if (value === undefined) return /^\s*\{\s*"(?:swagger|openapi)"\s*:/.test(text);
  return isObject(value) && (value.has('swagger') || value.has('openapi'));
}
