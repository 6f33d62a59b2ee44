/** A line of a text against an earlier one. */
export interface DiffLine {
  readonly change: 'same' | 'added' | 'removed' | 'gap';
  readonly text: string;
}

/** Above this many pairs of lines the middle is shown as replaced as a whole. */
const mostPairs = 2_000_000;
/** Unchanged lines shown around a change. */
const around = 3;

/** What changed from one text to another, line by line; long unchanged stretches are left out. Empty when nothing changed. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  if (before === after) return [];
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const lines: DiffLine[] = [
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...(end > 0 ? a.slice(-end).map(same) : []),
  ];
  return folded(lines);
}

const same = (text: string): DiffLine => ({ change: 'same', text });
const removed = (text: string): DiffLine => ({ change: 'removed', text });
const added = (text: string): DiffLine => ({ change: 'added', text });

/** The longest common lines of two stretches stay; the rest is removed and added. */
function middle(a: readonly string[], b: readonly string[]): readonly DiffLine[] {
  if (a.length * b.length > mostPairs) return [...a.map(removed), ...b.map(added)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const lengthAt = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push(same(left));
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || lengthAt(i + 1, j) >= lengthAt(i, j + 1))) {
      lines.push(removed(left));
      i += 1;
    } else {
      lines.push(added(right ?? ''));
      j += 1;
    }
  }
  return lines;
}

function folded(lines: readonly DiffLine[]): readonly DiffLine[] {
  const shown = new Set<number>();
  for (const [index, { change }] of lines.entries()) {
    if (change === 'same') continue;
    for (let near = index - around; near <= index + around; near++) shown.add(near);
  }
  const result: DiffLine[] = [];
  for (const [index, line] of lines.entries()) {
    if (shown.has(index)) result.push(line);
    else if (result.at(-1)?.change !== 'gap') result.push({ change: 'gap', text: '…' });
  }
  return result;
}
