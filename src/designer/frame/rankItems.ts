/** Something that the command palette offers. */
export interface PaletteItem {
  /** Unique in the palette. */
  readonly id: string;
  readonly title: string;
  /** What stands at the end of its line: keys, or the type of a step. */
  readonly detail?: string | undefined;
  /** Other words for it, which are found but not shown. */
  readonly words?: readonly string[] | undefined;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly heading: string;
  readonly items: readonly PaletteItem[];
}

/** How well a text fits what was typed, from 0 to 1. */
export type Score = (text: string, search: string, words: string[]) => number;

/** What fits less than this part of the best hit is noise. */
const noise = 0.05;

/**
 * The items that fit what was typed, the best one first, in the groups that they belong to: a group stands where its best item
 * does. What cannot be done now comes after what can. Without a search everything stays where it is.
 */
export function rankItems(
  groups: readonly PaletteGroup[],
  search: string,
  score: Score,
): readonly PaletteGroup[] {
  const wanted = search.trim();
  if (wanted === '') return groups.filter(({ items }) => items.length > 0);
  const saysIt = saying(wanted);
  // Letters that are strewn over a title count only where nobody says the words: Enter takes the first hit.
  const isSaid = groups.some(({ items }) => items.some(saysIt));
  const scored = groups.map(({ heading, items }) => ({
    heading,
    items: items
      .filter((item) => !isSaid || saysIt(item))
      .map((item) => ({ item, score: score(item.title, wanted, [...(item.words ?? [])]) }))
      .sort(byScore),
  }));
  const best = Math.max(0, ...scored.flatMap(({ items }) => items.map((one) => one.score)));
  return scored
    .map((group) => ({ ...group, items: group.items.filter((one) => one.score > best * noise) }))
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => (a.items[0] && b.items[0] ? byScore(a.items[0], b.items[0]) : 0))
    .map(({ heading, items }) => ({ heading, items: items.map(({ item }) => item) }));
}

/** Whether title and other words have all that was typed, each word in one piece. */
function saying(wanted: string): (item: PaletteItem) => boolean {
  const parts = wanted.toLowerCase().split(/\s+/);
  return ({ title, words = [] }) => {
    const text = [title, ...words].join(' ').toLowerCase();
    return parts.every((part) => text.includes(part));
  };
}

interface Scored {
  readonly item: PaletteItem;
  readonly score: number;
}

/** Of two that fit as well, the shorter title says nothing else. */
function byScore(a: Scored, b: Scored): number {
  return (
    Number(a.item.isDisabled ?? false) - Number(b.item.isDisabled ?? false) ||
    b.score - a.score ||
    a.item.title.length - b.item.title.length
  );
}
