import { describe, expect, it } from 'vitest';
import type { Kept } from './Host.ts';
import { replayEvents } from './hostedRuns.ts';
import type { Breakpoint, RunSummary, SteppingSettings } from './protocol.ts';
import { type Answerer, type Simulation, simulate } from './simulatedHost.ts';
import { compose, kindWorld, respond, webhook, withTrigger } from './testBench.ts';

const runAfter = (...names: string[]) => Object.fromEntries(names.map((name) => [name, ['Succeeded']]));
const call = (path: string, runAfter: object = {}) => ({
  type: 'Http',
  inputs: { method: 'POST', uri: `https://shop.example/${path}`, body: { id: "@triggerBody()['id']" } },
  runAfter,
});
const wait = (count: number, runAfter: object = {}) => ({
  type: 'Wait',
  inputs: { interval: { count, unit: 'Hour' } },
  runAfter,
});

const orders = {
  A: compose('@guid()'),
  B: call('b', runAfter('A')),
  Beside: call('beside', runAfter('A')),
  C: compose("@concat(outputs('A'), '-', guid())", runAfter('B')),
  D: call('d', runAfter('C', 'Beside')),
};

function open(actions: object, breakpoints: readonly Breakpoint[] = [], answer: Answerer = kindWorld) {
  const simulation = simulate({ answer });
  simulation.workflow.save('Orders', withTrigger({ type: 'Request', kind: 'Http' }, actions));
  simulation.workflow.stepping({ breakpoints, pausesOnFailure: false });
  simulation.workflow.enable();
  return simulation;
}

function fire(simulation: Simulation): string {
  simulation.workflow.fire({ method: 'POST', headers: [], body: '{"id":7}' }, 'hand');
  simulation.settle();
  return simulation.runs[0]?.runId ?? '';
}

const first = (simulation: Simulation): RunSummary | undefined => simulation.workflow.runs()[0];
const standsAt = (simulation: Simulation) => {
  const paused = first(simulation)?.paused;
  return paused && `${paused.why} ${paused.when} ${paused.occurrence.action}`;
};
const resume = (simulation: Simulation, until?: 'nextStep' | { action: string }) => {
  const runId = first(simulation)?.runId ?? '';
  expect(simulation.workflow.resume(runId, until)).toBe(true);
  simulation.settle();
};
const sentTo = ({ sent }: Simulation) => sent.map(({ request }) => request.uri.split('/').at(-1));
const journalOf = (kept: Kept, runId: string) => JSON.stringify(kept.journals.get(runId));
const outputs = (simulation: Simulation, runId: string) =>
  JSON.stringify(simulation.events(runId), (_, value) => (value instanceof Map ? [...value] : value));

const stopBefore = (action: string): Breakpoint => ({ action, when: 'before' });
const stopAfter = (action: string): Breakpoint => ({ action, when: 'after' });

