import { describe, expect, it } from 'vitest';
import { compose, webhook } from '../testBench.ts';
import { called, endOf, everything, type PlainAction, play } from './scenarioBench.ts';

/* What differs between the hosts of the service. Spec: runtime-semantics.md 9 and 12. */

const http = { A: { type: 'Http', inputs: { method: 'GET', uri: 'https://api.example/x' }, runAfter: {} } };
const on = (kind: string | undefined, actions: object) =>
  kind === undefined ? called(actions) : { definition: called(actions), kind };
const hosts = [undefined, 'Stateful', 'Stateless'] as const;
const each = <T>(make: (kind: string | undefined) => T) => hosts.map(make);
const seconds = (instant: string | undefined) => (Date.parse(instant ?? '') - Date.UTC(2026, 0, 5, 9)) / 1000;

describe('Consumption, Standard and stateless workflows', () => {
  it('9: stateless, an answer 202 is final', () => {
    const mocks = [
      { match: { nth: 1 }, respond: { status: 202, headers: { Location: '/status' } } },
      everything,
    ];
    const codes = each((kind) => play({ workflow: on(kind, http), mocks }).actions.A?.code);
    expect(codes).toEqual(['OK', 'OK', 'Accepted']);
  });

  it('12: an answer is awaited for 120 seconds, on Standard 225', () => {
    const actions = { A: { ...http.A, inputs: { ...http.A.inputs, retryPolicy: { type: 'none' } } } };
    const mocks = [{ match: {}, respond: { delay: 'PT10M' } }];
    const ends = each((kind) => seconds(play({ workflow: on(kind, actions), mocks }).actions.A?.endTime));
    expect(ends).toEqual([120, 225, 225]);
  });

  it('12: a caller waits for 120 seconds, on Standard 225', () => {
    const actions = {
      W: { type: 'Wait', inputs: { interval: { count: 150, unit: 'Second' } }, runAfter: {} },
      R: { type: 'Response', inputs: { statusCode: 200 }, runAfter: { W: ['Succeeded'] } },
    };
    const statuses = each((kind) => play({ workflow: on(kind, actions) }).response?.statusCode);
    expect(statuses).toEqual([504, 200, 200]);
  });

  it('12: a run takes 90 days at most, a stateless one 5 minutes', () => {
    const events = [{ skipTo: 'P100D' }];
    const results = each((kind) =>
      play({ workflow: on(kind, { W: webhook('w') }), mocks: [everything], events }),
    );
    const days = 90 * 86_400;
    expect(results.map(({ status, actions }) => [status, seconds(actions.W?.endTime)])).toEqual([
      ['TimedOut', days],
      ['TimedOut', days],
      ['TimedOut', 300],
    ]);
    expect(results[2]?.error?.message).toContain('5 minutes');
  });

  it('12: a Foreach takes 100,000 items, a stateless one 100', () => {
    const loop = (items: number) => ({
      A: { type: 'Foreach', foreach: `@range(0, ${items})`, actions: { B: compose(1) }, runAfter: {} },
    });
    const ends = (items: number) =>
      each((kind) => endOf(play({ workflow: on(kind, loop(items)) }).actions.A as PlainAction));
    expect(ends(100)).toEqual(['Succeeded', 'Succeeded', 'Succeeded']);
    const failed = 'Failed ExpressionEvaluationFailed ExpressionEvaluationFailed';
    expect(ends(101)).toEqual(['Succeeded', 'Succeeded', failed]);
  });

  it('12: an Until repeats for an hour when nothing is said, a stateless one for 5 minutes', () => {
    const wait = { W: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Minute' } }, runAfter: {} } };
    const until = (limit: object) => ({
      A: { type: 'Until', expression: '@false', limit, actions: wait, runAfter: {} },
    });
    const rounds = (limit: object) =>
      each((kind) => play({ workflow: on(kind, until(limit)) }).actions.W?.iterations?.length);
    expect(rounds({ count: 500 })).toEqual([60, 60, 5]);
  });
});
