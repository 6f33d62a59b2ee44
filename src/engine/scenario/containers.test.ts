import { describe, expect, it } from 'vitest';
import { compose, fails, webhook } from '../testBench.ts';
import { called, everything, type PlainResult, play } from './scenarioBench.ts';

/* Which action runs, and how blocks and runs end. Spec: runtime-semantics.md 7 and 8. */

const run = (actions: object, more: object = {}): PlainResult =>
  play({ workflow: called(actions), mocks: [everything], ...more });
const all = ['Succeeded', 'Failed', 'Skipped', 'TimedOut'];
const scope = (actions: object, runAfter: object = {}) => ({ type: 'Scope', actions, runAfter });
const statuses = ({ actions }: PlainResult) =>
  Object.fromEntries(Object.entries(actions).map(([name, { status }]) => [name, status]));

/** An action that ends with a status. */
function ending(status: string, runAfter: Record<string, readonly string[]> = {}): object {
  switch (status) {
    case 'Succeeded':
      return compose(1, runAfter);
    case 'Failed':
      return fails(runAfter);
    case 'TimedOut':
      return webhook('late', { limit: { timeout: 'PT1M' }, runAfter });
    default:
      throw new Error(status);
  }
}

describe('runAfter (spec 7)', () => {
  it.each(
    ['Succeeded', 'Failed', 'TimedOut'].flatMap((status) =>
      all.map((wanted) => [status, wanted, status === wanted ? 'Succeeded' : 'Skipped'] as const),
    ),
  )('after an action that is %s, one that waits for %s is %s', (status, wanted, end) => {
    expect(run({ A: ending(status), B: compose(1, { A: [wanted] }) }).actions.B?.status).toBe(end);
  });

  it('an action that waits for Skipped runs after one that was skipped', () => {
    const result = run({
      A: fails(),
      B: compose(1, { A: ['Succeeded'] }),
      C: compose(1, { B: ['Skipped'] }),
    });
    expect(statuses(result)).toEqual({ A: 'Failed', B: 'Skipped', C: 'Succeeded' });
  });

  it('statuses may be written in whatever case', () => {
    expect(run({ A: fails(), B: compose(1, { A: ['FAILED'] }) }).actions.B?.status).toBe('Succeeded');
  });

  it('of several predecessors each must have ended as wanted', () => {
    const actions = { A: compose(1), B: fails(), C: compose(1, { A: ['Succeeded'], B: ['Succeeded'] }) };
    const { C } = run(actions).actions;
    expect(C).toMatchObject({ status: 'Skipped', error: { code: 'ActionConditionFailed' } });
    expect(C?.error?.message).toContain("'B'");
    expect(C?.error?.message).toContain('Succeeded');
    expect(C?.error?.message).toContain('Failed');
  });

  it('actions without predecessors start together, in the order of the definition', () => {
    const http = (path: string) => ({
      type: 'Http',
      inputs: { method: 'GET', uri: `https://a.example/${path}` },
      runAfter: {},
    });
    const { requests } = run({ Z: http('z'), A: http('a'), M: http('m') });
    expect(requests.map(({ action, startTime }) => [action, startTime])).toEqual(
      ['Z', 'A', 'M'].map((name) => [name, '2026-01-05T09:00:00.0000000Z']),
    );
  });
});

