import { describe, expect, it } from 'vitest';
import { compose, fails, kindWorld, play, respond, webhook } from './testBench.ts';

const succeeded = ['Succeeded'];

describe('runAfter (spec 7)', () => {
  it('starts all first actions, in the order of the definition', () => {
    const bench = play({ B: compose(1), A: compose(2), C: compose(3, { A: succeeded }) });
    const started = bench.events.filter(({ kind }) => kind === 'actionStarted');
    expect(started.map((event) => 'action' in event && event.action)).toEqual(['B', 'A', 'C']);
  });

  it('waits for every predecessor', () => {
    const bench = play({
      Slow: { type: 'Wait', inputs: { interval: { count: 5, unit: 'Minute' } }, runAfter: {} },
      Fast: compose(1),
      Both: compose(2, { Slow: succeeded, Fast: succeeded }),
    });
    expect(bench.status('Both')).toBeUndefined();
    bench.ring();
    expect(bench.status('Both')).toBe('Succeeded');
  });

  it('reads statuses in any case, and names too', () => {
    const bench = play({ A: compose(1), B: compose(2, { a: ['SUCCEEDED', 'failed'] }) });
    expect(bench.status('B')).toBe('Succeeded');
  });

  it('skips with ActionConditionFailed where a status does not fit, and names it', () => {
    const bench = play({ A: compose(1), B: compose(2, { A: ['Failed', 'TimedOut'] }) });
    expect(bench.end('B')).toEqual({
      status: 'Skipped',
      code: 'ActionSkipped',
      error: 'ActionConditionFailed',
    });
    expect(bench.trace()).toContain("'B' runs only after 'A' is Failed, TimedOut. 'A' is Succeeded.");
  });

  it('cascades skips, and lets an action run that lists Skipped', () => {
    const bench = play({
      A: fails(),
      B: compose(1, { A: succeeded }),
      C: compose(2, { B: succeeded }),
      D: compose(3, { C: ['Skipped'] }),
      E: compose(4, { B: ['Failed'] }),
    });
    expect(['B', 'C', 'D', 'E'].map((name) => bench.status(name))).toEqual([
      'Skipped',
      'Skipped',
      'Succeeded',
      'Skipped',
    ]);
  });

  it('skips everything inside a skipped container with ActionDependencyFailed', () => {
    const inner = { type: 'Scope', actions: { Deep: compose(1) }, runAfter: {} };
    const bench = play({
      A: fails(),
      S: { type: 'Scope', actions: { Inner: inner }, runAfter: { A: succeeded } },
    });
    const skipped = { status: 'Skipped', code: 'ActionSkipped', error: 'ActionDependencyFailed' };
    expect(bench.end('Inner')).toEqual(skipped);
    expect(bench.end('Deep')).toEqual(skipped);
  });

  it('ends a run whose runAfter makes a circle or names nobody', () => {
    const bench = play({
      A: compose(1, { B: succeeded }),
      B: compose(2, { A: succeeded }),
      C: compose(3, { Nobody: succeeded }),
      D: compose(4),
    });
    expect(['A', 'B', 'C', 'D'].map((name) => bench.status(name))).toEqual([
      'Skipped',
      'Skipped',
      'Skipped',
      'Succeeded',
    ]);
    expect(bench.run.status).toBe('Succeeded');
  });
});

