import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Exchange, Subscription } from '../../publisher/protocol.ts';
import { exchangesAt, subscriptionsAt } from './logAt.ts';
import { runStore } from './runStore.ts';
import { viewStore } from './viewStore.ts';

/** The HTTP log as it is now, or as it was at the instant that the timeline shows. */
export function useShownExchanges(): readonly Exchange[] {
  const exchanges = useStore(runStore, (state) => state.exchanges);
  const events = useStore(runStore, (state) => state.events.get(state.shownRunId ?? ''));
  const sequence = useStore(viewStore, (state) => state.shownEvent);
  return useMemo(
    () => (sequence === undefined || !events ? exchanges : exchangesAt(exchanges, events, sequence)),
    [exchanges, events, sequence],
  );
}

/** The registry as it is now, or as it was at the instant that the timeline shows. */
export function useShownSubscriptions(): readonly Subscription[] {
  const subscriptions = useStore(runStore, (state) => state.subscriptions);
  const isPast = useStore(viewStore, (state) => state.shownEvent !== undefined);
  const exchanges = useShownExchanges();
  return useMemo(
    () => (isPast ? subscriptionsAt(subscriptions, exchanges) : subscriptions),
    [subscriptions, isPast, exchanges],
  );
}