describe('the status of a run (spec 8)', () => {
  const rows: readonly (readonly [title: string, actions: object, status: string])[] = [
    [
      'A failed, B and C skipped',
      { A: fails(), B: compose(1, { A: ['Succeeded'] }), C: compose(1, { B: ['Succeeded'] }) },
      'Failed',
    ],
    ['A failed, B dealt with it', { A: fails(), B: compose(1, { A: ['Failed'] }) }, 'Succeeded'],
    [
      'A failed, B ran all the same and failed',
      { A: fails(), B: fails({ A: ['Succeeded', 'Failed'] }) },
      'Failed',
    ],
    [
      'A succeeded, B was only for failures',
      { A: compose(1), B: compose(1, { A: ['Failed'] }) },
      'Succeeded',
    ],
    ['one of two ends failed', { A: compose(1), B: fails() }, 'Failed'],
    ['an end that timed out', { A: ending('TimedOut') }, 'TimedOut'],
    ['an end that timed out and one that failed', { A: ending('TimedOut'), B: fails() }, 'Failed'],
    [
      'a time-out that was dealt with',
      { A: ending('TimedOut'), B: compose(1, { A: ['TimedOut'] }) },
      'Succeeded',
    ],
    ['no actions at all', {}, 'Succeeded'],
    [
      'a failure inside a scope that dealt with it',
      { S: scope({ A: fails(), B: compose(1, { A: ['Failed'] }) }) },
      'Succeeded',
    ],
    [
      'a scope that failed and was dealt with',
      { S: scope({ A: fails() }), B: compose(1, { S: ['Failed'] }) },
      'Succeeded',
    ],
    [
      'a failure skipped over twice',
      { A: fails(), B: compose(1, { A: ['Succeeded'] }), C: compose(1, { B: ['Skipped'] }) },
      'Succeeded',
    ],
  ];
  it.each(rows)('%s', (_, actions, status) => {
    expect(run(actions).status).toBe(status);
  });

  it('a failed run says so', () => {
    expect(run({ A: fails() }).error).toMatchObject({ code: 'ActionFailed' });
  });

  it('an empty scope has succeeded', () => {
    expect(run({ S: scope({}) }).actions.S?.status).toBe('Succeeded');
  });

  it('a scope with a time-out inside has timed out', () => {
    expect(run({ S: scope({ A: ending('TimedOut') }) }).actions.S?.status).toBe('TimedOut');
  });

  it('outputs are evaluated last', () => {
    const outputs = { sum: { type: 'Int', value: "@outputs('A')" } };
    const result = play({ workflow: called({ A: compose('@add(1, 2)') }, { outputs }) });
    expect(result.outputs).toEqual({ sum: { type: 'Int', value: 3 } });
  });

  it('an output that cannot be evaluated fails the run', () => {
    const outputs = { bad: { type: 'Int', value: "@int('x')" } };
    expect(play({ workflow: called({}, { outputs }) })).toMatchObject({
      status: 'Failed',
      error: { code: 'OutputParameterEvaluationFailed' },
    });
  });
});

describe('Terminate (spec 8)', () => {
  const terminate = (runStatus: string, more: object = {}) => ({
    type: 'Terminate',
    inputs: { runStatus, ...more },
    runAfter: {},
  });

  it.each(['Succeeded', 'Failed', 'Cancelled'])('gives the run the status %s', (runStatus) => {
    const result = run({ T: terminate(runStatus), A: compose(1, { T: ['Succeeded'] }) });
    expect(result.status).toBe(runStatus);
    expect(statuses(result)).toEqual({ T: 'Succeeded', A: 'Skipped' });
  });

  it('gives a failed run its error', () => {
    const result = run({ T: terminate('Failed', { runError: { code: 'Broken', message: 'It broke.' } }) });
    expect(result.error).toEqual({ code: 'Broken', message: 'It broke.' });
  });

  it('unsubscribes webhooks that wait', () => {
    const { requests, actions } = run({
      W: webhook('w', {}, { unsubscribe: { method: 'DELETE', uri: 'https://service.example/w/1' } }),
      P: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Minute' } }, runAfter: {} },
      T: { ...terminate('Succeeded'), runAfter: { P: ['Succeeded'] } },
    });
    expect(requests.map(({ phase }) => phase)).toEqual(['subscribe', 'unsubscribe']);
    expect(actions.W?.status).toBe('Cancelled');
  });
});

