import type { HttpRequest } from '../workflow/http.ts';
import { emptyObject, pointer } from '../workflow/json.ts';
import type { Called, ChildrenResult, Effect, Sent } from '../workflow/operations/Operation.ts';
import { hasOption } from '../workflow/operations/options.ts';
import { calledOutputs } from './calledOutputs.ts';
import { openFrame } from './container.ts';
import { noteTurn } from './hold.ts';
import { type Execution, type Frame, type Machine, occurrenceOf, type Timer } from './machine.ts';
import { callbackUrlOf } from './scope.ts';
import { frameStatus } from './status.ts';

/* Answers what an action asks for: at once, later, or not at all because the run is being stopped. */

export type Performed =
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'paused' }
  | { readonly kind: 'stop' };

const paused: Performed = { kind: 'paused' };
const stop: Performed = { kind: 'stop' };

export function perform(
  machine: Machine,
  execution: Execution,
  effect: Exclude<Effect, { readonly kind: 'conclude' }>,
): Performed {
  switch (effect.kind) {
    case 'send':
      return send(machine, execution, effect);
    case 'sleep':
      return sleep(machine, execution, effect.until);
    case 'waitForCallback':
      return waitForCallback(machine, execution, effect.until);
    case 'runChildren': {
      if (machine.ending) return stop;
      const container = containerAt(execution, pointer(effect.container));
      if (!container) return { kind: 'answer', value: { status: 'Succeeded' } satisfies ChildrenResult };
      execution.pause = { kind: 'children' };
      openFrame(machine, container, execution, effect.item);
      return paused;
    }
    case 'runForEach': {
      if (machine.ending) return stop;
      const container = containerAt(execution, pointer(effect.container));
      if (!container || effect.items.length === 0) {
        return { kind: 'answer', value: { status: 'Succeeded' } satisfies ChildrenResult };
      }
      const { items } = effect;
      const width = isInForeach(execution.frame) ? 1 : Math.max(1, effect.concurrency);
      execution.pause = { kind: 'iterations', container, items, next: 0, running: 0, worst: 'Succeeded' };
      while (execution.pause.running < width && startIteration(machine, execution)) {
        // As many at once as the loop allows.
      }
      return paused;
    }
    case 'needAnswer':
      if (machine.ending) return stop;
      execution.pause = { kind: 'answer' };
      execution.status = 'Waiting';
      noteTurn(machine, execution);
      machine.happened({ kind: 'needsAnswer', ...occurrenceOf(execution), reason: effect.reason });
      return paused;
  }
}

function containerAt(execution: Execution, key: string) {
  return execution.plan.containers.find((container) => container.key === key);
}

function isInForeach(frame: Frame): boolean {
  for (let around: Frame | undefined = frame; around; around = around.owner?.frame) {
    if (around.iteration?.value !== undefined) return true;
  }
  return false;
}

/** Starts the next iteration of a Foreach; `false` when there is none left. */
function startIteration(machine: Machine, execution: Execution): boolean {
  const { pause } = execution;
  if (pause?.kind !== 'iterations' || pause.next >= pause.items.length) return false;
  const index = pause.next++;
  pause.running++;
  openFrame(machine, pause.container, execution, { index, value: pause.items[index] ?? null });
  return true;
}

/** Tells an action that one of its containers has ended. Gives the answer to go on with, when there is one. */
export function childrenEnded(
  machine: Machine,
  frame: Frame,
): { execution: Execution; value: ChildrenResult } | undefined {
  const execution = frame.owner;
  const pause = execution?.pause;
  if (!execution || !pause) return undefined;
  const status = frameStatus(frame);
  if (pause.kind === 'children') return { execution, value: { status } };
  if (pause.kind !== 'iterations') return undefined;
  if (status === 'Failed' || pause.worst === 'Succeeded') pause.worst = status;
  pause.running--;
  if (startIteration(machine, execution) || pause.running > 0) return undefined;
  return { execution, value: { status: pause.worst } };
}

/** Requests that a stopping run still makes: what ends a subscription, and what tells whether there is one. */
const finalPhases: ReadonlySet<string> = new Set(['unsubscribe', 'token']);

function send(machine: Machine, execution: Execution, effect: Effect & { kind: 'send' }): Performed {
  const { request, options } = effect;
  const { phase, attempt, maximumAttempts, timeout, deadline } = options;
  if (machine.ending && !finalPhases.has(phase)) return stop;
  const { facts, now } = machine;
  const envelope = {
    id: `${machine.exchangeTag}.${facts.runId}.${++machine.exchanges}`,
    workflowId: facts.workflowId,
    ...(!facts.isTriggerCall && { runId: facts.runId }),
    step: execution.plan.name,
    ...(execution.frame.repetition.length > 0 && { repetition: execution.frame.repetition }),
    phase,
    attempt,
    maximumAttempts,
    at: now,
    method: request.method,
    headers: request.headers,
    ...(request.clientCertificate !== undefined && { clientCertificate: request.clientCertificate }),
  };
  const timer = deadline === undefined ? undefined : setTimer(machine, deadline, 'timeout', execution);
  execution.pause = { kind: 'send', exchange: envelope.id, phase, ...(timer && { timer: timer.id }) };
  if (execution.endTime === undefined) execution.status = 'Running';
  execution.lastSend = { phase };
  const limit = timeout === undefined ? {} : { timeout };
  machine.outstanding.set(envelope.id, { request, envelope, execution, ...limit });
  if (phase !== 'tool')
    machine.happened({
      kind: 'requestSent',
      ...occurrenceOf(execution),
      exchange: envelope.id,
      phase,
      method: request.method,
      uri: request.uri,
      attempt,
      maximumAttempts,
    });
  machine.ask({ kind: 'send', request, envelope, ...limit });
  return paused;
}

