import type { TimelineRow, TimelineSegment } from './timeline.ts';

/** What stands on one line of the timeline. Depth is how many loops and iterations stand around it. */
export type TimelineLine = { readonly key: string; readonly depth: number } & (
  | { readonly kind: 'row'; readonly row: TimelineRow }
  /** A loop, which can be folded; without a row where the workflow no longer has it. */
  | {
      readonly kind: 'loop';
      readonly name: string;
      readonly row: TimelineRow | undefined;
      readonly iterations: number;
      /** Iterations in which a step failed or timed out. */
      readonly troubled: number;
      readonly isOpen: boolean;
    }
  | {
      readonly kind: 'iteration';
      readonly number: number;
      readonly of: number;
      readonly segment: TimelineSegment;
      readonly status: string;
      readonly isOpen: boolean;
    }
);

/** A loop of more steps than these is folded at first, and the iterations of one with more than so many. */
const mostSteps = 40;
const mostIterations = 8;

interface Loop {
  readonly name: string;
  readonly key: string;
  row: TimelineRow | undefined;
  /** By their number, in the order in which they began. */
  readonly iterations: Map<number, TimelineRow[]>;
}

/**
 * The lines of a timeline with its loops folded. `loopsAround` names the loops around a step, the outermost first; `folded` holds
 * what somebody has opened (`true`) or closed (`false`) by its key.
 */
export function linesOf(
  rows: readonly TimelineRow[],
  loopsAround: (name: string) => readonly string[],
  folded: ReadonlyMap<string, boolean>,
): readonly TimelineLine[] {
  const lines: TimelineLine[] = [];
  addLines(rows, 0, 0, '');
  return lines;

  /** `level` is how many loops stand around the rows. */
  function addLines(some: readonly TimelineRow[], level: number, depth: number, place: string): void {
    for (const entry of entriesOf(some, level, place)) {
      if ('iterations' in entry) addLoop(entry, level, depth);
      else lines.push({ kind: 'row', key: entry.key, depth, row: entry });
    }
  }

  function addLoop({ name, key, row, iterations }: Loop, level: number, depth: number): void {
    const all = [...iterations];
    const steps = all.reduce((sum, [, inner]) => sum + inner.length, 0);
    const isOpen = folded.get(key) ?? steps <= mostSteps;
    const troubled = all.filter(([, inner]) => statusOf(inner) === 'Failed').length;
    lines.push({ kind: 'loop', key, depth, name, row, iterations: all.length, troubled, isOpen });
    if (!isOpen) return;
    for (const [number, inner] of all.sort(([one], [other]) => one - other)) {
      const place = `${key}/${number}`;
      const isShown = folded.get(place) ?? all.length <= mostIterations;
      lines.push({
        ...{ kind: 'iteration', key: place, depth: depth + 1, number, of: all.length },
        ...{ segment: spanOf(inner), status: statusOf(inner), isOpen: isShown },
      });
      if (isShown) addLines(inner, level + 1, depth + 2, place);
    }
  }

  /** Rows as they are, and in place of rows of deeper loops the loops, where each began. */
  function entriesOf(some: readonly TimelineRow[], level: number, place: string): (TimelineRow | Loop)[] {
    const loops = new Map<string, Loop>();
    const entries: (TimelineRow | Loop)[] = [];
    const loopOf = (name: string): Loop => {
      const key = `${place}>${name}`;
      const known = loops.get(name) ?? { name, key, row: undefined, iterations: new Map() };
      if (!loops.has(name)) entries.push(known);
      loops.set(name, known);
      return known;
    };
    const containers = new Set(
      some.flatMap(({ name, iteration }) =>
        iteration.length > level ? [loopsAround(name)[level] ?? ''] : [],
      ),
    );
    for (const row of some) {
      const number = row.iteration[level];
      if (number !== undefined) {
        const { iterations } = loopOf(loopsAround(row.name)[level] ?? '');
        const inner = iterations.get(number);
        if (inner) inner.push(row);
        else iterations.set(number, [row]);
      } else if (containers.has(row.name)) loopOf(row.name).row = row;
      else entries.push(row);
    }
    return entries;
  }
}

const troubles: ReadonlySet<string> = new Set(['Failed', 'TimedOut']);

function statusOf(rows: readonly TimelineRow[]): string {
  if (rows.some(({ status }) => troubles.has(status))) return 'Failed';
  return rows.find(({ status }) => status === 'Running' || status === 'Waiting')?.status ?? 'Succeeded';
}

function spanOf(rows: readonly TimelineRow[]): TimelineSegment {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const { segments } of rows) {
    from = Math.min(from, segments[0]?.from ?? from);
    to = Math.max(to, segments.at(-1)?.to ?? to);
  }
  return { from: Number.isFinite(from) ? from : to, to, kind: 'running' };
}

/** The longest gaps, as many as have room beside each other. */
export function shownGaps<Gap extends { readonly column: number; readonly milliseconds: number }>(
  gaps: readonly Gap[],
  columns: number,
): readonly Gap[] {
  const room = Math.max(1, columns) / mostGaps;
  const shown: Gap[] = [];
  for (const gap of gaps.toSorted((one, other) => other.milliseconds - one.milliseconds)) {
    if (shown.every(({ column }) => Math.abs(column - gap.column) >= room)) shown.push(gap);
    if (shown.length === mostGaps) break;
  }
  return shown.sort((one, other) => one.column - other.column);
}

const mostGaps = 12;
