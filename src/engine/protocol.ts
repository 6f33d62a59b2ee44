import type { Headers } from '../workflow/http.ts';

/*
 * What page and engine worker say to each other. Values of the workflow (inputs, outputs, bodies) travel as JSON text: it
 * clones fast, keeps the kinds of numbers, and most of it is shown, not computed with.
 */

export type RunStatus = 'Running' | 'Waiting' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Cancelled';
export type ActionStatus =
  | 'Running'
  | 'Waiting'
  | 'Succeeded'
  | 'Failed'
  | 'Skipped'
  | 'TimedOut'
  | 'Cancelled';

export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** Which execution of an action: its name and the indexes of the loops around it, outermost first. */
export interface Occurrence {
  readonly action: string;
  readonly repetition: readonly number[];
}

/** One thing that happened in a run. `at` is virtual, milliseconds since 1970; `sequence` counts from 1 without holes. */
export type RunEvent = { readonly sequence: number; readonly at: number } & (
  | {
      readonly kind: 'runStarted';
      readonly runId: string;
      readonly trigger: string;
      readonly triggerOutputs?: string;
    }
  | ({ readonly kind: 'actionStarted' } & Occurrence)
  | ({ readonly kind: 'inputs'; readonly inputs: string } & Occurrence)
  | ({
      readonly kind: 'requestSent';
      readonly exchange: string;
      readonly phase: string;
      readonly method: string;
      readonly uri: string;
      readonly attempt: number;
      readonly maximumAttempts: number;
    } & Occurrence)
  | ({
      readonly kind: 'responseReceived';
      readonly exchange: string;
      readonly status?: number;
      readonly failure?: Failure;
    } & Occurrence)
  /** The next attempt is due at `until`. */
  | ({ readonly kind: 'retryScheduled'; readonly until: number } & Occurrence)
  /** A webhook action has subscribed and waits. */
  | ({ readonly kind: 'waiting'; readonly callbackUrl: string; readonly until?: number } & Occurrence)
  | ({ readonly kind: 'callbackReceived' } & Occurrence)
  /** A Wait action or another timer sleeps. */
  | ({ readonly kind: 'sleeping'; readonly until: number } & Occurrence)
  | ({ readonly kind: 'needsAnswer'; readonly reason: string } & Occurrence)
  | ({ readonly kind: 'note'; readonly message: string } & Occurrence)
  | ({
      readonly kind: 'actionFinished';
      readonly status: ActionStatus;
      readonly code?: string;
      readonly error?: Failure;
      readonly outputs?: string;
    } & Occurrence)
  | {
      readonly kind: 'runFinished';
      readonly status: RunStatus;
      readonly error?: Failure;
      readonly outputs?: string;
    }
);

/** Where a run stands still: a breakpoint, a step or a person stopped it. */
export interface RunPause {
  readonly when: 'before' | 'after';
  readonly why: 'breakpoint' | 'step' | 'target' | 'failure' | 'waiting' | 'httpError';
  readonly occurrence: Occurrence;
  /** Virtual milliseconds since 1970. */
  readonly at: number;
  /** What the step would be given, as JSON text; only before it. */
  readonly inputs?: string;
  /** Why its inputs cannot be evaluated. */
  readonly problem?: string;
}

/** A place where runs stop. */
export interface Breakpoint {
  readonly action: string;
  readonly when: RunPause['when'];
  /** Kept in its place, but runs do not stop there. */
  readonly isOff?: true;
}

/** Where runs of a workflow stop; kept with the workflow's runs, not in its definition. */
export interface SteppingSettings {
  readonly breakpoints: readonly Breakpoint[];
  /** After an action that failed or timed out. */
  readonly pausesOnFailure: boolean;
  /** When an action begins to wait for a callback, or for a person's answer. */
  readonly pausesOnWaiting?: true;
  /** When a request of an action is answered 400 or more, also one that is tried again. */
  readonly pausesOnHttpError?: true;
}

/** What a what-if run does differently from the run that its beginning was taken from. */
export interface StepChange {
  readonly occurrence: Occurrence;
  /** JSON text of other inputs: those that `stepInputs` gives, edited. Kept as a template, like those of the definition. */
  readonly inputs?: string;
  /** How the step ends, without being executed. `outputs` is JSON text. */
  readonly outcome?: {
    readonly status: 'Succeeded' | 'Failed' | 'Skipped' | 'TimedOut' | 'Cancelled';
    readonly code?: string;
    readonly error?: Failure;
    readonly outputs?: string;
  };
}

/** Which run another one was taken from, and from which action on it goes its own way. */
export interface RunOrigin {
  readonly runId: string;
  readonly occurrence: Occurrence;
  readonly change: 'inputs' | 'status' | 'none';
}

