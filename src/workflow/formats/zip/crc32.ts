/*
 * Four bytes a step ("slicing by four"): table `n` says what a byte does to the sum when `n` bytes follow it in the same step. A zip
 * may unpack to a quarter of a gigabyte, and every byte of it is summed up.
 */
const slices = 4;
const tables = makeTables();

function makeTables(): readonly Int32Array[] {
  const first = Int32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  const made = [first];
  for (let slice = 1; slice < slices; slice++) {
    const before = made[slice - 1] ?? first;
    made.push(before.map((value) => (value >>> 8) ^ (first[value & 0xff] ?? 0)));
  }
  return made;
}

/** The checksum that zips carry: CRC-32 of IEEE 802.3. */
export function crc32(bytes: Uint8Array): number {
  const [one = new Int32Array(), two = one, three = one, four = one] = tables;
  let sum = -1;
  let at = 0;
  for (const end = bytes.length - (bytes.length % slices); at < end; at += slices) {
    sum ^=
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24);
    sum =
      (four[sum & 0xff] ?? 0) ^
      (three[(sum >>> 8) & 0xff] ?? 0) ^
      (two[(sum >>> 16) & 0xff] ?? 0) ^
      (one[sum >>> 24] ?? 0);
  }
  for (; at < bytes.length; at++) sum = (sum >>> 8) ^ (one[(sum ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return ~sum >>> 0;
}
