import type { Hosted } from './Hosted.ts';
import type { Gate } from './Stepping.ts';

/** Stops a run of a hosted workflow at its breakpoints, at the step that was asked for, and after failures, waits and answers where that was asked for. */
export function gateOf(hosted: Hosted, runId: string): Gate {
  return {
    get isWatching() {
      if (hosted.isReplaying || hosted.stopping === runId) return false;
      return hosted.workflow.stepping !== undefined || hosted.armed.has(runId);
    },
    stops: (when, action, _repetition, turn) => {
      const armed = hosted.armed.get(runId);
      const {
        breakpoints = [],
        pausesOnFailure,
        pausesOnWaiting,
        pausesOnHttpError,
      } = hosted.workflow.stepping ?? {};
      const isAt = (name: string) => name.toLowerCase() === action.toLowerCase();
      // What an action does on its way is no place of a breakpoint.
      const isPlace = turn !== 'Waiting' && turn !== 'HttpError';
      const isBreakpoint =
        isPlace && breakpoints.some((one) => !one.isOff && one.when === when && isAt(one.action));
      const hasFailed = when === 'after' && (turn === 'Failed' || turn === 'TimedOut');
      const isStep = when === 'before' && armed === 'nextStep';
      const isTarget = when === 'before' && typeof armed === 'object' && isAt(armed.action);
      const why = isTarget
        ? 'target'
        : isBreakpoint
          ? 'breakpoint'
          : hasFailed && pausesOnFailure
            ? 'failure'
            : turn === 'Waiting' && pausesOnWaiting
              ? 'waiting'
              : turn === 'HttpError' && pausesOnHttpError
                ? 'httpError'
                : isStep
                  ? 'step'
                  : undefined;
      if (why !== undefined) hosted.armed.delete(runId);
      return why;
    },
  };
}
