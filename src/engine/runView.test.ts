import { describe, expect, it } from 'vitest';
import type { RunEvent } from './protocol.ts';
import { actionView, foldRun, viewAt } from './runView.ts';

type Bare = RunEvent extends infer E ? (E extends RunEvent ? Omit<E, 'sequence' | 'at'> : never) : never;

function number(events: readonly Bare[]): RunEvent[] {
  return events.map((event, index) => ({ ...event, sequence: index + 1, at: 1000 + index }) as RunEvent);
}

const approve = { action: 'Wait_for_approval', repetition: [] };
const ship = { action: 'Ship', repetition: [] };
const url = 'https://hookline.example/__logic/workflows/w/runs/r/actions/a/run';
const story = number([
  { kind: 'runStarted', runId: 'r1', trigger: 'manual', triggerOutputs: '{"body":1}' },
  { kind: 'actionStarted', ...approve },
  { kind: 'inputs', ...approve, inputs: '{"subscribe":{}}' },
  {
    kind: 'requestSent',
    ...approve,
    exchange: 'e1',
    phase: 'subscribe',
    method: 'POST',
    uri: 'https://p.example/s',
    attempt: 1,
    maximumAttempts: 5,
  },
  { kind: 'responseReceived', ...approve, exchange: 'e1', status: 500 },
  { kind: 'retryScheduled', ...approve, until: 8500 },
  {
    kind: 'requestSent',
    ...approve,
    exchange: 'e2',
    phase: 'subscribe',
    method: 'POST',
    uri: 'https://p.example/s',
    attempt: 2,
    maximumAttempts: 5,
  },
  { kind: 'responseReceived', ...approve, exchange: 'e2', status: 201 },
  { kind: 'waiting', ...approve, callbackUrl: url, until: 90_000 },
  { kind: 'callbackReceived', ...approve },
  { kind: 'actionFinished', ...approve, status: 'Succeeded', code: 'OK', outputs: '{"body":true}' },
  { kind: 'actionStarted', ...ship },
  {
    kind: 'actionFinished',
    ...ship,
    status: 'Failed',
    code: 'BadRequest',
    error: { code: 'InvalidTemplate', message: 'No.' },
  },
  { kind: 'runFinished', status: 'Failed', error: { code: 'ActionFailed', message: 'An action failed.' } },
]);

describe('the view of a run', () => {
  it('shows the whole story of a webhook action', () => {
    const view = foldRun(undefined, story);
    expect(view).toMatchObject({
      runId: 'r1',
      status: 'Failed',
      startTime: 1000,
      endTime: 1013,
      trigger: { name: 'manual', outputs: '{"body":1}' },
      events: 14,
    });
    expect(actionView(view, 'Wait_for_approval')).toMatchObject({
      status: 'Succeeded',
      code: 'OK',
      startTime: 1001,
      endTime: 1010,
      inputs: '{"subscribe":{}}',
      outputs: '{"body":true}',
      waiting: { callbackUrl: url, since: 1008, until: 90_000 },
      calledAt: 1009,
      exchanges: ['e1', 'e2'],
      attempts: [
        { exchange: 'e1', attempt: 1, status: 500, at: 1003, endTime: 1004 },
        { exchange: 'e2', attempt: 2, status: 201 },
      ],
    });
    expect(actionView(view, 'Wait_for_approval')).not.toHaveProperty('retryAt');
  });

  it('says Waiting while only parked actions are left', () => {
    expect(viewAt(story, 8).status).toBe('Running');
    expect(viewAt(story, 9).status).toBe('Waiting');
    expect(viewAt(story, 10).status).toBe('Running');
    const sleeper: RunEvent = { kind: 'sleeping', sequence: 10, at: 1, ...ship, until: 5 };
    expect(foldRun(viewAt(story, 9), [sleeper]).status).toBe('Running');
  });

  it('is the same whether events come one by one or together', () => {
    let view = foldRun(undefined, []);
    for (const event of story) view = foldRun(view, [event]);
    expect(view).toEqual(foldRun(undefined, story));
  });

  it('of a prefix is the run as it was', () => {
    for (let end = 0; end <= story.length; end++) {
      expect(viewAt(story, end)).toEqual(foldRun(undefined, story.slice(0, end)));
    }
    expect(actionView(viewAt(story, 6), 'Wait_for_approval')).toMatchObject({ retryAt: 8500 });
    expect(viewAt(story, 6).actions.has('Ship')).toBe(false);
  });

  it('keeps the identity of everything that an event does not touch', () => {
    const before = viewAt(story, 11);
    const after = foldRun(before, story.slice(11, 12));
    expect(after.actions.get('Wait_for_approval')).toBe(before.actions.get('Wait_for_approval'));
    expect(before.actions.has('Ship')).toBe(false);
  });

  it('has one entry per repetition', () => {
    const iterations = number(
      Array.from({ length: 3000 }, (_, index) => ({
        kind: 'actionStarted' as const,
        action: 'Child',
        repetition: [index],
      })),
    );
    const started = foldRun(undefined, iterations);
    const finished = foldRun(started, [
      {
        kind: 'actionFinished',
        sequence: 3001,
        at: 9,
        action: 'Child',
        repetition: [1234],
        status: 'Succeeded',
      },
    ]);
    expect(started.actions.get('Child')).toHaveLength(3000);
    expect(finished.actions.get('Child')).toHaveLength(3000);
    expect(actionView(finished, 'Child', [1234])?.status).toBe('Succeeded');
    expect(actionView(started, 'Child', [1234])?.status).toBe('Running');
    expect(actionView(finished, 'Child', [1235])).toBe(actionView(started, 'Child', [1235]));
    expect(actionView(finished, 'Child', [7000])).toBeUndefined();
  });
});
