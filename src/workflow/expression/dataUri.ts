import { decodeBase64, decoderOf, decodeUtf8, encodeUtf8 } from '../bytes.ts';
import { charsetOf, envelope, percentDecode } from '../content.ts';
import type { JsonObject } from '../json.ts';

/* Data URIs, with the service's liberties. (Spec: expression-language.md section 15.) */

interface DataUri {
  /** With its parameters as written; empty when the URI names none. */
  readonly type: string;
  readonly data: string;
  readonly isBase64: boolean;
}

function readDataUri(text: string): DataUri | undefined {
  const match = /^data:([^,]*),(.*)$/is.exec(text);
  if (!match) return undefined;
  const segments = (match[1] ?? '').split(';');
  const isBase64 = segments.at(-1)?.toLowerCase() === 'base64';
  const type = (isBase64 ? segments.slice(0, -1) : segments).join(';');
  // Parameters need a type before them.
  if (type.startsWith(';')) return undefined;
  return { type, data: match[2] ?? '', isBase64 };
}

function plainText(data: string): string {
  return percentDecode(data.replaceAll('+', ' '));
}

/**
 * The content of a data URI in an envelope; `undefined` when the URI, its type or its charset is malformed. Base64 is kept as
 * written: whether it is valid shows when somebody reads it.
 */
export function dataUriContent(text: string): JsonObject | undefined {
  const uri = readDataUri(text);
  if (uri === undefined) return undefined;
  const type = uri.type || 'text/plain';
  const charset = charsetOf(type);
  if (charset === undefined || decoderOf(charset) === undefined) return undefined;
  return envelope(type, uri.isBase64 ? uri.data : encodeUtf8(plainText(uri.data)));
}

/** The text of a data URI, read as UTF-8; `undefined` when the URI is malformed or begins with another charset. */
export function dataUriText(text: string): string | undefined {
  const uri = readDataUri(text);
  if (uri === undefined) return undefined;
  // Only as the first parameter the charset is looked at.
  const charset = /^charset=(.*)$/i.exec(uri.type.split(';')[1] ?? '')?.[1];
  if (charset !== undefined && decoderOf(charset) !== decodeUtf8) return undefined;
  if (!uri.isBase64) return plainText(uri.data);
  const bytes = decodeBase64(uri.data);
  return bytes && decodeUtf8(bytes);
}
