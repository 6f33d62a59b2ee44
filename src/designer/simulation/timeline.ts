import type { RunEvent } from '../../engine/protocol.ts';

/** One action (or the trigger) on the timeline. Columns are events, so that idle time takes no room. */
export interface TimelineRow {
  readonly key: string;
  readonly name: string;
  /** Iteration numbers from 1, outermost first; empty outside loops. */
  readonly iteration: readonly number[];
  readonly segments: readonly TimelineSegment[];
  /** Columns at which a request left or an answer came. */
  readonly exchanges: readonly { readonly column: number; readonly id: string }[];
  readonly status: string;
}

export interface TimelineSegment {
  /** Columns: from the event that began it up to the one that ended it. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'running' | 'waiting' | 'skipped';
}

export interface Timeline {
  readonly rows: readonly TimelineRow[];
  readonly columns: number;
  /** Columns at which the clock has moved, with how long nothing happened. */
  readonly gaps: readonly { readonly column: number; readonly milliseconds: number }[];
}

interface Growing {
  readonly key: string;
  readonly name: string;
  readonly iteration: readonly number[];
  segments: TimelineSegment[];
  exchanges: { column: number; id: string }[];
  open?: { from: number; kind: 'running' | 'waiting' } | undefined;
  status: string;
}

/** Lays the events of a run out in rows, in the order in which the actions began. */
export function timelineOf(events: readonly RunEvent[]): Timeline {
  const rows = new Map<string, Growing>();
  const gaps: { column: number; milliseconds: number }[] = [];
  let before = events[0]?.at ?? 0;

  function rowOf(action: string, repetition: readonly number[]): Growing {
    const key = `${action}/${repetition.join('.')}`;
    let row = rows.get(key);
    if (!row) {
      row = {
        key,
        name: action,
        iteration: repetition.map((index) => index + 1),
        segments: [],
        exchanges: [],
        status: 'Running',
      };
      rows.set(key, row);
    }
    return row;
  }

  function turn(row: Growing, column: number, kind: 'running' | 'waiting' | undefined): void {
    if (row.open) row.segments.push({ ...row.open, to: column });
    row.open = kind && { from: column, kind };
  }

  for (const event of events) {
    const column = event.sequence;
    if (event.at > before) gaps.push({ column, milliseconds: event.at - before });
    before = event.at;
    if (!('action' in event)) continue;
    const row = rowOf(event.action, event.repetition);
    switch (event.kind) {
      case 'actionStarted':
      case 'callbackReceived':
        turn(row, column, 'running');
        break;
      case 'waiting':
      case 'sleeping':
      case 'retryScheduled':
      case 'needsAnswer':
        turn(row, column, 'waiting');
        row.status = 'Waiting';
        break;
      case 'requestSent':
        if (row.open?.kind === 'waiting') turn(row, column, 'running');
        row.exchanges.push({ column, id: event.exchange });
        break;
      case 'actionFinished':
        if (!row.open && event.status === 'Skipped')
          row.segments.push({ from: column, to: column, kind: 'skipped' });
        turn(row, column, undefined);
        row.status = event.status;
        break;
    }
  }
  const columns = events.at(-1)?.sequence ?? 0;
  return {
    rows: [...rows.values()].map(({ open, ...row }) => ({
      ...row,
      segments: open ? [...row.segments, { ...open, to: columns }] : row.segments,
    })),
    columns,
    gaps,
  };
}
