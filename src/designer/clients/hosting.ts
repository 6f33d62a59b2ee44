import type { EngineAnswer, EngineCommand } from '../../engine/protocol.ts';
import type { Exchange, Subscription } from '../../publisher/protocol.ts';
import { stringify } from '../../workflow/json.ts';
import { documentStore } from '../stores/documentStore.ts';
import { putExchange, putSubscription, runStore } from '../stores/runStore.ts';
import { type EngineConnection, startEngine } from './engineClient.ts';
import { type PublisherConnection, startPublisher } from './publisherClient.ts';
import { onWorkflowChange } from './session.ts';

/*
 * One tab hosts a workflow: it holds a lock named after it, runs its engine, and follows the publisher. Another tab that
 * opens the same workflow shows it read-only until it takes the lock over.
 */

let publisher: PublisherConnection | undefined;
let engine: EngineConnection | undefined;
let release: (() => void) | undefined;
let ready: Promise<void> = Promise.resolve();

const lockName = (workflowId: string) => `hookline-workflow-${workflowId}`;

function currentId(): string {
  return documentStore().getState().workflowId;
}

/** Starts publisher and engine; resolves when both answer. */
export function startHosting(): Promise<void> {
  ready = (async () => {
    publisher = await startPublisher();
    runStore.setState({ publisherMode: publisher.mode, publisherReason: publisher.reason });
    publisher.onMessage((message) => {
      const id = currentId();
      if (message.kind === 'exchange' && message.exchange.workflowId === id) putExchange(message.exchange);
      if (message.kind === 'subscription' && message.subscription.workflowId === id)
        putSubscription(message.subscription);
      if (message.kind === 'cleared' && message.workflowId === id) runStore.setState({ exchanges: [] });
    });
    publisher.onUpdateAvailable(() => runStore.setState({ hasPublisherUpdate: true }));
    await host(false);
  })();
  onWorkflowChange(() => {
    ready = host(false);
  });
  watchOrphans();
  return ready;
}

/** Takes the workflow over from the tab that has it. */
export function takeOver(): Promise<void> {
  ready = host(true);
  return ready;
}

async function host(steal: boolean): Promise<void> {
  engine?.close();
  engine = undefined;
  release?.();
  release = undefined;
  const workflowId = currentId();
  const isOurs = await lock(workflowId, steal);
  if (workflowId !== currentId()) return;
  documentStore().setState({ isReadOnly: !isOurs });
  runStore.setState({ isElsewhere: !isOurs });
  await loadLog(workflowId);
  if (!isOurs || !publisher) return;
  const started = await startEngine(workflowId, publisher.takeEnginePort());
  if (workflowId !== currentId()) {
    started.close();
    return;
  }
  engine = started;
}

/** Resolves true when this tab holds the workflow's lock now. */
function lock(workflowId: string, steal: boolean): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true);
  return new Promise((resolve) => {
    const held = new Promise<void>((done) => {
      release = done;
    });
    const options: LockOptions = steal ? { steal: true } : { ifAvailable: true };
    navigator.locks
      .request(lockName(workflowId), options, async (granted) => {
        resolve(granted !== null);
        if (granted) await held;
      })
      .catch(() => {
        // Another tab took the lock: stop the engine so that only one runs, and keep our hands off the document.
        if (workflowId !== currentId()) return;
        engine?.close();
        engine = undefined;
        documentStore().setState({ isReadOnly: true });
        runStore.setState({ isElsewhere: true });
      });
  });
}

async function loadLog(workflowId: string): Promise<void> {
  if (!publisher) return;
  const [subscriptions, exchanges] = await Promise.all([
    publisher.listSubscriptions(workflowId),
    publisher.listExchanges(workflowId),
  ]).catch((): [readonly Subscription[], readonly Exchange[]] => [[], []]);
  if (workflowId === currentId()) runStore.setState({ subscriptions, exchanges });
}

/**
 * The publisher cannot know that a subscriber is gone. When a run has ended, or a trigger is off, and its registration still
 * stands, the designer says so: the row shows why nothing took it away.
 */
function watchOrphans(): void {
  const reported = new Set<string>();
  runStore.subscribe((state, before) => {
    if (
      state.runs === before.runs &&
      state.subscriptions === before.subscriptions &&
      state.engine === before.engine
    )
      return;
    const ended = new Set(state.runs.filter((run) => run.endTime !== undefined).map((run) => run.runId));
    const isTriggerOff = state.engine?.trigger.kind === 'off' && !state.engine.isEnabled;
    for (const subscription of state.subscriptions) {
      if (subscription.state !== 'active' || reported.has(subscription.id)) continue;
      const isOrphan = subscription.runId === undefined ? isTriggerOff : ended.has(subscription.runId);
      if (!isOrphan) continue;
      reported.add(subscription.id);
      // An unsubscribe call may be on its way: look again a moment later.
      setTimeout(() => {
        const now = runStore.getState().subscriptions.find((known) => known.id === subscription.id);
        if (now?.state === 'active') void publisher?.markOrphaned(subscription.id);
        else reported.delete(subscription.id);
      }, 1500);
    }
  });
}

/** Sends a command to the engine of the present workflow. */
export async function command(toSend: EngineCommand): Promise<EngineAnswer> {
  await ready;
  if (!engine)
    return { ok: false, message: 'This workflow runs in another tab. Choose "Edit here instead" first.' };
  return engine.send(toSend);
}

/** Gives the engine the document as it is now. */
export function deploy(): Promise<EngineAnswer> {
  const { document } = documentStore().getState();
  return command({ kind: 'save', name: document.name, definition: stringify(document.definition) });
}

/** The connection to the publisher; waits until it is there. */
export async function publisherConnection(): Promise<PublisherConnection> {
  await ready;
  if (!publisher) throw new Error('The publisher has not started.');
  return publisher;
}
