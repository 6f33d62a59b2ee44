import type { Resolver } from '../workflow/expression/Resolver.ts';
import type { HttpResponse } from '../workflow/http.ts';
import { stringAt } from '../workflow/json.ts';
import { runOf } from '../workflow/operations/behaviours.ts';
import { operationOf } from '../workflow/operations/index.ts';
import type { Sent } from '../workflow/operations/Operation.ts';
import { resumeAction, startAction } from './action.ts';
import { openFrame } from './container.ts';
import { answerArrived, called, childrenEnded, endSend, endWait, setTimer } from './effect.ts';
import { closeRun, stopActions } from './ending.ts';
import type { EngineEvent, Happening } from './event.ts';
import { finishRun } from './finish.ts';
import { heldInputs } from './heldInputs.ts';
import { isAnsweredInInbox, letGo, noteTurn, stopsAfter, stopsBefore } from './hold.ts';
import type { JournalEntry, RunFacts } from './Journal.ts';
import { executionsOf, occurrenceNamed } from './lookUp.ts';
import {
  createMachine,
  type Execution,
  type Machine,
  type Outstanding,
  type RunEffect,
  type Task,
  type Timer,
} from './machine.ts';
import { type OperationLookUp, planDefinition } from './plan.ts';
import type { Failure, Occurrence, RunPause, RunStatus } from './protocol.ts';
import { respondTooLate } from './response.ts';
import type { Room } from './resultsSize.ts';
import { createStepping, type Gate, type Held } from './Stepping.ts';
import { createResolver } from './scope.ts';
import { shownTrigger } from './secrecy.ts';
import { outcomeOfText } from './whatIf.ts';

/*
 * One run of a workflow: a machine without promises, clock or chance of its own. It takes journal entries, one at a time, and
 * says what happened (events) and what it needs (effects). The same facts and entries always make the same run.
 */

/** What a call to a webhook action's URL meets. Spec: runtime-semantics.md 5.4. */
export type CallbackState =
  | 'waiting'
  | 'subscribing'
  | 'alreadyRun'
  | 'notReady'
  | 'runEnded'
  | 'unknownAction';

export interface Run {
  readonly facts: RunFacts;
  readonly status: RunStatus;
  readonly hasBegun: boolean;
  readonly endTime: number | undefined;
  readonly error: Failure | undefined;
  /** Where the virtual clock of the run stands. */
  readonly now: number;
  /** What the caller of the Request trigger was told. */
  readonly response: HttpResponse | undefined;
  /** Begins at the run's start time; the same as delivering a `begin` entry. */
  start(): void;
  /** Takes one answer of the world in. `false`: nobody waited for it, and nothing changed. */
  deliver(entry: JournalEntry): boolean;
  /** What a call to the action's callback URL would meet now. */
  callbackState(occurrence: Occurrence): CallbackState;
  /** Whether a person is asked how this step ended. */
  needsAnswer(occurrence: Occurrence): boolean;
  /** What happens by itself when the clock gets there. */
  timers(): readonly Timer[];
  /** Requests without an answer. */
  outstanding(): readonly Outstanding[];
  /** Where it is held: until `release` it only collects what the world says. */
  readonly held: Held | undefined;
  /** The same for people, with what the next step would be given. */
  pause(): RunPause | undefined;
  /** Lets a held run go on. */
  release(): void;
  /** The outputs of an action, for calls of a trigger. */
  outcomeOf(action: string): Pick<Execution, 'status' | 'code' | 'error' | 'outputs'> | undefined;
}

export interface RunOptions {
  readonly events: (event: EngineEvent) => void;
  readonly effects: (effect: RunEffect) => void;
  /** A mistake of ours that cost an action; the run goes on. */
  readonly faults?: (message: string) => void;
  readonly operations?: OperationLookUp;
  readonly gate?: Gate;
  /** Where the run is held again when its journal is read back. */
  readonly heldAt?: Held | undefined;
  /** How much its values may take; default `usualRoom`. */
  readonly room?: Room;
}

/** The registry's operations with their behaviours. */
export const fromRegistry: OperationLookUp = (node) => ({
  operation: operationOf(node, 'action'),
  run: runOf(node),
});

