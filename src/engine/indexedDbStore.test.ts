import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../workflow/bytes.ts';
import { createBrowserHost } from './browserHost.ts';
import type { Kept, KeptWorkflow } from './Host.ts';
import { createHostedWorkflow, type HostedWorkflow } from './hostedWorkflow.ts';
import { createIndexedDbStore, openEngineDatabase } from './indexedDbStore.ts';
import type { JournalStore } from './JournalStore.ts';
import { createMemoryStore } from './memoryStore.ts';
import type { FromEngine, RunEvent } from './protocol.ts';
import type { Answerer } from './simulatedHost.ts';
import { compose, kindWorld, respond, webhook, withTrigger } from './testBench.ts';
import type { Transport } from './transport.ts';

let databases = 0;

const keptWorkflow = (workflowId: string): KeptWorkflow => ({
  workflowId,
  name: 'Orders',
  version: 0,
  isEnabled: false,
  speed: 0,
  count: 0,
  now: 0,
  seed: 1,
  secret: 's',
});

async function openStore(workflowId = 'w1', name = `engine-${++databases}`): Promise<JournalStore> {
  return createIndexedDbStore(await openEngineDatabase(name), workflowId);
}

interface Session {
  readonly workflow: HostedWorkflow;
  readonly messages: FromEngine[];
  readonly order: string[];
  settle(): Promise<void>;
}

/** An engine as the worker has it, on a store, with a publisher that answers at once. */
async function open(store: JournalStore, answer: Answerer = kindWorld): Promise<Session> {
  const messages: FromEngine[] = [];
  const order: string[] = [];
  const transport: Transport = {
    send: async (request, envelope) => {
      order.push(`send ${envelope.phase} ${envelope.step}`);
      const answered = answer(request, envelope);
      if (answered === undefined) return new Promise(() => {});
      return 'status' in answered ? { response: answered } : answered;
    },
    listDue: async () => [],
    ring: async () => [],
  };
  const host = createBrowserHost({
    store: {
      ...store,
      write: async (writes) => {
        await store.write(writes);
        for (const write of writes) if (write.kind === 'entry') order.push(`kept ${write.entry.kind}`);
      },
    },
    transport: () => transport,
    post: (message) => messages.push(message),
    answered: (exchange, answered) => workflow.answered(exchange, answered),
    ring: () => {},
    called: () => {},
  });
  const workflow = createHostedWorkflow({
    workflowId: 'w1',
    origin: 'https://hookline.example',
    host,
    kept: await store.load(),
    fresh: { now: Date.UTC(2026, 0, 5, 9), seed: 42, secret: 's' },
  });
  const settle = async (): Promise<void> => {
    do {
      await host.flushed();
      await new Promise((resolve) => setTimeout(resolve));
    } while (workflow.state().inFlight > 0);
    await host.flushed();
  };
  return { workflow, messages, order, settle };
}

const definition = (actions: object) => withTrigger({ type: 'Request', kind: 'Http' }, actions);
const fire = (session: Session) =>
  session.workflow.fire({ method: 'POST', headers: [], body: '{"price":1.50}' }, 'hand');

describe.each([
  ['IndexedDB', () => openStore()],
  ['memory', async () => createMemoryStore()],
])('a workflow kept in %s', (_, make) => {
  it('comes back as it was, and goes on', async () => {
    const store = await make();
    const before = await open(store);
    before.workflow.save(
      'Orders',
      definition({ W: webhook('w'), A: compose("@triggerBody()?['price']", { W: ['Succeeded'] }) }),
    );
    before.workflow.enable();
    fire(before);
    await before.settle();
    const after = await open(store);
    await after.settle();
    expect(after.workflow.state()).toEqual(before.workflow.state());
    expect(after.workflow.runs()).toEqual(before.workflow.runs());
    expect(after.order.filter((line) => line.startsWith('send'))).toEqual([]);
    const events = after.messages.flatMap((message): RunEvent[] =>
      message.kind === 'events' ? [...message.events] : [],
    );
    const waiting = events.find(({ kind }) => kind === 'waiting');
    const url = waiting?.kind === 'waiting' ? waiting.callbackUrl : '';
    expect(after.workflow.call({ id: 'c', method: 'POST', url, headers: [] })?.status).toBe(200);
    await after.settle();
    expect(after.workflow.runs()[0]?.status).toBe('Succeeded');
    const finished = after.messages
      .flatMap((message): RunEvent[] => (message.kind === 'events' ? [...message.events] : []))
      .find((event) => event.kind === 'actionFinished' && event.action === 'A');
    expect(finished).toMatchObject({ outputs: '1.5' });
  });

  it('is gone when it is forgotten', async () => {
    const store = await make();
    const session = await open(store);
    session.workflow.save('Orders', definition({}));
    await session.settle();
    await store.forget();
    expect(await store.load()).toEqual({
      versions: new Map(),
      runs: [],
      firings: [],
      journals: new Map(),
    } satisfies Kept);
  });

  it('gives the journal of an ended run back', async () => {
    const store = await make();
    const session = await open(store);
    session.workflow.save(
      'Orders',
      definition({ H: { type: 'Http', inputs: { method: 'GET', uri: 'https://s.example/' }, runAfter: {} } }),
    );
    session.workflow.enable();
    fire(session);
    await session.settle();
    const { runId } = session.workflow.runs()[0] ?? { runId: '' };
    expect((await store.journal(runId)).map(({ kind }) => kind)).toEqual(['begin', 'answer']);
    session.workflow.deleteRuns([runId]);
    await session.settle();
    expect(await store.journal(runId)).toEqual([]);
    expect((await store.load()).runs).toEqual([]);
  });
});

