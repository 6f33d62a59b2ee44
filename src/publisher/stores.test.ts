import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { clearedTogether, keptExchanges } from './exchangeLog.ts';
import { openIndexedDbStore } from './indexedDbStore.ts';
import { createMemoryStore } from './memoryStore.ts';
import type { Exchange, Subscription } from './protocol.ts';
import type { Store } from './Store.ts';
import { createBench, envelope, subscribeUri, workflowId } from './testBench.ts';

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

const kinds: readonly [string, () => Promise<Store>][] = [
  ['memory', async () => createMemoryStore()],
  ['IndexedDB', () => openIndexedDbStore()],
];

describe.each(kinds)('the store in %s', (_name, openStore) => {
  test('lets another publisher go on where the first was stopped', async () => {
    const store = await openStore();
    const first = createBench(store);
    await first.own(`/rules?workflow=${workflowId}`, 'PUT', [
      { name: 'once', match: { phase: 'action', first: 1 }, respond: { status: 500 } },
    ]);
    await first.subscribe({ id: 'registered' });
    expect((await first.call('https://shop.example/')).status).toBe(500);

    const second = createBench(store);
    expect((await second.subscribe({ id: 'registered' })).status).toBe(201);
    expect(await second.list('subscriptions')).toHaveLength(1);
    expect((await second.call('https://shop.example/')).status).toBe(200);
    expect(
      (await second.call(`${subscribeUri}/s-1`, { phase: 'unsubscribe', method: 'DELETE' })).status,
    ).toBe(200);
    expect((await second.subscribe()).headers.get('location')).toBe(`${subscribeUri}/s-2`);
    expect((await second.list<Exchange>('exchanges')).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  });

  test('keeps whole bodies beside the cut ones, and drops both', async () => {
    const bench = createBench(await openStore());
    const body = '\u{1f600}'.repeat(40_000);
    await bench.call('https://shop.example/', { id: 'long' }, body);
    const [listed] = await bench.list<Exchange>('exchanges');
    expect(listed?.requestBody).toMatchObject({ isCut: true, bytes: 160_000 });
    expect(listed?.requestBody?.text.isWellFormed()).toBe(true);
    expect((await (await bench.own('/exchanges/long')).json()).requestBody.text).toBe(body);
    await bench.own(`/exchanges?workflow=${workflowId}`, 'DELETE');
    expect((await bench.own('/exchanges/long')).status).toBe(404);
  });

  test('runs changes one after the other', async () => {
    const bench = createBench(await openStore());
    await Promise.all(Array.from({ length: 20 }, () => bench.subscribe()));
    const ids = (await bench.list<Subscription>('subscriptions')).map(({ id }) => id);
    expect(ids).toEqual(Array.from({ length: 20 }, (_, index) => `s-${index + 1}`));
    const numbers = (await bench.list<Exchange>('exchanges')).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  test('one of many changes fails alone', async () => {
    const store = await openStore();
    const put = (place: number) =>
      store.change(async (records) => {
        const log = await records.log('w');
        records.putLog('w', { lastNumber: (log?.lastNumber ?? 0) + 1, at: place });
        if (place === 7) throw new Error('no seven');
        return place;
      });
    const ended = await Promise.allSettled(Array.from({ length: 20 }, (_, place) => put(place)));
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect((await store.read((records) => records.log('w')))?.lastNumber).toBe(19);
  });

  test('what is due comes in the order of its time, then of its being put, and goes with its workflow', async () => {
    const store = await openStore();
    const entry = (id: string, at: number) =>
      ({ id, workflowId: 'w', at, kind: 'state', step: 'S', attempt: 1, maximumAttempts: 1 }) as const;
    await store.change(async (records) => {
      for (const [id, at] of [
        ['d-1', 5],
        ['d-2', 3],
        ['d-3', 5],
        ['d-4', 1],
      ] as const)
        records.putDue(entry(id, at));
    });
    await store.change(async (records) => records.removeDue('d-4'));
    const due = await store.read((records) => records.due('w'));
    expect(due.map(({ id }) => id)).toEqual(['d-2', 'd-1', 'd-3']);
    await store.change(async (records) => records.removeWorkflow('w'));
    expect(await store.read((records) => records.due('w'))).toEqual([]);
  });

  test('keeps nothing of a change that fails', async () => {
    const store = await openStore();
    const failed = store.change(async (records) => {
      records.putRules(workflowId, { rules: [], hits: [1], seed: 1, rolls: 0 });
      throw new Error('stopped');
    });
    await expect(failed).rejects.toThrow('stopped');
    expect(await store.read((records) => records.rules(workflowId))).toBeUndefined();
  });

  test('lets the oldest exchanges go when the log is full', async () => {
    const store = await openStore();
    const bench = createBench(store);
    await bench.call('https://shop.example/old', { id: 'old' });
    await store.change(async (records) =>
      records.putLog(workflowId, { lastNumber: keptExchanges + clearedTogether - 2, at: 0 }),
    );
    await bench.call('https://shop.example/last-place');
    expect(await bench.list('exchanges')).toHaveLength(2);
    await bench.call('https://shop.example/one-more');
    const numbers = (await bench.list<Exchange>('exchanges')).map(({ number }) => number);
    expect(numbers).toEqual([keptExchanges + clearedTogether - 1, keptExchanges + clearedTogether]);
    expect((await bench.own('/exchanges/old')).status).toBe(404);
  });

  test('clears the oldest of the registrations that have ended', async () => {
    const store = await openStore();
    const bench = createBench(store);
    await bench.subscribe();
    await store.change(async (records) => {
      const [first] = await records.registrations('workflowId', workflowId);
      if (!first) throw new Error('Nothing was registered.');
      for (let number = 2; number < 1100; number++) {
        await records.nextRegistrationNumber();
        records.putRegistration({ ...first, id: `s-${number}`, number, state: 'expired' });
      }
    });
    await bench.subscribe();
    const left = await bench.list<Subscription>('subscriptions');
    expect(left).toHaveLength(1002);
    expect(left[0]?.id).toBe('s-1');
    expect(left[1]?.id).toBe('s-100');
  });
});

test('the database opens again after the browser has closed it', async () => {
  const store = await openIndexedDbStore();
  const bench = createBench(store);
  await bench.subscribe();
  await new Promise((resolve) => {
    // Another tab brings a newer version; ours has to give way.
    const request = indexedDB.deleteDatabase('hookline-publisher');
    request.onsuccess = resolve;
  });
  expect((await bench.publisher.fetch(new Request('http://localhost:5173/__publisher/ping'))).status).toBe(
    204,
  );
  expect((await bench.subscribe({ id: envelope().id })).status).toBe(201);
  expect(await bench.list('subscriptions')).toHaveLength(1);
});

test('two publishers with connections of their own see what the other has written', async () => {
  const one = createBench(await openIndexedDbStore());
  const other = createBench(await openIndexedDbStore());
  const rule = (status: number) => [{ name: 'all', match: { phase: 'action' }, respond: { status } }];
  for (const [writer, reader, status] of [
    [one, other, 500],
    [other, one, 418],
    [one, one, 503],
    [other, one, 409],
  ] as const) {
    await writer.own(`/rules?workflow=${workflowId}`, 'PUT', rule(status));
    expect((await reader.call('https://shop.example/')).status).toBe(status);
    expect((await writer.call('https://shop.example/')).status).toBe(status);
  }
  expect((await one.subscribe()).status).toBe(201);
  // Asked once, so that the answer is remembered, and again after the other has taken the registration away.
  const ask = () => one.call(`${subscribeUri}/s-1`, { method: 'GET' });
  await one.own(`/rules?workflow=${workflowId}`, 'PUT', []);
  expect(await (await ask()).json()).toMatchObject({ id: 's-1' });
  await other.call(`${subscribeUri}/s-1`, { phase: 'unsubscribe', method: 'DELETE' });
  expect(await (await ask()).json()).not.toHaveProperty('id');
  const numbers = (await other.list<Exchange>('exchanges')).map(({ number }) => number);
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
});

test('what is remembered of a change that failed is forgotten', async () => {
  const store = await openIndexedDbStore();
  const position = () => store.change((records) => records.log('w'));
  await store.change(async (records) => records.putLog('w', { lastNumber: 1, at: 0 }));
  const failed = store.change(async (records) => {
    records.putLog('w', { lastNumber: 2, at: 0 });
    throw new Error('stopped');
  });
  await expect(failed).rejects.toThrow('stopped');
  expect(await position()).toEqual({ lastNumber: 1, at: 0 });
});
