import { describe, expect, it } from 'vitest';
import { fromPlain } from '../json.ts';
import type { Sent } from './Operation.ts';
import { defaultPolicy, isRetried, readRetryPolicy, retryAfter, retryDelay } from './retry.ts';

const answer = (status: number, headers: readonly (readonly [string, string])[] = []): Sent => ({
  kind: 'response',
  response: { status, headers },
});
const half = () => 0.5;

it('waits 7.5, 15, 30 and 45 seconds by default', () => {
  expect([1, 2, 3, 4].map((retry) => retryDelay(defaultPolicy, retry, half))).toEqual([
    7500, 15_000, 30_000, 45_000,
  ]);
  expect(defaultPolicy.count).toBe(4);
});

describe('readRetryPolicy', () => {
  it('takes the default where there is none or its type is default, in any case', () => {
    expect(readRetryPolicy(undefined)).toEqual(defaultPolicy);
    expect(readRetryPolicy(fromPlain({ type: 'Default' }))).toEqual(defaultPolicy);
    expect(readRetryPolicy('nonsense')).toEqual(defaultPolicy);
  });

  it('reads a fixed policy', () => {
    const policy = readRetryPolicy(fromPlain({ type: 'Fixed', count: 3, interval: 'PT10S' }));
    expect(policy.count).toBe(3);
    expect([1, 2, 3].map((retry) => retryDelay(policy, retry, half))).toEqual([10_000, 10_000, 10_000]);
  });

  it('keeps exponential delays between the bounds of each retry', () => {
    const policy = readRetryPolicy(
      fromPlain({
        type: 'exponential',
        count: 5,
        interval: 'PT10S',
        minimumInterval: 'PT5S',
        maximumInterval: 'PT30S',
      }),
    );
    const delays = (random: () => number) => [1, 2, 3, 4].map((retry) => retryDelay(policy, retry, random));
    expect(delays(() => 0)).toEqual([5000, 10_000, 20_000, 30_000]);
    expect(delays(() => 0.999999)).toEqual(
      [10_000, 20_000, 30_000, 40_000].map((delay) => Math.min(delay, 30_000)),
    );
  });

  it('takes defaults for members it cannot read', () => {
    expect(readRetryPolicy(fromPlain({ type: 'fixed', count: -1, interval: 'soon' }))).toMatchObject({
      count: 4,
      interval: 7000,
    });
    expect(readRetryPolicy(fromPlain({ type: 'fixed', count: '2', interval: 'PT5S' })).count).toBe(2);
  });
});

it('retries 408, 429, 5xx and no answer, and nothing else', () => {
  const retried = [200, 301, 400, 404, 408, 409, 429, 500, 503].filter((status) =>
    isRetried(defaultPolicy, answer(status)),
  );
  expect(retried).toEqual([408, 429, 500, 503]);
  expect(isRetried(defaultPolicy, { kind: 'failed', code: 'UnresolvableHostName', message: '' })).toBe(true);
  // Waiting in virtual time makes no room in the browser's storage.
  expect(isRetried(defaultPolicy, { kind: 'failed', code: 'PublisherFailed', message: '' })).toBe(false);
});

it('reads Retry-After as seconds or as a date', () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);
  expect(retryAfter(answer(429, [['retry-after', '120']]), now)).toBe(120_000);
  expect(retryAfter(answer(503, [['Retry-After', 'Thu, 01 Jan 2026 12:00:30 GMT']]), now)).toBe(30_000);
  expect(retryAfter(answer(503, [['Retry-After', 'Thu, 01 Jan 2026 11:00:00 GMT']]), now)).toBe(0);
  expect(retryAfter(answer(503, [['Retry-After', 'later']]), now)).toBeUndefined();
  expect(retryAfter(answer(503), now)).toBeUndefined();
});
