import { expect, test } from 'vitest';
import type { RunEvent } from '../../engine/protocol.ts';
import { timelineOf } from './timeline.ts';

const wait = { action: 'Wait', repetition: [] };
const events: readonly RunEvent[] = [
  { sequence: 1, at: 0, kind: 'runStarted', runId: 'r', trigger: 'T', triggerOutputs: '{}' },
  { sequence: 2, at: 0, kind: 'actionStarted', ...wait },
  {
    sequence: 3,
    at: 0,
    kind: 'requestSent',
    exchange: 'x1',
    phase: 'subscribe',
    method: 'POST',
    uri: 'https://a.example',
    attempt: 1,
    maximumAttempts: 5,
    ...wait,
  },
  { sequence: 4, at: 0, kind: 'waiting', callbackUrl: 'u', ...wait },
  { sequence: 5, at: 60_000, kind: 'callbackReceived', ...wait },
  { sequence: 6, at: 60_000, kind: 'actionFinished', status: 'Succeeded', ...wait },
  { sequence: 7, at: 60_000, kind: 'actionFinished', status: 'Skipped', action: 'B', repetition: [] },
];

test('shows waiting apart from running, and folds idle time into a gap', () => {
  const timeline = timelineOf(events);
  expect(timeline.rows[0]?.segments).toEqual([
    { from: 2, to: 4, kind: 'running' },
    { from: 4, to: 5, kind: 'waiting' },
    { from: 5, to: 6, kind: 'running' },
  ]);
  expect(timeline.gaps).toEqual([{ column: 5, milliseconds: 60_000 }]);
  expect(timeline.columns).toBe(7);
});

test('gives a skipped action a mark without length', () => {
  expect(timelineOf(events).rows[1]).toMatchObject({
    name: 'B',
    status: 'Skipped',
    segments: [{ from: 7, to: 7, kind: 'skipped' }],
  });
});

test('lets what still goes on reach to the last event', () => {
  expect(timelineOf(events.slice(0, 4)).rows[0]?.segments.at(-1)).toEqual({
    from: 4,
    to: 4,
    kind: 'waiting',
  });
});