describe('the status of a container (spec 8)', () => {
  const table: readonly (readonly [string, object, string])[] = [
    [
      'A failed, B and C skipped',
      { A: fails(), B: compose(1, { A: succeeded }), C: compose(2, { B: succeeded }) },
      'Failed',
    ],
    [
      'A failed, B after its failure succeeded',
      { A: fails(), B: compose(1, { A: ['Failed'] }) },
      'Succeeded',
    ],
    ['A failed, B after it failed too', { A: fails(), B: fails({ A: ['Succeeded', 'Failed'] }) }, 'Failed'],
    [
      'A succeeded, B for its failure was skipped',
      { A: compose(1), B: compose(2, { A: ['Failed'] }) },
      'Succeeded',
    ],
    ['of parallel leaves one failed', { A: fails(), B: compose(1) }, 'Failed'],
    ['nothing inside', {}, 'Succeeded'],
    [
      'a failure made up for on one of two branches',
      { A: fails(), B: compose(1, { A: ['Failed'] }), C: compose(2, { A: succeeded }) },
      'Failed',
    ],
  ];

  it.each(table)('%s: %s', (_, actions, status) => {
    const bench = play({ actions: { S: { type: 'Scope', actions, runAfter: {} } } });
    expect(bench.status('S')).toBe(status);
    expect(bench.run.status).toBe(status);
    expect(play({ actions }).run.status).toBe(status);
  });

  it('a time-out without a follower gives TimedOut', () => {
    const bench = play({ W: webhook('w', { limit: { timeout: 'PT1H' } }) });
    bench.ring();
    expect(bench.run.status).toBe('TimedOut');
  });

  it('a failed run says ActionFailed', () => {
    expect(play({ A: fails() }).run.error?.code).toBe('ActionFailed');
  });

  it('a block with a failed child says ActionFailed', () => {
    const bench = play({ S: { type: 'Scope', actions: { A: fails() }, runAfter: {} } });
    expect(bench.end('S')).toEqual({ status: 'Failed', code: 'ActionFailed', error: 'ActionFailed' });
  });
});

describe('If', () => {
  const branches = (expression: unknown) => ({
    If: {
      type: 'If',
      expression,
      actions: { Yes: compose(1) },
      else: { actions: { No: compose(2) } },
      runAfter: {},
    },
  });

  it.each([
    [{ equals: [1, 1] }, 'Succeeded', 'Skipped'],
    ['@equals(1, 2)', 'Skipped', 'Succeeded'],
  ])('%j runs one branch and skips the other', (expression, yes, no) => {
    const bench = play(branches(expression));
    expect([bench.status('Yes'), bench.status('No')]).toEqual([yes, no]);
    expect(bench.end(yes === 'Skipped' ? 'Yes' : 'No')).toEqual({
      status: 'Skipped',
      code: 'ActionSkipped',
      error: 'ActionBranchingConditionNotSatisfied',
    });
  });

  it('whose expression fails is BadRequest, and its children are skipped', () => {
    const bench = play(branches('@triggerBody().missing.deeper'));
    expect(bench.end('If')).toEqual({ status: 'Failed', code: 'BadRequest', error: 'InvalidTemplate' });
    expect(bench.end('Yes')).toEqual({
      status: 'Skipped',
      code: 'ActionSkipped',
      error: 'ActionDependencyFailed',
    });
  });
});

describe('Switch', () => {
  const cases = (expression: unknown, more: object = {}) => ({
    Switch: {
      type: 'Switch',
      expression,
      cases: {
        One: { case: 'one', actions: { First: compose(1) } },
        Two: { case: 'two', actions: { Second: compose(2) } },
      },
      runAfter: {},
      ...more,
    },
  });

  it('runs the case that equals, and case matters', () => {
    const bench = play(cases('two'));
    expect([bench.status('First'), bench.status('Second')]).toEqual(['Skipped', 'Succeeded']);
    expect(play(cases('Two')).status('Second')).toBe('Skipped');
    expect(play(cases('Two')).status('Switch')).toBe('Succeeded');
  });

  it('runs the default when no case fits', () => {
    const bench = play(cases('three', { default: { actions: { Other: compose(3) } } }));
    expect(bench.status('Other')).toBe('Succeeded');
  });

  it('fails every action of every case when the types differ', () => {
    const bench = play(cases("@int('5')"));
    const end = { status: 'Failed', code: 'InternalServerError', error: 'ActionConditionFailed' };
    expect(bench.end('First')).toEqual(end);
    expect(bench.end('Second')).toEqual(end);
    expect(bench.status('Switch')).toBe('Failed');
  });

  it('fails on a value that is no string and no integer', () => {
    expect(play(cases('@createArray(1)')).end('Switch')).toEqual({
      status: 'Failed',
      code: 'ExpressionEvaluationFailed',
      error: 'ExpressionEvaluationFailed',
    });
  });
});

