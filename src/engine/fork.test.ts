import { describe, expect, it } from 'vitest';
import { replayEvents } from './hostedRuns.ts';
import type { StepChange } from './protocol.ts';
import { type Answerer, type Simulation, simulate } from './simulatedHost.ts';
import { compose, kindWorld, respond, webhook, withTrigger } from './testBench.ts';

const afterwards = (...names: string[]) => Object.fromEntries(names.map((name) => [name, ['Succeeded']]));
const call = (path: string, body: unknown, runAfter: object = {}) => ({
  type: 'Http',
  inputs: { method: 'POST', uri: `https://shop.example/${path}`, body },
  runAfter,
});

const orders = {
  Id: compose('@guid()'),
  Check: call('check', { id: "@outputs('Id')", amount: "@triggerBody()['amount']" }, afterwards('Id')),
  Bill: call('bill', { paid: "@outputs('Check')['body']" }, afterwards('Check')),
  Mourn: call('mourn', "@actions('Check')['status']", { Check: ['Failed'] }),
};

function open(actions: object, answer: Answerer = kindWorld): Simulation {
  const simulation = simulate({ answer });
  simulation.workflow.save('Orders', withTrigger({ type: 'Request', kind: 'Http' }, actions));
  simulation.workflow.enable();
  simulation.workflow.fire({ method: 'POST', headers: [], body: '{"amount":5}' }, 'hand');
  simulation.settle();
  return simulation;
}

const runIdOf = (simulation: Simulation) => simulation.workflow.runs()[0]?.runId ?? '';
const occurrence = (action: string, repetition: readonly number[] = []) => ({ action, repetition });

function fork(simulation: Simulation, change: StepChange, runId = runIdOf(simulation)) {
  const made = simulation.workflow.fork(runId, simulation.kept().journals.get(runId) ?? [], change);
  simulation.settle();
  return 'runId' in made ? made.runId : made.problem;
}

const inputsOf = (simulation: Simulation, action: string, runId = runIdOf(simulation)) => {
  const journal = simulation.kept().journals.get(runId) ?? [];
  return JSON.parse(simulation.workflow.stepInputs(runId, journal, occurrence(action)).inputs ?? 'null');
};

const statuses = (simulation: Simulation, runId: string) =>
  Object.fromEntries(
    simulation
      .events(runId)
      .flatMap((event) => (event.kind === 'actionFinished' ? [[event.action, event.status]] : [])),
  );
const sentOf = ({ sent }: Simulation, runId: string) =>
  sent.filter(({ envelope }) => envelope.runId === runId).map(({ request }) => request.uri.split('/').at(-1));
const bodyOf = ({ sent }: Simulation, runId: string, path: string) => {
  const found = sent.find(({ envelope, request }) => envelope.runId === runId && request.uri.endsWith(path));
  return JSON.parse(new TextDecoder().decode(found?.request.body));
};

