import { callbackKey } from '../workflow/callback.ts';
import type { ExchangeEnvelope } from '../workflow/exchange.ts';
import type { HttpRequest, HttpResponse } from '../workflow/http.ts';
import type { Json, JsonObject } from '../workflow/json.ts';
import { type Limits, limits } from '../workflow/limits.ts';
import type { ActionContext, LocalScope, Outcome, Steps } from '../workflow/operations/Operation.ts';
import type { Chance } from './chance.ts';
import type { Happening } from './event.ts';
import type { RunFacts } from './Journal.ts';
import type { ActionPlan, ContainerPlan, Plan } from './plan.ts';
import type { ActionStatus, DueItem, Failure, RunStatus } from './protocol.ts';
import { createHolding, type Holding, type Room, usualRoom } from './resultsSize.ts';
import type { Stepping } from './Stepping.ts';

/*
 * The state of one run, shared by the modules that move it: `container.ts` decides which action is next, `action.ts` drives one
 * action, `ending.ts` stops them all, `scope.ts` lets expressions see it. Nothing calls across: what has to happen next goes
 * into the queue, and `run.ts` works it off. So there is no recursion that a long workflow could exhaust.
 */

/** One execution of one container: all of a scope, a branch, or one iteration of a loop. */
export interface Frame {
  readonly plan: ContainerPlan;
  /** The action that runs it; `undefined` for the workflow itself. */
  readonly owner: Execution | undefined;
  /** Indexes of the loops around its actions, outermost first. */
  readonly repetition: readonly number[];
  readonly iteration?: Iteration;
  /** By the action's place in the plan; empty until the action starts or is skipped. */
  readonly executions: (Execution | undefined)[];
  /** How many predecessors each action still waits for. */
  readonly open: number[];
  /** How many actions have not ended. */
  remaining: number;
}

export interface Iteration {
  readonly index: number;
  /** The current item of a Foreach; an Until has none. */
  readonly value?: Json;
}

/** One execution of one action. */
export interface Execution {
  readonly plan: ActionPlan;
  readonly frame: Frame;
  /** Counts the executions of the run; names its stream of chance and its tracking id. */
  readonly ordinal: number;
  readonly startTime: number;
  status: ActionStatus;
  endTime?: number;
  inputs: Json | undefined;
  outputs?: Json;
  code?: string;
  error?: Failure;
  /** What it is doing between two steps. */
  pause: Pause | undefined;
  steps: Steps<Outcome> | undefined;
  context?: ActionContext;
  chance?: Chance;
  /** Frames of its containers, in order of their index. */
  frames?: Frame[];
  /** A callback that came while the action was still subscribing. */
  heldCall: HttpRequest | undefined;
  /** Its wait for a callback is over, whatever ended it. */
  isWaitOver?: true;
  /** Phase and success of the last request. */
  lastSend?: { readonly phase: string; readonly hasFailed?: boolean };
  record?: JsonObject;
  /** What its values add to those that the run holds. */
  held?: number;
}

export type Pause =
  | { readonly kind: 'send'; readonly exchange: string; readonly phase: string; readonly timer?: number }
  | { readonly kind: 'sleep'; readonly timer: number }
  | { readonly kind: 'callback'; readonly timer?: number }
  | { readonly kind: 'children' }
  | {
      readonly kind: 'iterations';
      readonly container: ContainerPlan;
      readonly items: readonly Json[];
      next: number;
      running: number;
      worst: 'Succeeded' | 'TimedOut' | 'Failed';
    }
  | { readonly kind: 'answer' }
  /** Its next step stands in the queue. */
  | { readonly kind: 'queued' };

/** What has to happen next. */
export type Task =
  | { readonly kind: 'start'; readonly frame: Frame; readonly index: number }
  | { readonly kind: 'resume'; readonly execution: Execution; readonly value: unknown }
  /** The run is to be stopped. */
  | { readonly kind: 'stop' }
  /** All actions of a container have ended. */
  | { readonly kind: 'ended'; readonly frame: Frame };

