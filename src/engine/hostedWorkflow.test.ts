import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../workflow/bytes.ts';
import type { Kept } from './Host.ts';
import { replayEvents } from './hostedRuns.ts';
import { type Answerer, type Simulation, simulate } from './simulatedHost.ts';
import { compose, kindWorld, respond, webhook, withTrigger } from './testBench.ts';

const hour = 3_600_000;
const day = 24 * hour;

function host(actions: object, answer: Answerer = kindWorld): Simulation {
  const simulation = simulate({ answer });
  simulation.workflow.save('Orders', withTrigger({ type: 'Request', kind: 'Http' }, actions));
  simulation.workflow.enable();
  return simulation;
}

const fire = (simulation: Simulation, body: unknown = {}) => {
  simulation.workflow.fire({ method: 'POST', headers: [], body: JSON.stringify(body) }, 'hand');
  simulation.settle();
};
const advance = (simulation: Simulation, to: Parameters<Simulation['workflow']['advance']>[0]) => {
  simulation.workflow.advance(to);
  simulation.settle();
};
const start = simulate().state.now;

describe('the virtual clock', () => {
  const sleep = (count: number) => ({
    type: 'Wait',
    inputs: { interval: { count, unit: 'Hour' } },
    runAfter: {},
  });

  it('is frozen: nothing happens by itself', () => {
    const simulation = host({ Sleep: sleep(1) });
    fire(simulation);
    simulation.workflow.elapse(10 * day);
    expect(simulation.state).toMatchObject({
      now: start,
      due: [{ at: start + hour, what: 'delay', step: 'Sleep' }, {}],
    });
    expect(simulation.runs[0]?.status).toBe('Running');
  });

  it('next: to the next thing that is due, and everything due at that instant', () => {
    const simulation = host({ A: sleep(2), B: sleep(1), C: sleep(2) });
    fire(simulation);
    advance(simulation, 'next');
    expect(simulation.state.now).toBe(start + hour);
    advance(simulation, 'next');
    expect(simulation.state.now).toBe(start + 2 * hour);
    expect(simulation.runs[0]?.status).toBe('Succeeded');
  });

  it('by: exactly that long, doing everything on the way in order', () => {
    const simulation = host({
      A: sleep(2),
      B: sleep(1),
      After: { ...sleep(1), runAfter: { A: ['Succeeded'] } },
    });
    fire(simulation);
    advance(simulation, { by: 2.5 * hour });
    expect(simulation.state.now).toBe(start + 2.5 * hour);
    const finished = simulation
      .events(simulation.runs[0]?.runId ?? '')
      .flatMap((event) => (event.kind === 'actionFinished' ? [[event.action, event.at - start]] : []));
    expect(finished).toEqual([
      ['B', hour],
      ['A', 2 * hour],
    ]);
  });

  it('idle: until only callbacks are waited for', () => {
    const simulation = host({ A: sleep(2), W: webhook('w', { runAfter: { A: ['Succeeded'] } }) });
    fire(simulation);
    advance(simulation, 'idle');
    expect(simulation.state.now).toBe(start + 2 * hour);
    expect(simulation.runs[0]?.status).toBe('Waiting');
    expect(simulation.state.due.map(({ what }) => what)).toEqual(['runLimit']);
  });

  it('a time-out of 24 hours passes at once', () => {
    const simulation = host({ W: webhook('w', { limit: { timeout: 'P1D' } }) });
    fire(simulation);
    expect(simulation.state.due[0]).toEqual({
      at: start + day,
      runId: simulation.runs[0]?.runId,
      step: 'W',
      what: 'timeout',
    });
    advance(simulation, 'next');
    expect(simulation.runs[0]).toMatchObject({ status: 'TimedOut', endTime: start + day });
  });

  it('stands still while a request is on its way, and goes on afterwards', () => {
    const simulation = host({ W: webhook('w'), Sleep: sleep(1) }, () => undefined);
    fire(simulation);
    advance(simulation, { by: 3 * hour });
    expect(simulation.state).toMatchObject({ now: start, inFlight: 1 });
    simulation.respond(simulation.sent[0]?.envelope.id ?? '', { response: respond(200) });
    expect(simulation.state).toMatchObject({ now: start + 3 * hour, inFlight: 0 });
  });

  it('plays: follows real time at its speed', () => {
    const simulation = host({ Sleep: sleep(1) });
    fire(simulation);
    simulation.workflow.play(3600);
    simulation.workflow.elapse(500);
    expect(simulation.state.now).toBe(start + 0.5 * hour);
    simulation.workflow.elapse(500);
    expect(simulation.runs[0]?.status).toBe('Succeeded');
    simulation.workflow.play(0);
    simulation.workflow.elapse(500);
    expect(simulation.state.now).toBe(start + hour);
  });

  it('much that is due is done in portions', () => {
    const trigger = { type: 'Recurrence', recurrence: { frequency: 'Second', interval: 1 } };
    const simulation = simulate({ answer: kindWorld });
    simulation.workflow.save('Ticks', withTrigger(trigger, {}));
    simulation.workflow.enable();
    simulation.workflow.advance({ by: 1000_000 });
    expect(simulation.workflow.hasMore).toBe(true);
    expect(simulation.state.now).toBeLessThan(start + 1000_000);
    simulation.settle();
    expect(simulation.state.now).toBe(start + 1000_000);
    expect(simulation.runs).toHaveLength(100);
  });
});

