import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChance } from './chance.ts';
import type { JournalEntry } from './Journal.ts';
import { type Bench, compose, fails, kindWorld, play, respond, type World, webhook } from './testBench.ts';

const succeeded = ['Succeeded'];

/** Loops, branches, chance, retries, a race and time: everything that could make two runs differ. */
const definition = {
  actions: {
    Init: {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'log', type: 'array', value: [] }] },
      runAfter: {},
    },
    Dice: compose("@concat(guid(), '/', string(rand(1, 1000000)), '/', utcNow())", { Init: succeeded }),
    Each: {
      type: 'Foreach',
      foreach: '@range(0, 4)',
      actions: {
        Ask: webhook('ask', { limit: { timeout: 'PT1H' } }),
        Note: {
          type: 'AppendToArrayVariable',
          inputs: { name: 'log', value: '@concat(string(item()), guid())' },
          runAfter: { Ask: ['Succeeded', 'TimedOut'] },
        },
      },
      runAfter: { Init: succeeded },
    },
    Flaky: {
      type: 'Http',
      inputs: {
        method: 'GET',
        uri: 'https://service.example/flaky',
        retryPolicy: { type: 'exponential', count: 3, interval: 'PT10S' },
      },
      runAfter: { Init: succeeded },
    },
    Loop: {
      type: 'Until',
      expression: "@equals(iterationIndexes('Loop'), 2)",
      limit: { count: 5 },
      actions: { Pause: { type: 'Wait', inputs: { interval: { count: 10, unit: 'Minute' } }, runAfter: {} } },
      runAfter: { Flaky: ['Succeeded', 'Failed'] },
    },
    Broken: fails({ Loop: succeeded }),
    Rescue: compose("@variables('log')", { Broken: ['Failed'], Each: ['Succeeded', 'Failed', 'TimedOut'] }),
  },
};

/** Fails every other call, by the exchange's number: the same answer whoever asks when. */
const world: World = (request, envelope) => {
  const number = Number(envelope.id.split('.').at(-1));
  if (envelope.step === 'Flaky' && envelope.attempt < 3)
    return respond(503, undefined, { 'Retry-After': '' });
  return number % 7 === 3
    ? { failure: { code: 'ConnectionReset', message: 'Closed.' } }
    : kindWorld(request, envelope);
};

/** Does what a person and the clock might do, chosen by a seed, until the run has ended. */
function live(bench: Bench, choices: () => number): void {
  for (let step = 0; bench.run.endTime === undefined && step < 200; step++) {
    const choice = choices();
    const index = Math.floor(choice * 7919) % 4;
    if (choice < 0.4 && bench.call('Ask', { index, choice: Math.floor(choice * 100) }, [index])) continue;
    if (choice > 0.97) bench.cancel();
    else bench.ring();
  }
}

function story(seed: number): Bench {
  const bench = play(definition, { world, facts: { seed } });
  live(bench, createChance(seed, 1).random);
  return bench;
}

/** All that a run is, as text. */
function textOf({ events, entries, run }: Bench): string {
  const show = (_: string, value: unknown) => (value instanceof Map ? [...value] : value);
  return JSON.stringify(
    { events, entries, status: run.status, end: run.endTime, timers: run.timers().length },
    show,
    1,
  );
}

describe('a run is its journal', { timeout: 60_000 }, () => {
  it('the same seed and the same world give the same journal and the same events', () => {
    expect(textOf(story(7))).toBe(textOf(story(7)));
    expect(textOf(story(7))).not.toBe(textOf(story(8)));
  });

  it('every story ends, and its journal alone makes it again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const bench = story(seed);
        expect(bench.run.endTime).toBeDefined();
        const again = play(definition, { world, facts: { seed }, journal: bench.entries });
        expect(again.requests).toEqual([]);
        expect(textOf(again)).toBe(textOf(bench));
      }),
      { numRuns: 15 },
    );
  });

  it('killed after any entry, it goes on as if nothing had happened', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const whole = story(seed);
        for (let end = 0; end <= whole.entries.length; end++) {
          const resumed = play(definition, {
            world: () => undefined,
            facts: { seed },
            journal: whole.entries.slice(0, end),
          });
          for (const entry of whole.entries.slice(end)) resumed.deliver(entry);
          expect(textOf(resumed)).toBe(textOf(whole));
        }
      }),
      { numRuns: 4 },
    );
  });

  it('after a crash only what was not answered is sent again, with the same ids', () => {
    const whole = play(
      { A: webhook('a'), B: webhook('b') },
      { world: (request, envelope) => (envelope.step === 'B' ? undefined : kindWorld(request, envelope)) },
    );
    expect(whole.requests.map(({ envelope }) => envelope.step)).toEqual(['A', 'B']);
    const resumed = play({ A: webhook('a'), B: webhook('b') }, { journal: whole.entries });
    expect(resumed.requests.map(({ envelope }) => envelope)).toEqual([whole.requests[1]?.envelope]);
    expect(resumed.events.filter(({ kind }) => kind === 'waiting')).toHaveLength(2);
  });

  it('timers keep the instant at which they are due', () => {
    const actions = { W: webhook('w', { limit: { timeout: 'PT24H' } }) };
    const before = play(actions);
    const after = play(actions, { journal: before.entries });
    expect(after.run.timers().map(({ id, at }) => [id, at])).toEqual(
      before.run.timers().map(({ id, at }) => [id, at]),
    );
    after.ring();
    expect(after.end('W')).toMatchObject({ status: 'TimedOut' });
  });

  it('takes nothing after its end, and begins once', () => {
    const bench = play({ A: compose(1) });
    const count = bench.events.length;
    const entries: JournalEntry[] = [
      { kind: 'begin', at: 0 },
      { kind: 'cancel', at: 0 },
      { kind: 'timer', id: 1, at: 0 },
    ];
    for (const entry of entries) expect(bench.run.deliver(entry)).toBe(false);
    expect(bench.events).toHaveLength(count);
  });

  it('cancelled before it begins, nothing in it starts', () => {
    const bench = play({ A: compose(1) }, { journal: [{ kind: 'cancel', at: 5 }] });
    expect(bench.run.status).toBe('Cancelled');
    expect(bench.kinds('A')).toEqual(['actionFinished']);
    expect(bench.status('A')).toBe('Skipped');
  });
});
