import { ExpressionError } from '../workflow/expression/ExpressionError.ts';
import { changeWorkflow, dropFromWorkflow, type Hosted } from './Hosted.ts';
import { firstTick, nextTick, type Recurrence, readRecurrence } from './recurrence.ts';
import { triggerEvaluator } from './triggerEvaluator.ts';
import { triggerFacts } from './triggerFacts.ts';
import type { Trigger } from './WorkflowVersion.ts';

/** Keeps the next tick of a clock trigger in step with what the workflow says. */
export function settleTick(hosted: Hosted): void {
  const { isEnabled, tick, now } = hosted.workflow;
  const [trigger] = hosted.current.triggers;
  const wanted = isEnabled && trigger?.operation.start.kind === 'recurrence' ? trigger : undefined;
  if (tick && tick.identity === wanted?.identity) return;
  if (tick) dropFromWorkflow(hosted, 'tick');
  if (!wanted) return;
  const recurrence = recurrenceOf(hosted, wanted);
  const due = recurrence && firstTick(recurrence, now);
  if (!recurrence || due === undefined) return;
  changeWorkflow(hosted, {
    tick: { due, anchor: recurrence.start ?? due, identity: wanted.identity, count: 0 },
  });
}

/** Moves the schedule on after a tick. */
export function tickDone(hosted: Hosted): void {
  const { tick, now } = hosted.workflow;
  const [trigger] = hosted.current.triggers;
  if (!tick || !trigger) return;
  const recurrence = recurrenceOf(hosted, trigger);
  const count = tick.count + 1;
  const isOver = recurrence === undefined || (recurrence.count !== undefined && count >= recurrence.count);
  const due = isOver ? undefined : nextTick(recurrence, tick.anchor, Math.max(now, tick.due ?? now));
  const { due: _due, ...rest } = tick;
  changeWorkflow(hosted, { tick: { ...rest, count, ...(due !== undefined && { due }) } });
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
