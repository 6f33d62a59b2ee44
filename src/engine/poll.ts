import { objectAt, stringAt } from '../workflow/json.ts';
import { connectorMember } from '../workflow/operations/connectors/connectorCall.ts';
import { fireTrigger, startNothing, type TriggerEvent } from './fireTrigger.ts';
import { changeWorkflow, type Hosted } from './Hosted.ts';
import { triggerNamed } from './WorkflowVersion.ts';

/*
 * An Http trigger asks an address by the clock, a two-step trigger of a connector when it is notified. An answer 200 starts a run; Retry-After and Location of an answer say when and
 * where it asks next. Spec: workflow-definition.md 4.3.
 */

/** Takes the answer to a poll over: starts a run or tells why not, and moves the next poll. */
export function finishPoll(hosted: Hosted): void {
  const { polled } = hosted;
  if (!polled) return;
  hosted.polled = undefined;
  const { trigger: triggerName, outcome } = polled;
  const { isEnabled, now, tick } = hosted.workflow;
  const trigger = triggerNamed(hosted.current, triggerName);
  if (!trigger || !isEnabled || outcome?.status === 'Cancelled') return;
  const found = objectAt(outcome?.outputs);
  const answer = objectAt(found, 'answer');
  const status = Number(answer.get('statusCode') ?? 0);
  const next = stringAt(found, 'next');
  const wait = found.get('wait');
  if (tick) {
    const { address: _, ...rest } = tick;
    const asked = typeof wait === 'number' && status < 300 ? now + wait : undefined;
    // A 202 only puts the next poll off; a 200 says when the next one is due.
    const due =
      status === 202 && asked !== undefined ? Math.max(asked, tick.due ?? asked) : (asked ?? tick.due);
    const address = next !== undefined && status < 300 ? { address: next } : {};
    changeWorkflow(hosted, { tick: { ...rest, ...(due !== undefined && { due }), ...address } });
  }
  const event: TriggerEvent = { trigger, outputs: answer.size > 0 ? answer : undefined };
  // The conditions of a connector narrow what starts a run, those of Http widen it.
  const isOpen = trigger.node.has('conditions') && !trigger.node.has(connectorMember);
  if (status === 200 || (isOpen && answer.size > 0)) {
    fireTrigger(hosted, event);
    return;
  }
  const code = outcome?.code ?? 'InternalServerError';
  const hasFailed = outcome?.status !== 'Succeeded';
  const message =
    outcome?.error?.message ??
    `Nothing was started: '${triggerName}' was answered ${status}, and only 200 starts a run.`;
  startNothing(hosted, event, hasFailed ? 'Failed' : 'Skipped', { code, message });
}