export interface Timer {
  readonly id: number;
  readonly at: number;
  readonly what: DueItem['what'] | 'response';
  readonly step: string;
  readonly execution?: Execution;
}

/** A request that has not been answered. */
export interface Outstanding {
  readonly request: HttpRequest;
  readonly envelope: ExchangeEnvelope;
  readonly timeout?: number;
  readonly execution: Execution;
}

/** Why the run is being stopped. */
export type Ending =
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'terminated';
      readonly status: 'Succeeded' | 'Failed' | 'Cancelled';
      readonly error?: Failure;
    }
  | { readonly kind: 'timeLimit' };

/** What a run asks of the world. */
export type RunEffect =
  | {
      readonly kind: 'send';
      readonly request: HttpRequest;
      readonly envelope: ExchangeEnvelope;
      /** Milliseconds. */
      readonly timeout?: number;
    }
  /** The answer to whoever called the Request trigger. */
  | { readonly kind: 'respond'; readonly response: HttpResponse }
  | { readonly kind: 'finished' };

export interface Variable {
  readonly name: string;
  readonly type: string;
  value: Json;
}

export interface Machine {
  readonly facts: RunFacts;
  readonly plan: Plan;
  readonly key: Uint8Array;
  /** Begins the ids of exchanges. */
  readonly exchangeTag: string;
  readonly limits: Limits;
  now: number;
  status: RunStatus;
  hasBegun: boolean;
  endTime?: number;
  error?: Failure;
  root?: Frame;
  readonly tasks: Task[];
  /** Executions that have started and not ended. */
  readonly live: Set<Execution>;
  readonly timers: Map<number, Timer>;
  readonly outstanding: Map<string, Outstanding>;
  /** By name in lower case. */
  readonly variables: Map<string, Variable>;
  ordinals: number;
  timerIds: number;
  exchanges: number;
  /** Only set while an expression is evaluated. */
  current?: Execution | undefined;
  local?: LocalScope | undefined;
  ending?: Ending;
  /** What the caller of the Request trigger has been told. */
  response?: HttpResponse;
  /** The caller has been told that it waited too long. */
  isCallerGone?: true;
  /** How many Response actions can still answer. */
  openResponses: number;
  /** Values of parameters once looked up, by name in lower case. */
  readonly parameters: Map<string, Json>;
  readonly room: Room;
  readonly holding: Holding;
  /** How much of its values has been shown. */
  shown: number;
  /** Whether it is held, and where. */
  readonly stepping: Stepping;
  /** Says what has happened. */
  readonly happened: (happening: Happening) => void;
  readonly ask: (effect: RunEffect) => void;
  /** A mistake of ours that cost an action. */
  readonly fault: (message: string) => void;
}

/** Which execution, as the outside names it. */
export function occurrenceOf(execution: Execution): { action: string; repetition: readonly number[] } {
  return { action: execution.plan.name, repetition: execution.frame.repetition };
}

/** What a machine says to the outside. */
export type Sinks = Pick<Machine, 'happened' | 'ask' | 'fault' | 'stepping'> & { readonly room?: Room };

export function createMachine(facts: RunFacts, plan: Plan, sinks: Sinks): Machine {
  const key = callbackKey(facts.workflowId, facts.secret);
  return {
    facts,
    plan,
    key,
    exchangeTag: tagOf(key),
    limits: limits[facts.target ?? 'consumption'],
    now: facts.startTime,
    status: 'Running',
    hasBegun: false,
    tasks: [],
    live: new Set(),
    timers: new Map(),
    outstanding: new Map(),
    variables: new Map(),
    ordinals: 0,
    timerIds: 0,
    exchanges: 0,
    openResponses: plan.responses.length,
    parameters: new Map(),
    room: usualRoom,
    holding: createHolding(),
    shown: 0,
    ...sinks,
  };
}

/** Ids must differ between workflows that were forgotten and made again, so the workflow's secret key has a part in them. */
function tagOf(key: Uint8Array): string {
  let tag = '';
  for (const byte of key.subarray(0, 4)) tag += byte.toString(16).padStart(2, '0');
  return tag;
}
