import type { Breakpoint, EngineCommand, RunPause, SteppingSettings } from '../../engine/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { command } from '../clients/hosting.ts';
import { documentStore, isShown } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { pausedRun } from '../stores/stepping.ts';
import { announce, inspect, toast, viewStore } from '../stores/viewStore.ts';
import { texts } from './steppingTexts.ts';

/* Breakpoints, pausing, stepping. The engine keeps where runs stop: beside the runs, not in the definition. */

async function send(toSend: EngineCommand, workflowId?: string): Promise<boolean> {
  const answer = await command(toSend, workflowId);
  if (!answer.ok) toast(answer.message, { tone: 'failure' });
  return answer.ok;
}

function settings(): SteppingSettings {
  const { engine } = runStore.getState();
  return engine?.stepping ?? { breakpoints: [], pausesOnFailure: false };
}

let changing: Promise<unknown> = Promise.resolve();

/**
 * Changes where runs stop. Changes are made one after the other, each to what the engine has by then: it tells that late, and
 * at the beginning not at all. `make` gives `undefined` where nothing is to be changed.
 */
function change(make: (now: SteppingSettings) => SteppingSettings | undefined): Promise<boolean> {
  const { workflowId } = documentStore().getState();
  const changed = changing.then(async () => {
    if (!runStore.getState().engine) await command({ kind: 'report' }, workflowId);
    // What is known now may be of another workflow.
    const next = isShown(workflowId) && runStore.getState().engine && make(settings());
    return next ? send({ kind: 'stepping', settings: next }, workflowId) : false;
  });
  changing = changed.catch(() => undefined);
  return changed;
}

function changeBreakpoints(
  make: (known: readonly Breakpoint[]) => readonly Breakpoint[] | undefined,
): Promise<boolean> {
  return change((now) => {
    const breakpoints = make(now.breakpoints);
    return breakpoints && { ...now, breakpoints };
  });
}

/** Sets a breakpoint before or after a step, or takes it away. */
export async function toggleBreakpoint(action: string, when: RunPause['when']): Promise<void> {
  let isSet = false;
  const isDone = await changeBreakpoints((known) => {
    const others = known.filter((one) => one.action !== action || one.when !== when);
    isSet = others.length === known.length;
    return isSet ? [...known, { action, when }] : others;
  });
  if (isDone) announce(texts.breakpoint(titleOfKey(action), when, isSet));
}

/** Turns the breakpoints of a step off, or on again; without a name, all of them. They stay in their places. */
export async function switchBreakpoints(action?: string): Promise<void> {
  const isMeant = (one: Breakpoint) => action === undefined || one.action === action;
  let isOff = false;
  const isDone = await changeBreakpoints((known) => {
    if (!known.some(isMeant)) {
      toast(texts.noBreakpointHere);
      return undefined;
    }
    isOff = known.some((one) => isMeant(one) && !one.isOff);
    return known.map((one): Breakpoint => {
      if (!isMeant(one)) return one;
      const { isOff: _, ...place } = one;
      return isOff ? { ...place, isOff: true } : place;
    });
  });
  if (isDone) announce(texts.switched(isOff, action && titleOfKey(action)));
}

/** Has runs pause at more places than breakpoints, or no longer. */
export async function togglePause(what: 'pausesOnWaiting' | 'pausesOnHttpError'): Promise<void> {
  let isOn = false;
  const isDone = await change(({ [what]: was = false, ...others }) => {
    isOn = !was;
    return isOn ? { ...others, [what]: true } : others;
  });
  if (isDone) toast(texts[what](isOn));
}

export async function removeBreakpoints(): Promise<void> {
  if (await changeBreakpoints(() => [])) announce(texts.noBreakpoints);
}

/** A step has another name: its breakpoints go along. */
export async function renameBreakpoints(from: string, to: string): Promise<void> {
  await changeBreakpoints((known) =>
    known.some(({ action }) => action === from)
      ? known.map((one) => (one.action === from ? { ...one, action: to } : one))
      : undefined,
  ).catch(() => false);
}

export async function togglePauseOnFailure(): Promise<void> {
  let pausesOnFailure = false;
  const isDone = await change((now) => {
    pausesOnFailure = !now.pausesOnFailure;
    return { ...now, pausesOnFailure };
  });
  if (isDone) toast(texts.pauseOnFailure(pausesOnFailure));
}

/** The run that a command of stepping means: the paused one, else the shown one while it goes on. */
function currentRun(): { readonly runId: string; readonly isPaused: boolean } | undefined {
  const state = runStore.getState();
  const paused = pausedRun(state);
  if (paused) return { runId: paused.runId, isPaused: true };
  const shown = state.runs.find(({ runId, endTime }) => runId === state.shownRunId && endTime === undefined);
  return shown && { runId: shown.runId, isPaused: false };
}

/** Stops the shown run before its next step, or lets the paused one go on. */
export async function pauseOrResume(): Promise<void> {
  const run = currentRun();
  if (!run) {
    toast(texts.noRun);
    return;
  }
  viewStore.setState({ shownEvent: undefined });
  if (run.isPaused) await send({ kind: 'resume', runId: run.runId });
  else if (await send({ kind: 'pause', runId: run.runId })) announce(texts.pausesNext);
}

/** Goes on to the start of the next step. */
export async function step(): Promise<void> {
  const run = currentRun();
  if (!run) {
    toast(texts.noRun);
    return;
  }
  viewStore.setState({ shownEvent: undefined });
  if (!(await send({ kind: 'resume', runId: run.runId, until: 'nextStep' }))) return;
  const now = runStore.getState().runs.find(({ runId }) => runId === run.runId);
  if (now && !now.paused && now.endTime === undefined) announce(texts.waitsFirst);
}

/** Goes on until a step is about to start; its name is that in the definition. */
export async function runTo(
  action: string | undefined = viewStore.getState().selection.at(-1),
): Promise<void> {
  if (action === undefined) {
    toast(texts.noSelection);
    return;
  }
  const run = currentRun();
  if (!run) {
    toast(texts.noRun);
    return;
  }
  viewStore.setState({ shownEvent: undefined });
  if (await send({ kind: 'resume', runId: run.runId, until: { action } }))
    announce(texts.runsTo(titleOfKey(action)));
}

/** Shows the step at which the paused run stands, with what it would be given. */
export function showPause(): void {
  const run = pausedRun(runStore.getState());
  if (!run) return;
  runStore.setState({ shownRunId: run.runId });
  viewStore.setState({ shownEvent: undefined });
  inspect(run.paused.occurrence.action, { tab: 'run' });
}
