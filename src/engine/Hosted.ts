import type { DueCall } from '../workflow/exchange.ts';
import type { HttpResponse } from '../workflow/http.ts';
import type { Json } from '../workflow/json.ts';
import type { EngineEvent } from './event.ts';
import type { Host, KeptCall, KeptRun, KeptWorkflow } from './Host.ts';
import type { RunFacts } from './Journal.ts';
import type { Neighbours } from './local/Neighbours.ts';
import type { OperationLookUp } from './plan.ts';
import type { Failure, TriggerFiring } from './protocol.ts';
import type { Run } from './run.ts';
import type { Armed } from './Stepping.ts';
import type { WorkflowVersion } from './WorkflowVersion.ts';

/*
 * The state of a hosted workflow, shared by the modules that move it: `hostedRuns.ts` its runs, `triggerLife.ts` its
 * subscription and its schedule, `fireTrigger.ts` what starts runs, `inbound.ts` calls from outside, `clock.ts` the time.
 */

export interface HostedRun {
  kept: KeptRun;
  readonly facts: RunFacts;
  /** Let go when it has ended: its events can be had again from its journal. */
  run: Run | undefined;
  /** How many journal entries there are. */
  entries: number;
  /** About how many bytes it takes to keep. */
  size: number;
  /** Who waits for the response. */
  caller?: string;
}

/** A call that the trigger makes for itself. */
export interface HostedCall {
  readonly kept: KeptCall;
  readonly run: Run;
  entries: number;
  attempt: number;
}

/** How a request ended; what has a delay ends only then. */
export type Answered = ({ readonly response: HttpResponse } | { readonly failure: Failure }) & {
  /** Virtual milliseconds after the request. */
  readonly delay?: number;
  /** All that the publisher has due for the workflow now. */
  readonly due?: readonly DueCall[];
};

/** An answer that is on its way in virtual time. */
export interface HeldAnswer {
  readonly at: number;
  readonly answer: Answered;
  readonly step: string;
  readonly runId?: string;
}

/** What an ended poll says of itself. */
export interface PollOutcome {
  readonly status: string;
  readonly code?: string | undefined;
  readonly error?: Failure | undefined;
  readonly outputs?: Json | undefined;
}

/** Where the clock is asked to go. */
export type Goal =
  | { readonly kind: 'next' }
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'until';
      readonly at: number;
      /** Even while requests are on their way: whoever answers them says at which instant the answers come. */
      readonly isForced?: true;
    };

export interface Hosted {
  readonly host: Host;
  readonly origin: string;
  readonly operations: OperationLookUp | undefined;
  /** The other workflows that this one can call, when it is the one whose clock counts. */
  readonly neighbours: Neighbours | undefined;
  /** About how many bytes of runs are kept. */
  readonly mostRunBytes: number;
  /** Replaced as a whole; written when it differs from `written`. */
  workflow: KeptWorkflow;
  written: KeptWorkflow | undefined;
  current: WorkflowVersion;
  /** Texts of all versions that something still needs. */
  readonly versions: Map<number, string>;
  readonly parsed: Map<number, WorkflowVersion>;
  /** By id, oldest first. */
  readonly runs: Map<string, HostedRun>;
  call: HostedCall | undefined;
  /** A poll that has ended, and of which nothing has come yet. */
  polled: { readonly trigger: string; readonly outcome: PollOutcome | undefined } | undefined;
  goal: Goal | undefined;
  /** Answers that arrive later, by the id of their request. */
  readonly held: Map<string, HeldAnswer>;
  /** What the publisher will do at its time; replaced as a whole. */
  outside: readonly DueCall[];
  /** What the publisher has been told to do and is doing. */
  readonly ringing: Set<string>;
  /** Events that have not been reported, by run. */
  readonly news: Map<string, EngineEvent[]>;
  runsChanged: boolean;
  /** The trigger's history, oldest first. */
  readonly firings: TriggerFiring[];
  firingsChanged: boolean;
  /** Runs that are asked to stop at a place that is not a breakpoint. */
  readonly armed: Map<string, Armed>;
  /** The run that is held and cancelled in this moment: what it was about to send stays. */
  stopping: string | undefined;
  /** Nothing leaves while a journal is read back. */
  isReplaying: boolean;
  /** Something is due that has not been done yet. */
  hasMore: boolean;
}

/** How many runs are kept; of more, the oldest that have ended are let go. */
export const keptRuns = 100;

/** About how many bytes of runs are kept of a workflow; of more, the oldest that have ended are let go, but never the newest. */
export const keptRunBytes = 200_000_000;

/** How many entries of the trigger's history are kept. */
export const keptFirings = 200;

export function changeWorkflow(hosted: Hosted, change: Partial<KeptWorkflow>): void {
  hosted.workflow = { ...hosted.workflow, ...change };
}

/** Without members that are optional: `undefined` is not the same as absent. */
export function dropFromWorkflow(
  hosted: Hosted,
  ...names: ('subscription' | 'subscribeFailure' | 'call' | 'tick' | 'firedIdentity' | 'toFetch')[]
): void {
  const workflow = { ...hosted.workflow };
  for (const name of names) delete workflow[name];
  hosted.workflow = workflow;
}

/** Counts runs and calls; every number is given once. */
export function nextNumber(hosted: Hosted): number {
  const count = hosted.workflow.count + 1;
  changeWorkflow(hosted, { count });
  return count;
}

/** Writes the workflow down when it has changed. */
export function keepWorkflow(hosted: Hosted): void {
  if (hosted.workflow === hosted.written) return;
  hosted.written = hosted.workflow;
  hosted.host.keep({ kind: 'workflow', workflow: hosted.workflow });
}
