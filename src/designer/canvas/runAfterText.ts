/** What stands in the pill of a line: a letter and a sign for each status, and the words for those who hear it. */
export interface PillPart {
  readonly status: string;
  readonly letter: string;
  readonly word: string;
}

const letters: Readonly<Record<string, string>> = { Failed: 'F', TimedOut: 'T', Skipped: 'S' };
const words: Readonly<Record<string, string>> = {
  Succeeded: 'succeeded',
  Failed: 'failed',
  TimedOut: 'timed out',
  Skipped: 'was skipped',
};

/** Always in the same order, whatever order the definition has. */
const order = ['Succeeded', 'Failed', 'TimedOut', 'Skipped'];

/** The parts of the pill; none where a line is taken on success alone. */
export function pillParts(statuses: readonly string[]): readonly PillPart[] {
  if (statuses.length === 1 && statuses[0] === 'Succeeded') return [];
  const unique = [...new Set(statuses)].sort((a, b) => place(a) - place(b));
  return unique.map((status) => ({
    status,
    letter: letters[status] ?? (status === 'Succeeded' ? '' : status.slice(0, 2)),
    word: words[status] ?? status,
  }));
}

/** How wide the pill is drawn, in px: padding and border, and for each status a sign with its letters. */
export function pillWidth(statuses: readonly string[]): number {
  const parts = pillParts(statuses);
  if (parts.length === 0) return 0;
  return 16 + 5 * (parts.length - 1) + parts.reduce((sum, { letter }) => sum + 11 + letter.length * 9, 0);
}

function place(status: string): number {
  const index = order.indexOf(status);
  return index < 0 ? order.length : index;
}

/** "has failed or timed out". */
export function pillWords(statuses: readonly string[]): string {
  const list = pillParts(statuses).map((part) => part.word);
  if (list.length === 0) return statuses.length === 0 ? 'never: no status is chosen' : 'succeeded';
  const last = list.at(-1) ?? '';
  return list.length === 1 ? last : `${list.slice(0, -1).join(', ')} or ${last}`;
}
