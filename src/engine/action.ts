import { ExpressionError } from '../workflow/expression/ExpressionError.ts';
import { evaluateTemplate } from '../workflow/expression/evaluate.ts';
import type { Resolver } from '../workflow/expression/Resolver.ts';
import { isObject, type Json, type JsonObject, objectAt, stringAt, stringify } from '../workflow/json.ts';
import type { Outcome } from '../workflow/operations/Operation.ts';
import { actionEnded, skipInside } from './container.ts';
import { createContext, inScope } from './context.ts';
import { clearTimer, perform } from './effect.ts';
import { noteTurn } from './hold.ts';
import { type Execution, type Frame, type Machine, occurrenceOf } from './machine.ts';
import { shownOutputs } from './record.ts';
import { isResponse, responseEnded } from './response.ts';
import { canHold, InputsTooLarge, resultsTooLarge, runTooLarge } from './resultsSize.ts';
import { changeOf, outcomeOfText, withInputs } from './whatIf.ts';

/* Drives one action: starts its generator, hands it the answers to its effects, and writes down how it ended. */

/** Starts an action whose turn it is. */
export function startAction(machine: Machine, resolver: Resolver, frame: Frame, index: number): void {
  const plan = frame.plan.actions[index];
  if (!plan || frame.executions[index]) return;
  const execution: Execution = {
    plan,
    frame,
    ordinal: ++machine.ordinals,
    startTime: machine.now,
    status: 'Running',
    inputs: undefined,
    pause: { kind: 'queued' },
    steps: undefined,
    heldCall: undefined,
  };
  frame.executions[index] = execution;
  machine.live.add(execution);
  machine.happened({ kind: 'actionStarted', ...occurrenceOf(execution) });
  if (plan.staticResult) {
    finishAction(machine, resolver, execution, staticOutcome(plan.staticResult));
    return;
  }
  const change = changeOf(machine.facts, execution);
  if (change?.outcome) {
    finishAction(machine, resolver, execution, outcomeOfText(change.outcome));
    return;
  }
  execution.pause = undefined;
  const context = createContext(machine, resolver, execution);
  execution.steps = plan.run(change?.inputs === undefined ? context : withInputs(context, change.inputs));
  goOn(machine, resolver, execution, undefined);
}

/** Lets an action go on with the answer that it waited for. */
export function resumeAction(
  machine: Machine,
  resolver: Resolver,
  execution: Execution,
  value: unknown,
): void {
  if (!machine.live.has(execution)) return;
  clearTimer(machine, execution);
  execution.pause = undefined;
  goOn(machine, resolver, execution, value);
}

function goOn(machine: Machine, resolver: Resolver, execution: Execution, value: unknown): void {
  const { steps } = execution;
  if (!steps) return;
  let answer = value;
  for (;;) {
    let outcome: Outcome;
    try {
      const step = steps.next(answer);
      if (!step.done) {
        if (step.value.kind === 'conclude') {
          concludeAction(machine, resolver, execution, step.value.outcome);
          answer = undefined;
          continue;
        }
        const performed = perform(machine, execution, step.value);
        if (performed.kind === 'paused') return;
        if (performed.kind === 'stop') {
          stopAction(machine, resolver, execution);
          return;
        }
        answer = performed.value;
        continue;
      }
      outcome = step.value;
    } catch (error) {
      outcome = outcomeOfError(machine, execution, error);
    }
    finishAction(machine, resolver, execution, outcome);
    return;
  }
}

/** Ends an action that is doing something, because the run is being stopped. */
export function stopAction(machine: Machine, resolver: Resolver, execution: Execution): void {
  const { pause, steps } = execution;
  if (pause?.kind === 'send') machine.outstanding.delete(pause.exchange);
  clearTimer(machine, execution);
  try {
    steps?.return({ status: 'Cancelled' });
  } catch {
    // Nobody is left to care about what its last wishes do.
  }
  const outcomes = {
    cancelled: { status: 'Cancelled', code: 'ActionCancelled' },
    terminated: { status: 'Cancelled', code: 'Terminated' },
    timeLimit: { status: 'TimedOut', code: 'ActionTimedOut' },
  } as const;
  finishAction(machine, resolver, execution, outcomes[machine.ending?.kind ?? 'cancelled']);
}