/** Takes the answer to a request in. Gives the execution that goes on with it. */
export function answerArrived(machine: Machine, exchange: string, sent: Sent): Execution | undefined {
  const outstanding = machine.outstanding.get(exchange);
  if (!outstanding) return undefined;
  machine.outstanding.delete(exchange);
  const { execution } = outstanding;
  const hasFailed = sent.kind === 'failed' || sent.response.status >= 400;
  const { phase } = outstanding.envelope;
  execution.lastSend = { phase, hasFailed };
  if (phase !== 'tool')
    machine.happened({
      kind: 'responseReceived',
      ...occurrenceOf(execution),
      exchange,
      ...(sent.kind === 'failed'
        ? { failure: { code: sent.code, message: sent.message } }
        : { status: sent.response.status }),
    });
  return execution;
}

function sleep(machine: Machine, execution: Execution, until: number): Performed {
  if (machine.ending && execution.lastSend?.phase !== 'unsubscribe') return stop;
  if (until <= machine.now) return { kind: 'answer', value: undefined };
  const isRetry = execution.lastSend?.hasFailed === true;
  const timer = setTimer(machine, until, isRetry ? 'retry' : 'delay', execution);
  execution.pause = { kind: 'sleep', timer: timer.id };
  machine.happened({ kind: isRetry ? 'retryScheduled' : 'sleeping', ...occurrenceOf(execution), until });
  return paused;
}

function waitForCallback(machine: Machine, execution: Execution, until: number | undefined): Performed {
  if (machine.ending) return { kind: 'answer', value: stopWait(machine, execution) };
  if (execution.heldCall) {
    const request = execution.heldCall;
    execution.heldCall = undefined;
    return { kind: 'answer', value: called(machine, execution, request) };
  }
  if (until !== undefined && until <= machine.now) return { kind: 'answer', value: endWait(execution) };
  const timer = until === undefined ? undefined : setTimer(machine, until, 'timeout', execution);
  execution.pause = { kind: 'callback', ...(timer && { timer: timer.id }) };
  execution.status = 'Waiting';
  noteTurn(machine, execution);
  machine.happened({
    kind: 'waiting',
    ...occurrenceOf(execution),
    callbackUrl: callbackUrlOf(machine, execution),
    ...(until !== undefined && { until }),
  });
  return paused;
}

/** Ends the wait of a webhook because its time is over. */
export function endWait(execution: Execution): Called {
  execution.isWaitOver = true;
  return { kind: 'timedOut' };
}

/** Gives up on the answer to a request that has its own deadline. */
export function endSend(machine: Machine, exchange: string): Sent {
  machine.outstanding.delete(exchange);
  return { kind: 'failed', code: 'ActionTimedOut', message: 'No answer came in time.' };
}

/** Ends the wait of a webhook because the run stops: it unsubscribes all the same. */
export function stopWait(machine: Machine, execution: Execution): Called {
  execution.isWaitOver = true;
  return { kind: machine.ending?.kind === 'timeLimit' ? 'timedOut' : 'cancelled' };
}

/** Ends the wait of a webhook because it is called. The body has been read once before the call was accepted. */
export function called(machine: Machine, execution: Execution, request: HttpRequest): Called {
  execution.isWaitOver = true;
  execution.status = 'Running';
  machine.happened({ kind: 'callbackReceived', ...occurrenceOf(execution) });
  const keepsAuthorization = hasOption(execution.plan.node, 'IncludeAuthorizationHeadersInOutputs');
  const read = calledOutputs(request, { keepsAuthorization, statusCode: 200 });
  return { kind: 'called', request, outputs: read.ok ? read.outputs : emptyObject };
}

export function setTimer(machine: Machine, at: number, what: Timer['what'], execution?: Execution): Timer {
  const step = execution?.plan.name ?? '';
  const timer: Timer = { id: ++machine.timerIds, at, what, step, ...(execution && { execution }) };
  machine.timers.set(timer.id, timer);
  return timer;
}

/** Forgets the timer that an execution sleeps or waits by. */
export function clearTimer(machine: Machine, execution: Execution): void {
  const { pause } = execution;
  if (pause?.kind === 'sleep') machine.timers.delete(pause.timer);
  if ((pause?.kind === 'callback' || pause?.kind === 'send') && pause.timer !== undefined) {
    machine.timers.delete(pause.timer);
  }
}
