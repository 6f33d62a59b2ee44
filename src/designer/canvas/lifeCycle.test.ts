import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../engine/protocol.ts';
import { foldRun } from '../../engine/runView.ts';
import { type StageView, stagesOfAction, stagesOfTrigger } from './lifeCycle.ts';

const step = { action: 'Wait', repetition: [] };

/** An event before it is numbered; spread over the union, which `Omit` alone would melt together. */
type Happening<E = RunEvent> = E extends RunEvent ? Omit<E, 'sequence' | 'at'> : never;

function viewAfter(...events: Happening[]) {
  const numbered = events.map(
    (event, index) => ({ ...event, sequence: index + 1, at: index * 1000 }) as RunEvent,
  );
  return foldRun(undefined, numbered).actions.get('Wait')?.at(-1);
}

function said(stages: readonly StageView[]): string {
  return stages.map(({ stage, state, detail }) => `${stage} ${state} (${detail})`).join(', ');
}

const sent = (phase: string, exchange: string) =>
  ({
    kind: 'requestSent',
    exchange,
    phase,
    method: 'POST',
    uri: 'https://a.example',
    attempt: 1,
    maximumAttempts: 5,
    ...step,
  }) as const;
const answered = (exchange: string, status: number) =>
  ({ kind: 'responseReceived', exchange, status, ...step }) as const;
const waiting = { kind: 'waiting', callbackUrl: 'https://h.example/cb', until: 90_000, ...step } as const;

describe('the life cycle of a webhook action', () => {
  it('begins with nothing done', () => {
    expect(stagesOfAction(undefined).every(({ state }) => state === 'idle')).toBe(true);
  });

  it('subscribes, then waits', () => {
    const view = viewAfter(sent('subscribe', 'x1'), answered('x1', 201), waiting);
    const [subscribe, wait, callback] = stagesOfAction(view);
    expect(subscribe).toMatchObject({ state: 'done', detail: 'answered 201', exchange: 'x1' });
    expect(wait).toMatchObject({ state: 'active' });
    expect(callback).toMatchObject({ state: 'idle', detail: 'not yet' });
  });

  it('is called back and unsubscribes', () => {
    const view = viewAfter(
      sent('subscribe', 'x1'),
      answered('x1', 201),
      waiting,
      { kind: 'callbackReceived', ...step },
      sent('unsubscribe', 'x2'),
      answered('x2', 200),
      { kind: 'actionFinished', status: 'Succeeded', ...step },
    );
    const stages = stagesOfAction(view, 'x9');
    expect(stages.every(({ state }) => state === 'done')).toBe(true);
    expect(stages[2]?.exchange).toBe('x9');
  });

  it('times out without a callback', () => {
    const view = viewAfter(sent('subscribe', 'x1'), answered('x1', 201), waiting, {
      kind: 'actionFinished',
      status: 'TimedOut',
      ...step,
    });
    expect(said(stagesOfAction(view))).toBe(
      'subscribe done (answered 201), waiting failed (timed out), callback idle (none came), unsubscribe idle (not sent)',
    );
  });

  it('tries again while retries are due, and fails when none is left', () => {
    const trying = viewAfter(sent('subscribe', 'x1'), answered('x1', 500), {
      kind: 'retryScheduled',
      until: 9000,
      ...step,
    });
    expect(stagesOfAction(trying)[0]).toMatchObject({ state: 'active' });
    const failed = viewAfter(sent('subscribe', 'x1'), answered('x1', 400), {
      kind: 'actionFinished',
      status: 'Failed',
      ...step,
    });
    expect(stagesOfAction(failed)[0]).toMatchObject({ state: 'failed', detail: 'answered 400' });
    expect(stagesOfAction(failed)[1]).toMatchObject({ state: 'idle', detail: 'did not wait' });
  });
});

describe('the life cycle of a webhook trigger', () => {
  it('follows the state of its subscription', () => {
    const state = (kind: 'off' | 'unsubscribing') => stagesOfTrigger({ kind }, 0).map((stage) => stage.state);
    expect(state('off')).toEqual(['idle', 'idle', 'idle', 'idle']);
    expect(state('unsubscribing')).toEqual(['done', 'idle', 'idle', 'active']);
    const subscribed = stagesOfTrigger({ kind: 'subscribed', callbackUrl: 'https://h.example' }, 2);
    expect(said(subscribed)).toBe(
      'subscribe done (registered), waiting active (waits now), callback done (2 runs started), unsubscribe idle (not yet)',
    );
    expect(stagesOfTrigger({ kind: 'subscribeFailed', code: 'BadRequest', message: '' }, 0)[0]).toMatchObject(
      {
        state: 'failed',
        detail: 'BadRequest',
      },
    );
  });
});
