import { failure } from './argument.ts';

/** 16 random bytes as a version 4 identifier in one of .NET's formats N, D, B, P, X. Throws `ExpressionError` on others. */
export function guidText(random: Uint8Array, format: string): string {
  const bytes = Array.from(random.subarray(0, 16), (byte, index) =>
    index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte,
  );
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const [a, b, c, d, e] = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ];
  const hyphened = [a, b, c, d, e].join('-');
  switch (format.toUpperCase()) {
    case 'N':
      return hex;
    case '':
    case 'D':
      return hyphened;
    case 'B':
      return `{${hyphened}}`;
    case 'P':
      return `(${hyphened})`;
    case 'X': {
      const tail = bytes.slice(8).map((byte) => `0x${byte.toString(16).padStart(2, '0')}`);
      return `{0x${a},0x${b},0x${c},{${tail.join(',')}}}`;
    }
    default:
      throw failure(
        'guid',
        `expects its parameter to be one of the formats N, D, B, P and X. The provided value is '${format}'.`,
      );
  }
}
