import { decoderOf, decodeUtf8, encodeUtf8 } from '../bytes.ts';
import type { Document } from './Document.ts';

export type Encoding = Document['encoding'];

export interface Decoded {
  /** Without a byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  /** False: some bytes are not valid in the encoding, and saving would change them. */
  readonly isFaithful: boolean;
}

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8-bom', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** A file's bytes as text. The byte order mark tells the encoding; without one it is UTF-8. */
export function decode(bytes: Uint8Array): Decoded {
  const marked = marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  const encoding = marked?.[0] ?? 'utf-8';
  const content = bytes.subarray(marked?.[1].length ?? 0);
  const isUtf16 = encoding === 'utf-16le' || encoding === 'utf-16be';
  const text = ((isUtf16 ? decoderOf(encoding) : undefined) ?? decodeUtf8)(content);
  // A replacement character is either what the author wrote, or what stands for broken bytes.
  const isFaithful = !text.includes('\ufffd') || sameBytes(encode(text, encoding), bytes);
  return { text, encoding, isFaithful };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Text as a file's bytes, with the byte order mark that the encoding has. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return encodeUtf8(text);
  if (encoding === 'utf-8-bom') return encodeUtf8(`\ufeff${text}`);
  const high = encoding === 'utf-16be' ? 0 : 1;
  const marked = `\ufeff${text}`;
  const bytes = new Uint8Array(2 * marked.length);
  for (let i = 0; i < marked.length; i++) {
    const unit = marked.charCodeAt(i);
    bytes[2 * i + high] = unit >> 8;
    bytes[2 * i + 1 - high] = unit & 0xff;
  }
  return bytes;
}