export interface RunSummary {
  readonly runId: string;
  readonly trigger: string;
  readonly status: RunStatus;
  /** Virtual milliseconds since 1970. */
  readonly startTime: number;
  readonly endTime?: number;
  readonly error?: Failure;
  readonly paused?: RunPause;
  /** It is a what-if: its beginning is that of another run. */
  readonly from?: RunOrigin;
}

/** One entry of the trigger's history. Spec runtime-semantics.md 2. */
export interface TriggerFiring {
  /** Counts the firings of the workflow that are kept, from 1, without reuse. */
  readonly number: number;
  readonly trigger: string;
  /** Skipped: nothing was wrong, but no run came of it. */
  readonly status: 'Succeeded' | 'Skipped' | 'Failed';
  /** Virtual milliseconds since 1970. */
  readonly at: number;
  /** Why no run came of it. */
  readonly reason?: Failure;
  readonly runIds: readonly string[];
  /** What the caller was told, as an HTTP status; absent when nobody called, or as long as a run still owes the answer. */
  readonly answer?: number;
}

/** Life cycle of a webhook trigger, spec runtime-semantics.md 3. */
export type TriggerState =
  | { readonly kind: 'off' }
  | { readonly kind: 'subscribing'; readonly attempt: number }
  | { readonly kind: 'subscribed'; readonly callbackUrl: string }
  | { readonly kind: 'subscribeFailed'; readonly code: string; readonly message: string }
  | { readonly kind: 'unsubscribing' }
  /** A Request trigger, ready to be called. */
  | { readonly kind: 'listening'; readonly callbackUrl: string }
  /** A clock trigger; the next tick. */
  | { readonly kind: 'scheduled'; readonly due: number };

/** Something that will happen by itself when the clock gets there. */
export interface DueItem {
  readonly at: number;
  readonly runId?: string;
  /** Action or trigger. */
  readonly step: string;
  readonly what:
    | 'timeout'
    | 'delay'
    | 'retry'
    | 'recurrence'
    | 'runLimit'
    /** An answer that takes its time arrives. */
    | 'answer'
    /** The publisher sends something, or gives something up. */
    | 'delivery';
}

export interface WorkflowState {
  readonly isEnabled: boolean;
  readonly trigger: TriggerState;
  /** Virtual now, milliseconds since 1970. */
  readonly now: number;
  /** 0: frozen. Otherwise how many virtual seconds pass in one real second. */
  readonly speed: number;
  readonly due: readonly DueItem[];
  /** Requests on their way; the clock stands still meanwhile. */
  readonly inFlight: number;
  /** Text of the definition that is deployed; differs from the document's while edits are not saved to the engine. */
  readonly version: number;
  readonly seed: number;
  /** Absent: nothing stops a run. */
  readonly stepping?: SteppingSettings;
  /** A webhook trigger unsubscribes when it has fired. */
  readonly unsubscribesAfterFiring?: boolean;
}

/** A call as written by a person: the body is the text on the wire. */
export interface CallText {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string;
  readonly relativePath?: string;
}

export type EngineCommand =
  /** First message. Loads what is kept of this workflow and goes on with its unfinished runs. */
  | { readonly kind: 'open'; readonly workflowId: string; readonly origin: string }
  /** The answer to `wanted`; without a workflow there is none of that name. */
  | { readonly kind: 'neighbour'; readonly name: string; readonly workflow?: WorkflowText }
  /**
   * A new version of the workflow. Re-subscribes when it is enabled and its trigger changed.
   * `definition` is JSON text: a definition, or `{ definition, parameters }` with values for its parameters. */
  | { readonly kind: 'save'; readonly name: string; readonly definition: string }
  | { readonly kind: 'enable' }
  | { readonly kind: 'disable' }
  /** Starts a run by hand: calls a Request trigger, ticks a Recurrence, or fires a webhook trigger as its publisher would. */
  | { readonly kind: 'fire'; readonly call: CallText }
  | { readonly kind: 'cancel'; readonly runId: string }
  /** Says how a step ended that cannot be simulated (after `needsAnswer`). `outputs` is JSON text. */
  | {
      readonly kind: 'answer';
      readonly runId: string;
      readonly occurrence: Occurrence;
      readonly status: 'Succeeded' | 'Failed' | 'Skipped' | 'TimedOut' | 'Cancelled';
      readonly code?: string;
      readonly error?: Failure;
      readonly outputs?: string;
    }
  /** Stops a run before its next step. */
  | { readonly kind: 'pause'; readonly runId: string }
  /** Lets a paused run go on: for good, to the next step, or until an action is about to start. */
  | {
      readonly kind: 'resume';
      readonly runId: string;
      readonly until?: 'nextStep' | { readonly action: string };
    }
  /**
   * Makes a what-if run that begins like another one and does a step anew: with other inputs, or with
   * an outcome instead of executing it. Answered with the new run's id. */
  | { readonly kind: 'fork'; readonly runId: string; readonly change: StepChange }
  /** What a step of a run was given: answered with `inputs`, or with the `problem` that there are none. */
  | { readonly kind: 'stepInputs'; readonly runId: string; readonly occurrence: Occurrence }
  | { readonly kind: 'stepping'; readonly settings: SteppingSettings }
  /** Whether a webhook trigger unsubscribes when it has fired: pages of the service say both. */
  | { readonly kind: 'unsubscribeAfterFiring'; readonly isOn: boolean }
  | { readonly kind: 'advance'; readonly to: 'next' | 'idle' | { readonly by: number } }
  | { readonly kind: 'play'; readonly speed: number }
  | { readonly kind: 'events'; readonly runId: string }
  | { readonly kind: 'deleteRuns'; readonly runIds: readonly string[] }
  /** Tells state, runs and history once more, for a page that shows this workflow again. */
  | { readonly kind: 'report' }
  /** Removes everything kept of this workflow. */
  | { readonly kind: 'forget' }
  /** `port`: requests go over the given MessagePort to a publisher in this tab; `fetch`: a service worker answers them. */
  | { readonly kind: 'transport'; readonly mode: 'fetch' | 'port' };

