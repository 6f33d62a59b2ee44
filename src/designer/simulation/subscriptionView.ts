import type { Exchange, Subscription, SubscriptionState } from '../../publisher/protocol.ts';
import type { BadgeTone } from '../ui/Badge.tsx';
import { clockText, dateText } from '../ui/time.ts';
import { dayOf } from './moment.ts';
import { texts } from './subscriptionTexts.ts';

/* What the screen says of a subscription, and what can be done with it. */

const tones: Record<SubscriptionState, BadgeTone> = {
  registering: 'neutral',
  active: 'ok',
  expired: 'warning',
  unsubscribing: 'neutral',
  unsubscribed: 'neutral',
  rejected: 'failed',
  orphaned: 'warning',
};

/** The state in a word, and why it is so where that is not plain. */
export function stateOf({ state, reason }: Pick<Subscription, 'state' | 'reason'>): {
  readonly text: string;
  readonly tone: BadgeTone;
  readonly explained: string | undefined;
} {
  return { text: texts.states[state], tone: tones[state], explained: reason ?? texts.explained[state] };
}

/** Whether the service still has it, so that whoever plays the service can give it up. */
export function isAtService({ state }: Pick<Subscription, 'state'>): boolean {
  return state === 'active' || state === 'orphaned';
}

/** When it expires by itself: a time of the day it began on, else with the date. */
export function expiresText({ since, expires }: Pick<Subscription, 'since' | 'expires'>): string {
  if (expires === undefined) return texts.never;
  return dayOf(since) === dayOf(expires) ? clockText(expires) : dateText(expires);
}

/** The last request that belongs to it: a delivery, else what its step sent in the same run and round of its loops. */
export function lastExchangeOf(
  { id, step, runId, repetition }: Subscription,
  exchanges: readonly Exchange[],
): Exchange | undefined {
  const place = (repetition ?? []).join();
  return exchanges.findLast((exchange) =>
    exchange.subscription === undefined
      ? exchange.phase !== 'callback' &&
        exchange.step === step &&
        exchange.runId === runId &&
        (exchange.repetition ?? []).join() === place
      : exchange.subscription === id,
  );
}
