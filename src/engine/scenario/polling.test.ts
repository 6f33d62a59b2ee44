import { describe, expect, it } from 'vitest';
import { play } from './scenarioBench.ts';

const every = (frequency: string, interval = 1, more: object = {}) => ({
  recurrence: { frequency, interval, ...more },
});
const poll = (more: object = {}, inputs: object = {}) => ({
  triggers: {
    Ask: {
      type: 'Http',
      inputs: { method: 'GET', uri: 'https://a.example/news', ...inputs },
      ...every('Minute', 5),
      ...more,
    },
  },
  actions: { Seen: { type: 'Compose', inputs: "@triggerOutputs()['body']", runAfter: {} } },
});
const at = (result: { readonly requests: readonly { readonly startTime: string }[] }) =>
  result.requests.map(({ startTime }) => startTime.slice(11, 19));

describe('an Http trigger', () => {
  it('asks by the clock until an answer 200 starts a run', () => {
    const result = play({
      workflow: poll(),
      mocks: [
        { match: { nth: 3 }, respond: { status: 200, body: { id: 1 } } },
        { match: {}, respond: { status: 202 } },
      ],
    });
    expect(result.mismatches).toEqual([]);
    expect(at(result)).toEqual(['09:00:00', '09:05:00', '09:10:00']);
    expect(result.requests.map(({ phase }) => phase)).toEqual(['poll', 'poll', 'poll']);
    expect(result.actions.Seen).toMatchObject({ status: 'Succeeded', outputs: { id: 1 } });
    expect(result.runs).toHaveLength(1);
  });

  it.each([
    ['202 and a longer Retry-After puts the next poll off', 202, '600', '09:10:00'],
    ['202 and a shorter Retry-After changes nothing', 202, '10', '09:05:00'],
  ])('%s', (_, status, wait, second) => {
    const result = play({
      workflow: poll(),
      mocks: [
        { match: { nth: 1 }, respond: { status, headers: { 'Retry-After': wait } } },
        { match: {}, respond: { status: 200, body: {} } },
      ],
    });
    expect(at(result)).toEqual(['09:00:00', second]);
  });

  it('asks next where Location says, and keeps to that until told otherwise', () => {
    const result = play({
      workflow: poll({}, { queries: { since: 0 } }),
      mocks: [
        { match: { url: '*since=0' }, respond: { status: 202, headers: { Location: '/news?page=2' } } },
        { match: { url: 'https://a.example/news?page=2' }, respond: { status: 200, body: {} } },
      ],
    });
    expect(result.mismatches).toEqual([]);
    expect(result.requests.map(({ url }) => url)).toEqual([
      'https://a.example/news?since=0',
      'https://a.example/news?page=2',
    ]);
  });

  it('repeats by its retry policy what may be better next time, and then waits for the clock', () => {
    const result = play({
      workflow: poll({}, { retryPolicy: { type: 'fixed', count: 1, interval: 'PT10S' } }),
      mocks: [
        { match: { nth: 1 }, respond: { status: 500 } },
        { match: { nth: 2 }, respond: { status: 500 } },
        { match: { nth: 3 }, respond: { status: 400 } },
        { match: {}, respond: { status: 200, body: {} } },
      ],
    });
    expect(at(result)).toEqual(['09:00:00', '09:00:10', '09:05:00', '09:10:00']);
  });

  it('with conditions starts a run for whatever answer meets them', () => {
    const conditions = [{ expression: "@equals(triggerOutputs()['statusCode'], 404)" }];
    const result = play({
      workflow: poll({ conditions }),
      mocks: [{ match: {}, respond: { status: 404, body: { gone: true } } }],
    });
    expect(result.actions.Seen).toMatchObject({ outputs: { gone: true } });
  });

  it('that nobody answers fails the scenario', () => {
    expect(play({ workflow: poll() }).passed).toBe(false);
  });

  it('can be told what it gives', () => {
    const result = play({ workflow: poll(), trigger: { body: { id: 7 } } });
    expect(result.requests).toEqual([]);
    expect(result.actions.Seen).toMatchObject({ outputs: { id: 7 } });
  });
});

describe('a sliding window', () => {
  const windows = (more: object, events: readonly object[] = []) =>
    play({
      workflow: {
        triggers: { Window: { type: 'SlidingWindow', ...more } },
        actions: { Seen: { type: 'Compose', inputs: '@triggerOutputs()', runAfter: {} } },
      },
      events,
    });

  it('starts a run at the end of each window and tells from when to when', () => {
    const result = windows(
      every('Hour'),
      [{ after: 'PT2H30M', skip: true }].map(({ after }) => ({ skipTo: after })),
    );
    expect(result.runs.map(({ actions }) => actions.Seen?.outputs)).toMatchObject([
      { windowStartTime: '2026-01-05T09:00:00.0000000Z', windowEndTime: '2026-01-05T10:00:00.0000000Z' },
      { windowStartTime: '2026-01-05T10:00:00.0000000Z', windowEndTime: '2026-01-05T11:00:00.0000000Z' },
    ]);
  });

  it('makes up for windows that have passed, and waits for its delay', () => {
    const result = windows(
      { ...every('Hour', 1, { startTime: '2026-01-05T06:30:00Z' }), inputs: { delay: 'PT10M' } },
      [{ skipTo: 'PT1H' }],
    );
    expect(
      result.runs.map(({ actions }) => [
        actions.Seen?.startTime?.slice(11, 16),
        String(Object(actions.Seen?.outputs).windowStartTime).slice(11, 16),
      ]),
    ).toEqual([
      ['09:00', '06:30'],
      ['09:00', '07:30'],
      ['09:40', '08:30'],
    ]);
  });
});