describe('Foreach (spec 8)', () => {
  const foreach = (actions: object, items: unknown, more: object = {}) => ({
    type: 'Foreach',
    foreach: items,
    actions,
    runAfter: {},
    ...more,
  });
  const wait = { type: 'Wait', inputs: { interval: { count: 1, unit: 'Minute' } }, runAfter: {} };

  it('lists the iterations of what is inside, in the order of the items', () => {
    const { C } = run({ L: foreach({ C: compose("@mul(items('L'), 10)") }, [1, 2, 3]) }).actions;
    expect(C?.iterations?.map(({ iteration, status, outputs }) => [iteration, status, outputs])).toEqual([
      [0, 'Succeeded', 10],
      [1, 'Succeeded', 20],
      [2, 'Succeeded', 30],
    ]);
    expect(C?.outputs).toEqual([10, 20, 30]);
  });

  it('from outside, body() gives the bodies of all iterations, as outputs() gives their outputs', () => {
    const each = {
      type: 'Foreach',
      foreach: [1, 2],
      actions: { X: { type: 'Http', inputs: { method: 'GET', uri: 'https://a.example/@{item()}' } } },
      runAfter: {},
    };
    const list = { type: 'Compose', inputs: "@body('X')", runAfter: { Each: ['Succeeded'] } };
    const inner = { type: 'Compose', inputs: "@body('List')", runAfter: { List: ['Succeeded'] } };
    const mocks = ['1', '2'].map((n) => ({ match: { url: `*/${n}` }, respond: { body: { n } } }));
    const { actions } = play({ workflow: called({ Each: each, List: list, None: inner }), mocks });
    expect(actions.List?.outputs).toEqual([{ n: '1' }, { n: '2' }]);
    expect(actions.None?.outputs).toBeNull();
  });

  it('processes every item, and fails when one has failed', () => {
    const { L, C } = run({ L: foreach({ C: compose('@div(6, item())') }, [1, 0, 2]) }).actions;
    expect(L).toMatchObject({ status: 'Failed', code: 'ActionFailed', error: { code: 'ActionFailed' } });
    expect(C?.iterations?.map(({ status }) => status)).toEqual(['Succeeded', 'Failed', 'Succeeded']);
  });

  it('over nothing has succeeded', () => {
    const { L, C } = run({ L: foreach({ C: compose(1) }, []) }).actions;
    expect([L?.status, C?.status, C?.iterations]).toEqual(['Succeeded', 'Skipped', []]);
  });

  it.each([
    ['20 at a time', {}, ['09:01', '09:02', '09:02']],
    ['one at a time', { operationOptions: 'Sequential' }, ['09:20', '09:21', '09:22']],
    [
      'as many at a time as it is told',
      { runtimeConfiguration: { concurrency: { repetitions: 2 } } },
      ['09:10', '09:11', '09:11'],
    ],
  ])('runs %s', (_, more, ends) => {
    const items = Array.from({ length: 22 }, (__, index) => index);
    const { W } = run({ L: foreach({ W: wait }, items, more) }).actions;
    const at = (index: number) => W?.iterations?.[index]?.endTime?.slice(11, 16);
    expect([at(19), at(20), at(21)]).toEqual(ends);
  });

  it('inside a Foreach runs one after another', () => {
    const inner = foreach({ W: wait }, [1, 2, 3]);
    const { W } = run({ Outer: foreach({ Inner: inner }, [1, 2]) }).actions;
    expect(W?.iterations?.map(({ iteration, endTime }) => [iteration, endTime?.slice(14, 16)])).toEqual([
      [[0, 0], '01'],
      [[0, 1], '02'],
      [[0, 2], '03'],
      [[1, 0], '01'],
      [[1, 1], '02'],
      [[1, 2], '03'],
    ]);
  });
});

describe('Until (spec 8)', () => {
  const until = (actions: object, expression: string, limit: object = { count: 5 }) => ({
    type: 'Until',
    expression,
    limit,
    actions,
    runAfter: {},
  });

  it('repeats until its condition holds, and counts from 0', () => {
    const index = "iterationIndexes('U')";
    const { U, C } = run({ U: until({ C: compose(`@${index}`) }, `@equals(${index}, 2)`) }).actions;
    expect(U?.status).toBe('Succeeded');
    expect(C?.iterations?.map(({ outputs }) => outputs)).toEqual([0, 1, 2]);
    expect(C?.outputs).toBe(2);
  });

  it('takes the status of its last round; a failed one does not stop it', () => {
    const actions = { C: compose("@div(1, sub(iterationIndexes('U'), 0))") };
    const { U, C } = run({ U: until(actions, "@equals(iterationIndexes('U'), 1)") }).actions;
    expect(C?.iterations?.map(({ status }) => status)).toEqual(['Failed', 'Succeeded']);
    expect(U?.status).toBe('Succeeded');
  });

  it('ends after 60 rounds when nothing else is said', () => {
    const { C } = run({ U: until({ C: compose(1) }, '@false', { timeout: 'PT1H' }) }).actions;
    expect(C?.iterations).toHaveLength(60);
  });

  it('looks at its time between rounds only', () => {
    const wait = { type: 'Wait', inputs: { interval: { count: 10, unit: 'Minute' } }, runAfter: {} };
    const { U, W } = run({ U: until({ W: wait }, '@false', { count: 50, timeout: 'PT15M' }) }).actions;
    expect(W?.iterations).toHaveLength(2);
    expect(U).toMatchObject({ status: 'Succeeded', endTime: '2026-01-05T09:20:00.0000000Z' });
  });

  it('may look at what is inside', () => {
    const actions = { C: compose("@iterationIndexes('U')") };
    expect(run({ U: until(actions, "@greater(outputs('C'), 1)") }).actions.C?.iterations).toHaveLength(3);
  });
});

