import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineAnswer, EngineCommand } from '../../engine/protocol.ts';
import type { Exchange, PublisherMessage } from '../../publisher/protocol.ts';
import { documentsOfText } from '../../workflow/formats/documentsIn.ts';
import { documentStore, initDocumentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import type { EngineConnection } from './engineClient.ts';

/* Engines, publisher and locks answer when the test lets them. */

interface Told {
  readonly workflowId: string;
  readonly command: EngineCommand;
}

const world = vi.hoisted(() => ({
  told: [] as Told[],
  closed: [] as string[],
  tell: (_: readonly PublisherMessage[]): void => undefined,
  listExchanges: async (_: string): Promise<readonly Exchange[]> => [],
  beforeEngine: async (): Promise<void> => undefined,
  change: (_: Promise<void>): void => undefined,
  thieves: new Map<string, () => void>(),
}));

vi.mock('./publisherClient.ts', () => ({
  startPublisher: async () => ({
    mode: 'tab',
    takeEnginePort: () => undefined,
    onMessages: (callback: typeof world.tell) => {
      world.tell = callback;
    },
    onUpdateAvailable: () => undefined,
    onReplaced: () => undefined,
    listSubscriptions: async () => [],
    listExchanges: (id: string) => world.listExchanges(id),
  }),
}));
vi.mock('./engineClient.ts', () => ({
  startEngine: async (workflowId: string): Promise<EngineConnection> => {
    await world.beforeEngine();
    return {
      send: async (command): Promise<EngineAnswer> => {
        world.told.push({ workflowId, command });
        return { ok: true };
      },
      attach: async () => undefined,
      detach: () => undefined,
      isIdle: false,
      close: () => world.closed.push(workflowId),
    };
  },
}));
vi.mock('./session.ts', () => ({
  onWorkflowChange: (listener: typeof world.change) => {
    world.change = listener;
  },
  keepTyped: () => undefined,
  readAgain: async () => undefined,
}));

/** Locks that are granted, and can be taken away again. */
const locks = {
  request: (name: string, _: unknown, task: (lock: object) => Promise<void>) =>
    Promise.race([
      task({}),
      new Promise((_resolve, reject) => world.thieves.set(name, () => reject(new Error('stolen')))),
    ]),
};

function show(workflowId: string): void {
  const [document] = documentsOfText('{"triggers":{},"actions":{}}', `${workflowId}.json`);
  if (!document) throw new Error('no document');
  documentStore().setState({ workflowId, document, isReadOnly: false });
}

const hosting = await import('./hosting.ts');

/** A promise that is settled when the test wants it. */
function later<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('a tab that shows one workflow after the other', () => {
  beforeEach(async () => {
    vi.stubGlobal('navigator', { locks });
    if (documentStore() === undefined) {
      const [document] = documentsOfText('{"triggers":{},"actions":{}}', 'a.json');
      if (!document) throw new Error('no document');
      initDocumentStore({
        ...{ workflowId: 'a', document, events: [], undoStack: [], redoStack: [] },
        ...{ save: { kind: 'saved', at: 0 }, isReadOnly: false },
      });
      await hosting.startHosting();
    }
    world.listExchanges = async () => [];
    world.beforeEngine = async () => undefined;
    world.closed.length = 0;
    show('a');
    world.change(Promise.resolve());
    await hosting.command({ kind: 'report' });
    world.told.length = 0;
  });

  it('gives a command to the workflow that it was given for, also when another one is shown by then', async () => {
    const given = hosting.command({ kind: 'enable' });
    show('b');
    expect(await given).toEqual({ ok: true });
    expect(world.told).toEqual([{ workflowId: 'a', command: { kind: 'enable' } }]);
  });

  it('gives no engine the definition of another workflow', async () => {
    const deployed = hosting.deploy();
    show('b');
    world.change(Promise.resolve());
    await deployed;
    const saved = world.told.filter(({ command }) => command.kind === 'save');
    expect(saved.map(({ workflowId }) => workflowId)).toEqual(['a']);
  });

  it('refuses what was meant for a workflow that is neither shown nor run here', async () => {
    expect(await hosting.command({ kind: 'enable' }, 'gone')).toMatchObject({ ok: false });
    expect(world.told).toEqual([]);
  });

  it('keeps what the publisher has told while its log was on the way', async () => {
    const log = later<readonly Exchange[]>();
    world.listExchanges = () => log.promise;
    const open = exchange('c', undefined);
    show('c');
    world.change(Promise.resolve());
    const ready = hosting.command({ kind: 'report' });
    await vi.waitFor(() => expect(world.thieves.has('hookline-workflow-c')).toBe(true));
    await new Promise((resolve) => setTimeout(resolve));
    world.tell([{ kind: 'exchange', exchange: { ...open, status: 200 } }]);
    log.resolve([open]);
    await ready;
    expect(runStore.getState().exchanges.map(({ status }) => status)).toEqual([200]);
  });

  it('runs nothing for which another tab has taken the lock before the engine was there', async () => {
    const engine = later<void>();
    const isAsked = later<void>();
    world.beforeEngine = () => {
      isAsked.resolve();
      return engine.promise;
    };
    show('d');
    world.change(Promise.resolve());
    await isAsked.promise;
    world.thieves.get('hookline-workflow-d')?.();
    await vi.waitFor(() => expect(documentStore().getState().isReadOnly).toBe(true));
    engine.resolve();
    await vi.waitFor(() => expect(world.closed).toContain('d'));
    expect(await hosting.command({ kind: 'enable' })).toMatchObject({ ok: false });
  });
});

function exchange(workflowId: string, status: number | undefined): Exchange {
  return {
    ...{
      id: 'x-1',
      number: 1,
      workflowId,
      direction: 'out',
      at: 0,
      method: 'GET',
      url: 'https://a.example/',
    },
    ...{ requestHeaders: [], phase: 'action', attempt: 1, maximumAttempts: 1 },
    ...(status !== undefined && { status }),
  };
}
