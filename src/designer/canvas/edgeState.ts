import type { ActionView, RunView } from '../../engine/runView.ts';

/** How a line looks in the shown run. */
export type EdgeState = 'plain' | 'taken' | 'notTaken';

/** Whether the shown run went along a line. `source` is absent where the line comes from a trigger or from above. */
export function edgeStateOf(
  run: RunView | undefined,
  line: {
    readonly source: string | undefined;
    readonly target: string;
    readonly statuses: readonly string[];
  },
): EdgeState {
  if (!run) return 'plain';
  const target = latest(run, line.target);
  const isOver = run.endTime !== undefined;
  if (!target) return isOver ? 'notTaken' : 'plain';
  if (target.status === 'Skipped') return 'notTaken';
  if (line.source === undefined) return 'taken';
  const status = latest(run, line.source)?.status;
  return status !== undefined && line.statuses.includes(status) ? 'taken' : 'notTaken';
}

export function latest(run: RunView | undefined, name: string): ActionView | undefined {
  return run?.actions.get(name)?.at(-1);
}
