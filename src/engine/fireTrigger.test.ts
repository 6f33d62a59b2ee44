import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../workflow/bytes.ts';
import { header } from '../workflow/http.ts';
import { type Simulation, simulate } from './simulatedHost.ts';
import { compose, kindWorld, webhook, withTrigger } from './testBench.ts';

function host(trigger: object, actions: object = { Show: compose('@trigger()') }): Simulation {
  const simulation = simulate({ answer: kindWorld });
  simulation.workflow.save('Orders', withTrigger({ type: 'Request', kind: 'Http', ...trigger }, actions));
  simulation.workflow.enable();
  simulation.settle();
  return simulation;
}

function call(simulation: Simulation, body: unknown, headers: readonly (readonly [string, string])[] = []) {
  const { trigger } = simulation.state;
  return simulation.call({
    method: 'POST',
    url: 'callbackUrl' in trigger ? trigger.callbackUrl : '',
    headers: [['content-type', 'application/json'], ...headers],
    body: encodeUtf8(JSON.stringify(body)),
  });
}

const shown = (simulation: Simulation, index = 0) => {
  const { runId } = simulation.runs[index] ?? { runId: '' };
  const event = simulation.events(runId).find(({ kind }) => kind === 'actionFinished');
  return event?.kind === 'actionFinished' ? event.outputs : undefined;
};
const note = (answer: ReturnType<Simulation['call']>) => header(answer?.headers ?? [], 'x-hookline-note');
const conditions = (...expressions: string[]) => ({
  conditions: expressions.map((expression) => ({ expression })),
});
const statuses = ({ runs }: Simulation) => runs.map(({ status }) => status).reverse();

describe('conditions (spec 2.4)', () => {
  it('all true: a run', () => {
    const simulation = host(conditions("@equals(triggerBody().kind, 'order')", '@true'));
    expect(call(simulation, { kind: 'order' })?.status).toBe(202);
    expect(simulation.runs).toHaveLength(1);
  });

  it('one false: no run; the caller is told 202 all the same, and why', () => {
    const simulation = host(conditions('@true', "@equals(triggerBody().kind, 'order')"));
    const answer = call(simulation, { kind: 'other' });
    expect(answer?.status).toBe(202);
    expect(note(answer)).toContain('conditions');
    expect(simulation.runs).toEqual([]);
  });

  it('an error: no run, and why', () => {
    const simulation = host(conditions('@triggerBody().missing.deeper'));
    expect(note(call(simulation, {}))).toContain('failed');
    expect(note(call(host(conditions('@string(1)')), {}))).toContain('true or false');
    expect(simulation.runs).toEqual([]);
  });
});

describe('splitOn (spec 2.3)', () => {
  const split = { splitOn: "@triggerBody()?['orders']" };

  it('starts one run for each item', () => {
    const simulation = host(split, { A: compose('@triggerBody()') });
    const answer = call(simulation, { orders: [{ id: 1 }, { id: 2 }], other: true });
    expect(answer?.status).toBe(202);
    expect(simulation.runs).toHaveLength(2);
    expect([shown(simulation, 1), shown(simulation, 0)]).toEqual([
      new Map([['id', 1]]),
      new Map([['id', 2]]),
    ]);
  });

  it('keeps the origin of the split', () => {
    const simulation = host(split, { A: compose('@trigger().originHistoryName') });
    call(simulation, { orders: [1, 2] });
    expect(shown(simulation, 0)).toBe(shown(simulation, 1));
    expect(shown(simulation, 1)).toBe(simulation.runs[1]?.runId);
  });

  it('of no items starts nothing', () => {
    const simulation = host(split);
    expect(note(call(simulation, { orders: [] }))).toContain('no items');
    expect(simulation.runs).toEqual([]);
  });

  it('of no array fails', () => {
    const simulation = host(split);
    expect(note(call(simulation, { orders: 5 }))).toContain('array');
    expect(simulation.runs).toEqual([]);
  });

  it.each([
    ['100,000 items', {}, 100_000],
    ['100 items where runs are limited', { runtimeConfiguration: { concurrency: { runs: 100 } } }, 100],
  ])('takes %s at most', (_, more, most) => {
    const simulation = host({ ...split, ...more });
    const items = Array.from({ length: most + 1 }, () => 0);
    expect(note(call(simulation, { orders: items }))).toContain(`gives ${most + 1} items`);
    expect(simulation.runs).toEqual([]);
    if (most > 100) return;
    expect(note(call(simulation, { orders: items.slice(1) }))).toBeUndefined();
    expect(simulation.runs).toHaveLength(most);
  });

  it('asks the conditions about each item', () => {
    const simulation = host(
      { ...split, ...conditions('@greater(triggerBody(), 1)') },
      { A: compose('@triggerBody()') },
    );
    call(simulation, { orders: [1, 2, 3] });
    expect([shown(simulation, 1), shown(simulation, 0)]).toEqual([2, 3]);
  });

  it('gives each run a tracking id of its own where it says how', () => {
    const correlation = {
      splitOnConfiguration: { correlation: { clientTrackingId: "@triggerBody()['id']" } },
    };
    const simulation = host({ ...split, ...correlation }, { A: compose('@trigger().clientTrackingId') });
    call(simulation, { orders: [{ id: 'a' }, { id: 'b' }] });
    expect([shown(simulation, 1), shown(simulation, 0)]).toEqual(['a', 'b']);
  });
});

