import { header } from '../workflow/http.ts';
import type { Call } from './Call.ts';
import { callbackKeyOf } from './callbackUrls.ts';
import type { Subscription, SubscriptionState } from './protocol.ts';
import type { Records, Registration } from './Store.ts';

/** The publisher's record of a call that asked to be called back. `location` is the answer's header. */
export function createRegistration(
  { envelope, request }: Call,
  callbackUrl: string,
  number: number,
  location: string | undefined,
  state: { readonly state: SubscriptionState; readonly reason?: string },
): Registration {
  const { runId, repetition, headers } = envelope;
  const clientTrackingId = header(headers, 'x-ms-client-tracking-id');
  const operationName = header(headers, 'x-ms-workflow-operation-name');
  const address = location === undefined ? undefined : addressOf(location, request.uri);
  const subscriber = subscriberOf({ envelope, request });
  return {
    id: registrationId(number),
    number,
    workflowId: envelope.workflowId,
    ...(runId !== undefined && { runId }),
    step: envelope.step,
    ...(repetition && { repetition }),
    ...state,
    callbackUrl,
    callbackKey: callbackKeyOf(callbackUrl),
    service: new URL(request.uri).origin,
    ...(location !== undefined && { location }),
    ...(address !== undefined && { address }),
    ...(clientTrackingId !== undefined && { clientTrackingId }),
    ...(operationName !== undefined && { operationName }),
    ...(subscriber !== undefined && { subscriber }),
    since: envelope.at,
    deliveries: 0,
  };
}

export function registrationId(number: number): string {
  return `s-${number}`;
}

/** `Location` may be relative to the request (RFC 9110 section 10.2.2), and may be nonsense. */
function addressOf(location: string, requestUri: string): string | undefined {
  try {
    return new URL(location, requestUri).href;
  } catch {
    return undefined;
  }
}

/**
 * Who calls which service, by the two headers that identify a subscriber. Iterations of a loop share both, so the
 * iteration is part of it.
 */
export function subscriberOf({ envelope, request }: Pick<Call, 'envelope' | 'request'>): string | undefined {
  const clientTrackingId = header(envelope.headers, 'x-ms-client-tracking-id');
  const operationName = header(envelope.headers, 'x-ms-workflow-operation-name');
  if (clientTrackingId === undefined || operationName === undefined) return undefined;
  const { origin } = new URL(request.uri);
  return [origin, clientTrackingId, operationName, ...(envelope.repetition ?? [])].join('\n');
}

/** A registration in another state; the reason of the former one goes. */
export function withState(
  registration: Registration,
  state: SubscriptionState,
  reason?: string,
): Registration {
  const { reason: _former, cause: _cause, ...rest } = registration;
  return { ...rest, state, ...(reason !== undefined && { reason }) };
}

/** A registration as pages see it. */
export function subscriptionOf(registration: Registration): Subscription {
  const {
    number: _number,
    address: _address,
    subscriber: _subscriber,
    callbackKey: _key,
    ...rest
  } = registration;
  return rest;
}

/** How many ended registrations of a workflow are kept, and how often the rest is cleared away. */
const keptEnded = 1000;
const clearedEvery = 100;

/** Keeps the registry from growing for ever: the oldest of those that have ended go. */
export async function clearEnded(records: Records, workflowId: string, number: number): Promise<void> {
  if (number % clearedEvery !== 0) return;
  const ended = (await records.registrations('workflowId', workflowId)).filter(
    ({ state }) => state === 'expired' || state === 'rejected' || state === 'unsubscribed',
  );
  for (const { id } of ended.slice(0, -keptEnded)) records.removeRegistration(id);
}
