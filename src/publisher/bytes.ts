import { decodeBase64, encodeBase64 } from '../workflow/bytes.ts';
import type { BodyText } from './protocol.ts';

/** How much of a body a list of exchanges carries, in characters. A multiple of four, so that base64 is cut between groups. */
export const shownCharacters = 65_536;

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** The text of bytes that are UTF-8, else `undefined`. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return undefined;
  }
}

export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** The bytes of base64 or base64url text, padded or not, or `undefined` when it is neither. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, '=');
  return decodeBase64(padded.replaceAll('-', '+').replaceAll('_', '/'));
}

/** Base64url without padding: fit for a header. */
export function toBase64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Bytes as the log keeps them. */
export function toBodyText(bytes: Uint8Array): BodyText {
  const text = decodeText(bytes);
  return text === undefined
    ? { text: encodeBase64(bytes), encoding: 'base64', bytes: bytes.length }
    : { text, bytes: bytes.length };
}

export function fromBodyText(body: BodyText): Uint8Array<ArrayBuffer> {
  return body.encoding === 'base64' ? (fromBase64(body.text) ?? new Uint8Array()) : encodeText(body.text);
}

/** The beginning of a long body; a short one is returned as it is. */
export function cutBody(body: BodyText): BodyText {
  if (body.text.length <= shownCharacters) return body;
  const last = body.text.charCodeAt(shownCharacters - 1);
  const isSplitPair = last >= 0xd800 && last <= 0xdbff;
  return { ...body, text: body.text.slice(0, shownCharacters - (isSplitPair ? 1 : 0)), isCut: true };
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The content type of a text that was given without one. */
export function impliedContentType(text: string): string {
  return isJson(text) ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
}