export function createRun(facts: RunFacts, options: RunOptions): Run {
  let sequence = 0;
  const machine = createMachine(facts, planDefinition(facts.definition, options.operations ?? fromRegistry), {
    happened: (happening: Happening) => {
      options.events({ sequence: ++sequence, at: machine.now, ...happening } as EngineEvent);
    },
    ask: options.effects,
    fault: options.faults ?? (() => {}),
    stepping: createStepping(options.gate, options.heldAt),
    ...(options.room && { room: options.room }),
  });
  awaitResponse(machine);
  const { plan, stepping } = machine;
  const resolver = createResolver(machine);
  const deliver = (entry: JournalEntry): boolean => {
    if (machine.endTime !== undefined) return false;
    if (machine.hasBegun ? entry.kind === 'begin' : !beforeItBegins.has(entry.kind)) return false;
    if (stepping.held) {
      stepping.inbox.push(entry);
      return true;
    }
    machine.now = Math.max(machine.now, entry.at);
    const isTaken = take(machine, entry);
    workOff(machine, resolver);
    return isTaken;
  };
  return {
    facts,
    get status() {
      return statusOf(machine);
    },
    get hasBegun() {
      return machine.hasBegun;
    },
    get endTime() {
      return machine.endTime;
    },
    get error() {
      return machine.error;
    },
    get now() {
      return machine.now;
    },
    get response() {
      return machine.response;
    },
    start: () => {
      deliver({ kind: 'begin', at: facts.startTime });
    },
    deliver,
    callbackState: (occurrence) => callbackState(machine, occurrence),
    needsAnswer: (occurrence) =>
      executionOf(machine, occurrence)?.pause?.kind === 'answer' && !isAnsweredInInbox(machine, occurrence),
    timers: () => [...machine.timers.values()],
    outstanding: () => unanswered(machine),
    get held() {
      return stepping.held;
    },
    pause: () => {
      const { held } = stepping;
      if (!held) return undefined;
      const { when, why, occurrence } = held;
      return { when, why, occurrence, at: machine.now, ...heldInputs(machine, resolver) };
    },
    release: () => {
      if (!stepping.held) return;
      letGo(machine);
      workOff(machine, resolver);
      while (!stepping.held) {
        const entry = stepping.inbox.shift();
        if (!entry) return;
        deliver(entry);
      }
    },
    outcomeOf: (action) => {
      const found = plan.actions.get(action.toLowerCase());
      return found && executionsOf(machine, found, undefined).executions.at(-1);
    },
  };
}

/** Requests without an answer; one that came while the run was held is an answer. */
function unanswered({ outstanding, stepping }: Machine): readonly Outstanding[] {
  const all = [...outstanding.values()];
  if (stepping.inbox.length === 0) return all;
  const answered = new Set(
    stepping.inbox.flatMap((entry) => (entry.kind === 'answer' ? [entry.exchange] : [])),
  );
  return all.filter(({ envelope }) => !answered.has(envelope.id));
}

function statusOf(machine: Machine): RunStatus {
  if (machine.endTime !== undefined) return machine.status;
  if (!machine.hasBegun) return 'Waiting';
  let isWaiting = false;
  for (const { pause } of machine.live) {
    if (pause?.kind === 'send' || pause?.kind === 'sleep') return 'Running';
    if (pause?.kind === 'callback' || pause?.kind === 'answer') isWaiting = true;
  }
  return isWaiting ? 'Waiting' : 'Running';
}

/** Takes an entry in; what follows from it stands in the queue. `false`: nobody waited for it. */
function take(machine: Machine, entry: JournalEntry): boolean {
  switch (entry.kind) {
    case 'begin':
      begin(machine);
      return true;
    case 'answer': {
      const sent: Sent =
        'response' in entry
          ? { kind: 'response', response: entry.response }
          : { kind: 'failed', ...entry.failure };
      const execution = answerArrived(machine, entry.exchange, sent);
      if (!execution) return false;
      if (sent.kind === 'response' && sent.response.status >= 400) noteTurn(machine, execution, 'HttpError');
      machine.tasks.push({ kind: 'resume', execution, value: sent });
      return true;
    }
    case 'timer':
      return timerRang(machine, entry.id);
    case 'callback': {
      const state = callbackState(machine, entry.occurrence);
      const execution = executionOf(machine, entry.occurrence);
      if (!execution || (state !== 'waiting' && state !== 'subscribing')) return false;
      if (state === 'subscribing') execution.heldCall = entry.request;
      else {
        const value = called(machine, execution, entry.request);
        machine.tasks.push({ kind: 'resume', execution, value });
      }
      return true;
    }
    case 'outcome': {
      const execution = executionOf(machine, entry.occurrence);
      if (execution?.pause?.kind !== 'answer') return false;
      machine.tasks.push({ kind: 'resume', execution, value: outcomeOfText(entry.outcome) });
      return true;
    }
    case 'cancel':
      if (machine.ending) return false;
      if (!machine.hasBegun) begin(machine);
      // Set before anything is worked off: actions of a run that never began do not start.
      machine.ending = { kind: 'cancelled' };
      machine.tasks.push({ kind: 'stop' });
      return true;
  }
}

