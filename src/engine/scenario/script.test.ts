import { describe, expect, test } from 'vitest';
import { called, everything, hooked, play, problemsOf } from './scenarioBench.ts';

/* Events that count from when a step begins to wait. */

const wait = {
  type: 'HttpWebhook',
  inputs: {
    subscribe: { method: 'POST', uri: 'https://shop.example/hooks', body: { to: '@{listCallbackUrl()}' } },
  },
  limit: { timeout: 'P1D' },
};
const delay = { type: 'Wait', inputs: { interval: { count: 3, unit: 'Hour' } } };
const later = called({ Delay: delay, Wait: { ...wait, runAfter: { Delay: ['Succeeded'] } } });
const scenario = (workflow: object, ...events: object[]) => ({ workflow, mocks: [everything], events });

describe('an event with "since"', () => {
  test('happens so long after the step began to wait, whatever stands before it', () => {
    const cancel = { since: { action: 'wait' }, after: 'PT1M', cancel: true };
    const { status, actions } = play(scenario(later, cancel));
    expect(status).toBe('Cancelled');
    expect(actions.Wait).toMatchObject({ status: 'Cancelled', endTime: '2026-01-05T12:01:00.0000000Z' });
  });

  test('without "after" happens at once, and the next event without a time with it', () => {
    const { callbacks } = play(
      scenario(
        later,
        { since: { action: 'Wait' }, callback: { action: 'Wait', body: 1 } },
        { callback: { action: 'Wait', body: 2 } },
      ),
    );
    expect(callbacks).toMatchObject([
      { at: '2026-01-05T12:00:00.0000000Z', statusCode: 200 },
      { at: '2026-01-05T12:00:00.0000000Z', statusCode: 409 },
    ]);
  });

  test('counts from the named iteration of a loop', () => {
    const each = {
      type: 'Foreach',
      foreach: '@createArray(1, 2, 3)',
      operationOptions: 'Sequential',
      actions: { Wait: wait },
    };
    const { actions, callbacks } = play(
      scenario(
        called({ Each: each }),
        { since: { action: 'Wait' }, after: 'PT1H', callback: { action: 'Wait' } },
        { since: { action: 'Wait', iteration: 1 }, after: 'PT2H', callback: { action: 'Wait' } },
        { since: { action: 'Wait', iteration: 2 }, after: 'PT3H', callback: { action: 'Wait' } },
      ),
    );
    expect(callbacks.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(actions.Each).toMatchObject({ status: 'Succeeded', endTime: '2026-01-05T15:00:00.0000000Z' });
  });

  test('counts from the named run', () => {
    const { runs } = play(
      scenario(
        hooked({ Wait: wait }),
        { after: 'PT1H', callback: { trigger: true } },
        { after: 'PT5H', callback: { trigger: true } },
        { since: { action: 'Wait', run: 1 }, after: 'PT30M', cancel: { run: 0 } },
      ),
    );
    expect(runs.map(({ status }) => status)).toEqual(['Cancelled', 'TimedOut']);
    expect(runs[0]?.actions.Wait?.endTime).toBe('2026-01-05T14:30:00.0000000Z');
  });

  test('counts from when the trigger is registered, which a slow service delays', () => {
    const slow = { match: { phase: 'subscribe' }, respond: { status: 201, delay: 'PT90S' } };
    const { runs, trigger } = play({
      workflow: hooked({ Note: { type: 'Compose', inputs: 1 } }),
      mocks: [slow, everything],
      events: [{ since: { trigger: true }, after: 'PT10S', callback: { trigger: true } }],
    });
    expect(runs).toHaveLength(1);
    expect(trigger.startTime).toBe('2026-01-05T09:01:40.0000000Z');
  });

  test('fails the scenario when the step never waits', () => {
    const idle = called({ Wait: { ...wait, runAfter: { Gone: ['Failed'] } }, Gone: delay });
    const { passed, mismatches } = play(scenario(idle, { since: { action: 'Wait' }, cancel: true }));
    expect(passed).toBe(false);
    expect(mismatches).toEqual([
      { path: 'events[0]', message: "The event did not happen, because 'Wait' never waited." },
    ]);
  });

  test.each([
    [{ since: 'Wait', cancel: true }, 'This must be an object, in braces, but is "Wait".'],
    [{ since: { step: 'Wait' }, cancel: true }, '"step" is not known here.'],
    [{ since: {}, cancel: true }, 'Write "action" with its name, or "trigger": true.'],
    [{ since: { action: 'Wait', trigger: true }, cancel: true }, 'Name one of them, not both.'],
    [{ since: { action: 'Wait' }, skipTo: 'P1D' }, '"skipTo" says itself when it happens.'],
  ])('%j is refused', (event, message) => {
    expect(problemsOf(scenario(later, event)).join('\n')).toContain(message);
  });

  test('names a step that the workflow does not have: that is told', () => {
    const { warnings } = play(scenario(later, { since: { action: 'Weit' }, cancel: true }));
    expect(warnings).toMatchObject([{ path: 'events[0].since.action' }]);
  });
});

test('an event counts from the wait however often the host is killed', () => {
  const cancel = { since: { action: 'Wait' }, after: 'PT1M', cancel: true };
  expect(play(scenario(later, cancel), { killEvery: 1 })).toEqual(play(scenario(later, cancel)));
});