describe('what is kept', { timeout: 60_000 }, () => {
  it('100 runs; the oldest that have ended go, with their journals', () => {
    const simulation = host({ A: compose(1) });
    for (let index = 0; index < 130; index++) fire(simulation);
    expect(simulation.runs).toHaveLength(100);
    expect(simulation.kept().runs).toHaveLength(100);
    expect(simulation.kept().journals.size).toBe(100);
  });

  it('as many bytes as it is told; the oldest runs go, the newest stays whatever its size, also after a reload', () => {
    const body = 'x'.repeat(10_000);
    const http = { type: 'Http', inputs: { method: 'GET', uri: 'https://a.example/' }, runAfter: {} };
    const answer = () => respond(200, body);
    const simulation = simulate({ answer, mostRunBytes: 35_000 });
    simulation.workflow.save('Large', withTrigger({ type: 'Request', kind: 'Http' }, { A: http }));
    simulation.workflow.enable();
    for (let index = 0; index < 8; index++) {
      fire(simulation);
      simulation.settle();
    }
    const kept = simulation.runs.length;
    expect(kept).toBeGreaterThanOrEqual(3);
    expect(kept).toBeLessThanOrEqual(4);
    const again = simulate({ answer, kept: simulation.kept(), mostRunBytes: 15_000 });
    fire(again);
    again.settle();
    fire(again);
    expect(again.runs.length).toBeLessThan(kept);
    const tiny = simulate({ answer, kept: again.kept(), mostRunBytes: 10 });
    fire(tiny);
    expect(tiny.runs).toHaveLength(1);
  });

  it('runs that have not ended stay, however many', () => {
    const simulation = host({ W: webhook('w') });
    for (let index = 0; index < 110; index++) fire(simulation);
    expect(simulation.runs).toHaveLength(110);
  });

  it('the versions that runs still need', () => {
    const simulation = host({ W: webhook('w') });
    fire(simulation);
    const saveNext = (value: number) => {
      simulation.workflow.save('Orders', withTrigger({ type: 'Request' }, { A: compose(value) }));
    };
    saveNext(2);
    saveNext(3);
    expect([...simulation.kept().versions.keys()]).toEqual([1, 3]);
    simulation.workflow.cancel(simulation.runs[0]?.runId ?? '');
    simulation.settle();
    simulation.workflow.deleteRuns([simulation.runs[0]?.runId ?? '']);
    expect([...simulation.kept().versions.keys()]).toEqual([3]);
  });

  it('a run goes on with the definition that it began with', () => {
    const simulation = host({ W: webhook('w'), After: compose('old', { W: ['Succeeded'] }) });
    fire(simulation);
    simulation.workflow.save(
      'Orders',
      withTrigger({ type: 'Request' }, { W: webhook('w'), After: compose('new') }),
    );
    const after = simulate({ answer: kindWorld, kept: simulation.kept() });
    const { runId } = after.runs[0] ?? { runId: '' };
    const waiting = after.events(runId).find(({ kind }) => kind === 'waiting');
    after.call({ method: 'POST', url: waiting?.kind === 'waiting' ? waiting.callbackUrl : '', headers: [] });
    expect(
      after.events(runId).find((event) => event.kind === 'actionFinished' && event.action === 'After'),
    ).toMatchObject({
      outputs: 'old',
    });
  });

  it('the events of an ended run come from its journal', () => {
    const simulation = host({ A: compose('@guid()'), W: webhook('w', { limit: { timeout: 'PT1H' } }) });
    fire(simulation);
    advance(simulation, 'idle');
    const { runId } = simulation.runs[0] ?? { runId: '' };
    const facts = simulation.workflow.factsOf(runId);
    const journal = simulation.kept().journals.get(runId) ?? [];
    expect(facts && replayEvents(facts, journal)).toEqual(simulation.events(runId));
  });

  it('a run that is waiting is there after a reload, without a request being repeated', () => {
    const before = host({ W: webhook('w') });
    fire(before);
    const after = simulate({ answer: kindWorld, kept: before.kept() });
    expect(after.sent).toEqual([]);
    expect(after.runs).toEqual(before.runs);
    expect(after.state).toEqual(before.state);
    expect(after.events(after.runs[0]?.runId ?? '')).toEqual(before.events(before.runs[0]?.runId ?? ''));
  });

  it('a run that cannot be brought back is ended and reported; the others go on', () => {
    const before = host({ W: webhook('w') });
    fire(before);
    fire(before);
    const kept = before.kept();
    const lost = kept.runs[0]?.runId ?? '';
    const broken: Kept = {
      ...kept,
      // What a damaged storage might give back.
      journals: new Map([
        ...kept.journals,
        [lost, [...(kept.journals.get(lost) ?? []), { kind: 'callback', at: 0 } as never]],
      ]),
    };
    const after = simulate({ answer: kindWorld, kept: broken });
    expect(after.runs.map(({ status }) => status)).toEqual(['Waiting', 'Failed']);
    expect(after.faults).toEqual([expect.stringContaining(lost)]);
  });

  it('a crash at any moment loses nothing that was seen outside', () => {
    const actions = {
      Each: {
        type: 'Foreach',
        foreach: [1, 2, 3],
        actions: {
          W: webhook('w', { limit: { timeout: 'PT1H' } }),
          H: {
            type: 'Http',
            inputs: { method: 'GET', uri: 'https://s.example/h' },
            runAfter: { W: ['Succeeded', 'TimedOut'] },
          },
        },
        runAfter: {},
      },
    };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 }), (steps) => {
        const answered = new Map<string, ReturnType<typeof kindWorld>>();
        const ids: string[] = [];
        const answer: Answerer = (request, envelope) => {
          // As the publisher does: a known exchange is answered again without acting twice.
          if (!answered.has(envelope.id)) {
            ids.push(envelope.id);
            answered.set(envelope.id, kindWorld(request, envelope));
          }
          return answered.get(envelope.id);
        };
        let simulation = host(actions, answer);
        fire(simulation);
        for (const step of steps) {
          simulation = simulate({ answer, kept: structuredClone(simulation.kept()) });
          const { runId } = simulation.runs[0] ?? { runId: '' };
          const waiting = simulation
            .events(runId)
            .flatMap((event) => (event.kind === 'waiting' ? [event.callbackUrl] : []));
          const url = waiting[step];
          if (url !== undefined) simulation.call({ method: 'POST', url, headers: [], body: encodeUtf8('x') });
          else advance(simulation, 'next');
        }
        advance(simulation, 'idle');
        expect(simulation.runs[0]?.endTime).toBeDefined();
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(9);
      }),
      { numRuns: 20 },
    );
  });
});