describe('result() (spec 8)', () => {
  it('gives the records of the children, not of theirs', () => {
    const { R } = run({
      S: scope({ A: compose(1), T: scope({ Deep: compose(2) }) }),
      R: compose("@result('S')", { S: ['Succeeded'] }),
    }).actions;
    expect(R?.outputs).toMatchObject([{ name: 'A', status: 'Succeeded', outputs: 1 }, { name: 'T' }]);
    expect(R?.outputs).toHaveLength(2);
  });

  it('works on a scope that failed or was skipped', () => {
    const { R, Q } = run({
      S: scope({ A: fails(), B: compose(1, { A: ['Succeeded'] }) }),
      N: scope({ X: compose(1) }, { S: ['Succeeded'] }),
      R: compose("@result('S')", { S: ['Failed'] }),
      Q: compose("@result('N')", { N: ['Skipped'] }),
    }).actions;
    expect(R?.outputs).toMatchObject([
      { name: 'A', status: 'Failed' },
      { name: 'B', status: 'Skipped' },
    ]);
    expect(Q?.outputs).toMatchObject([{ name: 'X', status: 'Skipped' }]);
  });

  it('gives one record a child for a Foreach, and the last round for an Until', () => {
    const { R, Q } = run({
      L: { type: 'Foreach', foreach: [1, 2], actions: { C: compose('@item()') }, runAfter: {} },
      U: {
        type: 'Until',
        expression: "@equals(iterationIndexes('U'), 1)",
        limit: { count: 9 },
        actions: { D: compose("@iterationIndexes('U')") },
        runAfter: {},
      },
      R: compose("@result('L')", { L: ['Succeeded'] }),
      Q: compose("@result('U')", { U: ['Succeeded'] }),
    }).actions;
    expect(R?.outputs).toMatchObject([{ name: 'C', outputs: [1, 2], repetitionCount: 2 }]);
    expect(Q?.outputs).toMatchObject([{ name: 'D', outputs: 1 }]);
  });
});

describe('Switch (spec 8)', () => {
  const choose = (expression: unknown, more: object = {}) =>
    run({
      S: {
        type: 'Switch',
        expression,
        cases: {
          One: { case: 'a', actions: { A: compose(1) } },
          Two: { case: 'A', actions: { B: compose(1) } },
        },
        ...more,
        runAfter: {},
      },
    });
  const otherwise = { default: { actions: { D: compose(1) } } };

  it.each([
    ["@concat('a', '')", { A: 'Succeeded', B: 'Skipped', D: 'Skipped' }],
    ["@concat('A', '')", { A: 'Skipped', B: 'Succeeded', D: 'Skipped' }],
    ["@concat('b', '')", { A: 'Skipped', B: 'Skipped', D: 'Succeeded' }],
  ])('takes for %s the case that equals it, letters in their case', (expression, wanted) => {
    expect(statuses(choose(expression, otherwise))).toEqual({ S: 'Succeeded', ...wanted });
  });

  it('has succeeded when no case fits and there is no default', () => {
    expect(statuses(choose('nothing'))).toEqual({ S: 'Succeeded', A: 'Skipped', B: 'Skipped' });
  });

  it('compares integers as well', () => {
    const cases = { One: { case: 1, actions: { A: compose(1) } } };
    expect(choose('@add(0, 1)', { cases }).actions.A?.status).toBe('Succeeded');
  });
});
