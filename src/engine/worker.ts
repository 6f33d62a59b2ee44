import { decodeUtf8 } from '../workflow/bytes.ts';
import { type DeliveryMessage, deliveryChannel } from '../workflow/exchange.ts';
import { installRareParts } from '../workflow/expression/installRareParts.ts';
import type { HttpResponse } from '../workflow/http.ts';
import { type BrowserHost, createBrowserHost } from './browserHost.ts';
import { serialize } from './event.ts';
import { type Followers, listenToFollowers } from './followers.ts';
import { replayEvents } from './hostedRuns.ts';
import { createHostedWorkflow, type HostedWorkflow } from './hostedWorkflow.ts';
import { createIndexedDbStore, openEngineDatabase } from './indexedDbStore.ts';
import type { JournalStore } from './JournalStore.ts';
import { keepingLocal } from './local/localTransport.ts';
import { createWorkerNeighbours } from './local/workerNeighbours.ts';
import { createMemoryStore } from './memoryStore.ts';
import { createNewestDue } from './newestDue.ts';
import type { EngineAnswer, EngineCommand, FromEngine, ToEngine, WorkflowText } from './protocol.ts';
import { createFetchTransport, createPortTransport, readDue, type Transport } from './transport.ts';

/* The engine of one workflow as a Web Worker: commands in, answers and reports out. */

declare const self: DedicatedWorkerGlobalScope;

installRareParts();

/** A workflow that is open here. */
interface Engine {
  readonly workflow: HostedWorkflow;
  readonly host: BrowserHost;
  readonly store: JournalStore;
}

let engine: Engine | undefined;
let transport: Transport | undefined;
/** Who waits for the text of another workflow, by its name. */
const wanted = new Map<string, readonly ((found: WorkflowText | undefined) => void)[]>();
/** What calls and commands wait for until their answer leaves. */
const waiting = new Map<string, (response: HttpResponse) => void>();

const newestDue = createNewestDue();

let followers: Followers | undefined;

function post(message: FromEngine): void {
  self.postMessage(message);
  followers?.tell(message);
}

function report(what: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(error);
  post({
    kind: 'fault',
    message: `${what}: ${reason}. Everything up to this step is kept; your workflow is safe.`,
  });
}

async function open(workflowId: string, origin: string): Promise<void> {
  const store = await openStore(workflowId);
  let workflow: HostedWorkflow | undefined;
  transport ??= createFetchTransport(origin);
  const neighbours = createWorkerNeighbours({
    workflowId,
    origin,
    first: () => workflow,
    transport: () => local,
    openStore,
    post,
    turn,
    find: (name) =>
      new Promise((resolve) => {
        wanted.set(name, [...(wanted.get(name) ?? []), resolve]);
        post({ kind: 'wanted', name });
      }),
    listen: (childId, child) => listen(childId, () => child),
    secret: newSecret,
  });
  const outside: Transport = {
    send: (...sent) => (transport ?? createFetchTransport(origin)).send(...sent),
    ring: (...asked) => (transport ?? createFetchTransport(origin)).ring(...asked),
    listDue: (...asked) => (transport ?? createFetchTransport(origin)).listDue(...asked),
  };
  const local = keepingLocal(outside, neighbours.call);
  const host = createBrowserHost({
    store,
    transport: () => local,
    post,
    ring: (id) => {
      const asked = transport?.ring(workflowId, id) ?? Promise.resolve(undefined);
      void newestDue.asked(asked).then((due) => turn(() => workflow?.rang(id, due)));
    },
    answered: (exchange, answer) => turn(() => workflow?.answered(exchange, answer)),
    called: (callId, response) => {
      waiting.get(callId)?.(response);
      waiting.delete(callId);
    },
  });
  const kept = await store.load();
  workflow = createHostedWorkflow({
    workflowId,
    origin,
    host,
    kept,
    fresh: { now: startOfDay(), seed: 42, secret: newSecret() },
    neighbours,
  });
  engine = { workflow, host, store };
  listen(workflowId, () => engine?.workflow);
  followers = listenToFollowers(workflowId, {
    report: () => turn(() => engine?.workflow.reportAll()),
    events: (runId) => void (engine && postEvents(engine, runId).catch(() => false)),
  });
  goOnLater();
  void refreshDue(workflowId);
  await host.flushed();
}

