import { describe, expect, test } from 'vitest';
import type { Exchange, Subscription, SubscriptionState } from '../../publisher/protocol.ts';
import { expiresText, isAtService, lastExchangeOf, stateOf } from './subscriptionView.ts';

const since = Date.UTC(2026, 0, 5, 9);
const subscription: Subscription = {
  id: 's-1',
  workflowId: 'w',
  runId: 'r',
  step: 'Wait',
  state: 'active',
  callbackUrl: 'https://hookline.example/cb',
  service: 'https://shop.example',
  since,
  deliveries: 0,
};

describe('each state of a subscription has a word, a tone and where needed an explanation', () => {
  test.each<[SubscriptionState, string, string, string | undefined, boolean]>([
    ['registering', 'Registering', 'neutral', 'The service has not answered yet.', false],
    ['active', 'Active', 'ok', undefined, true],
    ['expired', 'Expired', 'warning', 'The service has given it up.', false],
    [
      'unsubscribing',
      'Unsubscribing',
      'neutral',
      'The service has not answered the unsubscribe call yet.',
      false,
    ],
    ['unsubscribed', 'Unsubscribed', 'neutral', undefined, false],
    ['rejected', 'Rejected', 'failed', 'The service refused it.', false],
    [
      'orphaned',
      'Orphaned',
      'warning',
      'Its run or trigger has ended, and the service still holds it.',
      true,
    ],
  ])('%s', (state, text, tone, explained, isHeld) => {
    expect(stateOf({ state })).toEqual({ text, tone, explained });
    expect(isAtService({ state })).toBe(isHeld);
  });

  test("the publisher's own reason goes first", () => {
    expect(stateOf({ state: 'rejected', reason: 'The service answered 403.' }).explained).toBe(
      'The service answered 403.',
    );
  });
});

test('when it expires is a time, with the date on another day', () => {
  expect(expiresText(subscription)).toBe('–');
  expect(expiresText({ since, expires: since + 3_600_000 })).toBe('10:00:00');
  expect(expiresText({ since, expires: since + 86_400_000 })).toBe('6 Jan 2026, 09:00:00 UTC');
});

describe('its last request', () => {
  const sent: Exchange = {
    number: 1,
    id: 'subscribe',
    workflowId: 'w',
    runId: 'r',
    step: 'Wait',
    direction: 'out',
    phase: 'subscribe',
    attempt: 1,
    maximumAttempts: 1,
    at: since,
    method: 'POST',
    url: 'https://shop.example/hooks',
    requestHeaders: [],
  };
  const delivery: Exchange = {
    ...sent,
    id: 'delivery',
    direction: 'in',
    phase: 'callback',
    subscription: 's-1',
  };

  test('is a delivery or what its step sent', () => {
    expect(lastExchangeOf(subscription, [sent])?.id).toBe('subscribe');
    expect(lastExchangeOf(subscription, [sent, delivery])?.id).toBe('delivery');
    expect(lastExchangeOf(subscription, [])).toBeUndefined();
  });

  test.each<[string, Exchange]>([
    ['another run', { ...sent, runId: 'r2' }],
    ['another step', { ...sent, step: 'Other' }],
    ['another round of the loop', { ...sent, repetition: [1] }],
    ['another subscription', { ...delivery, subscription: 's-2' }],
  ])('is none of %s', (_, other) => {
    expect(lastExchangeOf(subscription, [other])).toBeUndefined();
  });
});
