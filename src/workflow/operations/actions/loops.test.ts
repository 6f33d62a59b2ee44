import { describe, expect, it } from 'vitest';
import { toPlain } from '../../json.ts';
import { drive } from '../drive.ts';
import type { Effect } from '../Operation.ts';

const succeeded = { answer: () => ({ status: 'Succeeded' }) };

describe('Foreach', () => {
  const loop = (foreach: unknown, more: Readonly<Record<string, unknown>> = {}) => ({
    type: 'Foreach',
    foreach,
    actions: {},
    ...more,
  });

  it('runs its actions for every item, 20 at a time', () => {
    const run = drive(loop('@range(1, 3)'), succeeded);
    expect(run.effects).toEqual([
      { kind: 'runForEach', container: ['actions'], items: [1, 2, 3], concurrency: 20 },
    ]);
    expect(run.outcome).toEqual({ status: 'Succeeded' });
    expect(toPlain(run.inputs ?? null)).toEqual([1, 2, 3]);
  });

  it.each([
    [{ runtimeConfiguration: { concurrency: { repetitions: 5 } } }, 5],
    [{ runtimeConfiguration: { concurrency: { repetitions: 500 } } }, 50],
    [{ operationOptions: 'Sequential' }, 1],
  ])('with %j runs as many at a time as that says', (more, concurrency) => {
    expect(drive(loop([1], more), succeeded).effects[0]).toMatchObject({ concurrency });
  });

  it.each([
    [null, 'Null'],
    ['abc', 'String'],
    [{ a: 1 }, 'Object'],
  ])('fails on %j', (items, type) => {
    const run = drive(loop(items), succeeded);
    expect(run.effects).toEqual([]);
    expect(run.outcome).toMatchObject({ status: 'Failed', code: 'ExpressionEvaluationFailed' });
    expect(run.outcome?.error?.message).toContain(`'${type}'`);
  });

  it('fails when an iteration failed', () => {
    expect(drive(loop([1]), { answer: () => ({ status: 'Failed' }) }).outcome).toMatchObject({
      status: 'Failed',
      code: 'ActionFailed',
    });
  });
});

describe('Until', () => {
  const loop = (
    expression: unknown,
    limit: unknown = { count: 10, timeout: 'PT1H' },
    more: Readonly<Record<string, unknown>> = {},
  ) => ({
    type: 'Until',
    expression,
    limit,
    actions: {},
    ...more,
  });
  const counter = () => {
    const variables = new Map([['n', { type: 'Integer', value: 0 as number }]]);
    const answer = (effect: Effect) => {
      const n = variables.get('n');
      if (n && effect.kind === 'runChildren') n.value += 1;
      return { status: 'Succeeded' };
    };
    return { variables, answer };
  };

  it('runs its actions before it checks, and ends when the condition is true', () => {
    const run = drive(loop("@greaterOrEquals(variables('n'), 3)"), counter());
    expect(run.effects.map((effect) => effect.kind === 'runChildren' && effect.item)).toEqual([
      { index: 0 },
      { index: 1 },
      { index: 2 },
    ]);
    expect(run.outcome).toEqual({ status: 'Succeeded' });
  });

  it('takes a condition object', () => {
    expect(drive(loop({ equals: ["@variables('n')", 2] }), counter()).effects).toHaveLength(2);
  });

  it('ends at its count without failing, unless it is told to fail', () => {
    const never = '@equals(1, 2)';
    expect(drive(loop(never, { count: 4 }), counter()).effects).toHaveLength(4);
    expect(drive(loop(never, { count: 4 }), counter()).outcome).toEqual({ status: 'Succeeded' });
    expect(
      drive(loop(never, { count: 4 }, { operationOptions: 'FailWhenLimitsReached' }), counter()).outcome,
    ).toMatchObject({
      status: 'Failed',
      code: 'CountLimitReached',
    });
  });

  it('runs 60 rounds at most where nothing is said', () => {
    expect(drive(loop('@equals(1, 2)', {}), counter()).effects).toHaveLength(60);
  });

  it('goes on after a failed round, and the last one decides', () => {
    let round = 0;
    const answer = () => ({ status: ++round < 3 ? 'Failed' : 'Succeeded' });
    expect(drive(loop('@equals(1, 2)', { count: 3 }), { answer }).outcome).toEqual({ status: 'Succeeded' });
    round = 0;
    expect(drive(loop('@equals(1, 2)', { count: 2 }), { answer }).outcome).toMatchObject({
      status: 'Failed',
      code: 'ActionFailed',
    });
  });

  it('stops when the run is cancelled', () => {
    const run = drive(loop('@equals(1, 2)'), { answer: () => ({ status: 'Cancelled' }) });
    expect(run.effects).toHaveLength(1);
    expect(run.outcome?.status).toBe('Cancelled');
  });
});

describe('Switch', () => {
  const choose = (expression: unknown, more: Readonly<Record<string, unknown>> = {}) =>
    drive(
      {
        type: 'Switch',
        expression,
        cases: { First: { case: 'a', actions: {} }, Second: { case: 'b', actions: {} } },
        default: { actions: {} },
        ...more,
      },
      succeeded,
    );
  const container = (run: ReturnType<typeof choose>) =>
    run.effects.map((effect) => effect.kind === 'runChildren' && effect.container);

  it('runs the case that equals the value, letters and all, else the default', () => {
    expect(container(choose("@concat('', 'b')"))).toEqual([['cases', 'Second', 'actions']]);
    expect(container(choose('B'))).toEqual([['default', 'actions']]);
  });

  it('succeeds without a case and a default', () => {
    const run = choose('x', { default: undefined });
    expect(run.effects).toEqual([]);
    expect(run.outcome).toEqual({ status: 'Succeeded', outputs: new Map([['expression', 'x']]) });
  });

  it('fails on a value that is neither text nor integer', () => {
    expect(choose(null).outcome).toMatchObject({ status: 'Failed', code: 'ExpressionEvaluationFailed' });
    expect(choose('@equals(1, 1)').outcome).toMatchObject({
      status: 'Failed',
      code: 'ExpressionEvaluationFailed',
    });
  });

  it('fails when a case is of another type than the value', () => {
    const run = choose(5);
    expect(run.effects).toEqual([]);
    expect(run.outcome).toMatchObject({
      status: 'Failed',
      code: 'InternalServerError',
      error: { code: 'ActionConditionFailed' },
    });
  });
});
