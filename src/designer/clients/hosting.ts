import type { EngineAnswer, EngineCommand } from '../../engine/protocol.ts';
import type { Exchange, PublisherMessage, Subscription } from '../../publisher/protocol.ts';
import { documentStore } from '../stores/documentStore.ts';
import { putExchanges, putSubscription, runStore } from '../stores/runStore.ts';
import { type EngineConnection, startEngine } from './engineClient.ts';
import { paced } from './paced.ts';
import { type PublisherConnection, startPublisher } from './publisherClient.ts';
import { keepTyped, onWorkflowChange, readAgain } from './session.ts';

/*
 * One tab hosts a workflow: it holds a lock named after it, runs its engine, and follows the publisher. Another tab that
 * opens the same workflow shows it read-only until it takes the lock over. A tab can host several: one is shown, and those in
 * which something can still happen go on beside it.
 */

/** A workflow that this tab runs. */
interface Hosting {
  readonly workflowId: string;
  readonly engine: EngineConnection;
  /** Gives the lock back. */
  readonly release: () => void;
}

/** Milliseconds: quick enough for the eye, seldom enough for a log of thousands. */
const drawnEvery = 100;

/** How many workflows go on beside the shown one; more are put to rest, and go on when they are shown again. */
const mostBeside = 6;

let publisher: PublisherConnection | undefined;
/** The longest unseen first. */
const hostings = new Map<string, Hosting>();
let ready: Promise<void> = Promise.resolve();
/** Settled when the publisher answers, or will not. */
let published: Promise<unknown> = Promise.resolve();

const lockName = (workflowId: string) => `hookline-workflow-${workflowId}`;

function currentId(): string {
  return documentStore().getState().workflowId;
}

/** Starts publisher and engine; resolves when both answer. */
export function startHosting(): Promise<void> {
  const starting = startPublisher().then((started) => {
    publisher = started;
    runStore.setState({ publisherMode: started.mode, publisherReason: started.reason });
    started.onMessages(paced(takeIn, drawnEvery));
    started.onUpdateAvailable(() => runStore.setState({ publisherUpdate: 'waiting' }));
    started.onReplaced(() => runStore.setState({ publisherUpdate: 'atWork' }));
  });
  published = starting.catch(() => undefined);
  // Who may edit is known before the publisher, which may take seconds.
  ready = host(false);
  onWorkflowChange(() => void hostNext(false));
  watchOrphans();
  return starting.then(() => ready);
}

/** What the publisher has told since its log was asked for; the answer may be older. */
let toldSince: PublisherMessage[] | undefined;

/** Exchanges that come together are taken in together: drawing a busy log once is enough. */
function takeIn(messages: readonly PublisherMessage[]): void {
  toldSince = toldSince?.concat(messages);
  const id = currentId();
  let exchanges: Exchange[] = [];
  for (const message of messages) {
    if (message.kind === 'exchange' && message.exchange.workflowId === id) exchanges.push(message.exchange);
    if (message.kind === 'subscription' && message.subscription.workflowId === id)
      putSubscription(message.subscription);
    if (message.kind === 'cleared' && message.workflowId === id) {
      exchanges = [];
      runStore.setState({ exchanges });
    }
  }
  putExchanges(exchanges);
}

/** Takes the workflow over from the tab that has it. */
export function takeOver(): Promise<void> {
  return hostNext(true);
}

/** One change of the shown workflow is carried out after the other: a lock that is being taken cannot be asked for again. */
function hostNext(steal: boolean): Promise<void> {
  ready = ready.catch(() => undefined).then(() => host(steal));
  return ready;
}

/** Ends following the workflow that another tab hosts. */
let leave = () => {};

/** Shows what another tab runs. */
async function follow(workflowId: string): Promise<void> {
  const { followEngine } = await import('./followEngine.ts');
  if (workflowId !== currentId() || !runStore.getState().isElsewhere) return;
  leave();
  leave = followEngine(workflowId);
}

async function host(steal: boolean): Promise<void> {
  const workflowId = currentId();
  leave();
  leave = () => {};
  const known = hostings.get(workflowId);
  setAside(workflowId);
  if (known && !steal) {
    documentStore().setState({ isReadOnly: false });
    runStore.setState({ isElsewhere: false });
    await loadLog(workflowId);
    if (workflowId === currentId()) await known.engine.attach();
    return;
  }
  const release = await lock(workflowId, steal);
  if (workflowId !== currentId()) {
    release?.();
    return;
  }
  // The tab before may have edited it since it was read here.
  if (steal) await readAgain().catch(() => undefined);
  documentStore().setState({ isReadOnly: !release });
  runStore.setState({ isElsewhere: !release });
  await published;
  if (workflowId !== currentId()) {
    release?.();
    return;
  }
  await loadLog(workflowId);
  if (!release) return follow(workflowId).catch(() => undefined);
  if (!publisher) return release();
  const engine = await startEngine(workflowId, publisher.takeEnginePort(), () => workflowId === currentId());
  if (lost.has(release)) {
    engine.close();
    return;
  }
  hostings.set(workflowId, { workflowId, engine, release });
  if (workflowId !== currentId()) setAside(currentId());
}

