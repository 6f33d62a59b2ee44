/**
 * How many digits follow a separator, for each separator in a whole number of that length. Sizes count from the point outwards,
 * the last one repeats, 0 ends.
 */
export function groupBreaks(length: number, sizes: readonly number[]): ReadonlySet<number> {
  const breaks = new Set<number>();
  let position = 0;
  for (let index = 0; ; index++) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? 0;
    position += size;
    if (size === 0 || position >= length) return breaks;
    breaks.add(position);
  }
}

/** Digits of a whole number with separators between its groups. */
export function groupedDigits(digits: string, separator: string, sizes: readonly number[]): string {
  const breaks = groupBreaks(digits.length, sizes);
  let out = '';
  for (let at = 0; at < digits.length; at++) {
    out += digits[at];
    if (breaks.has(digits.length - at - 1)) out += separator;
  }
  return out;
}