/** What happens to a run that waits for a place in the queue. */
const beforeItBegins: ReadonlySet<string> = new Set(['begin', 'cancel', 'timer']);

/** The id of the timer for the caller: it follows that of the run's longest duration, which begins later. */
const responseTimer = 2;

function isAwaited({ expectsResponse, isCalledByWorkflow }: RunFacts): boolean {
  return expectsResponse === 'now' && !isCalledByWorkflow;
}

/** A caller does not wait longer because the run has to wait for its place. */
function awaitResponse({ facts, limits, timers }: Machine): void {
  if (!isAwaited(facts)) return;
  const at = facts.startTime + limits.inboundTimeout;
  timers.set(responseTimer, { id: responseTimer, at, what: 'response', step: '' });
}

function begin(machine: Machine): void {
  const { facts } = machine;
  machine.hasBegun = true;
  const outputs = shownTrigger(facts.definition, facts.trigger).get('outputs');
  machine.happened({
    kind: 'runStarted',
    runId: facts.runId,
    trigger: stringAt(facts.trigger, 'name') ?? '',
    ...(outputs !== undefined && { triggerOutputs: outputs }),
  });
  if (!facts.isTriggerCall) setTimer(machine, machine.now + machine.limits.runDuration, 'runLimit');
  if (isAwaited(facts)) machine.timerIds = responseTimer;
  openFrame(machine, machine.plan.root, undefined);
}

function timerRang(machine: Machine, id: number): boolean {
  const timer = machine.timers.get(id);
  if (!timer) return false;
  machine.timers.delete(id);
  const { execution } = timer;
  switch (timer.what) {
    case 'response':
      respondTooLate(machine);
      return true;
    case 'runLimit':
      machine.ending ??= { kind: 'timeLimit' };
      machine.tasks.push({ kind: 'stop' });
      return true;
    default: {
      if (!execution) return false;
      const value = timer.what === 'timeout' ? endOfTime(machine, execution) : undefined;
      machine.tasks.push({ kind: 'resume', execution, value });
      return true;
    }
  }
}

function endOfTime(machine: Machine, execution: Execution) {
  const { pause } = execution;
  return pause?.kind === 'send' ? endSend(machine, pause.exchange) : endWait(execution);
}

function executionOf(machine: Machine, { action, repetition }: Occurrence): Execution | undefined {
  const plan = machine.plan.actions.get(action.toLowerCase());
  return plan && occurrenceNamed(machine, plan, repetition).execution;
}

function callbackState(machine: Machine, occurrence: Occurrence): CallbackState {
  const plan = machine.plan.actions.get(occurrence.action.toLowerCase());
  if (!plan) return 'unknownAction';
  if (machine.endTime !== undefined) return 'runEnded';
  const { execution, isForgotten } = occurrenceNamed(machine, plan, occurrence.repetition);
  if (!execution) return isForgotten ? 'alreadyRun' : 'notReady';
  if (execution.endTime !== undefined || execution.isWaitOver || execution.heldCall) return 'alreadyRun';
  if (isAnsweredInInbox(machine, occurrence)) return 'alreadyRun';
  return execution.pause?.kind === 'callback' ? 'waiting' : 'subscribing';
}

/** Does everything that can be done without the world. */
function workOff(machine: Machine, resolver: Resolver): void {
  const { tasks } = machine;
  do {
    for (let head = 0; head < tasks.length; head++) {
      const task = tasks[head];
      if (task) {
        if (stopsBefore(machine, task)) {
          tasks.splice(0, head);
          return;
        }
        work(machine, resolver, task);
        if (stopsAfter(machine)) {
          tasks.splice(0, head + 1);
          return;
        }
      }
      if (head > 4096) {
        tasks.splice(0, head + 1);
        head = -1;
      }
    }
    tasks.length = 0;
    if (!machine.ending || machine.endTime !== undefined) return;
    if (!closeRun(machine, resolver)) return;
  } while (tasks.length > 0);
  finishRun(machine, resolver);
}

function work(machine: Machine, resolver: Resolver, task: Task): void {
  switch (task.kind) {
    case 'start':
      if (!machine.ending) startAction(machine, resolver, task.frame, task.index);
      return;
    case 'resume':
      resumeAction(machine, resolver, task.execution, task.value);
      return;
    case 'stop':
      stopActions(machine, resolver);
      return;
    case 'ended': {
      if (machine.ending) return;
      const children = childrenEnded(machine, task.frame);
      if (children) resumeAction(machine, resolver, children.execution, children.value);
      else if (!task.frame.owner) finishRun(machine, resolver);
      return;
    }
  }
}
