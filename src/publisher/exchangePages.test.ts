import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test, vi } from 'vitest';
import { openIndexedDbStore } from './indexedDbStore.ts';
import type { Exchange } from './protocol.ts';

/* How the log lies in the database. */

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});

const exchange = (number: number, more: Partial<Exchange> = {}): Exchange => ({
  number,
  id: `e-${number}`,
  workflowId: 'w',
  direction: 'out',
  phase: 'action',
  attempt: 1,
  maximumAttempts: 1,
  at: number,
  method: 'GET',
  url: 'https://shop.example/',
  requestHeaders: [],
  ...more,
});

async function filled(sizes: readonly number[]) {
  const store = await openIndexedDbStore();
  let number = 0;
  for (const size of sizes) {
    await store.change(async (records) => {
      for (let place = 0; place < size; place++) records.putExchange(exchange(++number));
    });
  }
  const numbers = async (after = 0) =>
    (await store.read((records) => records.exchanges('w', after))).map((one) => one.number);
  return { store, numbers };
}

test('a list begins in the middle of what was written together', async () => {
  const { numbers } = await filled([3, 1, 4]);
  expect(await numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await numbers(2)).toEqual([3, 4, 5, 6, 7, 8]);
  expect(await numbers(5)).toEqual([6, 7, 8]);
  expect(await numbers(8)).toEqual([]);
});

test('one exchange of a page is completed, beside others that are asked for and added at the same time', async () => {
  const { store, numbers } = await filled([3]);
  await store.change(async (records) => {
    const [second, third] = await Promise.all([records.exchange('e-2'), records.exchange('e-3')]);
    if (second) records.putExchange({ ...second, status: 202 });
    records.putExchange(exchange(4));
    if (third) records.putExchange({ ...third, status: 203 });
    records.putExchange(exchange(4, { status: 204 }));
    expect((await records.exchanges('w', 0)).map(({ status }) => status)).toEqual([undefined, 202, 203, 204]);
    expect(await records.exchange('e-4')).toMatchObject({ status: 204 });
  });
  const kept = await store.read((records) => records.exchanges('w', 0));
  expect(kept.map(({ status }) => status)).toEqual([undefined, 202, 203, 204]);
  expect(await numbers(3)).toEqual([4]);
  expect(await store.read((records) => records.exchange('e-2'))).toMatchObject({ status: 202 });
});

test('only whole pages go, and what is cleared is found no more, by the same unit of work either', async () => {
  const { store, numbers } = await filled([3, 3]);
  await store.change(async (records) => records.removeExchanges('w', 0, 4));
  expect(await numbers()).toEqual([4, 5, 6]);
  await store.change(async (records) => {
    await records.exchange('e-5');
    records.putExchange(exchange(7));
    records.removeExchanges('w', 0, 7);
    expect(await records.exchange('e-5')).toBeUndefined();
    expect(await records.exchange('e-7')).toBeUndefined();
  });
  expect(await numbers()).toEqual([]);
});

test('the log of a database of version 2 is still there, bodies too', async () => {
  await new Promise<void>((resolve) => {
    const request = indexedDB.open('hookline-publisher', 2);
    request.onupgradeneeded = () => {
      const { result } = request;
      for (const name of ['logs', 'rules', 'bodies', 'counters']) result.createObjectStore(name);
      const due = result.createObjectStore('due', { keyPath: 'id' });
      due.createIndex('workflowId', 'workflowId');
      const registrations = result.createObjectStore('registrations', { keyPath: 'id' });
      for (const name of ['workflowId', 'address', 'subscriber', 'callbackKey']) {
        registrations.createIndex(name, name);
      }
      const exchanges = result.createObjectStore('exchanges', { keyPath: ['workflowId', 'number'] });
      exchanges.createIndex('id', 'id');
      for (let number = 1; number <= 70; number++) exchanges.put(exchange(number));
      const cut = { text: 'lo', bytes: 4, isCut: true as const };
      exchanges.put(exchange(1, { workflowId: 'x', id: 'long', requestBody: cut }));
      request.transaction?.objectStore('bodies').put({ requestBody: { text: 'long', bytes: 4 } }, ['x', 1]);
      request.transaction?.objectStore('logs').put({ lastNumber: 70, at: 70 }, 'w');
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
  const store = await openIndexedDbStore();
  const kept = await store.read((records) => records.exchanges('w', 0));
  expect(kept.map(({ number }) => number)).toEqual(Array.from({ length: 70 }, (_, index) => index + 1));
  expect(await store.read((records) => records.exchange('e-33'))).toEqual(exchange(33));
  expect((await store.read((records) => records.exchange('long')))?.requestBody?.text).toBe('long');
  expect((await store.read((records) => records.log('w')))?.lastNumber).toBe(70);
});
