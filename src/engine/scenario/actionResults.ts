import { type Step, scopesAround, stepsOf } from '../../workflow/document/walk.ts';
import type { Json, JsonObject } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { statusName } from '../../workflow/operations/statusName.ts';
import { timestamp, trackingIdOf } from '../record.ts';
import type { ActionView, AttemptView, RunView } from '../runView.ts';
import type { ActionResult, IterationResult, RetryResult } from './ScenarioResult.ts';

/** Every action of the definition with what became of it in a run; without a run, all are skipped. */
export function actionResults(
  definition: JsonObject,
  run: ViewedRun | undefined,
): Readonly<Record<string, ActionResult>> {
  const entries = stepsOf(definition)
    .filter(({ kind }) => kind === 'action')
    .map((step): [string, ActionResult] => [step.name, actionResult(step, run)]);
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

/** What happened in a run, with what its tracking ids are made of. */
export interface ViewedRun {
  readonly view: RunView;
  readonly seed: number;
  readonly clientTrackingId: string;
}

function actionResult(step: Step, run: ViewedRun | undefined): ActionResult {
  if (!run) return { status: 'Skipped' };
  const views = run.view.actions.get(step.name) ?? [];
  const loops = scopesAround(step).filter(({ type }) => /^(?:foreach|until)$/i.test(type));
  const [only] = views;
  if (loops.length === 0) return only ? executionResult(only, run) : { status: 'NotSpecified' };
  const iterations = views
    .filter(({ repetition }) => repetition.length > 0)
    .sort((a, b) => compare(a.repetition, b.repetition))
    .map(
      (one): IterationResult => ({ iteration: iterationOf(one.repetition), ...executionResult(one, run) }),
    );
  const whole = only
    ? together(views, run, loops[0]?.type.toLowerCase() === 'foreach')
    : { status: 'NotSpecified' };
  return { ...whole, iterations };
}

/** `2`, or `[0, 2]` for loops in loops. */
export function iterationOf(repetition: readonly number[]): number | readonly number[] {
  const [first = 0] = repetition;
  return repetition.length > 1 ? repetition : first;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [place, index] of a.entries()) {
    const difference = index - (b[place] ?? -1);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** All executions of an action inside a Foreach as one, with lists of what they took and gave; of an Until, the last one. */
function together(views: readonly ActionView[], run: ViewedRun, isForeach: boolean): ActionResult {
  const ordered = [...views].sort((a, b) => compare(a.repetition, b.repetition));
  const last = ordered.at(-1);
  if (!isForeach || ordered.every(({ repetition }) => repetition.length === 0)) {
    return last ? executionResult(last, run) : { status: 'NotSpecified' };
  }
  const results = ordered.map((one) => executionResult(one, run));
  const worst =
    ['Running', 'Waiting', 'Failed', 'TimedOut', 'Cancelled']
      .map((status) => results.find((one) => one.status === status))
      .find((one) => one !== undefined) ??
    results.find(({ status }) => status !== 'Skipped') ??
    results[0];
  const { status = 'NotSpecified', code, error, trackingId, clientTrackingId } = worst ?? {};
  const list = (member: 'inputs' | 'outputs') =>
    results.some((one) => one[member] !== undefined)
      ? { [member]: results.map((one): Json => one[member] ?? null) }
      : {};
  const starts = results.map(({ startTime }) => startTime ?? '').sort();
  const ends = results.map(({ endTime }) => endTime).filter((end) => end !== undefined);
  const [startTime] = starts;
  const endTime = ends.length === results.length ? ends.sort().at(-1) : undefined;
  return {
    status,
    ...(code !== undefined && { code }),
    ...(error && { error }),
    ...list('inputs'),
    ...list('outputs'),
    ...(startTime !== undefined && { startTime }),
    ...(endTime !== undefined && { endTime }),
    ...(trackingId !== undefined && { trackingId }),
    ...(clientTrackingId !== undefined && { clientTrackingId }),
  };
}

function executionResult(view: ActionView, { seed, clientTrackingId }: ViewedRun): ActionResult {
  const { status, code, error, inputs, outputs, startTime, endTime, attempts, waiting, notes } = view;
  const retries = retryHistory(attempts);
  return {
    status,
    ...(code !== undefined && { code }),
    ...(error && { error }),
    ...(inputs !== undefined && { inputs: parsed(inputs) }),
    ...(outputs !== undefined && { outputs: parsed(outputs) }),
    startTime: timestamp(startTime),
    ...(endTime !== undefined && { endTime: timestamp(endTime) }),
    trackingId: trackingIdOf(seed, view.ordinal),
    clientTrackingId,
    ...(retries.length > 0 && { retryHistory: retries }),
    ...(waiting && { callbackUrl: waiting.callbackUrl }),
    ...(notes.length > 0 && { notes }),
  };
}

function parsed(text: string): Json {
  return readJson(text, { positions: false, maxDepth: 10_000 }).value ?? null;
}

/** Each failed attempt of requests that were made more than once. Spec: runtime-semantics.md 9. */
function retryHistory(attempts: readonly AttemptView[]): readonly RetryResult[] {
  return attempts.flatMap((one, index): RetryResult[] => {
    const wasRepeated = one.attempt > 1 || attempts[index + 1]?.attempt === 2;
    const hasFailed = one.failure !== undefined || (one.status ?? 0) >= 400;
    if (!wasRepeated || !hasFailed) return [];
    const { at, endTime, failure, status = 0 } = one;
    return [
      {
        startTime: timestamp(at),
        ...(endTime !== undefined && { endTime: timestamp(endTime) }),
        code: failure?.code ?? statusName(status),
        ...(failure && { error: failure }),
      },
    ];
  });
}
