import { describe, expect, it } from 'vitest';
import { play } from './scenarioBench.ts';

const manual = { manual: { type: 'Request', kind: 'Http', inputs: {} } };
const workflow = (actions: object, kind?: string) => ({
  definition: { triggers: manual, actions },
  ...(kind !== undefined && { kind }),
});
const kinds = ['Stateful', 'Stateless'];

describe('limits are those of the host that the file is written for', () => {
  it.each([
    ['Stateful', 'Succeeded'],
    ['Stateless', 'Failed'],
  ])('a loop over 101 items in a %s workflow ends as %s', (kind, status) => {
    const actions = {
      Loop: {
        type: 'Foreach',
        foreach: '@range(0, 101)',
        actions: { In: { type: 'Compose', inputs: 1, runAfter: {} } },
        runAfter: {},
      },
    };
    const { Loop } = play({ workflow: workflow(actions, kind), trigger: {} }).actions;
    expect(Loop?.status).toBe(status);
    if (status === 'Failed') expect(Loop?.error?.message).toContain('the limit is 100');
  });

  it.each([
    ['Stateful', 'Succeeded', 300],
    ['Stateless', 'Succeeded', 100],
  ])('an Until of 300 rounds in a %s workflow makes its rounds', (kind, status, rounds) => {
    const actions = {
      Count: {
        type: 'InitializeVariable',
        inputs: { variables: [{ name: 'n', type: 'integer', value: 0 }] },
        runAfter: {},
      },
      Loop: {
        type: 'Until',
        expression: '@equals(1, 2)',
        limit: { count: 300 },
        actions: { Up: { type: 'IncrementVariable', inputs: { name: 'n', value: 1 }, runAfter: {} } },
        runAfter: { Count: ['Succeeded'] },
      },
      Read: { type: 'Compose', inputs: "@variables('n')", runAfter: { Loop: ['Succeeded'] } },
    };
    const result = play({ workflow: workflow(actions, kind), trigger: {} });
    expect(result.actions.Loop?.status).toBe(status);
    expect(result.actions.Read?.outputs).toBe(rounds);
  });

  it.each(kinds)('a variable of a %s workflow', (kind) => {
    const variables = [{ name: 'text', type: 'string' }];
    const append = { name: 'text', value: '@concat(string(range(0, 400)))' };
    const actions = {
      V: { type: 'InitializeVariable', inputs: { variables }, runAfter: {} },
      A: { type: 'AppendToStringVariable', inputs: append, runAfter: { V: ['Succeeded'] } },
    };
    const { A } = play({ workflow: workflow(actions, kind), trigger: {} }).actions;
    expect(A?.error?.code).toBe(kind === 'Stateless' ? 'VariableSizeLimitExceeded' : undefined);
  });

  it('a stateless run ends after five minutes', () => {
    const actions = {
      Wait: { type: 'Wait', inputs: { interval: { count: 10, unit: 'Minute' } }, runAfter: {} },
    };
    const [stateful, stateless] = kinds.map((kind) =>
      play({ workflow: workflow(actions, kind), trigger: {} }),
    );
    expect(stateful?.status).toBe('Succeeded');
    expect(stateless?.status).toBe('TimedOut');
    expect(stateless?.actions.Wait).toMatchObject({
      status: 'TimedOut',
      endTime: '2026-01-05T09:05:00.0000000Z',
    });
  });

  it.each([
    [undefined, '120'],
    ['Stateful', '225'],
  ])('a caller of a %s workflow waits %s seconds', (kind, seconds) => {
    const actions = {
      Wait: { type: 'Wait', inputs: { interval: { count: 10, unit: 'Minute' } }, runAfter: {} },
      Response: { type: 'Response', inputs: { statusCode: 200 }, runAfter: { Wait: ['Succeeded'] } },
    };
    const result = play({ workflow: workflow(actions, kind), trigger: {} });
    expect(result.response?.statusCode).toBe(504);
    expect(JSON.stringify(result.response?.body)).toContain(`${seconds} seconds`);
  });

  it.each([
    [undefined, '09:02:00'],
    ['Stateful', '09:03:45'],
  ])('a request of a %s workflow is given up at %s', (kind, time) => {
    const actions = {
      Call: {
        type: 'Http',
        inputs: { method: 'GET', uri: 'https://a.example/', retryPolicy: { type: 'none' } },
        runAfter: {},
      },
    };
    const result = play({
      workflow: workflow(actions, kind),
      trigger: {},
      mocks: [{ match: {}, respond: { status: 200, delay: 'PT5M' } }],
    });
    expect(result.actions.Call?.endTime?.slice(11, 19)).toBe(time);
  });
});
