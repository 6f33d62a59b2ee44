import { describe, expect, it } from 'vitest';
import { compose, play, respond, webhook } from './testBench.ts';

const succeeded = ['Succeeded'];

function line(count: number, action: (index: number) => object): Record<string, object> {
  const actions: Record<string, object> = {};
  for (let index = 0; index < count; index++) {
    const runAfter = index === 0 ? {} : { [`A${index - 1}`]: succeeded };
    actions[`A${index}`] = { ...action(index), runAfter };
  }
  return actions;
}

/** Generous: the machines that run this are shared. */
describe('large workflows', { timeout: 60_000 }, () => {
  it('a line of 5,000 actions runs to its end', () => {
    const bench = play(line(5000, (index) => compose(index)));
    expect(bench.run.status).toBe('Succeeded');
    expect(bench.outputs('A4999')).toBe(4999);
  });

  it('a line of 5,000 actions is skipped to its end', () => {
    const bench = play(line(5000, (index) => compose(index === 0 ? '@div(1, 0)' : index)));
    expect(bench.status('A4999')).toBe('Skipped');
    expect(bench.run.status).toBe('Failed');
  });

  it('5,000 actions beside each other run', () => {
    const actions = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`A${index}`, compose(index)]),
    );
    expect(play(actions).run.status).toBe('Succeeded');
  });

  it('10,000 iterations make 10,000 executions, each once', () => {
    const bench = play({
      Each: {
        type: 'Foreach',
        foreach: '@range(0, 10000)',
        actions: { A: compose('@item()') },
        runAfter: {},
      },
      Sum: compose("@length(outputs('A'))", { Each: succeeded }),
    });
    expect(
      bench.events.filter((event) => event.kind === 'actionFinished' && event.action === 'A'),
    ).toHaveLength(10_000);
    expect(bench.outputs('Sum')).toBe(10_000);
  });

  it('100,000 iterations do not exhaust the stack', () => {
    const bench = play({
      Each: { type: 'Foreach', foreach: '@range(0, 100000)', actions: { A: compose(1) }, runAfter: {} },
    });
    expect(bench.run.status).toBe('Succeeded');
  });

  it('5,000 rounds of an Until end', () => {
    const bench = play({
      Loop: {
        type: 'Until',
        expression: '@false',
        limit: { count: 5000 },
        actions: { A: compose(1) },
        runAfter: {},
      },
    });
    expect(bench.status('A', [4999])).toBe('Succeeded');
    expect(bench.run.status).toBe('Succeeded');
  });

  it('scopes in scopes, 300 deep, run; skipped ones are skipped', () => {
    const nest = (depth: number): object =>
      depth === 0
        ? { Core: compose(1) }
        : { [`S${depth}`]: { type: 'Scope', actions: nest(depth - 1), runAfter: {} } };
    expect(play(nest(300)).status('Core')).toBe('Succeeded');
    const skipped = play({
      A: compose('@div(1, 0)'),
      S: { type: 'Scope', actions: nest(300), runAfter: { A: succeeded } },
    });
    expect(skipped.status('Core')).toBe('Skipped');
  });

  it('300 webhooks wait at once and are all ended', () => {
    const actions = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`W${index}`, webhook(`w${index}`)]),
    );
    const bench = play(actions);
    expect(bench.events.filter(({ kind }) => kind === 'waiting')).toHaveLength(300);
    bench.cancel();
    expect(bench.requests).toHaveLength(600);
    expect(bench.run.status).toBe('Cancelled');
  });

  it('an answer that is asked for again and again is repeated as often as the policy says', () => {
    const bench = play(
      {
        A: {
          type: 'Http',
          inputs: {
            method: 'GET',
            uri: 'https://service.example/a',
            retryPolicy: { type: 'fixed', count: 90, interval: 'PT5S' },
          },
          runAfter: {},
        },
      },
      { world: () => respond(500) },
    );
    while (bench.status('A') === undefined) bench.ring();
    expect(bench.requests).toHaveLength(91);
  });
});