/** What the publisher has due may have been ordered while no engine was there. */
async function refreshDue(workflowId: string): Promise<void> {
  const due = await newestDue.asked(transport?.listDue(workflowId) ?? Promise.resolve(undefined));
  if (due) turn(() => engine?.workflow.setDue(due));
}

/** A virtual day begins at nine: easier to read than the moment at which somebody opened the page. */
function startOfDay(): number {
  const day = 86_400_000;
  return Math.floor(Date.now() / day) * day + 9 * 3_600_000;
}

function newSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

async function openStore(workflowId: string): Promise<JournalStore> {
  try {
    return createIndexedDbStore(await openEngineDatabase(), workflowId);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `This browser does not let the simulator keep anything: ${reason}. Runs end when this tab is closed. Your workflow is safe.`;
    post({ kind: 'fault', message });
    return createMemoryStore();
  }
}

/** Does something with the workflow; a mistake of ours is reported and the workflow goes on. */
function turn<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    report('The simulator made a mistake', error);
    return undefined;
  } finally {
    goOnLater();
  }
}

let isGoingOn = false;

/** Much that is due at once is done in portions, so that commands get their turn between them. */
function goOnLater(): void {
  if (isGoingOn || !engine?.workflow.hasMore) return;
  isGoingOn = true;
  setTimeout(() => {
    isGoingOn = false;
    turn(() => engine?.workflow.goOn());
  });
}

/** How often the clock follows real time while it plays, in milliseconds. */
const playStep = 100;
let playedAt = performance.now();

setInterval(() => {
  const now = performance.now();
  const passed = now - playedAt;
  playedAt = now;
  if (engine && engine.workflow.state().speed > 0) turn(() => engine?.workflow.elapse(passed));
}, playStep);

/** Calls to callback URLs reach the engine over a channel that all its tabs and workers share. */
function listen(workflowId: string, hosted: () => HostedWorkflow | undefined): void {
  const channel = new BroadcastChannel(deliveryChannel);
  channel.onmessage = ({ data }: MessageEvent<DeliveryMessage>) => {
    if (data.kind === 'due' && data.workflowId === workflowId) {
      const { due } = data;
      if (hosted() === engine?.workflow) newestDue.noteTold();
      turn(() => hosted()?.setDue(readDue(due) ?? []));
    }
    const workflow = hosted();
    if (data.kind !== 'call' || data.workflowId !== workflowId || !engine || !workflow) return;
    const { id, method, url, headers, body } = data;
    const send = (message: DeliveryMessage) => channel.postMessage(message);
    send({ kind: 'taken', id, at: engine.workflow.state().now });
    const callId = `call ${id}`;
    void answerOf(callId, () => {
      const response = workflow.call({ id: callId, method, url, headers, ...(body && { body }) });
      if (workflow !== engine?.workflow) engine?.workflow.follow();
      return response;
    }).then((response) => {
      const { status, headers: answered, body: content } = response;
      send({ kind: 'answer', id, status, headers: answered, ...(content && { body: content }) });
    });
  };
}

/** The answer to a call once everything that it changed is kept, or the run's own answer when that comes later. */
async function answerOf(callId: string, call: () => HttpResponse | undefined): Promise<HttpResponse> {
  const later = new Promise<HttpResponse>((resolve) => waiting.set(callId, resolve));
  let response: HttpResponse | undefined;
  try {
    response = call();
  } catch (error) {
    report('A call could not be taken', error);
    response = { status: 500, headers: [] };
  } finally {
    goOnLater();
  }
  if (!response) return later;
  waiting.delete(callId);
  await engine?.host.flushed();
  return response;
}

const done: EngineAnswer = { ok: true };

function refuse(message: string): EngineAnswer {
  return { ok: false, message };
}

async function answerCommand(
  command: EngineCommand,
  port: MessagePort | undefined,
  id: number,
): Promise<EngineAnswer> {
  if (command.kind === 'transport') {
    if (command.mode === 'port' && !port) return refuse('The transport needs a port.');
    transport = port
      ? createPortTransport(port, self.location.origin)
      : createFetchTransport(self.location.origin);
    return done;
  }
  if (command.kind === 'neighbour') {
    const { name, workflow } = command;
    for (const resolve of wanted.get(name) ?? []) resolve(workflow);
    wanted.delete(name);
    return done;
  }
  if (command.kind === 'open') {
    if (engine) return refuse('A workflow is open already. Start another engine for another one.');
    await open(command.workflowId, command.origin);
    return done;
  }
  if (!engine) return refuse('No workflow is open.');
  const answer = await perform(engine, command, id);
  await engine?.host.flushed();
  return answer;
}