describe('enabling', () => {
  const recurrence = { frequency: 'Day', interval: 1 };
  const enabled = (trigger: object) => {
    const simulation = simulate({ answer: kindWorld });
    simulation.workflow.save('Orders', withTrigger(trigger, { A: compose(1) }));
    const hasTicked = simulation.workflow.enable();
    simulation.settle();
    return { hasTicked, runs: simulation.runs.length, simulation };
  };
  const poll = { type: 'Http', inputs: { method: 'GET', uri: 'https://a.example/news' }, recurrence };

  it.each([
    ['a recurrence without a start', { type: 'Recurrence', recurrence }, true, 1],
    ['a trigger that asks', poll, true, 1],
    [
      'a recurrence that starts later',
      { type: 'Recurrence', recurrence: { ...recurrence, startTime: '2099-01-01T00:00:00Z' } },
      false,
      0,
    ],
    ['a sliding window, whose first run follows its end', { type: 'SlidingWindow', recurrence }, false, 0],
    ['a trigger that is called', { type: 'Request', kind: 'Http' }, false, 0],
  ])('%s: tells whether that has started it', (_, trigger, hasTicked, runs) => {
    expect(enabled(trigger)).toMatchObject({ hasTicked, runs });
  });

  it('what is enabled already has not ticked once more', () => {
    const { simulation } = enabled({ type: 'Recurrence', recurrence });
    expect(simulation.workflow.enable()).toBe(false);
    expect(simulation.runs).toHaveLength(1);
  });
});
