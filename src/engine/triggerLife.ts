import { isObject, type Json, objectAt, stringify } from '../workflow/json.ts';
import { fetchMember } from '../workflow/operations/connectors/connectorCall.ts';
import { noteFiring } from './firings.ts';
import type { Firing, KeptCall, KeptSubscription } from './Host.ts';
import { changeWorkflow, dropFromWorkflow, type Hosted, keepWorkflow, nextNumber } from './Hosted.ts';
import { resendOutstanding, seedOf, versionNumbered } from './hostedRuns.ts';
import type { JournalEntry, RunFacts } from './Journal.ts';
import { pollOperation } from './pollCall.ts';
import type { TriggerState } from './protocol.ts';
import { createRun } from './run.ts';
import { settleTick } from './schedule.ts';
import { triggerCallOperation } from './triggerCall.ts';
import { triggerFacts } from './triggerFacts.ts';
import { triggerUrl } from './triggerUrl.ts';
import { type Trigger, triggerNamed } from './WorkflowVersion.ts';

/*
 * The life of the trigger while the workflow stands: subscribing, unsubscribing, the next tick. Nobody orders these calls; they
 * follow from comparing what should be (enabled? which inputs?) with what is. Spec: runtime-semantics.md 3.
 */

/** Starts the call or the schedule that is due now. Does nothing while a call is on its way. */
export function settleTrigger(hosted: Hosted): void {
  settleTick(hosted);
  const [trigger] = hosted.current.triggers;
  const { isEnabled, firedIdentity } = hosted.workflow;
  const isWebhook = isEnabled && trigger?.operation.start.kind === 'webhook';
  const wanted = isWebhook && trigger.identity !== firedIdentity ? trigger : undefined;
  giveUpSubscribing(hosted, wanted);
  if (hosted.call) return;
  const { subscription, subscribeFailure } = hosted.workflow;
  if (subscription && subscription.identity !== wanted?.identity) {
    startCall(hosted, unsubscribeCall(hosted, subscription));
  } else if (wanted && !subscription && subscribeFailure?.identity !== wanted.identity) {
    dropFromWorkflow(hosted, 'subscribeFailure');
    startCall(hosted, subscribeCall(hosted, wanted));
  } else if (!wanted && subscribeFailure) dropFromWorkflow(hosted, 'subscribeFailure');
  if (!hosted.call) settleFetches(hosted, isEnabled ? trigger : undefined);
}

/** A two-step trigger fetches what happened, once for each notification and one after the other. */
function settleFetches(hosted: Hosted, trigger: Trigger | undefined): void {
  const { toFetch = 0 } = hosted.workflow;
  if (toFetch === 0) return;
  const hasFetch = trigger !== undefined && isObject(trigger.node.get(fetchMember));
  if (!hasFetch || toFetch === 1) dropFromWorkflow(hosted, 'toFetch');
  else changeWorkflow(hosted, { toFetch: toFetch - 1 });
  if (hasFetch) startCall(hosted, callFor(hosted, trigger, 'poll'));
}

/** A webhook trigger has fired: it may be meant to unsubscribe, before the workflow goes on. */
export function triggerFired(hosted: Hosted, { operation, identity }: Trigger): void {
  if (!hosted.workflow.unsubscribesAfterFiring || operation.start.kind !== 'webhook') return;
  changeWorkflow(hosted, { firedIdentity: identity });
  settleTrigger(hosted);
}

/** A subscribe call that only waits for its next attempt is given up when nobody wants it any more. */
function giveUpSubscribing(hosted: Hosted, wanted: Trigger | undefined): void {
  const { call } = hosted;
  if (call?.kept.purpose !== 'subscribe' || call.kept.identity === wanted?.identity) return;
  if (call.run.outstanding().length > 0) return;
  deliverToCall(hosted, { kind: 'cancel', at: hosted.workflow.now });
}

/** Asks once. A poll that is still being answered is not made again. */
export function startPoll(hosted: Hosted, trigger: Trigger): void {
  if (hosted.call) return;
  const address = hosted.workflow.tick?.address;
  const call = callFor(hosted, trigger, 'poll');
  startCall(hosted, address === undefined ? call : { ...call, address });
}

function subscribeCall(hosted: Hosted, trigger: Trigger): KeptCall {
  return callFor(hosted, trigger, 'subscribe');
}

function callFor(hosted: Hosted, trigger: Trigger, purpose: 'subscribe' | 'poll'): KeptCall {
  const number = nextNumber(hosted);
  const { version, name, now } = hosted.workflow;
  const id = `trigger-${number}`;
  return {
    id,
    purpose,
    version,
    name,
    trigger: trigger.name,
    identity: trigger.identity,
    clientTrackingId: `${hosted.workflow.workflowId}-${number}`,
    startTime: now,
    seed: seedOf(hosted, number),
  };
}

function unsubscribeCall(hosted: Hosted, subscription: KeptSubscription): KeptCall {
  const number = nextNumber(hosted);
  const { version, name, trigger, identity, clientTrackingId } = subscription;
  return {
    id: `trigger-${number}`,
    purpose: 'unsubscribe',
    version,
    name,
    trigger,
    identity,
    clientTrackingId,
    startTime: hosted.workflow.now,
    seed: seedOf(hosted, number),
    subscription,
  };
}

