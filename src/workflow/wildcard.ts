/** Whether the whole text fits a pattern in which `*` stands for any text. Never more than length × pattern steps. */
export function isLike(text: string, pattern: string): boolean {
  let position = 0;
  let index = 0;
  /** Where the last star stands, and up to where it reaches so far. */
  let star = -1;
  let reach = 0;
  while (position < text.length) {
    if (pattern[index] === '*') {
      star = index;
      reach = position;
      index += 1;
    } else if (pattern[index] === text[position]) {
      index += 1;
      position += 1;
    } else if (star >= 0) {
      reach += 1;
      position = reach;
      index = star + 1;
    } else return false;
  }
  while (pattern[index] === '*') index += 1;
  return index === pattern.length;
}
