/** Digits of a whole number with separators between groups; sizes count from the point outwards, the last one repeats, 0 ends. */
export function groupedDigits(digits: string, separator: string, sizes: readonly number[]): string {
  const groups: string[] = [];
  let end = digits.length;
  for (let index = 0; end > 0; index++) {
    const size = sizes[Math.min(index, sizes.length - 1)] ?? 0;
    const start = size > 0 ? Math.max(0, end - size) : 0;
    groups.unshift(digits.slice(start, end));
    end = start;
  }
  return groups.join(separator);
}