/** Every command is answered once, with its id. */
export type EngineAnswer =
  | {
      readonly ok: true;
      readonly response?: { readonly status: number; readonly headers: Headers; readonly body?: string };
      /** Of the run that was made. */
      readonly runId?: string;
      /** JSON text. */
      readonly inputs?: string;
      readonly problem?: string;
      /** Of `enable`: the trigger goes by the clock and was due at once. To fire it as well would start a second run. */
      readonly hasTicked?: boolean;
      /** Of `forget`: under which ids the publisher knows the workflows that this one called; they are forgotten with it. */
      readonly called?: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

/** `Port` is a `MessagePort`, which this file cannot name: the library's types stand on it, and know no browser. */
export type ToEngine<Port> = { readonly id: number; readonly command: EngineCommand; readonly port?: Port };

export type FromEngine =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: EngineAnswer }
  | { readonly kind: 'state'; readonly state: WorkflowState }
  | { readonly kind: 'runs'; readonly runs: readonly RunSummary[] }
  /** The trigger's history, newest first. */
  | { readonly kind: 'firings'; readonly firings: readonly TriggerFiring[] }
  /** `from` is the sequence of the first event; a page that has more than `from - 1` events replaces from there. */
  | { readonly kind: 'events'; readonly runId: string; readonly events: readonly RunEvent[] }
  /** A step calls another workflow: the page answers with the command `neighbour`. */
  | { readonly kind: 'wanted'; readonly name: string }
  /** A mistake of ours. What was lost and what is safe stands in the message. */
  | { readonly kind: 'fault'; readonly message: string };

/** Name of the BroadcastChannel on which tabs follow a workflow that another tab hosts. */
export function followChannel(workflowId: string): string {
  return `hookline-engine-${workflowId}`;
}

/** What engine and followers say on it; a follower has an id of its own. */
export type FollowMessage =
  /** The engine has started: whoever follows asks for everything. */
  | { readonly kind: 'opened' }
  | { readonly kind: 'follow'; readonly follower: string }
  | { readonly kind: 'leave'; readonly follower: string }
  | { readonly kind: 'events'; readonly runId: string }
  | { readonly kind: 'told'; readonly message: FromEngine };

/** Another workflow of the author, as the page keeps it. */
export interface WorkflowText {
  readonly workflowId: string;
  /** As the command `save` takes it. */
  readonly text: string;
}

/** What travels over the transport port: a request as the author wrote it, and its answer. */
export type TransportRequest = {
  readonly id: string;
  readonly url: string;
  readonly envelope: string;
  /** Only where there is no envelope: one of the publisher's own addresses is asked. */
  readonly method?: string;
  readonly body?: Uint8Array;
};
export type TransportResponse = {
  readonly id: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body?: Uint8Array;
};

/** A page asks the worker of the scenarios to play one; `text` is a scenario file. */
export interface ToScenarios {
  readonly id: number;
  readonly text: string;
  /** The journal is asked for as well. */
  readonly withJournal?: true;
}

export interface FromScenarios {
  readonly id: number;
  readonly played: PlayedScenario;
  /** Everything that the runs kept, one write a line; only where it was asked for. */
  readonly journal?: string;
}

export type PlayedScenario =
  /** `result` is the JSON text of what `hookline run --json` prints. */
  | { readonly ok: true; readonly result: string }
  /** Why it cannot be played, for people. */
  | { readonly ok: false; readonly problems: readonly string[] };
