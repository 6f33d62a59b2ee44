import type { HttpResponse } from '../workflow/http.ts';
import type { Machine } from './machine.ts';
import type { ActionPlan } from './plan.ts';
import { refusal } from './refusal.ts';

/*
 * What the caller of a Request trigger is told: what a Response action says, or that none came. Spec: runtime-semantics.md 5.2.
 */

export function isResponse(plan: ActionPlan): boolean {
  return plan.operation.type.toLowerCase() === 'response';
}

/** Gives the caller its answer. `skipped`: it has one, or never waited. */
export function respond(machine: Machine, response: HttpResponse): 'answered' | 'tooLate' | 'skipped' {
  if (machine.isCallerGone) return 'tooLate';
  if (machine.facts.expectsResponse === 'no' || machine.response) return 'skipped';
  machine.response = response;
  machine.ask({ kind: 'respond', response });
  return 'answered';
}

/** One Response action has ended. When none is left that could answer, the caller is told so. */
export function responseEnded(machine: Machine): void {
  machine.openResponses--;
  if (machine.openResponses <= 0) respondWithout(machine);
}

/** Tells a caller that still waits that no answer will come. */
export function respondWithout(machine: Machine): void {
  const { clientTrackingId } = machine.facts;
  respond(
    machine,
    refusal(
      502,
      'NoResponse',
      `The workflow ended without a response. Its tracking id is '${clientTrackingId}'.`,
    ),
  );
}

/** Tells a caller that it has waited too long. */
export function respondTooLate(machine: Machine): void {
  const { clientTrackingId } = machine.facts;
  const seconds = machine.limits.inboundTimeout / 1000;
  respond(
    machine,
    refusal(
      504,
      'GatewayTimeout',
      `The workflow did not respond within ${seconds} seconds. Its tracking id is '${clientTrackingId}'.`,
    ),
  );
  machine.isCallerGone = true;
}