function startCall(hosted: Hosted, call: KeptCall): void {
  changeWorkflow(hosted, { call });
  keepWorkflow(hosted);
  connectCall(hosted, call);
  deliverToCall(hosted, { kind: 'begin', at: hosted.workflow.now });
}

/** Brings back a call that was on its way when the engine stopped. */
export function restoreCall(hosted: Hosted, kept: KeptCall, journal: readonly JournalEntry[]): void {
  const call = connectCall(hosted, kept);
  hosted.isReplaying = true;
  for (const entry of journal) call.run.deliver(entry);
  hosted.isReplaying = false;
  call.entries = journal.length;
  if (!call.run.hasBegun) deliverToCall(hosted, { kind: 'begin', at: hosted.workflow.now });
  else if (call.run.endTime !== undefined) callEnded(hosted);
  else resendOutstanding(hosted, call.run);
}

/** Writes an entry down and gives it to the call. */
export function deliverToCall(hosted: Hosted, entry: JournalEntry): void {
  const { call } = hosted;
  if (!call) return;
  hosted.host.keep({ kind: 'entry', owner: call.kept.id, number: ++call.entries, entry });
  call.run.deliver(entry);
  if (call.run.endTime !== undefined) callEnded(hosted);
}

/** A call of the trigger is a run of one action: the trigger's own node with another operation. */
function connectCall(hosted: Hosted, kept: KeptCall) {
  const version = versionNumbered(hosted, kept.version, kept.name);
  const node = triggerNamed(version, kept.trigger)?.node ?? new Map();
  const definition = new Map<string, Json>([
    ['parameters', objectAt(version.definition, 'parameters')],
    ['actions', new Map([[kept.trigger, node]])],
  ]);
  const facts: RunFacts = {
    ...triggerFacts(hosted, kept.seed),
    workflowName: kept.name,
    version: kept.version,
    runId: kept.id,
    definition,
    parameters: version.parameters,
    appSettings: version.appSettings,
    clientTrackingId: kept.clientTrackingId,
    startTime: kept.startTime,
  };
  const operation =
    kept.purpose === 'poll' ? pollOperation(kept.address) : triggerCallOperation(kept.subscription);
  const run = createRun(facts, {
    operations: () => operation,
    events: (event) => {
      if (event.kind === 'requestSent' && hosted.call) hosted.call.attempt = event.attempt;
    },
    effects: (effect) => {
      if (effect.kind !== 'send' || hosted.isReplaying) return;
      hosted.host.send(effect.request, effect.envelope, effect.timeout);
    },
    faults: (message) => hosted.host.report({ kind: 'fault', message }),
  });
  const call = { kept, run, entries: 0, attempt: 1 };
  hosted.call = call;
  return call;
}

/** Takes over what a call has achieved. That an unsubscribe failed changes nothing: the trigger is off all the same. */
function callEnded(hosted: Hosted): void {
  const { call } = hosted;
  if (!call) return;
  const { kept, run } = call;
  hosted.call = undefined;
  dropFromWorkflow(hosted, 'call');
  hosted.host.keep({ kind: 'delete', owners: [kept.id] });
  if (kept.purpose === 'poll')
    hosted.polled = { trigger: kept.trigger, outcome: run.outcomeOf(kept.trigger) };
  else if (kept.purpose === 'unsubscribe') dropFromWorkflow(hosted, 'subscription');
  else {
    const outcome = run.outcomeOf(kept.trigger);
    const { version, name, trigger, identity, clientTrackingId } = kept;
    if (outcome?.status === 'Succeeded') {
      const inputs = stringify(objectAt(outcome.outputs).get('inputs') ?? null);
      const outputs = stringify(objectAt(outcome.outputs, 'outputs'));
      const subscription = { version, name, trigger, identity, clientTrackingId, inputs, outputs };
      changeWorkflow(hosted, { subscription });
    } else if (outcome?.status !== 'Cancelled') {
      const code = outcome?.code ?? 'InternalServerError';
      const message = outcome?.error?.message ?? `The subscribe call of '${trigger}' failed.`;
      changeWorkflow(hosted, { subscribeFailure: { code, message, identity } });
      const reason = { code, message };
      const firing: Firing = { trigger, status: 'Failed', at: hosted.workflow.now, reason, runIds: [] };
      noteFiring(hosted, firing);
      hosted.host.fired?.(firing);
    }
  }
}

/** Where the trigger stands, for people. */
export function triggerState(hosted: Hosted): TriggerState {
  const { isEnabled, subscription, subscribeFailure, tick } = hosted.workflow;
  if (hosted.call && hosted.call.kept.purpose !== 'poll') {
    return hosted.call.kept.purpose === 'subscribe'
      ? { kind: 'subscribing', attempt: hosted.call.attempt }
      : { kind: 'unsubscribing' };
  }
  const [trigger] = hosted.current.triggers;
  if (!isEnabled || !trigger) return { kind: 'off' };
  if (subscription) return { kind: 'subscribed', callbackUrl: triggerUrl(hosted, trigger) };
  if (subscribeFailure) {
    return { kind: 'subscribeFailed', code: subscribeFailure.code, message: subscribeFailure.message };
  }
  if (trigger.operation.start.kind === 'request') {
    return { kind: 'listening', callbackUrl: triggerUrl(hosted, trigger) };
  }
  return tick?.due === undefined ? { kind: 'off' } : { kind: 'scheduled', due: tick.due };
}