describe('a what-if run', () => {
  it('begins like the run that it is taken from, without sending anything of that again', () => {
    const simulation = open(orders);
    const runId = fork(simulation, { occurrence: occurrence('Bill') });
    expect(sentOf(simulation, runId)).toEqual(['bill']);
    expect(statuses(simulation, runId)).toEqual({
      Id: 'Succeeded',
      Check: 'Succeeded',
      Bill: 'Succeeded',
      Mourn: 'Skipped',
    });
    expect(simulation.workflow.runs()[0]).toMatchObject({
      runId,
      status: 'Succeeded',
      from: { runId: simulation.workflow.runs()[1]?.runId, occurrence: { action: 'Bill' }, change: 'none' },
    });
  });

  it('does a step with other inputs', () => {
    const simulation = open(orders);
    const [original] = [runIdOf(simulation)];
    const shown = inputsOf(simulation, 'Check');
    expect(shown).toMatchObject({ uri: 'https://shop.example/check', body: { amount: 5 } });
    const inputs = JSON.stringify({ ...shown, body: { ...shown.body, amount: '@{500}' } });
    const runId = fork(simulation, { occurrence: occurrence('Check'), inputs });
    expect(bodyOf(simulation, runId, 'check')).toEqual({
      id: bodyOf(simulation, original, 'check').id,
      amount: '@{500}',
    });
    expect(simulation.workflow.runs()[0]?.from?.change).toBe('inputs');
  });

  it('ends a step as it is told, and the paths that hang on it follow', () => {
    const simulation = open(orders);
    const error = { code: 'Timeout', message: 'No answer.' };
    const runId = fork(simulation, { occurrence: occurrence('Check'), outcome: { status: 'Failed', error } });
    expect(statuses(simulation, runId)).toEqual({
      Id: 'Succeeded',
      Check: 'Failed',
      Bill: 'Skipped',
      Mourn: 'Succeeded',
    });
    expect(sentOf(simulation, runId)).toEqual(['mourn']);
  });

  it('gives the outputs that it is told to', () => {
    const simulation = open(orders);
    const outcome = { status: 'Succeeded', outputs: '{"body":"paid by hand"}' } as const;
    const runId = fork(simulation, { occurrence: occurrence('Check'), outcome });
    expect(bodyOf(simulation, runId, 'bill')).toEqual({ paid: 'paid by hand' });
  });

  it('changes one iteration of a loop only', () => {
    const loop = {
      Each: {
        type: 'Foreach',
        foreach: ['a', 'b', 'c'],
        actions: { Inner: call('inner', "@items('Each')") },
        runtimeConfiguration: { concurrency: { repetitions: 1 } },
        runAfter: {},
      },
    };
    const simulation = open(loop);
    const runId = fork(simulation, { occurrence: occurrence('Inner', [1]), outcome: { status: 'Failed' } });
    const ends = simulation
      .events(runId)
      .flatMap((event) =>
        event.kind === 'actionFinished' && event.action === 'Inner'
          ? [[event.repetition[0], event.status]]
          : [],
      );
    expect(ends).toEqual([
      [0, 'Succeeded'],
      [1, 'Failed'],
      [2, 'Succeeded'],
    ]);
    expect(sentOf(simulation, runId)).toEqual(['inner']);
  });

  it('subscribes a webhook anew, with a callback URL of its own', () => {
    const simulation = open({ Wait: webhook('w'), Then: compose("@body('Wait')", afterwards('Wait')) });
    const original = runIdOf(simulation);
    const runId = fork(simulation, { occurrence: occurrence('Wait') });
    const urls = [original, runId].map((id) => {
      const waiting = simulation.events(id).find(({ kind }) => kind === 'waiting');
      return waiting?.kind === 'waiting' ? waiting.callbackUrl : '';
    });
    expect(urls[0]).not.toBe(urls[1]);
    expect(simulation.call({ method: 'POST', url: urls[1] ?? '', headers: [] })?.status).toBe(200);
    expect(simulation.workflow.runs().map(({ status }) => status)).toEqual(['Succeeded', 'Waiting']);
  });

  it('can be taken from a what-if run, whose changes stay', () => {
    const simulation = open(orders);
    const outcome = { status: 'Succeeded', outputs: '{"body":"by hand"}' } as const;
    const first = fork(simulation, { occurrence: occurrence('Check'), outcome });
    const second = fork(simulation, { occurrence: occurrence('Bill') }, first);
    expect(bodyOf(simulation, second, 'bill')).toEqual({ paid: 'by hand' });
    expect(statuses(simulation, second)).toMatchObject({ Check: 'Succeeded', Bill: 'Succeeded' });
  });

  it('survives a reload, and its journal gives the same events again', () => {
    const late: string[] = [];
    const answer: Answerer = (request, envelope) => {
      if (!request.uri.endsWith('/bill') || late.length > 0) return respond(200);
      late.push(envelope.id);
      return respond(200);
    };
    const simulation = open(orders, answer);
    const runId = fork(simulation, { occurrence: occurrence('Check'), outcome: { status: 'Succeeded' } });
    const again = simulate({ kept: simulation.kept(), answer });
    const facts = again.workflow.factsOf(runId);
    expect(facts).toBeDefined();
    if (!facts) return;
    const replayed = replayEvents(facts, simulation.kept().journals.get(runId) ?? []);
    expect(replayed).toEqual(simulation.events(runId));
    expect(again.workflow.runs()[0]?.from?.occurrence.action).toBe('Check');
  });

  it('is refused for a step that the run never started', () => {
    const simulation = open(orders);
    expect(fork(simulation, { occurrence: occurrence('Mourn') })).toContain("has not started 'Mourn'");
    expect(fork(simulation, { occurrence: occurrence('Id') }, 'no run')).toBe('There is no such run.');
    expect(simulation.workflow.runs()).toHaveLength(1);
  });
});