describe('write-ahead', () => {
  it('an answer is kept before anything that follows from it leaves', async () => {
    const session = await open(await openStore());
    const http = (runAfter: object = {}) => ({
      type: 'Http',
      inputs: { method: 'GET', uri: 'https://s.example/' },
      runAfter,
    });
    session.workflow.save('Orders', definition({ A: http(), B: http({ A: ['Succeeded'] }) }));
    session.workflow.enable();
    fire(session);
    await session.settle();
    expect(session.order).toEqual([
      'kept begin',
      'send action A',
      'kept answer',
      'send action B',
      'kept answer',
    ]);
  });

  it('a browser that keeps nothing is reported once, and the run goes on', async () => {
    const store = createMemoryStore();
    const session = await open({ ...store, write: () => Promise.reject(new Error('quota exceeded')) });
    session.workflow.save('Orders', definition({ A: compose(1) }));
    session.workflow.enable();
    fire(session);
    await session.settle();
    const faults = session.messages.filter(({ kind }) => kind === 'fault');
    expect(faults).toHaveLength(1);
    expect(JSON.stringify(faults)).toContain('quota exceeded');
    expect(session.workflow.runs()[0]?.status).toBe('Succeeded');
  });

  it('what a full browser could not keep is kept when there is room again, without gaps', async () => {
    const store = await openStore();
    let isFull = false;
    const full = new DOMException('Out of quota', 'QuotaExceededError');
    const before = await open({
      ...store,
      write: (writes) => (isFull ? Promise.reject(full) : store.write(writes)),
    });
    before.workflow.save(
      'Orders',
      definition({ W: webhook('w'), A: compose(1, { W: ['Succeeded'] }), B: webhook('b', { runAfter: {} }) }),
    );
    before.workflow.enable();
    await before.settle();
    isFull = true;
    fire(before);
    await before.settle();
    isFull = false;
    fire(before);
    await before.settle();
    expect(before.messages.filter(({ kind }) => kind === 'fault')).toEqual([
      {
        kind: 'fault',
        message:
          'This browser does not keep the runs: its storage for this site is full. They go on, but end when this tab is closed, unless there is room again before. Your workflow is safe.',
      },
    ]);
    const after = await open(store);
    await after.settle();
    expect(after.workflow.runs()).toHaveLength(2);
    expect(after.workflow.runs()).toEqual(before.workflow.runs());
    expect(after.order.filter((line) => line.startsWith('send'))).toEqual([]);
  });

  it('reports of one moment are told together', async () => {
    const session = await open(await openStore());
    await session.settle();
    session.messages.length = 0;
    session.workflow.save('Orders', definition({ A: compose(1), B: compose(2) }));
    session.workflow.enable();
    fire(session);
    await session.settle();
    expect(session.messages.map(({ kind }) => kind)).toEqual(['firings', 'runs', 'events', 'state']);
  });
});

describe('several workflows in one database', () => {
  it('do not see each other', async () => {
    const name = `engine-${++databases}`;
    const [one, other] = await Promise.all([openStore('w1', name), openStore('w10', name)]);
    await one.write([
      { kind: 'version', version: 1, text: 'one' },
      { kind: 'entry', owner: 'r', number: 1, entry: { kind: 'begin', at: 1 } },
    ]);
    await other.write([
      { kind: 'version', version: 1, text: 'other' },
      { kind: 'entry', owner: 'r', number: 1, entry: { kind: 'begin', at: 2 } },
      { kind: 'entry', owner: 'r1', number: 1, entry: { kind: 'begin', at: 3 } },
    ]);
    expect((await one.load()).versions.get(1)).toBe('one');
    expect(await other.journal('r')).toEqual([{ kind: 'begin', at: 2 }]);
    await other.forget();
    expect(await one.journal('r')).toEqual([{ kind: 'begin', at: 1 }]);
    expect((await other.load()).versions.size).toBe(0);
  });

  it('forget with a workflow those that it called, and nothing else', async () => {
    const name = `engine-${++databases}`;
    const ids = ['w1', 'w1.c1', 'w1.c2', 'w10', 'w10.c1'];
    const stores = await Promise.all(ids.map((id) => openStore(id, name)));
    for (const [index, id] of ids.entries()) {
      await stores[index]?.write([
        { kind: 'workflow', workflow: keptWorkflow(id) },
        { kind: 'entry', owner: 'r', number: 1, entry: { kind: 'begin', at: 1 } },
      ]);
    }
    expect(await stores[0]?.forget()).toEqual(['w1.c1', 'w1.c2']);
    const left = await Promise.all(
      stores.map(async (store) => [(await store.load()).workflow, ...(await store.journal('r'))].length),
    );
    expect(left).toEqual([1, 1, 1, 2, 2]);
  });

  it('bodies come back byte for byte', async () => {
    const store = await openStore();
    const response = respond(200, { text: 'åäö' });
    await store.write([
      { kind: 'entry', owner: 'r', number: 1, entry: { kind: 'answer', exchange: 'e', response, at: 1 } },
    ]);
    const [entry] = await store.journal('r');
    const body = entry?.kind === 'answer' && 'response' in entry ? entry.response.body : undefined;
    expect(decodeUtf8(body ?? encodeUtf8(''))).toBe('{"text":"åäö"}');
  });
});
