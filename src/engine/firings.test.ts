import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { keptFirings } from './Hosted.ts';
import { createIndexedDbStore, openEngineDatabase } from './indexedDbStore.ts';
import { type Simulation, simulate } from './simulatedHost.ts';
import { compose, kindWorld, withTrigger } from './testBench.ts';

const hour = 3_600_000;

function open(trigger: object, actions: object = { A: compose(1) }): Simulation {
  const simulation = simulate({ answer: kindWorld });
  simulation.workflow.save('Orders', withTrigger(trigger, actions));
  simulation.workflow.enable();
  simulation.settle();
  return simulation;
}

function fire(simulation: Simulation, body: unknown = {}): void {
  simulation.workflow.fire({ method: 'POST', headers: [], body: JSON.stringify(body) }, 'hand');
  simulation.settle();
}

const historyOf = (simulation: Simulation) =>
  (simulation.kept().firings ?? []).toSorted((a, b) => b.number - a.number);

describe('the history of a trigger', () => {
  it('holds every firing with its run and what the caller was told', () => {
    const simulation = open({ type: 'Request', kind: 'Http' });
    fire(simulation);
    expect(historyOf(simulation)).toEqual([
      {
        number: 1,
        trigger: 'Start',
        status: 'Succeeded',
        at: simulation.state.now,
        runIds: [simulation.workflow.runs()[0]?.runId],
        answer: 202,
      },
    ]);
  });

  it('says why nothing was started: conditions that are not met, and expressions that fail', () => {
    const trigger = (expression: string) => ({
      type: 'Request',
      kind: 'Http',
      conditions: [{ expression }],
    });
    const skipped = open(trigger("@equals(triggerBody()['amount'], 7)"));
    fire(skipped, { amount: 8 });
    expect(historyOf(skipped)).toMatchObject([
      { status: 'Skipped', reason: { code: 'ConditionsNotMet' }, runIds: [], answer: 202 },
    ]);
    const failed = open(trigger("@int(triggerBody()['amount'])"));
    fire(failed, { amount: 'x' });
    expect(historyOf(failed)).toMatchObject([{ status: 'Failed', reason: { code: 'InvalidTemplate' } }]);
  });

  it('takes the answer of a Response, at once or later', () => {
    const reply = { type: 'Response', inputs: { statusCode: 418 }, runAfter: {} };
    const atOnce = open({ type: 'Request', kind: 'Http' }, { Reply: reply });
    fire(atOnce);
    expect(historyOf(atOnce)[0]?.answer).toBe(418);
    const wait = { type: 'Wait', inputs: { interval: { count: 1, unit: 'Minute' } }, runAfter: {} };
    const later = open(
      { type: 'Request', kind: 'Http' },
      { Sleep: wait, Reply: { ...reply, runAfter: { Sleep: ['Succeeded'] } } },
    );
    fire(later);
    expect(historyOf(later)[0]?.answer).toBeUndefined();
    later.workflow.advance('next');
    later.settle();
    expect(historyOf(later)[0]?.answer).toBe(418);
  });

  it('lists ticks of a clock, which nobody answers', () => {
    const simulation = open({ type: 'Recurrence', recurrence: { frequency: 'Hour', interval: 1 } });
    simulation.workflow.advance({ by: 2.5 * hour });
    simulation.settle();
    const history = historyOf(simulation);
    expect(history.length).toBeGreaterThan(1);
    expect(history.every(({ status, answer }) => status === 'Succeeded' && answer === undefined)).toBe(true);
  });

  it('keeps the newest, across reloads', () => {
    const simulation = open({ type: 'Request', kind: 'Http', conditions: [{ expression: '@false' }] });
    for (let count = 0; count < keptFirings + 5; count++) fire(simulation);
    const again = simulate({ kept: simulation.kept(), answer: kindWorld });
    fire(again);
    const numbers = historyOf(again).map(({ number }) => number);
    expect(numbers).toHaveLength(keptFirings);
    expect(numbers[0]).toBe(keptFirings + 6);
  });

  it('is kept in the browser, and a database of the older form gains a place for it', async () => {
    const name = 'older engine';
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('workflows', { keyPath: 'workflowId' });
        request.result.createObjectStore('versions', { keyPath: ['workflowId', 'version'] });
        request.result.createObjectStore('runs', { keyPath: ['workflowId', 'runId'] });
        request.result.createObjectStore('journal', { keyPath: ['workflowId', 'owner', 'number'] });
      };
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
      request.onerror = () => reject(request.error);
    });
    const database = await openEngineDatabase(name);
    const store = createIndexedDbStore(database, 'w');
    const firing = { number: 1, trigger: 'manual', status: 'Succeeded', at: 5, runIds: ['r'] } as const;
    await store.write([
      { kind: 'firing', firing },
      { kind: 'firing', firing: { ...firing, number: 2 } },
      { kind: 'deleteFirings', numbers: [2] },
    ]);
    expect((await store.load()).firings).toEqual([firing]);
    await store.forget();
    expect((await store.load()).firings).toEqual([]);
    database.close();
  });
});