describe('the tracking id (spec 1.1)', () => {
  const show = { A: compose('@trigger().clientTrackingId') };

  it('is the run id', () => {
    const simulation = host({}, show);
    call(simulation, {});
    expect(shown(simulation)).toBe(simulation.runs[0]?.runId);
  });

  it('is what the trigger says', () => {
    const simulation = host({ correlation: { clientTrackingId: "@triggerBody()['id']" } }, show);
    call(simulation, { id: 'order-7' }, [['x-ms-client-tracking-id', 'other']]);
    expect(shown(simulation)).toBe('order-7');
  });
});

describe('the record of the trigger (spec 1.4)', () => {
  it('has name, outputs, times and ids, and no code', () => {
    const simulation = host({});
    call(simulation, { id: 7 });
    const record = shown(simulation);
    expect([...(record as ReadonlyMap<string, unknown>).keys()]).toEqual([
      'name',
      'outputs',
      'startTime',
      'endTime',
      'trackingId',
      'status',
      'clientTrackingId',
      'originHistoryName',
    ]);
  });
});

describe('concurrency of runs (spec 2.1)', () => {
  const waiting = { W: webhook('w') };
  const finish = (simulation: Simulation, index: number) => {
    const { runId } = simulation.runs.toReversed()[index] ?? { runId: '' };
    const event = simulation.events(runId).find(({ kind }) => kind === 'waiting');
    simulation.call({ method: 'POST', url: event?.kind === 'waiting' ? event.callbackUrl : '', headers: [] });
  };
  const hasBegun = (simulation: Simulation) =>
    simulation.runs.map(({ runId }) => simulation.events(runId).length > 0).reverse();

  it('off: all at once', () => {
    const simulation = host({}, waiting);
    for (let index = 0; index < 5; index++) call(simulation, {});
    expect(hasBegun(simulation)).toEqual([true, true, true, true, true]);
  });

  it('SingleInstance: one after another, first in, first out', () => {
    const simulation = host({ operationOptions: 'SingleInstance' }, waiting);
    for (let index = 0; index < 3; index++) expect(call(simulation, {})?.status).toBe(202);
    expect(hasBegun(simulation)).toEqual([true, false, false]);
    expect(statuses(simulation)).toEqual(['Waiting', 'Waiting', 'Waiting']);
    finish(simulation, 0);
    expect(hasBegun(simulation)).toEqual([true, true, false]);
    finish(simulation, 1);
    finish(simulation, 2);
    expect(statuses(simulation)).toEqual(['Succeeded', 'Succeeded', 'Succeeded']);
  });

  it('a full queue: 429', () => {
    const concurrency = { runs: 2, maximumWaitingRuns: 1 };
    const simulation = host({ runtimeConfiguration: { concurrency } }, waiting);
    const answers = [1, 2, 3, 4].map((n) => call(simulation, { n }));
    expect(answers.map((answer) => answer?.status)).toEqual([202, 202, 202, 429]);
    expect(decodeUtf8(answers[3]?.body ?? new Uint8Array())).toContain(
      'WorkflowMaximumWaitingRunCountExceeded',
    );
    expect(simulation.runs).toHaveLength(3);
  });

  it('switched on without a number: 25 runs, and on Standard 100', () => {
    const trigger = { runtimeConfiguration: { concurrency: {} } };
    const begun = (simulation: Simulation) => hasBegun(simulation).filter(Boolean).length;
    const consumption = host(trigger, waiting);
    for (let n = 0; n < 30; n++) call(consumption, { n });
    expect([begun(consumption), consumption.runs.length]).toEqual([25, 30]);
    for (let n = 0; n < 30; n++) call(consumption, { n });
    expect(call(consumption, {})?.status).toBe(429);
    const standard = simulate({ answer: kindWorld });
    const text = withTrigger({ type: 'Request', kind: 'Http', ...trigger }, waiting);
    standard.workflow.save('Orders', `{"target":"standard","definition":${text}}`);
    standard.workflow.enable();
    for (let n = 0; n < 110; n++) call(standard, { n });
    expect([begun(standard), standard.runs.length]).toEqual([100, 110]);
  });

  it('as many wait as run and ten more, but no more than the service lets wait', () => {
    const limit = { runtimeConfiguration: { concurrency: { runs: 95 } } };
    const wide = host(limit, waiting);
    for (let n = 0; n < 195; n++) call(wide, { n });
    expect(call(wide, {})?.status).toBe(429);
  });

  it('a run that waits in the queue can be cancelled; nothing in it starts', () => {
    const simulation = host({ operationOptions: 'SingleInstance' }, waiting);
    call(simulation, {});
    call(simulation, {});
    expect(simulation.workflow.cancel(simulation.runs[0]?.runId ?? '')).toBe(true);
    expect(statuses(simulation)).toEqual(['Waiting', 'Cancelled']);
    expect(simulation.sent).toHaveLength(1);
  });

  it('survives a reload: the queue goes on', () => {
    const before = host({ operationOptions: 'SingleInstance' }, waiting);
    call(before, {});
    call(before, {});
    const after = simulate({ answer: kindWorld, kept: before.kept() });
    expect(hasBegun(after)).toEqual([true, false]);
    finish(after, 0);
    expect(hasBegun(after)).toEqual([true, true]);
  });
});
