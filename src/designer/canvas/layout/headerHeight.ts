import { measures } from './measures.ts';

/** Everything of a frame's head that is not its title: fold button, icon, count of actions, gaps and padding. */
const taken = 152;
/** Beyond so many letters a title has two lines in any frame, and counting on is for nothing. */
const longest = 300;

/** How wide a letter is at most in the head's 14 px semibold; guessed, for the layout must not depend on fonts. */
function letterWidth(letter: string): number {
  if (/[iljtfr.,:;'|!()[\] -]/.test(letter)) return 6;
  if (/[mwMW@%]/.test(letter)) return 14;
  // From here on scripts and signs that are as wide as they are high.
  return (letter.codePointAt(0) ?? 0) >= 0x1100 ? 15 : /[A-Z]/.test(letter) ? 11 : 9;
}

/**
 * Height of the head of a frame, `width` wide, in px: room for a second line where the title may need one. `extras`: what
 * buttons and signs take beside it.
 */
export function headerHeight(title: string, width: number, extras: number): number {
  const room = width - taken - extras;
  let used = 0;
  let count = 0;
  for (const letter of title) {
    used += letterWidth(letter);
    count += 1;
    if (used > room || count > longest) return measures.frame.tallHeader;
  }
  return measures.frame.header;
}
