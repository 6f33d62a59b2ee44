import type { Subscription } from '../../publisher/protocol.ts';
import { triggerOf } from '../stores/derived.ts';
import { definition } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';

/** Where an event can be sent now: to a subscriber of the publisher, or to the address of a Request trigger. */
export type EventTarget =
  | {
      readonly kind: 'subscription';
      readonly id: string;
      readonly step: string;
      readonly subscription: Subscription;
    }
  | { readonly kind: 'address'; readonly id: string; readonly step: string; readonly url: string };

const targetsOf = new WeakMap<object, readonly EventTarget[]>();

/** All that can be called back now, the newest first. Stable for the same state, so that React can subscribe to it. */
export function eventTargets(state = runStore.getState()): readonly EventTarget[] {
  const known = targetsOf.get(state);
  if (known) return known;
  const targets: EventTarget[] = state.subscriptions
    .filter((subscription) => subscription.state === 'active')
    .map(
      (subscription) =>
        ({ kind: 'subscription', id: subscription.id, step: subscription.step, subscription }) as const,
    )
    .reverse();
  const trigger = state.engine?.trigger;
  if (trigger?.kind === 'listening') {
    const step = triggerOf(definition())?.name ?? '';
    targets.push({ kind: 'address', id: 'trigger', step, url: trigger.callbackUrl });
  }
  targetsOf.set(state, targets);
  return targets;
}