/** Lets the workflows that are not shown go on where something can still happen, and ends the others. */
function setAside(shownId: string): void {
  const beside = [...hostings.values()].filter(({ workflowId }) => workflowId !== shownId);
  for (const hosting of beside) {
    hosting.engine.detach();
    if (hosting.engine.isIdle) dismiss(hosting);
  }
  const shown = hostings.get(shownId);
  // The shown one was seen last.
  if (shown && hostings.delete(shownId)) hostings.set(shownId, shown);
  const left = [...hostings.values()].filter(({ workflowId }) => workflowId !== shownId);
  for (const hosting of left.slice(0, Math.max(0, left.length - mostBeside))) dismiss(hosting);
}

function dismiss({ workflowId, engine, release }: Hosting): void {
  hostings.delete(workflowId);
  engine.close();
  release();
}

/** Stops running a workflow that is deleted; what is kept of its runs stays for the case that the deletion is undone. */
export function stopHosting(workflowId: string): void {
  const hosting = hostings.get(workflowId);
  if (hosting) dismiss(hosting);
}

/**
 * Ends what goes on in a workflow that is not shown, and removes all that engine and publisher keep of it. `false`: another tab
 * has it.
 */
export async function forgetRuns(workflowId: string): Promise<boolean> {
  await ready;
  const release = await lock(workflowId, false);
  if (!release || !publisher) return false;
  const engine = await startEngine(workflowId, publisher.takeEnginePort(), () => false);
  const { forgetWorkflow } = publisher;
  try {
    const answer = await engine.send({ kind: 'forget' });
    if (!answer.ok) return false;
    for (const id of [workflowId, ...(answer.called ?? [])]) await forgetWorkflow(id);
    return true;
  } catch {
    return false;
  } finally {
    engine.close();
    release();
  }
}

/** Locks that another tab has taken, by how they would have been given back. */
const lost = new WeakSet<() => void>();

/** Resolves when this tab holds the workflow's lock, with how to give it back; `undefined`: another tab holds it. */
function lock(workflowId: string, steal: boolean): Promise<(() => void) | undefined> {
  if (!('locks' in navigator)) return Promise.resolve(() => {});
  return new Promise((resolve) => {
    let release: (() => void) | undefined;
    const options: LockOptions = steal ? { steal: true } : { ifAvailable: true };
    navigator.locks
      .request(lockName(workflowId), options, (granted) => {
        if (!granted) {
          resolve(undefined);
          return undefined;
        }
        return new Promise<void>((done) => {
          release = done;
          resolve(done);
        });
      })
      .catch(() => {
        // Another tab took the lock: stop the engine so that only one runs, and keep our hands off the document.
        if (release) lost.add(release);
        stopHosting(workflowId);
        if (workflowId !== currentId()) return;
        keepTyped();
        documentStore().setState({ isReadOnly: true });
        runStore.setState({ isElsewhere: true });
        void follow(workflowId).catch(() => undefined);
      });
  });
}

async function loadLog(workflowId: string): Promise<void> {
  if (!publisher) return;
  toldSince = [];
  const [subscriptions, exchanges] = await Promise.all([
    publisher.listSubscriptions(workflowId),
    publisher.listExchanges(workflowId),
  ]).catch((): [readonly Subscription[], readonly Exchange[]] => [[], []]);
  const since = toldSince;
  toldSince = undefined;
  if (workflowId !== currentId()) return;
  runStore.setState({ subscriptions, exchanges });
  takeIn(since);
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
    // The tab that runs it says so.
    if (state.isElsewhere) return;
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

/** Sends a command to the engine of a workflow: the one that is shown now, whichever is shown when it can be sent. */
export async function command(toSend: EngineCommand, workflowId = currentId()): Promise<EngineAnswer> {
  const isShown = () => workflowId === currentId();
  await ready;
  // Between the change of the document and that of the engine, the shown workflow has none yet.
  if (!hostings.has(workflowId) && isShown() && !documentStore().getState().isReadOnly) await hostNext(false);
  const engine = hostings.get(workflowId)?.engine;
  if (engine) return engine.send(toSend);
  return {
    ok: false,
    message: isShown()
      ? 'This workflow runs in another tab. Choose "Edit here instead" first.'
      : 'Another workflow was opened before this was done.',
  };
}

/** Gives the engine the document as it is now, with the calls of its connectors. */
export async function deploy(): Promise<EngineAnswer> {
  const { document, workflowId } = documentStore().getState();
  const { deploymentText } = await import('./deploymentText.ts');
  let definition = await deploymentText(document);
  if (/ApiConnection|ServiceProvider|ApiManagement/i.test(definition)) {
    const { playConnectors } = await import('./playConnectors.ts');
    const played = await playConnectors(workflowId, document.definition, await publisherConnection());
    definition = await deploymentText(document, played);
  }
  return command({ kind: 'save', name: document.name, definition }, workflowId);
}

/** The connection to the publisher; waits until it is there. */
export async function publisherConnection(): Promise<PublisherConnection> {
  await published;
  if (!publisher) throw new Error('The publisher has not started.');
  return publisher;
}
