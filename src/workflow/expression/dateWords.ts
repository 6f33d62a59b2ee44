import { type Culture, invariantCulture } from './culture.ts';
import { patternPieces } from './dateFormat.ts';

/** What a word in a written date means; a month from 1, a weekday from 0 (Sunday). */
export type DateWord =
  | { readonly kind: 'month' | 'weekday'; readonly value: number }
  | { readonly kind: 'am' | 'pm' | 'filler' };

interface Entry {
  /** Lower case. */
  readonly text: string;
  readonly word: DateWord;
}

const entriesOfCulture = new WeakMap<Culture, readonly Entry[]>();

/** The words of a culture, longest first, so that "June" is not read as "Jun" and a rest; English ones work everywhere. */
function entriesOf(culture: Culture): readonly Entry[] {
  const known = entriesOfCulture.get(culture);
  if (known) return known;
  const entries: Entry[] = [];
  const add = (text: string, word: DateWord) => {
    const lower = text.normalize('NFC').toLowerCase();
    if (lower !== '') entries.push({ text: lower, word });
    // Abbreviations are written with and without their point.
    if (lower.endsWith('.') && lower.length > 2) entries.push({ text: lower.slice(0, -1), word });
  };
  for (const one of culture === invariantCulture ? [culture] : [culture, invariantCulture]) {
    for (const names of [one.months, one.genitiveMonths, one.shortMonths]) {
      names.forEach((name, index) => {
        add(name, { kind: 'month', value: index + 1 });
      });
    }
    for (const names of [one.days, one.shortDays]) {
      names.forEach((name, index) => {
        add(name, { kind: 'weekday', value: index });
      });
    }
    add(one.am, { kind: 'am' });
    add(one.pm, { kind: 'pm' });
  }
  for (const pattern of [culture.shortDate, culture.longDate, culture.monthDay, culture.yearMonth]) {
    const literals = patternPieces(pattern).map((piece) => (piece.kind === 'text' ? piece.text : ' '));
    for (const word of literals.join('').match(/\p{L}+/gu) ?? []) add(word, { kind: 'filler' });
  }
  // A stable sort: of equal words the culture's own come first.
  entries.sort((a, b) => b.text.length - a.text.length);
  entriesOfCulture.set(culture, entries);
  return entries;
}

/** The longest word of the culture at an offset of `text`, which is in lower case. With `kinds`, only words of those. */
export function dateWordAt(
  text: string,
  offset: number,
  culture: Culture,
  kinds?: readonly DateWord['kind'][],
): { readonly word: DateWord; readonly length: number } | undefined {
  for (const { text: candidate, word } of entriesOf(culture)) {
    if (kinds !== undefined && !kinds.includes(word.kind)) continue;
    if (!text.startsWith(candidate, offset)) continue;
    const next = text.slice(offset + candidate.length, offset + candidate.length + 1);
    const isCut = /^[a-z\u00c0-\u24ff]$/.test(next) && /[a-z\u00c0-\u24ff]$/.test(candidate);
    if (!isCut) return { word, length: candidate.length };
  }
  return undefined;
}