/** Writes down how an action ended and tells its container. */
export function finishAction(
  machine: Machine,
  resolver: Resolver,
  execution: Execution,
  outcome: Outcome,
): void {
  if (!machine.live.has(execution)) return;
  execution.pause = undefined;
  execution.steps = undefined;
  execution.heldCall = undefined;
  machine.live.delete(execution);
  if (execution.endTime === undefined) concludeAction(machine, resolver, execution, outcome);
  if (isResponse(execution.plan)) responseEnded(machine);
  actionEnded(machine, execution);
}

/** Writes down how an action ended. It may still do what concerns nobody after it. */
function concludeAction(machine: Machine, resolver: Resolver, execution: Execution, given: Outcome): void {
  const values = { inputs: execution.inputs, outputs: given.outputs };
  const { name } = execution.plan;
  const outcome =
    resultsTooLarge(name, values, machine.limits) ??
    (canHold(machine, execution, given.outputs) ? given : runTooLarge(name, machine.room));
  const { status, error, outputs } = outcome;
  // A webhook does not know what made it stop waiting.
  const isTerminated = status === 'Cancelled' && machine.ending?.kind === 'terminated';
  const code = isTerminated ? 'Terminated' : outcome.code;
  execution.status = status;
  execution.endTime = machine.now;
  if (code !== undefined) execution.code = code;
  if (error) execution.error = error;
  if (outputs !== undefined) execution.outputs = outputs;
  if (execution.plan.containers.length > 0) skipInside(machine, execution);
  machine.happened({
    kind: 'actionFinished',
    ...occurrenceOf(execution),
    status,
    ...(code !== undefined && { code }),
    ...(error && { error }),
    ...(outputs !== undefined && { outputs: shownOutputs(machine, execution, outputs) }),
  });
  noteTurn(machine, execution);
  trackProperties(machine, resolver, execution);
}

function outcomeOfError(machine: Machine, execution: Execution, error: unknown): Outcome {
  const { name, containers } = execution.plan;
  execution.inputs = undefined;
  if (error instanceof InputsTooLarge) return error.outcome;
  if (error instanceof ExpressionError) {
    const what = containers.length > 0 ? 'The expression' : 'The inputs';
    const message = `${what} of '${name}' cannot be evaluated: ${error.message}`;
    const code = error.isResultUnfit ? 'ExpressionEvaluationFailed' : 'BadRequest';
    return { status: 'Failed', code, error: { code: 'InvalidTemplate', message } };
  }
  const reason = error instanceof Error ? error.message : String(error);
  machine.fault(`The simulator made a mistake in '${name}': ${reason}. The step failed; the run goes on.`);
  const message = `The simulator made a mistake in this step: ${reason}`;
  return { status: 'Failed', code: 'InternalServerError', error: { code: 'InternalServerError', message } };
}

/** What the definition makes an action give instead of running it. Spec: workflow-definition.md 2.6. */
function staticOutcome(result: JsonObject): Outcome {
  const statuses = ['Succeeded', 'Failed', 'Skipped', 'TimedOut', 'Cancelled'] as const;
  const word = stringAt(result, 'status')?.toLowerCase();
  const status = statuses.find((known) => known.toLowerCase() === word) ?? 'Succeeded';
  const code = stringAt(result, 'code');
  const outputs = result.get('outputs');
  const written = result.get('error');
  const failure = isObject(written)
    ? { code: stringAt(written, 'code') ?? 'ActionFailed', message: stringAt(written, 'message') ?? '' }
    : undefined;
  return {
    status,
    ...(code !== undefined && { code }),
    ...(failure && { error: failure }),
    ...(outputs !== undefined && { outputs }),
  };
}

/** Evaluates the tracked properties of an action that has ended. They show in a note; nothing depends on them. */
function trackProperties(machine: Machine, resolver: Resolver, execution: Execution): void {
  const { node, hidesInputs, hidesOutputs } = execution.plan;
  const tracked: Json | undefined = node.get('trackedProperties');
  if (!isObject(tracked) || tracked.size === 0 || hidesInputs || hidesOutputs) return;
  let message: string;
  try {
    const values = inScope(machine, execution, undefined, () => evaluateTemplate(tracked, resolver));
    message = `Tracked properties: ${stringify(objectAt(values))}`;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    message = `TrackedPropertiesEvaluationFailed: ${error.message}`;
  }
  machine.happened({ kind: 'note', ...occurrenceOf(execution), message });
}
