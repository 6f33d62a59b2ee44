import { lengthOf } from '../workflow/mock/latency.ts';
import type { Notification, Sending } from '../workflow/mock/Sending.ts';
import { callsOf } from '../workflow/mock/sendingRequest.ts';
import { newId } from './delivery.ts';
import type { Due, SubscriptionState } from './protocol.ts';
import type { DueRecord, Registration } from './Store.ts';

/*
 * What the publisher will do at a virtual time. It has no clock of its own: whoever keeps the clock of a workflow (its engine)
 * is told what is due, and says when it is there.
 */

/** To whom something is sent. */
export interface Receiver {
  readonly workflowId: string;
  readonly url: string;
  readonly subscription?: string;
  readonly runId?: string;
  readonly step: string;
}

export function receiverOf({ workflowId, callbackUrl, id, runId, step }: Registration): Receiver {
  return { workflowId, url: callbackUrl, subscription: id, ...(runId !== undefined && { runId }), step };
}

/** The wait before the first attempt to send again, when nothing else is said. */
const usualInterval = 'PT10S';

/**
 * Every notification that a sending makes, as entries of the agenda. `at` is when it was ordered; `notification` is what is
 * sent, without templates. Instants follow the order of sending; events are numbered in the order in which they happened.
 */
export function entriesOf(
  sending: Sending,
  notification: Notification,
  receiver: Receiver,
  at: number,
): readonly DueRecord[] {
  const { sign, target, retry } = sending;
  const id = newId();
  return callsOf(sending).map(
    ({ after, event }): DueRecord => ({
      id: dueId(),
      kind: 'callback',
      ...receiver,
      at: at + after,
      attempt: 1,
      maximumAttempts: 1 + (retry?.count ?? 0),
      sending: {
        notification,
        event: sending.isSameEvent || !sending.times ? id : `${id}-${event}`,
        ...(sign && { sign }),
        ...(target && { target }),
        interval: lengthOf(retry?.interval ?? usualInterval),
      },
    }),
  );
}

/** The next attempt to send what got no good answer; `undefined` when there is none. */
export function nextAttempt(entry: DueRecord, at: number): DueRecord | undefined {
  const { sending, attempt, maximumAttempts } = entry;
  if (!sending || attempt >= maximumAttempts) return undefined;
  return {
    ...entry,
    id: dueId(),
    at: at + sending.interval,
    attempt: attempt + 1,
    sending: { ...sending, interval: sending.interval * 2 },
  };
}

/** A change of a registration's state that happens by itself. */
export function changeAt(
  { id, workflowId, runId, step }: Registration,
  state: SubscriptionState,
  at: number,
  { reason, cause }: Pick<DueRecord, 'reason' | 'cause'> = {},
): DueRecord {
  return {
    id: dueId(),
    workflowId,
    at,
    kind: 'state',
    subscription: id,
    ...(runId !== undefined && { runId }),
    step,
    attempt: 1,
    maximumAttempts: 1,
    state,
    ...(state === 'expired' && { isBackground: true }),
    ...(reason !== undefined && { reason }),
    ...(cause !== undefined && { cause }),
  };
}

/** An entry as pages and engines see it. */
export function dueOf({ sending: _sending, reason: _reason, cause: _cause, ...due }: DueRecord): Due {
  return due;
}

let last = 0;

/** Ids sort in the order in which they were given, so that what is due at one instant keeps its order. */
function dueId(): string {
  last = Math.max(Date.now() * 1000, last + 1);
  return `d-${last.toString(36)}-${newId().slice(0, 6)}`;
}