type WorkflowCommand = Exclude<EngineCommand, { kind: 'open' | 'transport' | 'neighbour' }>;

async function perform(
  { workflow, host, store }: Engine,
  command: WorkflowCommand,
  id: number,
): Promise<EngineAnswer> {
  switch (command.kind) {
    case 'save': {
      const problem = workflow.save(command.name, command.definition);
      return problem === undefined ? done : refuse(problem);
    }
    case 'enable':
      return workflow.enable() ? { ok: true, hasTicked: true } : done;
    case 'disable':
      workflow.disable();
      return done;
    case 'fire': {
      const callId = `command ${id}`;
      const response = await answerOf(callId, () => workflow.fire(command.call, callId));
      const { status, headers, body } = response;
      return { ok: true, response: { status, headers, ...(body && { body: decodeUtf8(body) }) } };
    }
    case 'pause':
      return workflow.pause(command.runId) ? done : refuse('This run has ended already.');
    case 'resume':
      return workflow.resume(command.runId, command.until) ? done : refuse('This run has ended already.');
    case 'fork': {
      await host.flushed();
      const forked = workflow.fork(command.runId, await store.journal(command.runId), command.change);
      return 'problem' in forked ? refuse(forked.problem) : { ok: true, runId: forked.runId };
    }
    case 'stepInputs': {
      const { runId, occurrence } = command;
      await host.flushed();
      return { ok: true, ...workflow.stepInputs(runId, await store.journal(runId), occurrence) };
    }
    case 'stepping':
      workflow.stepping(command.settings);
      return done;
    case 'unsubscribeAfterFiring':
      workflow.unsubscribeAfterFiring(command.isOn);
      return done;
    case 'cancel':
      return workflow.cancel(command.runId) ? done : refuse('This run has ended already.');
    case 'answer': {
      const { runId, occurrence, status, code, error, outputs } = command;
      const outcome = {
        status,
        ...(code !== undefined && { code }),
        ...(error && { error }),
        ...(outputs !== undefined && { outputs }),
      };
      if (workflow.answerStep(runId, occurrence, outcome)) return done;
      return refuse(`'${occurrence.action}' does not wait for an answer.`);
    }
    case 'advance':
      if (workflow.isHeld) return refuse('A run is paused, so the clock stands still. Resume the run first.');
      workflow.advance(command.to);
      return done;
    case 'play':
      workflow.play(command.speed);
      return done;
    case 'events':
      return (await postEvents({ workflow, host, store }, command.runId))
        ? done
        : refuse('There is no such run.');
    case 'deleteRuns':
      workflow.deleteRuns(command.runIds);
      return done;
    case 'report':
      workflow.reportAll();
      return done;
    case 'forget':
      return { ok: true, called: await forget({ workflow, host, store }) };
  }
}

/** Tells all events of a run. `false`: there is no such run. */
async function postEvents({ workflow, host, store }: Engine, runId: string): Promise<boolean> {
  const facts = workflow.factsOf(runId);
  if (!facts) return false;
  await host.flushed();
  const events = replayEvents(facts, await store.journal(runId), { heldAt: workflow.heldAt(runId) });
  post({ kind: 'events', runId, events: events.map(serialize) });
  return true;
}

/** How long a workflow that is removed has to end its subscriptions, in milliseconds. */
const farewell = 5000;

async function forget({ workflow, host, store }: Engine): Promise<readonly string[]> {
  workflow.disable();
  for (const { runId, endTime } of workflow.runs()) if (endTime === undefined) workflow.cancel(runId);
  const end = performance.now() + farewell;
  while (workflow.state().inFlight > 0 && performance.now() < end) {
    await host.flushed();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  engine = undefined;
  await host.flushed();
  return store.forget();
}

/** Commands are taken one after another, but one that waits for a run's response does not hold the others up. */
let queue: Promise<unknown> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToEngine<MessagePort>>) => {
  const { id, command, port } = data;
  const answer = async (): Promise<void> => {
    try {
      post({ kind: 'answer', id, answer: await answerCommand(command, port, id) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      report(`The command '${command.kind}' failed`, error);
      post({ kind: 'answer', id, answer: refuse(reason) });
    }
    goOnLater();
  };
  // A command before it may wait for what this one tells.
  if (command.kind === 'neighbour') void answer();
  else if (command.kind === 'fire') queue = queue.then(() => void answer());
  else queue = queue.then(answer);
};
