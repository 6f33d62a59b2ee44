import type { Json } from '../../workflow/json.ts';
import type { Failure } from '../protocol.ts';
import type { ScenarioProblem } from './reading.ts';
import type { Mismatch } from './subset.ts';

/*
 * What became of a scenario. Times are virtual, as the service writes timestamps. Inputs and outputs are what history shows:
 * without secrets.
 */

export interface ScenarioResult {
  readonly name?: string;
  /** Of the first run; `Skipped` when the trigger started none, `Failed` when it could not even subscribe. */
  readonly status: string;
  readonly error?: Failure;
  /** Every action of the definition, in its order; of the first run. */
  readonly actions: Readonly<Record<string, ActionResult>>;
  /** Outputs that the definition declares. */
  readonly outputs?: Json;
  /** The trigger's record. */
  readonly trigger: Json;
  /** Every firing of the trigger, and every attempt to subscribe that failed. */
  readonly triggerHistory: readonly FiringResult[];
  /** What the first caller of the trigger was told. */
  readonly response?: CallAnswer;
  readonly requests: readonly RequestResult[];
  readonly subscriptions: readonly SubscriptionResult[];
  /** Answers to the callbacks of the script and of its mocks, in the order of their delivery. */
  readonly callbacks: readonly CallbackResult[];
  readonly runs: readonly RunResult[];
  readonly passed: boolean;
  readonly mismatches: readonly Mismatch[];
  /** What in the scenario does nothing. */
  readonly warnings: readonly ScenarioProblem[];
}

export interface FiringResult {
  readonly trigger: string;
  /** `Skipped`: nothing was wrong, but no run came of it. */
  readonly status: 'Succeeded' | 'Skipped' | 'Failed';
  readonly code?: string;
  readonly error?: Failure;
  readonly startTime: string;
  readonly outputs?: Json;
  readonly runIds: readonly string[];
}

export interface RunResult {
  readonly runId: string;
  readonly status: string;
  readonly error?: Failure;
  readonly startTime: string;
  readonly endTime?: string;
  readonly actions: Readonly<Record<string, ActionResult>>;
  readonly outputs?: Json;
  readonly trigger: Json;
  /** What a Response action said. */
  readonly response?: CallAnswer;
}

export interface ActionResult {
  /** `NotSpecified`: it was never decided on. */
  readonly status: string;
  readonly code?: string;
  readonly error?: Failure;
  readonly inputs?: Json;
  readonly outputs?: Json;
  readonly startTime?: string;
  readonly endTime?: string;
  readonly trackingId?: string;
  readonly clientTrackingId?: string;
  /** Attempts that failed, where there were several. */
  readonly retryHistory?: readonly RetryResult[];
  /** Where a webhook was to be called back. */
  readonly callbackUrl?: string;
  /** What went wrong without consequence. */
  readonly notes?: readonly string[];
  /** Executions inside loops, in the order of their indexes. */
  readonly iterations?: readonly IterationResult[];
}

export interface IterationResult extends ActionResult {
  /** A list of indexes for loops in loops, outermost first. */
  readonly iteration: number | readonly number[];
}

export interface RetryResult {
  readonly startTime: string;
  readonly endTime?: string;
  readonly code: string;
  readonly error?: Failure;
}

/** A request or an answer as people compare it: JSON as its value, other bodies as text. */
export interface CallAnswer {
  readonly statusCode: number;
  readonly headers: Json;
  readonly body?: Json;
}

export interface RequestResult {
  /** Who sent it: an action, or the trigger. */
  readonly action?: string;
  readonly trigger?: string;
  readonly iteration?: number | readonly number[];
  /** Absent for calls of the trigger. */
  readonly runId?: string;
  readonly phase: string;
  readonly attempt: number;
  readonly method?: string;
  readonly url?: string;
  readonly headers: Json;
  readonly body?: Json;
  /** What the TLS handshake would have presented; `sha256` of the certificate's file. */
  readonly tls?: { readonly clientCertificate: { readonly sha256: string; readonly simulated: true } };
  readonly startTime: string;
  readonly endTime?: string;
  readonly response?: CallAnswer;
  /** Why no answer came. */
  readonly error?: Failure;
  /** Place of the mock that answered, from 0. */
  readonly mock?: number;
  /** No mock answered it. */
  readonly unmocked?: true;
}

export interface SubscriptionResult {
  readonly action?: string;
  readonly trigger?: string;
  readonly iteration?: number | readonly number[];
  readonly runId?: string;
  /** `Orphaned`: the workflow is done with it, and the service was not told. */
  readonly state: 'Rejected' | 'Active' | 'Unsubscribed' | 'Orphaned';
  readonly reason?: string;
  readonly callbackUrl: string;
  /** What the service answered under `Location`. */
  readonly location?: string;
  readonly subscribedAt?: string;
  readonly unsubscribedAt?: string;
}

export interface CallbackResult {
  /** Place of its event in the script, from 0. */
  readonly event?: number;
  /** Or of the mock that made it. */
  readonly mock?: number;
  readonly action?: string;
  readonly iteration?: number | readonly number[];
  readonly trigger?: true;
  readonly at: string;
  /** Absent while nobody has answered. */
  readonly statusCode?: number;
  readonly headers?: Json;
  readonly body?: Json;
}
