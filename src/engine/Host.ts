import type { ExchangeEnvelope } from '../workflow/exchange.ts';
import type { Headers, HttpRequest, HttpResponse } from '../workflow/http.ts';
import type { JsonObject } from '../workflow/json.ts';
import type { EngineEvent } from './event.ts';
import type { JournalEntry } from './Journal.ts';
import type {
  Failure,
  RunSummary,
  StepChange,
  SteppingSettings,
  TriggerFiring,
  WorkflowState,
} from './protocol.ts';
import type { Held } from './Stepping.ts';

/*
 * What a hosted workflow needs from the world: a memory, a way to send, and ears. It never waits: it says what it wants, and
 * is told of answers by a later call. Everything it says to keep is plain data.
 */

export interface Host {
  /**
   * Keeps something. Requests, answers and reports that come after it may leave only when it is kept: so a crash can lose
   * nothing that somebody outside has seen.
   */
  keep(write: Write): void;
  /** Sends a request; the answer comes back by `HostedWorkflow.answered` with the envelope's id. */
  send(request: HttpRequest, envelope: ExchangeEnvelope, timeout?: number): void;
  /** Tells the publisher that the time of something due has come; `HostedWorkflow.rang` says when it is done. */
  ring?(id: string): void;
  /** Answers an inbound call. */
  answer(callId: string, response: HttpResponse): void;
  report(report: Report): void;
  /** Tells what came of one firing of the trigger; for hosts that show its history. */
  fired?(firing: Firing): void;
}

/** One entry of the trigger's history. Spec: runtime-semantics.md 2. */
export interface Firing {
  readonly trigger: string;
  /** Skipped: nothing was wrong, but no run came of it. */
  readonly status: 'Succeeded' | 'Skipped' | 'Failed';
  /** Virtual milliseconds since 1970. */
  readonly at: number;
  readonly outputs?: JsonObject;
  /** Why no run came of it. */
  readonly reason?: Failure;
  readonly runIds: readonly string[];
}

/** What people are told. Events hold values; the rim makes them text. */
export type Report =
  | { readonly kind: 'state'; readonly state: WorkflowState }
  | { readonly kind: 'runs'; readonly runs: readonly RunSummary[] }
  /** Newest first. */
  | { readonly kind: 'firings'; readonly firings: readonly TriggerFiring[] }
  | { readonly kind: 'events'; readonly runId: string; readonly events: readonly EngineEvent[] }
  | { readonly kind: 'fault'; readonly message: string };

export type Write =
  | { readonly kind: 'workflow'; readonly workflow: KeptWorkflow }
  /** The text of a definition; runs and subscriptions name it by number. */
  | { readonly kind: 'version'; readonly version: number; readonly text: string }
  | { readonly kind: 'deleteVersions'; readonly versions: readonly number[] }
  | { readonly kind: 'run'; readonly run: KeptRun }
  /** Entries count from 1 for each run or call. */
  | { readonly kind: 'entry'; readonly owner: string; readonly number: number; readonly entry: JournalEntry }
  | { readonly kind: 'firing'; readonly firing: TriggerFiring }
  | { readonly kind: 'deleteFirings'; readonly numbers: readonly number[] }
  /** Removes runs or calls with their journals. */
  | { readonly kind: 'delete'; readonly owners: readonly string[] };

/** A workflow between two sessions. */
export interface KeptWorkflow {
  readonly workflowId: string;
  readonly name: string;
  /** 0: nothing has been saved yet. */
  readonly version: number;
  readonly isEnabled: boolean;
  /** Virtual milliseconds since 1970. */
  readonly now: number;
  readonly speed: number;
  readonly seed: number;
  /** A webhook trigger unsubscribes when it has fired, and subscribes again when the workflow is saved or enabled. */
  readonly unsubscribesAfterFiring?: boolean;
  /** What the trigger depended on when it fired and unsubscribed for that. */
  readonly firedIdentity?: string;
  /** Signs the callback URLs. */
  readonly secret: string;
  /** How many runs and calls of the trigger there have been; the next number is one more. */
  readonly count: number;
  /** Where runs stop; absent: nowhere. */
  readonly stepping?: SteppingSettings;
  readonly subscription?: KeptSubscription;
  /** Why subscribing failed, and with what. */
  readonly subscribeFailure?: Failure & { readonly identity: string };
  /** The call of the trigger that is on its way. */
  readonly call?: KeptCall;
  /** Notifications for which a two-step trigger has still to fetch what happened. */
  readonly toFetch?: number;
  readonly batches?: readonly KeptBatch[];
  /** The next tick of a clock trigger, and what it was computed from. */
  readonly tick?: {
    /** Absent: there is no tick any more. */
    readonly due?: number;
    readonly anchor: number;
    readonly identity: string;
    /** Where a window begins that ends at this tick. */
    readonly from?: number;
    /** Where the next poll goes. */
    readonly address?: string;
    /** How many there have been. */
    readonly count: number;
  };
}

/** What has to be remembered to unsubscribe: with the old inputs, even after an edit. */
export interface KeptSubscription {
  readonly version: number;
  readonly name: string;
  readonly trigger: string;
  /** What the subscription depends on: when it changes, the trigger subscribes anew. */
  readonly identity: string;
  readonly clientTrackingId: string;
  /** JSON text. */
  readonly inputs: string;
  /** JSON text of the answer to subscribe. */
  readonly outputs: string;
}

export interface KeptCall {
  readonly id: string;
  readonly purpose: 'subscribe' | 'unsubscribe' | 'poll';
  /** Where an earlier answer sent a poll. */
  readonly address?: string;
  readonly version: number;
  readonly name: string;
  readonly trigger: string;
  readonly identity: string;
  readonly clientTrackingId: string;
  readonly startTime: number;
  readonly seed: number;
  readonly subscription?: KeptSubscription;
}

/** Messages that a batch trigger has collected and not released. */
export interface KeptBatch {
  readonly name: string;
  readonly partition: string;
  /** JSON text of each message. */
  readonly items: readonly string[];
  /** Bytes of their contents. */
  readonly size: number;
  /** When the clock releases them, virtual milliseconds since 1970. */
  readonly due?: number;
}

/** The facts and the result of one run. */
export interface KeptRun {
  readonly runId: string;
  /** Counts the runs of the workflow. */
  readonly order: number;
  /** About how many bytes it takes with its journal; absent until it has ended. */
  readonly size?: number;
  readonly workflowName: string;
  readonly version: number;
  /** JSON text of the trigger's record. */
  readonly trigger: string;
  readonly clientTrackingId: string;
  readonly seed: number;
  readonly origin: string;
  readonly expectsResponse: 'no' | 'now' | 'later';
  readonly summary: RunSummary;
  /** The request of another workflow that started it. */
  readonly calledBy?: string;
  /** What a Response action said, for callers that ask later. */
  readonly response?: HttpResponse;
  /** Where it is held. */
  readonly held?: Held;
  /** What a what-if run does differently. */
  readonly changes?: readonly StepChange[];
}

/** Everything that is kept of a workflow, as a host gives it back. */
export interface Kept {
  readonly workflow?: KeptWorkflow;
  readonly versions: ReadonlyMap<number, string>;
  readonly runs: readonly KeptRun[];
  /** The trigger's history, in any order. */
  readonly firings?: readonly TriggerFiring[];
  /** Journals of unfinished runs and of the trigger's call. */
  readonly journals: ReadonlyMap<string, readonly JournalEntry[]>;
}

/** A call to a callback URL. */
export interface InboundCall {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body?: Uint8Array;
}
