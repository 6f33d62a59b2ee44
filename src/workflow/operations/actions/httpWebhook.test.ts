import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../bytes.ts';
import { fromPlain, stringify, toPlain } from '../../json.ts';
import { answered, callbackUrl, drive } from '../drive.ts';
import type { Called, Effect } from '../Operation.ts';

const subscribeCall = {
  method: 'POST',
  uri: 'https://api.contoso.example/subscribe',
  body: { callbackUrl: '@{listCallbackUrl()}' },
};
const node = (more: Record<string, unknown> = {}, root: Record<string, unknown> = {}) => ({
  type: 'HttpWebhook',
  inputs: {
    subscribe: subscribeCall,
    unsubscribe: { method: 'DELETE', uri: '@{action().outputs.headers.Location}' },
    ...more,
  },
  ...root,
});
const called: Called = {
  kind: 'called',
  request: { method: 'POST', uri: callbackUrl, headers: [] },
  outputs: new Map([['statusCode', 200]]),
};
const created = answered(201, { id: 's-1' }, { Location: 'https://api.contoso.example/s-1' });
const world = (wait: unknown, subscribed: unknown = created, unsubscribed: unknown = answered(200)) => ({
  answer: (effect: Effect) =>
    effect.kind === 'waitForCallback'
      ? wait
      : effect.kind === 'send' && effect.options.phase === 'subscribe'
        ? subscribed
        : unsubscribed,
});
const kinds = (effects: readonly Effect[]) =>
  effects.map((effect) => (effect.kind === 'send' ? effect.options.phase : effect.kind));

