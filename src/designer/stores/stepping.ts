import type { Breakpoint, RunPause, RunSummary } from '../../engine/protocol.ts';
import type { BreakpointPlace } from '../ui/BreakpointDots.tsx';
import type { RunState } from './runStore.ts';

/* Breakpoints and paused runs, as the engine has told of them. */

const none: readonly Breakpoint[] = [];

export function breakpointsOf({ engine }: RunState): readonly Breakpoint[] {
  return engine?.stepping?.breakpoints ?? none;
}

/** Where runs stop at a step: a short text, so that what shows it draws only when it changes. */
export function breakpointAt(state: RunState, action: string): BreakpointPlace | undefined {
  const [first, second] = breakpointsOf(state).filter((one) => one.action === action);
  const place = second ? 'both' : first?.when;
  return place && first?.isOff ? `${place} off` : place;
}

/** The paused run that people look at, or another one that is paused. */
export function pausedRun({ runs, shownRunId }: RunState): (RunSummary & { paused: RunPause }) | undefined {
  const paused = runs.filter((run): run is RunSummary & { paused: RunPause } => run.paused !== undefined);
  return paused.find(({ runId }) => runId === shownRunId) ?? paused[0];
}

/** Whether the shown run stands before or after an action now. */
export function pauseAt({ runs, shownRunId }: RunState, action: string): RunPause['when'] | undefined {
  const paused = runs.find(({ runId }) => runId === shownRunId)?.paused;
  return paused?.occurrence.action === action ? paused.when : undefined;
}
