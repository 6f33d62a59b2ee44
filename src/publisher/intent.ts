import type { Call } from './Call.ts';
import { callbackKeyOf } from './callbackUrls.ts';
import { subscriberOf } from './registry.ts';
import type { Records, Registration } from './Store.ts';
import { isTokenPath } from './token.ts';

/** What a call is about, judged as a service would. */
export type Intent =
  | { readonly kind: 'subscribe'; readonly callbackUrl: string; readonly number: number }
  /** Nothing in `held`: the registration is gone already, or never was. */
  | { readonly kind: 'unsubscribe'; readonly held: readonly Registration[] }
  /** Looks a registration up at its address. */
  | { readonly kind: 'look'; readonly registration: Registration }
  | { readonly kind: 'token' }
  | { readonly kind: 'other' };

/** Whether the service has a registration: expired, rejected and unsubscribed ones are gone; an orphaned one is not. */
export function isHeld({ state }: Registration): boolean {
  return state !== 'expired' && state !== 'rejected' && state !== 'unsubscribed';
}

export async function intentOf(call: Call, records: Records): Promise<Intent> {
  const { envelope, request, callbackUrl } = call;
  const { phase, method } = envelope;
  const here = await registrationsAt(request.uri, records);
  const isUnsubscribing = phase === 'unsubscribe' || method.toUpperCase() === 'DELETE';
  if (here.length > 0 && isUnsubscribing) return { kind: 'unsubscribe', held: here.filter(isHeld) };
  if (phase === 'unsubscribe') return { kind: 'unsubscribe', held: await namedBy(call, records) };
  if (phase === 'token' || isTokenPath(new URL(request.uri).pathname)) return { kind: 'token' };
  if (callbackUrl !== undefined && phase !== 'poll') {
    const number = await records.nextRegistrationNumber();
    return { kind: 'subscribe', callbackUrl, number };
  }
  const registration = here.findLast(isHeld);
  if (registration && method.toUpperCase() === 'GET') return { kind: 'look', registration };
  return { kind: 'other' };
}

/** The registrations that an unsubscribe call means which does not go to their address. */
async function namedBy(call: Call, records: Records): Promise<readonly Registration[]> {
  const { callbackUrl } = call;
  const carried =
    callbackUrl === undefined ? [] : await records.registrations('callbackKey', callbackKeyOf(callbackUrl));
  const held = carried.filter(isHeld);
  const subscriber = subscriberOf(call);
  if (held.length > 0 || subscriber === undefined) return held;
  return (await records.registrations('subscriber', subscriber)).filter(isHeld);
}

/** Registrations whose `Location` was this address; what was added to its query does not matter. */
async function registrationsAt(uri: string, records: Records): Promise<readonly Registration[]> {
  const question = uri.indexOf('?');
  const [exact, bare = []] = await Promise.all([
    records.registrations('address', uri),
    ...(question < 0 ? [] : [records.registrations('address', uri.slice(0, question))]),
  ]);
  return exact.length > 0 ? exact : bare;
}
