import type { ActionStatus } from '../../engine/protocol.ts';
import type { ActionView, RunView } from '../../engine/runView.ts';

/** One execution of one action in two runs. A side is absent where that run never came to it. */
export interface ComparedStep {
  readonly key: string;
  readonly name: string;
  /** Iteration numbers from 1, outermost first; empty outside loops. */
  readonly iteration: readonly number[];
  readonly left: ComparedSide | undefined;
  readonly right: ComparedSide | undefined;
  readonly differs: readonly Difference[];
}

export type Difference = 'status' | 'duration' | 'inputs' | 'outputs' | 'error';

export interface ComparedSide {
  readonly status: ActionStatus;
  /** Virtual milliseconds; absent while it goes on. */
  readonly duration?: number;
  readonly inputs?: string;
  readonly outputs?: string;
  readonly error?: string;
}

/** Two runs side by side, in the order in which their steps began: those of the left run first, others where they fit in. */
export function compareRuns(left: RunView, right: RunView): readonly ComparedStep[] {
  const rights = new Map(executionsOf(right).map((view) => [keyOf(view), view]));
  const rows = executionsOf(left).map((view) => stepOf(view, rights.get(keyOf(view)), left, right));
  const known = new Set(rows.map(({ key }) => key));
  let place = 0;
  for (const view of executionsOf(right)) {
    const key = keyOf(view);
    if (known.has(key)) {
      place = rows.findIndex((row) => row.key === key) + 1;
      continue;
    }
    rows.splice(place, 0, stepOf(undefined, view, left, right));
    place += 1;
  }
  return rows;
}

function executionsOf({ actions }: RunView): readonly ActionView[] {
  return [...actions.values()].flat();
}

function keyOf({ action, repetition }: ActionView): string {
  return `${action}/${repetition.join('.')}`;
}

function stepOf(
  left: ActionView | undefined,
  right: ActionView | undefined,
  leftRun: RunView,
  rightRun: RunView,
): ComparedStep {
  const one = left ?? right;
  const leftSide = left && sideOf(left);
  const rightSide = right && sideOf(right);
  return {
    key: one ? keyOf(one) : '',
    name: one?.action ?? '',
    iteration: one?.repetition.map((index) => index + 1) ?? [],
    left: leftSide,
    right: rightSide,
    differs: differences(leftSide, rightSide, leftRun, rightRun),
  };
}

function sideOf({ status, startTime, endTime, inputs, outputs, error }: ActionView): ComparedSide {
  return {
    status,
    ...(endTime !== undefined && { duration: endTime - startTime }),
    ...(inputs !== undefined && { inputs }),
    ...(outputs !== undefined && { outputs }),
    ...(error && { error: `${error.code}: ${error.message}` }),
  };
}

function differences(
  left: ComparedSide | undefined,
  right: ComparedSide | undefined,
  leftRun: RunView,
  rightRun: RunView,
): readonly Difference[] {
  if (!left || !right) return ['status'];
  // The id of a run stands in callback URLs and headers: it always differs and says nothing.
  const plain = (text: string | undefined, run: RunView) =>
    text && withoutSignatures(text.replaceAll(run.runId, ''));
  const isSame: Record<Difference, boolean> = {
    status: left.status === right.status,
    duration: left.duration === right.duration,
    inputs: plain(left.inputs, leftRun) === plain(right.inputs, rightRun),
    outputs: plain(left.outputs, leftRun) === plain(right.outputs, rightRun),
    error: plain(left.error, leftRun) === plain(right.error, rightRun),
  };
  return (['status', 'duration', 'inputs', 'outputs', 'error'] as const).filter((what) => !isSame[what]);
}

/** A signature is made of the address, so with another run's id it is another one. */
function withoutSignatures(text: string): string {
  return text.replace(/([?&]sig=)[A-Za-z0-9_%-]+/g, '$1');
}
