import { sha1 } from '@noble/hashes/legacy.js';
import { encodeUtf8 } from '../bytes.ts';

/** Chosen once, at random. */
const namespace = Uint8Array.of(
  0x5b,
  0x1d,
  0x7c,
  0x0e,
  0x9a,
  0x44,
  0x4d,
  0x0b,
  0xa9,
  0x3e,
  0x61,
  0x2f,
  0xd8,
  0x70,
  0x3c,
  0x95,
);

/** The identifier that belongs to a name (RFC 9562, version 5): the same name gives the same one, so that a new import replaces the old. */
export function nameGuid(name: string): string {
  const hash = sha1(Uint8Array.of(...namespace, ...encodeUtf8(name))).slice(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const digits = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
