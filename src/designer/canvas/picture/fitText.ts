/** Width of a text in px. */
export type Measure = (text: string, size: number, weight: 400 | 600) => number;

/** More is never drawn; so a hostile name costs no more than a long one. */
const longest = 400;
const dots = '…';

/** The text, or as much of its beginning as has room, with an ellipsis. */
export function fitLine(text: string, width: number, widthOf: (text: string) => number): string {
  const letters = Array.from(plainLine(text));
  if (letters.length < longest && widthOf(letters.join('')) <= width) return letters.join('');
  let [low, high] = [0, Math.min(letters.length, longest)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthOf(letters.slice(0, middle).join('') + dots) <= width) low = middle;
    else high = middle - 1;
  }
  return letters.slice(0, low).join('').trimEnd() + dots;
}

/** The text in two lines at most: broken between words, inside a word that is too long for a line; the rest as an ellipsis. */
export function fitTwoLines(
  text: string,
  width: number,
  widthOf: (text: string) => number,
): readonly [string] | readonly [string, string] {
  const plain = plainLine(text).slice(0, longest);
  if (widthOf(plain) <= width) return [plain];
  const words = plain.split(' ');
  let first = '';
  let used = 0;
  for (const word of words) {
    const longer = first === '' ? word : `${first} ${word}`;
    if (widthOf(longer) > width) break;
    first = longer;
    used += 1;
  }
  if (used > 0) return [first, fitLine(words.slice(used).join(' '), width, widthOf)];
  const letters = Array.from(plain);
  let count = 1;
  while (count < letters.length && widthOf(letters.slice(0, count + 1).join('')) <= width) count += 1;
  return [letters.slice(0, count).join(''), fitLine(letters.slice(count).join(''), width, widthOf)];
}

function plainLine(text: string): string {
  return text
    .slice(0, 4 * longest)
    .replace(/\s+/g, ' ')
    .trim();
}
