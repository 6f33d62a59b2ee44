import { ExpressionError } from '../workflow/expression/ExpressionError.ts';
import { type JsonObject, objectAt } from '../workflow/json.ts';
import { millisecondsOf, parseDuration } from '../workflow/operations/duration.ts';
import { firstTick, nextTick, type Recurrence, readRecurrence } from '../workflow/operations/recurrence.ts';
import { changeWorkflow, dropFromWorkflow, type Hosted } from './Hosted.ts';
import { timestamp } from './record.ts';
import { triggerEvaluator } from './triggerEvaluator.ts';
import { triggerFacts } from './triggerFacts.ts';
import type { Trigger } from './WorkflowVersion.ts';

/** Of a sliding window that began long ago, no more windows than these are made up for. */
const mostMissed = 100;

/** Keeps the next tick of a clock trigger in step with what the workflow says. */
export function settleTick(hosted: Hosted): void {
  const { isEnabled, tick, now } = hosted.workflow;
  const [trigger] = hosted.current.triggers;
  const wanted = isEnabled && trigger && isClock(trigger) ? trigger : undefined;
  if (tick && tick.identity === wanted?.identity) return;
  if (tick) dropFromWorkflow(hosted, 'tick');
  if (!wanted) return;
  const recurrence = recurrenceOf(hosted, wanted);
  if (!recurrence) return;
  const { identity } = wanted;
  if (hasWindow(wanted)) {
    const anchor = recurrence.start ?? now;
    const from = firstWindow(recurrence, anchor, now);
    const end = nextTick(recurrence, anchor, from);
    if (end === undefined) return;
    changeWorkflow(hosted, {
      tick: { due: end + delayOf(hosted, wanted), from, anchor, identity, count: 0 },
    });
    return;
  }
  const due = firstTick(recurrence, now);
  if (due === undefined) return;
  changeWorkflow(hosted, { tick: { due, anchor: recurrence.start ?? due, identity, count: 0 } });
}

function isClock({ operation: { start } }: Trigger): boolean {
  return start.kind === 'recurrence' || start.kind === 'poll';
}

function hasWindow({ operation: { start } }: Trigger): boolean {
  return start.kind === 'recurrence' && start.hasWindow === true;
}

/** Where the first window begins: past ones are made up for, but not without end. */
function firstWindow(recurrence: Recurrence, anchor: number, now: number): number {
  const next = nextTick(recurrence, anchor, now);
  const after = next === undefined ? undefined : nextTick(recurrence, anchor, next);
  if (next === undefined || after === undefined || anchor >= now) return anchor;
  const earliest = now - mostMissed * (after - next);
  return earliest > anchor ? (nextTick(recurrence, anchor, earliest) ?? anchor) : anchor;
}

/** Moves the schedule on after a tick. A window follows the one before it, however late it is. */
export function tickDone(hosted: Hosted): void {
  const { tick, now } = hosted.workflow;
  const [trigger] = hosted.current.triggers;
  if (!tick || !trigger) return;
  const recurrence = recurrenceOf(hosted, trigger);
  const count = tick.count + 1;
  const { due: _due, from: _from, ...rest } = tick;
  if (recurrence === undefined || (recurrence.count !== undefined && count >= recurrence.count)) {
    changeWorkflow(hosted, { tick: { ...rest, count } });
    return;
  }
  if (hasWindow(trigger) && tick.from !== undefined) {
    const from = nextTick(recurrence, tick.anchor, tick.from);
    const end = from === undefined ? undefined : nextTick(recurrence, tick.anchor, from);
    const next = from === undefined || end === undefined ? {} : { from, due: end + delayOf(hosted, trigger) };
    changeWorkflow(hosted, { tick: { ...rest, count, ...next } });
    return;
  }
  const due = nextTick(recurrence, tick.anchor, Math.max(now, tick.due ?? now));
  changeWorkflow(hosted, { tick: { ...rest, count, ...(due !== undefined && { due }) } });
}

/** Has the clock of the trigger ticked since it had ticked so often, or does it as soon as nothing stands in its way? */
export function ticksSince({ workflow: { tick, now } }: Hosted, before: number): boolean {
  return tick !== undefined && (tick.count > before || (tick.due !== undefined && tick.due <= now));
}

/** What a sliding window gives: from when to when. */
export function windowOutputs(hosted: Hosted, trigger: Trigger): JsonObject | undefined {
  const { tick } = hosted.workflow;
  if (!hasWindow(trigger) || tick?.from === undefined) return undefined;
  const recurrence = recurrenceOf(hosted, trigger);
  const end = recurrence && nextTick(recurrence, tick.anchor, tick.from);
  if (end === undefined) return undefined;
  return new Map([
    ['windowStartTime', timestamp(tick.from)],
    ['windowEndTime', timestamp(end)],
  ]);
}

/** How long after the end of a window its run starts, in milliseconds. */
function delayOf(hosted: Hosted, trigger: Trigger): number {
  const written = objectAt(trigger.node, 'inputs').get('delay');
  if (written === undefined) return 0;
  try {
    const text = triggerEvaluator(triggerFacts(hosted, 0))(written);
    const duration = typeof text === 'string' ? parseDuration(text) : undefined;
    return duration ? millisecondsOf(duration) : 0;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return 0;
  }
}

function recurrenceOf(hosted: Hosted, trigger: Trigger): Recurrence | undefined {
  try {
    return readRecurrence(triggerEvaluator(triggerFacts(hosted, 0))(trigger.node.get('recurrence') ?? null));
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    hosted.host.report({
      kind: 'fault',
      message: `The recurrence of '${trigger.name}' cannot be read: ${error.message}`,
    });
    return undefined;
  }
}