describe('an HTTP webhook action', () => {
  it('subscribes, waits, unsubscribes and gives what the callback brought', () => {
    const run = drive(node(), world(called));
    expect(kinds(run.effects)).toEqual(['subscribe', 'waitForCallback', 'conclude', 'unsubscribe']);
    expect(run.outcome).toEqual({ status: 'Succeeded', code: 'OK', outputs: called.outputs });
    const [subscribe, unsubscribe] = run.requests;
    expect(subscribe?.method).toBe('POST');
    expect(decodeUtf8(subscribe?.body ?? new Uint8Array())).toBe(`{"callbackUrl":"${callbackUrl}"}`);
    expect(subscribe?.headers).toContainEqual(['Content-Type', 'application/json; charset=utf-8']);
    expect(subscribe?.headers).toContainEqual(['x-ms-workflow-operation-name', 'Step']);
    expect(unsubscribe).toMatchObject({ method: 'DELETE', uri: 'https://api.contoso.example/s-1' });
    expect(unsubscribe?.headers).toContainEqual(['x-ms-client-tracking-id', 'tracking']);
  });

  it('records the inputs of both calls', () => {
    const run = drive(node(), world(called));
    expect(stringify(run.inputs ?? null)).toBe(
      `{"subscribe":{"method":"POST","uri":"https://api.contoso.example/subscribe","body":{"callbackUrl":"${callbackUrl}"}},"unsubscribe":{"method":"DELETE","uri":"https://api.contoso.example/s-1"}}`,
    );
  });

  it('fails with the name of the status when the service refuses, and neither waits nor unsubscribes', () => {
    const run = drive(node(), world(called, answered(403, { reason: 'no' })));
    expect(kinds(run.effects)).toEqual(['subscribe']);
    expect(run.outcome).toMatchObject({ status: 'Failed', code: 'Forbidden' });
    expect(run.outcome).not.toHaveProperty('error');
    expect(toPlain(run.outcome?.outputs ?? null)).toMatchObject({ statusCode: 403, body: { reason: 'no' } });
  });

  it('does not take a redirect for a subscription', () => {
    expect(drive(node(), world(called, answered(302))).outcome).toMatchObject({
      status: 'Failed',
      code: 'Found',
    });
  });

  it.each([200, 201, 202, 204])('takes %i for a subscription', (status) => {
    expect(drive(node(), world(called, answered(status))).outcome?.status).toBe('Succeeded');
  });

  it('repeats a subscribe that fails with 500 after 7.5, 15, 30 and 45 seconds, then fails', () => {
    const run = drive(node(), world(called, answered(500)));
    expect(kinds(run.effects).filter((kind) => kind === 'subscribe')).toHaveLength(5);
    expect(run.elapsed).toBe(97_500);
    expect(run.outcome).toMatchObject({ status: 'Failed', code: 'InternalServerError' });
  });

  it('goes on when a later attempt succeeds', () => {
    let attempts = 0;
    const run = drive(node(), {
      answer: (effect) => {
        if (effect.kind === 'waitForCallback') return called;
        if (effect.kind !== 'send') return undefined;
        attempts += 1;
        return attempts <= 2 ? answered(503) : created;
      },
    });
    expect(run.outcome?.status).toBe('Succeeded');
    expect(
      run.effects
        .flatMap((effect) => (effect.kind === 'send' ? [effect.options] : []))
        .map(({ attempt, maximumAttempts }) => [attempt, maximumAttempts]),
    ).toEqual([
      [1, 5],
      [2, 5],
      [3, 5],
      [1, 5],
    ]);
  });

  it('fails with the connection failure when nobody answers', () => {
    const nobody = { kind: 'failed', code: 'UnresolvableHostName', message: 'There is no host api.' };
    const run = drive(node({ retryPolicy: { type: 'none' } }), world(called, nobody));
    expect(kinds(run.effects)).toEqual(['subscribe']);
    expect(run.outcome).toEqual({
      status: 'Failed',
      code: 'UnresolvableHostName',
      error: { code: 'UnresolvableHostName', message: 'There is no host api.' },
    });
  });

  it('reads the retry policy beside the request before the one beside subscribe', () => {
    const inner = { ...subscribeCall, retryPolicy: { type: 'fixed', count: 1, interval: 'PT10S' } };
    const run = drive(
      node({ subscribe: inner, retryPolicy: { type: 'none' } }),
      world(called, answered(500)),
    );
    expect(run.elapsed).toBe(10_000);
    expect(kinds(run.effects)).toEqual(['subscribe', 'sleep', 'subscribe']);
  });

  it('unsubscribes and times out when the limit passes', () => {
    const run = drive(node({}, { limit: { timeout: 'PT24H' } }), world({ kind: 'timedOut' }));
    expect(run.effects[1]).toEqual({ kind: 'waitForCallback', until: Date.UTC(2026, 0, 2) });
    expect(kinds(run.effects)).toEqual(['subscribe', 'waitForCallback', 'unsubscribe']);
    expect(run.outcome).toMatchObject({
      status: 'TimedOut',
      code: 'ActionTimedOut',
      error: { code: 'ActionTimedOut' },
    });
    expect(run.outcome?.error?.message).toContain('24 hours');
  });

  it('times out while it still tries to subscribe', () => {
    const run = drive(node({}, { limit: { timeout: 'PT10S' } }), world(called, answered(500)));
    expect(run.outcome?.status).toBe('TimedOut');
    expect(run.elapsed).toBe(10_000);
  });

  it('unsubscribes when the run is cancelled', () => {
    const run = drive(node(), world({ kind: 'cancelled' }));
    expect(kinds(run.effects)).toEqual(['subscribe', 'waitForCallback', 'unsubscribe']);
    expect(run.outcome).toEqual({ status: 'Cancelled', code: 'ActionCancelled' });
  });

  it('succeeds although unsubscribe fails, and says so', () => {
    const run = drive(node(), world(called, created, answered(404)));
    expect(run.outcome?.status).toBe('Succeeded');
    expect(run.notes).toEqual([
      'Unsubscribe failed: the service answered 404 NotFound. It may still hold the subscription.',
    ]);
  });

  it('succeeds although unsubscribe cannot be evaluated, and says so', () => {
    const run = drive(node(), world(called, answered(201)));
    expect(run.outcome?.status).toBe('Succeeded');
    expect(run.requests).toHaveLength(1);
    expect(run.notes[0]).toMatch(/^Still subscribed: Unsubscribe cannot be evaluated\. .*Location/);
  });

  it.each([
    [{ method: 'DELETE' }, 'URI'],
    [{ uri: 'https://api.contoso.example/s' }, 'method'],
    [undefined, 'method and URI'],
    [{ method: 'DELETE', uri: '' }, 'URI'],
  ])('makes no call for %j', (unsubscribe, lacking) => {
    const run = drive(node({ unsubscribe }), world(called));
    expect(kinds(run.effects)).toEqual(['subscribe', 'waitForCallback', 'conclude']);
    expect(run.outcome?.status).toBe('Succeeded');
    expect(run.notes).toEqual([
      `Still subscribed: no unsubscribe was sent, because Unsubscribe has no ${lacking}.`,
    ]);
  });

  it('reads url as well as uri in unsubscribe', () => {
    const run = drive(
      node({ unsubscribe: { method: 'DELETE', url: 'https://api.contoso.example/s' } }),
      world(called),
    );
    expect(run.requests[1]?.uri).toBe('https://api.contoso.example/s');
  });

  it('takes an unsubscribe that is one expression', () => {
    const run = drive(
      node({
        unsubscribe:
          '@json(concat(\'{"method":"DELETE","uri":"\', action().outputs.headers.Location, \'"}\'))',
      }),
      world(called),
    );
    expect(run.requests[1]?.uri).toBe('https://api.contoso.example/s-1');
  });

  it('lets an error in subscribe fail the action as an expression error', () => {
    const broken = { ...subscribeCall, uri: "@{int('x')}" };
    expect(drive(node({ subscribe: broken }), world(called)).error).toMatchObject({
      name: 'ExpressionError',
    });
  });

  it('fails without sending when the address is none', () => {
    const run = drive(node({ subscribe: { ...subscribeCall, uri: 'ftp://x' } }), world(called));
    expect(run.requests).toEqual([]);
    expect(run.outcome).toMatchObject({ status: 'Failed', code: 'BadRequest' });
    expect(run.outcome?.error?.message).toContain("'ftp://x'");
  });

  it('does not evaluate answers again', () => {
    const evil = answered(201, {}, { Location: 'https://api.contoso.example/@{listCallbackUrl()}' });
    const run = drive(node(), world(called, evil));
    expect(run.requests[1]?.uri).toBe('https://api.contoso.example/@{listCallbackUrl()}');
  });

  it('fails when the answer to subscribe says JSON and is none', () => {
    const broken = fromPlain('{');
    const bytes = Uint8Array.from(String(broken), (character) => character.charCodeAt(0));
    const run = drive(
      node(),
      world(called, {
        kind: 'response',
        response: { status: 200, headers: [['Content-Type', 'application/json']], body: bytes },
      }),
    );
    expect(run.outcome).toMatchObject({ status: 'Failed', code: 'BadRequest' });
    expect(run.outcome).not.toHaveProperty('outputs');
  });
});
