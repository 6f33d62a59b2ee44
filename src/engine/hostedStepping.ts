import type { Hosted, HostedRun } from './Hosted.ts';
import { deliverToRun, updateSummary } from './hostedRuns.ts';
import type { SteppingSettings } from './protocol.ts';
import type { Armed } from './Stepping.ts';

/* Pausing, stepping and going on, as a person asks for it. */

/** Takes over where runs stop. */
export function changeStepping(hosted: Hosted, settings: SteppingSettings): void {
  const { stepping: _, ...workflow } = hosted.workflow;
  const { breakpoints, ...pauses } = settings;
  const isEmpty = breakpoints.length === 0 && !Object.values(pauses).includes(true);
  hosted.workflow = isEmpty ? workflow : { ...workflow, stepping: settings };
}

/** Stops a run before its next step. `false`: it has ended. */
export function pauseRun(hosted: Hosted, runId: string): boolean {
  const run = hosted.runs.get(runId)?.run;
  if (!run) return false;
  if (!run.held) hosted.armed.set(runId, 'nextStep');
  return true;
}

/** Lets a run go on. `false`: it has ended. */
export function resumeRun(hosted: Hosted, runId: string, until: Armed | undefined): boolean {
  const hostedRun = hosted.runs.get(runId);
  if (!hostedRun?.run) return false;
  if (until === undefined) hosted.armed.delete(runId);
  else hosted.armed.set(runId, until);
  hostedRun.run.release();
  updateSummary(hosted, hostedRun);
  return true;
}

/** Whether a run is held: the clock stands still meanwhile. */
export function isAnyHeld(hosted: Hosted): boolean {
  for (const { run } of hosted.runs.values()) if (run?.held) return true;
  return false;
}

/**
 * Cancels a run, held or not. What a held run was about to ask is asked only where the cancelled run still asks it: to end a
 * subscription, or because only the answer tells whether there is one.
 */
export function cancelRun(hosted: Hosted, runId: string): boolean {
  const hostedRun = hosted.runs.get(runId);
  if (!hostedRun?.run) return false;
  hosted.armed.delete(runId);
  if (!hostedRun.run.held) {
    cancel(hosted, hostedRun);
    return true;
  }
  const { run } = hostedRun;
  const sent = new Set(run.outstanding().map(({ envelope }) => envelope.id));
  hosted.stopping = runId;
  try {
    run.release();
    cancel(hosted, hostedRun);
  } finally {
    hosted.stopping = undefined;
  }
  for (const { request, envelope, timeout } of run.outstanding()) {
    if (!sent.has(envelope.id)) hosted.host.send(request, envelope, timeout);
  }
  return true;
}

function cancel(hosted: Hosted, hostedRun: HostedRun): void {
  deliverToRun(hosted, hostedRun, { kind: 'cancel', at: hosted.workflow.now });
}
