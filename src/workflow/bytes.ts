/*
 * Bytes and text without the host's encoders: this realm is pure ECMAScript, and .NET's rules for base64 and for broken
 * UTF-8 must hold in every browser.
 */

/** UTF-8 bytes of `text`; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      code = text.codePointAt(i) ?? 0xfffd;
      if (code >= 0x10000) i++;
      else code = 0xfffd;
    }
    if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
    else {
      if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
      else {
        bytes[at++] = 0xf0 | (code >> 18);
        bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
      }
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
    }
    bytes[at++] = 0x80 | (code & 0x3f);
  }
  return bytes;
}

/** How many bytes `encodeUtf8` makes of `text`. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) length++;
    else if (code < 0x800) length += 2;
    else if (code >= 0xd800 && code <= 0xdbff && (text.codePointAt(i) ?? 0) >= 0x10000) {
      length += 4;
      i++;
    } else length += 3;
  }
  return length;
}

/** Collects about so many UTF-16 units and joins them in pieces: one string per unit would be slow, one call for all would overflow. */
function unitCollector(expected: number): {
  add(unit: number): void;
  addAll(units: Uint8Array): void;
  text(): string;
} {
  const buffer = new Uint16Array(Math.min(4096, expected + 4));
  let used = 0;
  let done = '';
  const flush = () => {
    // Not by spreading, which takes an iterator's time for each unit.
    done += String(Reflect.apply(String.fromCharCode, undefined, buffer.subarray(0, used)));
    used = 0;
  };
  return {
    add(unit) {
      if (used === buffer.length) flush();
      buffer[used++] = unit;
    },
    addAll(units) {
      for (let at = 0; at < units.length; ) {
        if (used === buffer.length) flush();
        const piece = units.subarray(at, at + buffer.length - used);
        buffer.set(piece, used);
        used += piece.length;
        at += piece.length;
      }
    },
    text() {
      flush();
      return done;
    },
  };
}

/** Text of UTF-8 bytes. Every maximal broken piece becomes one U+FFFD; a byte order mark stays a character. */
export function decodeUtf8(bytes: Uint8Array): string {
  const units = unitCollector(bytes.length);
  let i = 0;
  while (i < bytes.length) {
    const first = bytes[i++] ?? 0;
    if (first < 0x80) {
      // Most of most texts: a whole run at once.
      const start = i - 1;
      while (i < bytes.length && (bytes[i] ?? 0) < 0x80) i++;
      units.addAll(bytes.subarray(start, i));
      continue;
    }
    const more = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    // The second byte's range is narrower after these: no overlong forms, no surrogates, nothing beyond U+10FFFF.
    let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    let code = more === 0 ? 0xfffd : first & (0x3f >> more);
    for (let k = 0; k < more; k++) {
      const next = bytes[i] ?? 0;
      if (next < low || next > high) {
        code = 0xfffd;
        break;
      }
      code = (code << 6) | (next & 0x3f);
      low = 0x80;
      high = 0xbf;
      i++;
    }
    if (code >= 0x10000) {
      units.add(0xd7c0 + (code >> 10));
      units.add(0xdc00 | (code & 0x3ff));
    } else units.add(code);
  }
  return units.text();
}

/** The characters of windows-1252 at 0x80 to 0x9f; the rest is Latin-1. */
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

function decodeSingleBytes(bytes: Uint8Array, unitOf: (byte: number) => number): string {
  const units = unitCollector(bytes.length);
  for (const byte of bytes) units.add(unitOf(byte));
  return units.text();
}

function decodeUtf16(bytes: Uint8Array, isBigEndian: boolean): string {
  const units = unitCollector(bytes.length);
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const [a = 0, b = 0] = [bytes[i], bytes[i + 1]];
    units.add(isBigEndian ? (a << 8) | b : (b << 8) | a);
  }
  if (bytes.length % 2 === 1) units.add(0xfffd);
  return units.text().toWellFormed();
}

type Decoder = (bytes: Uint8Array) => string;
const latin1: Decoder = (bytes) => decodeSingleBytes(bytes, (byte) => byte);
const ascii: Decoder = (bytes) => decodeSingleBytes(bytes, (byte) => (byte < 0x80 ? byte : 0xfffd));
const western: Decoder = (bytes) =>
  decodeSingleBytes(bytes, (byte) =>
    byte < 0x80 || byte > 0x9f ? byte : windows1252.charCodeAt(byte - 0x80),
  );

/** Character sets by their registered names and common aliases, in lower case. */
const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ...['utf-8', 'utf8', 'unicode-1-1-utf-8', 'x-unicode-1-1-utf-8'].map((name) => [name, decodeUtf8] as const),
  ...['us-ascii', 'ascii', 'ansi_x3.4-1968', 'iso646-us'].map((name) => [name, ascii] as const),
  ...['iso-8859-1', 'latin1', 'iso8859-1', 'iso_8859-1', 'l1', 'cp819'].map(
    (name) => [name, latin1] as const,
  ),
  ...['windows-1252', 'cp1252', 'x-ansi'].map((name) => [name, western] as const),
  ...['utf-16', 'utf-16le', 'ucs-2', 'unicode', 'iso-10646-ucs-2'].map(
    (name) => [name, (bytes: Uint8Array) => decodeUtf16(bytes, false)] as const,
  ),
  ...['utf-16be', 'unicodefffe'].map(
    (name) => [name, (bytes: Uint8Array) => decodeUtf16(bytes, true)] as const,
  ),
]);

/** How bytes of that character set become text; `undefined` for a set that is not known. Case does not matter. */
export function decoderOf(charset: string): Decoder | undefined {
  return decoders.get(charset.toLowerCase());
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const pad = 61;
const blank = 64;
const foreign = 255;
const valueOfCode = new Uint8Array(128).fill(foreign);
for (let i = 0; i < 64; i++) valueOfCode[alphabet.charCodeAt(i)] = i;
for (const code of [9, 10, 13, 32]) valueOfCode[code] = blank;

export function encodeBase64(bytes: Uint8Array): string {
  const units = unitCollector(Math.ceil(bytes.length / 3) * 4);
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    units.add(alphabet.charCodeAt(group >> 18));
    units.add(alphabet.charCodeAt((group >> 12) & 63));
    units.add(i + 1 < bytes.length ? alphabet.charCodeAt((group >> 6) & 63) : pad);
    units.add(i + 2 < bytes.length ? alphabet.charCodeAt(group & 63) : pad);
  }
  return units.text();
}

/**
 * The bytes of base64 text, or `undefined` when it is none. As .NET reads it: blanks, tabs and line breaks are skipped,
 * padding is required, bits left over in the last group are ignored.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(Math.ceil(text.length / 4) * 3);
  let used = 0;
  let group = 0;
  let count = 0;
  let pads = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const value = valueOfCode[code] ?? foreign;
    if (value === blank) continue;
    if (code === pad) {
      if (++pads > 2) return undefined;
    } else if (value === foreign || pads > 0) return undefined;
    group = (group << 6) | (code === pad ? 0 : value);
    if (++count % 4 !== 0) continue;
    bytes[used++] = (group >> 16) & 255;
    if (pads < 2) bytes[used++] = (group >> 8) & 255;
    if (pads < 1) bytes[used++] = group & 255;
    group = 0;
  }
  return count % 4 === 0 ? bytes.slice(0, used) : undefined;
}