describe('a breakpoint', () => {
  it('before an action stops the run before it starts, and shows what it would be given', () => {
    const simulation = open(orders, [stopBefore('B')]);
    fire(simulation);
    expect(standsAt(simulation)).toBe('breakpoint before B');
    expect(JSON.parse(first(simulation)?.paused?.inputs ?? '')).toMatchObject({
      uri: 'https://shop.example/b',
      body: { id: 7 },
    });
    expect(simulation.sent).toEqual([]);
    resume(simulation);
    expect(first(simulation)).toMatchObject({ status: 'Succeeded' });
    expect(first(simulation)?.paused).toBeUndefined();
  });

  it('after an action stops the run when it has ended, before anything follows', () => {
    const simulation = open(orders, [stopAfter('A')]);
    const runId = fire(simulation);
    expect(standsAt(simulation)).toBe('breakpoint after A');
    expect(simulation.events(runId).map(({ kind }) => kind)).toEqual([
      'runStarted',
      'actionStarted',
      'inputs',
      'actionFinished',
    ]);
    resume(simulation);
    expect(first(simulation)?.status).toBe('Succeeded');
  });

  it('stops every iteration of a loop', () => {
    const simulation = open(
      {
        Each: {
          type: 'Foreach',
          foreach: [1, 2, 3],
          actions: { Inner: compose("@items('Each')") },
          runtimeConfiguration: { concurrency: { repetitions: 1 } },
          runAfter: {},
        },
      },
      [stopBefore('Inner')],
    );
    fire(simulation);
    const seen: unknown[] = [];
    while (first(simulation)?.paused) {
      const { occurrence, inputs } = first(simulation)?.paused ?? {};
      seen.push([occurrence?.repetition, inputs]);
      resume(simulation);
    }
    expect(seen).toEqual([
      [[0], '1'],
      [[1], '2'],
      [[2], '3'],
    ]);
  });

  it('says why the inputs cannot be evaluated, and masks secured ones', () => {
    const secured = { runtimeConfiguration: { secureData: { properties: ['inputs'] } } };
    const simulation = open(
      {
        Broken: compose("@int('x')"),
        Hidden: { ...compose('secret'), ...secured, runAfter: { Broken: ['Failed'] } },
      },
      [stopBefore('Broken'), stopBefore('Hidden')],
    );
    fire(simulation);
    expect(first(simulation)?.paused?.problem).toContain('int');
    resume(simulation);
    expect(standsAt(simulation)).toBe('breakpoint before Hidden');
    expect(first(simulation)?.paused?.inputs).not.toContain('"secret"');
  });
});

describe('pausing on failure', () => {
  it('stops after an action that failed, not after one that succeeded', () => {
    const simulation = open(orders, [], (request) => respond(request.uri.endsWith('/b') ? 400 : 200));
    simulation.workflow.stepping({ breakpoints: [], pausesOnFailure: true });
    fire(simulation);
    expect(standsAt(simulation)).toBe('failure after B');
    resume(simulation);
    expect(first(simulation)?.status).toBe('Failed');
  });
});

describe('what is asked for besides', () => {
  const opened = (actions: object, settings: Partial<SteppingSettings>, answer: Answerer = kindWorld) => {
    const simulation = open(actions, [], answer);
    simulation.workflow.stepping({ breakpoints: [], pausesOnFailure: false, ...settings });
    return simulation;
  };

  it('a breakpoint that is off stays in its place, and stops nothing', () => {
    const simulation = opened(orders, { breakpoints: [{ action: 'C', when: 'before', isOff: true }] });
    fire(simulation);
    expect(first(simulation)?.status).toBe('Succeeded');
    expect(simulation.workflow.state().stepping?.breakpoints).toHaveLength(1);
  });

  it('stops at an action that begins to wait, when it is called goes on', () => {
    const simulation = opened(
      { W: webhook('w'), After: compose(1, { W: ['Succeeded'] }) },
      { pausesOnWaiting: true },
    );
    const runId = fire(simulation);
    expect(standsAt(simulation)).toBe('waiting after W');
    const callbackUrl = simulation
      .events(runId)
      .flatMap((event) => (event.kind === 'waiting' ? [event.callbackUrl] : []))[0];
    simulation.workflow.call({ id: 'c', method: 'POST', url: callbackUrl ?? '', headers: [] });
    expect(first(simulation)?.paused).toBeDefined();
    resume(simulation);
    expect(first(simulation)?.status).toBe('Succeeded');
  });

  it('stops at every answer of 400 or more, before it is tried again', () => {
    let asked = 0;
    const busy: Answerer = () => respond(++asked < 3 ? 503 : 200);
    const simulation = opened({ B: call('b') }, { pausesOnHttpError: true }, busy);
    fire(simulation);
    expect([standsAt(simulation), asked]).toEqual(['httpError after B', 1]);
    resume(simulation);
    simulation.workflow.advance('idle');
    simulation.settle();
    expect([standsAt(simulation), asked]).toEqual(['httpError after B', 2]);
    resume(simulation);
    simulation.workflow.advance('idle');
    simulation.settle();
    expect(first(simulation)?.status).toBe('Succeeded');
  });

  it('a breakpoint after an action does not stop where it begins to wait', () => {
    const simulation = opened({ W: webhook('w') }, { breakpoints: [stopAfter('W')] });
    fire(simulation);
    expect(first(simulation)?.status).toBe('Waiting');
    expect(standsAt(simulation)).toBeUndefined();
  });

  it('such stops change nothing in the journal', () => {
    const journals = [{}, { pausesOnWaiting: true as const, pausesOnHttpError: true as const }].map(
      (settings) => {
        const simulation = opened({ B: call('b'), W: webhook('w') }, settings, (request, envelope) =>
          request.uri.endsWith('/b') ? respond(404) : kindWorld(request, envelope),
        );
        const runId = fire(simulation);
        for (let stops = 0; stops < 5 && first(simulation)?.paused; stops++) resume(simulation);
        return journalOf(simulation.kept(), runId);
      },
    );
    expect(journals[0]).toBe(journals[1]);
  });
});

