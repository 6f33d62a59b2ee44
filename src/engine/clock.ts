import type { HttpRequest } from '../workflow/http.ts';
import { readLocalAddress } from '../workflow/operations/localCall.ts';
import { arrive, outstanding, ring } from './arrivals.ts';
import { dueBatches } from './batches.ts';
import type { Due } from './Due.ts';
import { fireTrigger } from './fireTrigger.ts';
import { changeWorkflow, type Goal, type Hosted } from './Hosted.ts';
import { deliverToRun } from './hostedRuns.ts';
import { isAnyHeld } from './hostedStepping.ts';
import type { DueItem } from './protocol.ts';
import type { Run } from './run.ts';
import { tickDone, windowOutputs } from './schedule.ts';
import { deliverToCall, startPoll } from './triggerLife.ts';

/*
 * The virtual clock. It stands still unless it is told to go, and while a request is on its way. What is due is done in the order
 * of its time; nothing is passed over.
 */

/** How many requests are on their way in real time. Answers that take virtual time are due, not on their way. */
export function inFlight(hosted: Hosted): number {
  let count = hosted.ringing.size + openIn(hosted, hosted.call?.run) + (hosted.neighbours?.inFlight() ?? 0);
  for (const { run } of hosted.runs.values()) count += openIn(hosted, run);
  return count;
}

function openIn({ held }: Hosted, run: Run | undefined): number {
  const open = run?.outstanding() ?? [];
  return open.filter(({ envelope, request }) => !held.has(envelope.id) && !isForNeighbour(request)).length;
}

/** Another workflow takes its own time to answer, by the same clock. */
function isForNeighbour({ uri }: HttpRequest): boolean {
  return readLocalAddress(uri)?.kind === 'workflow';
}

/** What will happen by itself, the earliest first. */
export function dueItems(hosted: Hosted): readonly DueItem[] {
  return allDue(hosted)
    .map(({ item }) => item)
    .sort((a, b) => a.at - b.at);
}

/** What will happen by itself, and whether anybody waits for it. */
export function allDue(hosted: Hosted): Due[] {
  const due: Due[] = [...(hosted.neighbours?.due() ?? [])];
  const { tick, call } = hosted.workflow;
  const [trigger] = hosted.current.triggers;
  if (hosted.call && call) {
    for (const { at, id } of hosted.call.run.timers()) {
      const item: DueItem = { at, step: call.trigger, what: 'retry' };
      due.push({ item, isBackground: false, ring: () => deliverToCall(hosted, { kind: 'timer', id, at }) });
    }
  }
  for (const hostedRun of hosted.runs.values()) {
    const { run, kept } = hostedRun;
    for (const { at, id, what, step } of run?.timers() ?? []) {
      const item: DueItem = {
        at,
        runId: kept.runId,
        step: step || kept.summary.trigger,
        what: what === 'response' ? 'timeout' : what,
      };
      const ring = () => deliverToRun(hosted, hostedRun, { kind: 'timer', id, at });
      due.push({ item, isBackground: what === 'runLimit', ring });
    }
  }
  for (const [exchange, { at, answer, step, runId }] of hosted.held) {
    if (!outstanding(hosted, exchange)) {
      hosted.held.delete(exchange);
      continue;
    }
    const item: DueItem = { at, step, what: 'answer', ...(runId !== undefined && { runId }) };
    due.push({ item, isBackground: false, ring: () => arrive(hosted, exchange, answer) });
  }
  for (const call of hosted.outside) {
    const { at, step, runId, isBackground = false } = call;
    const item: DueItem = { at, step, what: 'delivery', ...(runId !== undefined && { runId }) };
    due.push({ item, isBackground, ring: () => ring(hosted, call) });
  }
  if (tick?.due !== undefined && trigger) {
    const at = tick.due;
    const ring = () => {
      const { start } = trigger.operation;
      if (start.kind === 'poll') {
        tickDone(hosted);
        startPoll(hosted, trigger);
        return;
      }
      fireTrigger(hosted, { trigger, outputs: windowOutputs(hosted, trigger), scheduledTime: at });
      tickDone(hosted);
    };
    due.push({ item: { at, step: trigger.name, what: 'recurrence' }, isBackground: true, ring });
  }
  due.push(...dueBatches(hosted));
  return due;
}

/** Does what is due now, and moves the clock towards the goal as far as it may go. `true`: something was done. */
export function moveClock(hosted: Hosted): boolean {
  if (isAnyHeld(hosted)) return false;
  const due = earliest(allDue(hosted));
  const { now } = hosted.workflow;
  if (due && due.item.at <= now) {
    due.ring();
    return true;
  }
  const { goal } = hosted;
  if (!goal) return false;
  const isForced = goal.kind === 'until' && goal.isForced;
  if (!isForced && inFlight(hosted) > 0) return false;
  const target = due && isWithin(hosted, goal, due) ? due : undefined;
  if (!target) {
    hosted.goal = undefined;
    if (goal.kind === 'until') changeWorkflow(hosted, { now: Math.max(now, goal.at) });
    return false;
  }
  changeWorkflow(hosted, { now: target.item.at });
  // The one event that was asked for; what is due at the same instant follows, because it is due now.
  if (goal.kind === 'next') hosted.goal = undefined;
  target.ring();
  return true;
}

function isWithin(hosted: Hosted, goal: Goal, due: Due): boolean {
  switch (goal.kind) {
    case 'next':
      return true;
    case 'until':
      return due.item.at <= goal.at;
    case 'idle':
      return !due.isBackground || allDue(hosted).some(({ isBackground }) => !isBackground);
  }
}

function earliest(due: readonly Due[]): Due | undefined {
  let first: Due | undefined;
  for (const one of due) if (!first || one.item.at < first.item.at) first = one;
  return first;
}
