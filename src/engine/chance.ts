/*
 * Chance that can be repeated: the same seed and stream give the same numbers for ever. Every action of a run has a stream
 * of its own, so what one action draws does not depend on what runs beside it.
 */

export interface Chance {
  /** Uniform in [0, 1). */
  random(): number;
  bytes(count: number): Uint8Array;
  /** A version 4 GUID in lower case. */
  guid(): string;
}

/** The generator is Chris Doty-Humphrey's sfc32, its state spread from seed and stream by splitmix32. */
export function createChance(seed: number, stream: number): Chance {
  let spread = (seed | 0) ^ Math.imul(stream | 0, 0x9e3779b1);
  const next = () => {
    spread = (spread + 0x9e3779b9) | 0;
    let mixed = spread ^ (spread >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  let [a, b, c, counter] = [next() ^ Math.floor(seed / 4294967296), next(), next(), 1];
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) draw();

  const bytes = (count: number): Uint8Array => {
    const result = new Uint8Array(count);
    for (let index = 0; index < count; index += 4) {
      let word = draw();
      for (let offset = index; offset < Math.min(index + 4, count); offset++) {
        result[offset] = word & 255;
        word >>>= 8;
      }
    }
    return result;
  };
  return {
    random: () => draw() / 4294967296,
    bytes,
    guid: () => guidOf(bytes(16)),
  };
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function guidOf(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < 16; index++) {
    const byte = bytes[index] ?? 0;
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += hex[value];
  }
  return text;
}
