import type { Call } from './Call.ts';
import { isHeld } from './intent.ts';
import type { Exchange, OrphanCause } from './protocol.ts';
import { withState } from './registry.ts';
import type { Registration } from './Store.ts';

/*
 * Registrations that their owner has left behind. The publisher sees an unsubscribe call that fails; that a run has ended or a
 * trigger is off without any call, whoever hosts the workflow has to say.
 */

/** How an unsubscribe call ended that took nothing away. */
type Ending = Pick<Exchange, 'status' | 'failure'>;

/**
 * Registrations whose unsubscribe call failed for good: they are orphaned now. While the call will be tried again nothing
 * changes.
 */
export function orphanAfter(
  held: readonly Registration[],
  { envelope }: Call,
  ending: Ending,
): readonly Registration[] {
  const { attempt, maximumAttempts } = envelope;
  const { status } = ending;
  const isRetried = status === undefined || status === 408 || status === 429 || status >= 500;
  if (isRetried && attempt < maximumAttempts) return [];
  return held.filter(isHeld).map((one) => orphaned(one, causeOf(ending), status));
}

function causeOf({ status }: Ending): OrphanCause {
  if (status === undefined) return 'unreachable';
  return status === 401 || status === 403 ? 'unauthorized' : 'refused';
}

/** Why a registration still stands though its owner is gone, from the unsubscribe calls that its owner made. */
export function orphanOf(registration: Registration, calls: readonly Exchange[]): Registration {
  const last = calls.findLast(
    ({ phase, step, runId }) =>
      phase === 'unsubscribe' && step === registration.step && runId === registration.runId,
  );
  const failed = last && (last.status === undefined || last.status >= 400);
  if (failed && last.status !== 404) return orphaned(registration, causeOf(last), last.status);
  if (registration.location === undefined) return orphaned(registration, 'noLocation');
  if (last === undefined) return orphaned(registration, 'noUnsubscribe');
  return orphaned(registration, 'elsewhere');
}

function orphaned(registration: Registration, cause: OrphanCause, status?: number): Registration {
  return { ...withState(registration, 'orphaned', reasonOf(cause, status)), cause };
}

function reasonOf(cause: OrphanCause, status: number | undefined): string {
  switch (cause) {
    case 'noUnsubscribe':
      return 'No unsubscribe was sent. Give the step an unsubscribe method and URI.';
    case 'noLocation':
      return 'The service gave no Location, so nobody knows what to unsubscribe.';
    case 'elsewhere':
      return 'The unsubscribe call did not name this registration. Use the Location that subscribing returned.';
    case 'unauthorized':
      return 'The unsubscribe call did not prove who it is. Give Unsubscribe the authentication of Subscribe.';
    case 'refused':
      return `The unsubscribe call was answered ${status ?? 'with an error'}.`;
    case 'unreachable':
      return 'The unsubscribe call got no answer.';
  }
}
