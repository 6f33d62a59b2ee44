import type { CallText } from '../../engine/protocol.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { lookOf } from '../../workflow/operations/looks.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import { command, deploy, publisherConnection } from '../clients/hosting.ts';
import { triggerOf } from '../stores/derived.ts';
import { definition, documentStore, isShown } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { takeTyped } from '../stores/typedText.ts';
import { announce, type DockTab, openDock, toast, viewStore } from '../stores/viewStore.ts';
import type { EventTarget } from './eventTargets.ts';
import { steppingDone } from './withStepping.ts';

/** How the present workflow's trigger comes to fire. */
export function triggerStart() {
  const trigger = triggerOf(definition());
  if (!trigger) return undefined;
  const look = lookOf(trigger.node, 'trigger');
  return look.start.kind;
}

function fail(message: string): void {
  toast(message, { tone: 'failure' });
}

/**
 * Turns the workflow on: gives the engine the present document and lets it listen to its trigger, which may send a request.
 * `undefined`, and a message, where that cannot be.
 */
async function turnOn(lead: (tab: DockTab) => void): Promise<{ readonly hasTicked: boolean } | undefined> {
  takeTyped();
  const { draft, workflowId } = documentStore().getState();
  if (draft) {
    fail(`The code has an error on line ${draft.line}. Mend it, then run.`);
    return undefined;
  }
  if (!triggerStart()) {
    fail('This workflow has no trigger yet. Add one, then run.');
    return undefined;
  }
  await steppingDone();
  if (!isShown(workflowId)) return undefined;
  const deployed = await deploy();
  if (!deployed.ok) {
    fail(deployed.message);
    return undefined;
  }
  if (isShown(workflowId) && runStore.getState().engine?.isEnabled) return { hasTicked: false };
  const enabled = await command({ kind: 'enable' }, workflowId);
  if (enabled.ok) return { hasTicked: enabled.hasTicked === true };
  lead('http');
  fail(enabled.message);
  return undefined;
}

/** Switches the workflow on without starting a run: a webhook trigger subscribes. */
export async function enableWorkflow(): Promise<void> {
  if (await turnOn(openDock)) announce('The workflow is on.');
}

/**
 * Run: gives the engine the present document and starts it the way its trigger starts. A webhook trigger subscribes and then
 * waits for its event; a Request trigger is called; a clock ticks. The dock shows what comes next, unless the user has chosen
 * one of its panels since `choice`.
 */
export async function runWorkflow(choice: object = viewStore.getState().dockChoice): Promise<void> {
  const lead = (tab: DockTab) => {
    if (viewStore.getState().dockChoice === choice) openDock(tab);
  };
  const { workflowId } = documentStore().getState();
  viewStore.setState({ isFirstVisit: false, shownEvent: undefined });
  const on = await turnOn(lead);
  // What follows belongs to the panels of that workflow.
  if (!on || !isShown(workflowId)) return;
  // Its first tick is what Run was pressed for.
  if (on.hasTicked) {
    lead('timeline');
    return;
  }
  const start = triggerStart();
  // Whether a connector's trigger is called or asked is known to the engine only.
  const life = runStore.getState().engine?.trigger.kind;
  const isWebhook = start === 'webhook' || life === 'subscribed' || life === 'subscribing';
  if (isWebhook || start === 'request') {
    lead('compose');
    announce(
      isWebhook
        ? life === 'subscribed'
          ? 'The trigger has subscribed. Send an event to start a run.'
          : 'The trigger is subscribing. Its event starts a run.'
        : 'The workflow listens. Send a request to start a run.',
    );
    return;
  }
  await fire({ method: 'POST', headers: [] });
  lead('timeline');
}

/** Fires the trigger by hand. */
export async function fire(call: CallText): Promise<void> {
  const answer = await command({ kind: 'fire', call });
  if (!answer.ok) fail(answer.message);
}

/** Switches the workflow off: a webhook trigger unsubscribes. */
export async function disableWorkflow(): Promise<void> {
  const answer = await command({ kind: 'disable' });
  if (answer.ok) announce('The workflow is off.');
  else fail(answer.message);
}

export async function cancelShownRun(): Promise<void> {
  const { shownRunId } = runStore.getState();
  if (!shownRunId) return;
  const answer = await command({ kind: 'cancel', runId: shownRunId });
  if (!answer.ok) fail(answer.message);
}

export async function advanceTime(to: 'next' | 'idle' | { readonly by: number }): Promise<void> {
  const answer = await command({ kind: 'advance', to });
  if (!answer.ok) fail(answer.message);
}

export async function playTime(speed: number): Promise<void> {
  const answer = await command({ kind: 'play', speed });
  if (!answer.ok) fail(answer.message);
}

export interface SentEvent {
  readonly step: string;
  readonly name: string;
  readonly status: number;
  readonly body?: string;
}

/** Sends an event to a target and returns the answer that the engine gave. */
export async function sendEvent(target: EventTarget, event: Omit<SavedEvent, 'step'>): Promise<SentEvent> {
  const publisher = await publisherConnection();
  const hasType = event.headers?.some(([name]) => name.toLowerCase() === 'content-type');
  const headers = [
    ...(event.body !== undefined && !hasType ? [['Content-Type', 'application/json'] as const] : []),
    ...(event.headers ?? []),
  ];
  const notification = {
    method: event.method ?? 'POST',
    headers,
    ...(event.body !== undefined && { body: event.body }),
  };
  viewStore.setState({ shownEvent: undefined });
  const delivery =
    target.kind === 'subscription'
      ? await publisher.notify(target.id, notification)
      : await publisher.deliver({ ...notification, url: target.url });
  announce(`${event.name} sent to ${titleOfKey(target.step)}: answered ${delivery.status}`);
  return {
    step: target.step,
    name: event.name,
    status: delivery.status,
    ...(delivery.body && { body: delivery.body.text }),
  };
}