describe('stepping', () => {
  it('goes from one start to the next', () => {
    const simulation = open(orders, [stopBefore('A')]);
    fire(simulation);
    const places: unknown[] = [];
    while (first(simulation)?.paused) {
      places.push(first(simulation)?.paused?.occurrence.action);
      resume(simulation, 'nextStep');
    }
    expect(places).toEqual(['A', 'B', 'Beside', 'C', 'D']);
    expect(first(simulation)?.status).toBe('Succeeded');
  });

  it('runs to an action that is named', () => {
    const simulation = open(orders, [stopBefore('A')]);
    fire(simulation);
    resume(simulation, { action: 'd' });
    expect(standsAt(simulation)).toBe('target before D');
    expect(sentTo(simulation)).toEqual(['b', 'beside']);
  });

  it('pauses a run that waits before whatever it does next', () => {
    const simulation = open({ W: webhook('w'), Next: compose(1, runAfter('W')) });
    const runId = fire(simulation);
    expect(simulation.workflow.pause(runId)).toBe(true);
    const started = simulation.events(runId).find(({ kind }) => kind === 'waiting');
    const url = started?.kind === 'waiting' ? started.callbackUrl : '';
    expect(simulation.call({ method: 'POST', url, headers: [] })?.status).toBe(200);
    expect(standsAt(simulation)).toBe('step before Next');
  });

  it('cannot pause or resume a run that has ended', () => {
    const simulation = open({ A: compose(1) });
    const runId = fire(simulation);
    expect([simulation.workflow.pause(runId), simulation.workflow.resume(runId)]).toEqual([false, false]);
  });
});