describe('Foreach', () => {
  const loop = (foreach: unknown, actions: object, more: object = {}) => ({
    Each: { type: 'Foreach', foreach, actions, runAfter: {}, ...more },
  });

  it('processes every item even after failures, and fails in the end', () => {
    const bench = play(loop([1, 0, 2], { Divide: compose('@div(10, item())') }));
    expect([0, 1, 2].map((index) => bench.status('Divide', [index]))).toEqual([
      'Succeeded',
      'Failed',
      'Succeeded',
    ]);
    expect(bench.status('Each')).toBe('Failed');
  });

  it('is empty: Succeeded', () => {
    const bench = play(loop([], { A: compose(1) }));
    expect(bench.status('Each')).toBe('Succeeded');
    expect(bench.status('A')).toBe('Skipped');
  });

  it.each([
    ['@null', 'null'],
    ['text', 'text'],
    ['@triggerBody()', 'an object'],
  ])('over %s fails', (foreach) => {
    const bench = play(loop(foreach, { A: compose(1) }));
    expect(bench.end('Each')).toMatchObject({ status: 'Failed' });
    expect(bench.end('A')).toMatchObject({ status: 'Skipped', error: 'ActionDependencyFailed' });
  });

  it('runs 20 iterations at a time, or as many as it says', () => {
    const items = Array.from({ length: 30 }, (_, index) => index);
    const waiting = (more: object) => {
      const bench = play(loop(items, { W: webhook('w') }, more));
      return bench.events.filter(({ kind }) => kind === 'waiting').length;
    };
    expect(waiting({})).toBe(20);
    expect(waiting({ runtimeConfiguration: { concurrency: { repetitions: 3 } } })).toBe(3);
    expect(waiting({ operationOptions: 'Sequential' })).toBe(1);
  });

  it('runs the iterations of a nested loop one after another', () => {
    const inner = loop([1, 2, 3], { W: webhook('w') }).Each;
    const bench = play(loop(['a', 'b'], { Inner: inner }));
    expect(bench.events.filter(({ kind }) => kind === 'waiting')).toHaveLength(2);
    expect(bench.call('W', {}, [0, 0])).toBe(true);
    expect(bench.kinds('W').filter((kind) => kind === 'waiting')).toHaveLength(3);
    expect(bench.status('W', [0, 0])).toBe('Succeeded');
  });

  it('gives item() and items() of the right loop', () => {
    const inner = {
      type: 'Foreach',
      foreach: '@item()',
      actions: { Show: compose("@concat(string(items('Each')), '/', string(item()))") },
      runAfter: {},
    };
    const bench = play(loop([[1, 2], [3]], { Inner: inner }));
    expect(bench.outputs('Show', [0, 1])).toBe('[1,2]/2');
    expect(bench.outputs('Show', [1, 0])).toBe('[3]/3');
  });

  it('sees its own iteration of other actions', () => {
    const bench = play(
      loop([5, 6], { A: compose('@item()'), B: compose("@outputs('A')", { A: succeeded }) }),
    );
    expect([bench.outputs('B', [0]), bench.outputs('B', [1])]).toEqual([5, 6]);
  });

  it('shows the outputs of all iterations in order to whoever is outside', () => {
    const bench = play({
      ...loop([5, 6], { A: compose('@item()') }),
      Out: compose("@outputs('A')", { Each: succeeded }),
      Result: compose("@result('Each')", { Each: succeeded }),
    });
    expect(bench.outputs('Out')).toEqual([5, 6]);
    expect(bench.outputs('Result')).toMatchObject([{ name: 'A', outputs: [5, 6], repetitionCount: 2 }]);
  });
});

