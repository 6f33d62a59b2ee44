import type { Hosted } from './Hosted.ts';
import type { Gate } from './Stepping.ts';

/** Stops a run of a hosted workflow at its breakpoints, at the step that was asked for, and after failures. */
export function gateOf(hosted: Hosted, runId: string): Gate {
  return {
    get isWatching() {
      if (hosted.isReplaying || hosted.stopping === runId) return false;
      return hosted.workflow.stepping !== undefined || hosted.armed.has(runId);
    },
    stops: (when, action, _repetition, status) => {
      const armed = hosted.armed.get(runId);
      const { breakpoints = [], pausesOnFailure = false } = hosted.workflow.stepping ?? {};
      const isAt = (name: string) => name.toLowerCase() === action.toLowerCase();
      const isBreakpoint = breakpoints.some((one) => one.when === when && isAt(one.action));
      const hasFailed = when === 'after' && (status === 'Failed' || status === 'TimedOut');
      const isStep = when === 'before' && armed === 'nextStep';
      const isTarget = when === 'before' && typeof armed === 'object' && isAt(armed.action);
      const why = isTarget
        ? 'target'
        : isBreakpoint
          ? 'breakpoint'
          : hasFailed && pausesOnFailure
            ? 'failure'
            : isStep
              ? 'step'
              : undefined;
      if (why !== undefined) hosted.armed.delete(runId);
      return why;
    },
  };
}
