import type { HttpRequest, HttpResponse } from '../workflow/http.ts';
import type { JsonObject } from '../workflow/json.ts';
import type { Target } from '../workflow/limits.ts';
import type { OutcomeText } from './OutcomeText.ts';
import type { Failure, Occurrence, StepChange } from './protocol.ts';

/*
 * A run is its journal: the facts it began with and every answer that the world gave. Time is read from entries only, chance
 * comes from the seed, so feeding the same entries to a new run makes the same run, event for event.
 */

/** What a run begins with. All times are virtual, in milliseconds since 1970. */
export interface RunFacts {
  readonly workflowId: string;
  readonly workflowName: string;
  readonly version: number;
  readonly runId: string;
  readonly definition: JsonObject;
  /** Values given for the definition's parameters, by name; others take their default. */
  readonly parameters: JsonObject;
  /** Values of `appsetting()`, by name. */
  readonly appSettings: JsonObject;
  /** Texts of maps that came with the workflow, by name. */
  readonly artifacts?: JsonObject;
  /** Whose limits hold. Default: Consumption. */
  readonly target?: Target;
  /** The trigger's record: name, outputs, startTime … (spec runtime-semantics.md 1.4). */
  readonly trigger: JsonObject;
  readonly clientTrackingId: string;
  readonly seed: number;
  readonly startTime: number;
  /** Scheme and host on which callback URLs stand. */
  readonly origin: string;
  /** Signs the workflow's callback URLs, see `callbackKey`. */
  readonly secret: string;
  /** Whether somebody waits for what a Response action says, or asks for it later. */
  readonly expectsResponse: 'no' | 'now' | 'later';
  /** Another workflow waits for the answer, however long it takes. */
  readonly isCalledByWorkflow?: true;
  /** What happens for the trigger itself (its subscribe and unsubscribe calls), outside any run that people see. */
  readonly isTriggerCall: boolean;
  /** What a what-if run does differently, in the order in which it was said. */
  readonly changes?: readonly StepChange[];
}

/** One answer of the world. */
export type JournalEntry = {
  readonly at: number;
} /** The run starts: at once, or when a place in the queue is free. */ & (
  | { readonly kind: 'begin' }
  | { readonly kind: 'answer'; readonly exchange: string; readonly response: HttpResponse }
  /** No HTTP answer came. */
  | { readonly kind: 'answer'; readonly exchange: string; readonly failure: Failure }
  | { readonly kind: 'timer'; readonly id: number }
  | { readonly kind: 'callback'; readonly occurrence: Occurrence; readonly request: HttpRequest }
  /** A person said how a step ended that cannot be simulated. */
  | { readonly kind: 'outcome'; readonly occurrence: Occurrence; readonly outcome: OutcomeText }
  | { readonly kind: 'cancel' }
);