describe('Until', () => {
  const until = (expression: unknown, actions: object, more: object = {}) => ({
    Init: {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'n', type: 'integer', value: 0 }] },
      runAfter: {},
    },
    Loop: { type: 'Until', expression, limit: { count: 5 }, actions, runAfter: { Init: succeeded }, ...more },
  });
  const count = { type: 'IncrementVariable', inputs: { name: 'n', value: 1 }, runAfter: {} };

  it('runs the body first, then asks', () => {
    const bench = play(until("@equals(variables('n'), 3)", { Count: count }));
    expect([0, 1, 2].map((index) => bench.status('Count', [index]))).toEqual([
      'Succeeded',
      'Succeeded',
      'Succeeded',
    ]);
    expect(bench.status('Count', [3])).toBeUndefined();
    expect(bench.status('Loop')).toBe('Succeeded');
  });

  it('ends at its count without failure, or with it when it says so', () => {
    expect(play(until('@false', { Count: count })).status('Loop')).toBe('Succeeded');
    const failing = until('@false', { Count: count }, { operationOptions: 'FailWhenLimitsReached' });
    expect(play(failing).end('Loop')).toMatchObject({ status: 'Failed', code: 'CountLimitReached' });
  });

  it('ends at its time-out only between iterations', () => {
    const wait = { type: 'Wait', inputs: { interval: { count: 40, unit: 'Minute' } }, runAfter: {} };
    const bench = play(until('@false', { Wait: wait }, { limit: { count: 60, timeout: 'PT1H' } }));
    bench.ring();
    bench.ring();
    expect(bench.status('Wait', [1])).toBe('Succeeded');
    expect(bench.status('Loop')).toBe('Succeeded');
    expect(bench.status('Wait', [2])).toBeUndefined();
  });

  it('has the status of its last iteration', () => {
    const flaky = {
      A: compose("@if(equals(iterationIndexes('Loop'), 0), div(1, 0), iterationIndexes('Loop'))"),
    };
    const bench = play(until("@equals(outputs('A'), 2)", flaky));
    expect(bench.status('A', [0])).toBe('Failed');
    expect(bench.outputs('A', [2])).toBe(2);
    expect(bench.status('Loop')).toBe('Succeeded');
  });
});

describe('Terminate', () => {
  const terminate = (inputs: object, runAfter = {}) => ({ type: 'Terminate', inputs, runAfter });

  it('gives the run its status and error', () => {
    const bench = play({
      T: terminate({ runStatus: 'Failed', runError: { code: 'Mine', message: 'Enough' } }),
    });
    expect(bench.status('T')).toBe('Succeeded');
    expect(bench.run.status).toBe('Failed');
    expect(bench.run.error).toEqual({ code: 'Mine', message: 'Enough' });
  });

  it('cancels the blocks around it and what runs beside it, and skips what has not begun', () => {
    const bench = play({
      Sleep: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } }, runAfter: {} },
      After: compose(1, { Sleep: succeeded }),
      S: {
        type: 'Scope',
        actions: { T: terminate({ runStatus: 'Cancelled' }), Next: compose(2, { T: succeeded }) },
        runAfter: {},
      },
    });
    expect(bench.end('Sleep')).toEqual({ status: 'Cancelled', code: 'Terminated' });
    expect(bench.end('S')).toEqual({ status: 'Cancelled', code: 'Terminated' });
    expect(bench.end('Next')).toEqual({ status: 'Skipped', code: 'Terminated' });
    expect(bench.end('After')).toEqual({ status: 'Skipped', code: 'Terminated' });
    expect(bench.run.status).toBe('Cancelled');
  });

  it('unsubscribes waiting webhooks before the run ends', () => {
    const bench = play({
      W: webhook('w'),
      Sleep: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } }, runAfter: {} },
      T: terminate({ runStatus: 'Succeeded' }, { Sleep: succeeded }),
    });
    bench.ring();
    expect(bench.requests.map(({ envelope }) => envelope.phase)).toEqual(['subscribe', 'unsubscribe']);
    expect(bench.status('W')).toBe('Cancelled');
    expect(bench.run.status).toBe('Succeeded');
    expect(bench.events.at(-1)?.kind).toBe('runFinished');
  });

  it('ends the subscription of a webhook that was still subscribing', () => {
    const held = { subscribe: true };
    const bench = play(
      {
        W: webhook('w'),
        Sleep: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } }, runAfter: {} },
        T: terminate({ runStatus: 'Failed' }, { Sleep: succeeded }),
      },
      { world: (request, envelope) => (held.subscribe ? undefined : kindWorld(request, envelope)) },
    );
    bench.ring();
    expect(bench.run.endTime).toBeUndefined();
    held.subscribe = false;
    const exchange = bench.requests[0]?.envelope.id ?? '';
    const response = respond(201, {}, { Location: 'https://service.example/w/1' });
    bench.deliver({ kind: 'answer', exchange, response, at: bench.run.now });
    expect(bench.requests.at(-1)?.request).toMatchObject({
      method: 'DELETE',
      uri: 'https://service.example/w/1',
    });
    expect(bench.run.status).toBe('Failed');
  });
});