describe('a paused run', () => {
  it('lets the clock stand still', () => {
    const simulation = open({ Sleep: wait(1), Then: compose(1, runAfter('Sleep')) }, [stopBefore('Then')]);
    fire(simulation);
    simulation.workflow.advance('idle');
    expect(standsAt(simulation)).toBe('breakpoint before Then');
    const { now } = simulation.state;
    simulation.workflow.play(60);
    simulation.workflow.elapse(1_000_000);
    expect(simulation.state.now).toBe(now);
    resume(simulation);
    expect(first(simulation)?.status).toBe('Succeeded');
  });

  it('takes answers that come meanwhile, and sends nothing twice', () => {
    const late: string[] = [];
    const answer: Answerer = (request, envelope) => {
      if (!request.uri.endsWith('/beside')) return respond(200);
      late.push(envelope.id);
      return undefined;
    };
    const simulation = open(orders, [stopBefore('C')], answer);
    const runId = fire(simulation);
    expect(standsAt(simulation)).toBe('breakpoint before C');
    simulation.respond(late[0] ?? '', { response: respond(200) });
    const again = simulate({ kept: simulation.kept(), answer });
    expect(again.sent).toEqual([]);
    expect(again.workflow.runs()[0]?.paused).toEqual(first(simulation)?.paused);
    resume(again);
    expect(again.workflow.runs()[0]?.status).toBe('Succeeded');
    expect(sentTo(again)).toEqual(['d']);
    expect(again.runs[0]?.runId).toBe(runId);
  });

  it('takes a callback once', () => {
    const simulation = open(
      { W: webhook('w'), B: call('b'), Then: compose(1, runAfter('B')), End: compose(2, runAfter('W')) },
      [stopBefore('Then')],
    );
    const runId = fire(simulation);
    const waiting = simulation.events(runId).find(({ kind }) => kind === 'waiting');
    const url = waiting?.kind === 'waiting' ? waiting.callbackUrl : '';
    const calls = [1, 2].map(() => simulation.call({ method: 'POST', url, headers: [] })?.status);
    expect(calls).toEqual([200, 409]);
    resume(simulation);
    expect(first(simulation)?.status).toBe('Succeeded');
  });

  it('is cancelled without asking what it was about to ask', () => {
    const simulation = open(orders, [stopBefore('B')]);
    const runId = fire(simulation);
    simulation.workflow.cancel(runId);
    simulation.settle();
    expect(first(simulation)?.status).toBe('Cancelled');
    expect(simulation.sent).toEqual([]);
  });

  it('ends its subscription when it is cancelled', () => {
    const simulation = open({ W: webhook('w'), Then: call('then') }, [stopBefore('Then')]);
    const runId = fire(simulation);
    simulation.workflow.cancel(runId);
    simulation.settle();
    expect(first(simulation)?.status).toBe('Cancelled');
    expect(simulation.sent.map(({ envelope }) => envelope.phase)).toEqual(['subscribe', 'unsubscribe']);
  });
});

describe('pausing changes nothing', () => {
  const plain = open(orders);
  const plainRun = fire(plain);
  const names = Object.keys(orders);

  it.each(names.flatMap((name) => [stopBefore(name), stopAfter(name)]))(
    'no byte of the journal and no event: stopped $when $action',
    (breakpoint) => {
      const simulation = open(orders, [breakpoint]);
      const runId = fire(simulation);
      expect(standsAt(simulation)).toBe(`breakpoint ${breakpoint.when} ${breakpoint.action}`);
      while (first(simulation)?.paused) resume(simulation);
      expect(journalOf(simulation.kept(), runId)).toBe(journalOf(plain.kept(), plainRun));
      expect(outputs(simulation, runId)).toBe(outputs(plain, plainRun));
    },
  );

  it('what is read back of a held run ends where it is held', () => {
    const simulation = open(orders, [stopBefore('C')]);
    const runId = fire(simulation);
    const facts = simulation.workflow.factsOf(runId);
    if (!facts) return expect.unreachable();
    const journal = simulation.kept().journals.get(runId) ?? [];
    const heldAt = simulation.workflow.heldAt(runId);
    expect(replayEvents(facts, journal, { heldAt })).toEqual(simulation.events(runId));
    resume(simulation);
    const whole = simulation.kept().journals.get(runId) ?? [];
    expect(simulation.workflow.heldAt(runId)).toBeUndefined();
    expect(replayEvents(facts, whole)).toEqual(simulation.events(runId));
  });

  it('a reload at every stop comes back to the same place and ends the same way', () => {
    let simulation = open(orders, [stopBefore('A')]);
    const runId = fire(simulation);
    let stops = 0;
    while (first(simulation)?.paused && stops++ < 50) {
      const paused = first(simulation)?.paused;
      simulation = simulate({ kept: simulation.kept(), answer: kindWorld });
      expect(first(simulation)?.paused).toEqual(paused);
      expect(simulation.sent).toEqual([]);
      resume(simulation, 'nextStep');
    }
    expect(stops).toBe(names.length);
    expect(first(simulation)?.status).toBe('Succeeded');
    expect(journalOf(simulation.kept(), runId)).toBe(journalOf(plain.kept(), plainRun));
  });
});
