import { callbackKey, callbackUrl } from '../workflow/callback.ts';
import { stepsOf } from '../workflow/document/walk.ts';
import { ExpressionError } from '../workflow/expression/ExpressionError.ts';
import { type Headers, type HttpResponse, header } from '../workflow/http.ts';
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
  stringify,
  withMember,
} from '../workflow/json.ts';
import { limits } from '../workflow/limits.ts';
import { hasOption } from '../workflow/operations/options.ts';
import { callHeaders, firingHeaders } from './answerHeaders.ts';
import { createChance } from './chance.ts';
import { noteAnswer, noteFiring } from './firings.ts';
import type { Firing, KeptRun } from './Host.ts';
import type { Hosted, HostedRun } from './Hosted.ts';
import { nextNumber } from './Hosted.ts';
import { headerText } from './headerText.ts';
import { addRun, deliverToRun, runIdOf, seedOf, trimRuns } from './hostedRuns.ts';
import { typeOf } from './plan.ts';
import type { Failure } from './protocol.ts';
import { timestamp } from './record.ts';
import { refusal } from './refusal.ts';
import { triggerEvaluator } from './triggerEvaluator.ts';
import { triggerFacts } from './triggerFacts.ts';
import { triggerFired } from './triggerLife.ts';
import type { Trigger } from './WorkflowVersion.ts';

/* A trigger fires: which runs come of it, and what its caller is told. Spec: runtime-semantics.md 2 and 5.2. */

export interface TriggerEvent {
  readonly trigger: Trigger;
  readonly outputs: JsonObject | undefined;
  /** Headers of the call, for the tracking id. */
  readonly headers?: Headers;
  /** Who is told what came of it. */
  readonly caller?: string;
  /** Another workflow calls: it waits until the run has answered or ended. */
  readonly isWorkflowCall?: true;
  /** When a clock trigger was due. */
  readonly scheduledTime?: number;
}

/** What the caller is told: now, or by the run when a Response action answers. */
export type Fired = HttpResponse | 'later';

/** Response header in which the simulator says why a call that was accepted has started nothing. */
const noteHeader = 'x-hookline-note';

/** Fires the trigger; what comes of it stands in the trigger's history. */
export function fireTrigger(hosted: Hosted, event: TriggerEvent): Fired {
  const fired = fire(hosted, event);
  if (event.caller === undefined) return fired;
  // A run whose first step is its Response has answered already.
  const [runId = ''] = hosted.firings.at(-1)?.runIds ?? [];
  const answer = fired === 'later' ? hosted.runs.get(runId)?.kept.response : fired;
  if (answer) noteAnswer(hosted, answer.status);
  return fired;
}

function fire(hosted: Hosted, event: TriggerEvent): Fired {
  const { node, name } = event.trigger;
  const number = nextNumber(hosted);
  const evaluate = (record: JsonObject) =>
    triggerEvaluator({
      ...triggerFacts(hosted, seedOf(hosted, number)),
      trigger: record,
      isTriggerCall: true,
    });
  const record = triggerRecord(hosted, event, number);
  try {
    const split = splitOutputs(event, evaluate(record));
    const limit = runLimitOf(hosted, node);
    const { splitOnItems, splitOnItemsWithConcurrency } = limits[hosted.current.target];
    if (split && split.length > (limit ? splitOnItemsWithConcurrency : splitOnItems)) {
      const message = `splitOn of '${name}' gives ${split.length} items, which is more than the limit.`;
      return nothingStarted(hosted, event, number, 'Failed', { code: 'SplitOnLimitExceeded', message });
    }
    const records = split?.map((outputs) => withMember(record, 'outputs', outputs)) ?? [record];
    const passing = records.filter((one) => meetsConditions(node, evaluate(one)));
    if (passing.length === 0) {
      const reason =
        split?.length === 0
          ? { code: 'SplitOnEmpty', message: `Nothing was started: splitOn of '${name}' gives no items.` }
          : {
              code: 'ConditionsNotMet',
              message: `Nothing was started: the conditions of '${name}' are not met.`,
            };
      return nothingStarted(hosted, event, number, 'Skipped', reason);
    }
    if (limit && placesLeft(hosted, limit) <= 0) return tooMany(hosted, event, limit);
    return startRuns(hosted, event, number, passing, evaluate, split !== undefined);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const message = `The trigger '${name}' failed: ${error.message}`;
    return nothingStarted(hosted, event, number, 'Failed', { code: 'InvalidTemplate', message });
  }
}

function startRuns(
  hosted: Hosted,
  event: TriggerEvent,
  firstNumber: number,
  records: readonly JsonObject[],
  evaluate: (record: JsonObject) => (value: Json, item?: Json) => Json,
  isSplit: boolean,
): Fired {
  const limit = runLimitOf(hosted, event.trigger.node);
  const expectsResponse = responseMode(hosted, event, isSplit);
  triggerFired(hosted, event.trigger);
  let fired: Fired = 'later';
  const runIds: string[] = [];
  for (const [index, record] of records.entries()) {
    if (limit && placesLeft(hosted, limit) <= 0) break;
    const number = index === 0 ? firstNumber : nextNumber(hosted);
    const origin = runIdOf(hosted.workflow.now, firstNumber);
    const kept = keptRun(hosted, event, number, record, evaluate(record), {
      expectsResponse,
      isSplit,
      origin,
    });
    const isWaiting = limit !== undefined && activeRuns(hosted).length >= limit.runs;
    const hostedRun = addRun(hosted, kept, expectsResponse === 'now' ? event.caller : undefined);
    runIds.push(kept.runId);
    if (index === 0) fired = answerOf(hosted, kept);
    if (!isWaiting) beginRun(hosted, hostedRun);
  }
  trimRuns(hosted);
  tellFiring(hosted, event, { status: 'Succeeded', runIds });
  return fired;
}

function keptRun(
  hosted: Hosted,
  event: TriggerEvent,
  number: number,
  record: JsonObject,
  evaluate: (value: Json, item?: Json) => Json,
  {
    expectsResponse,
    isSplit,
    origin,
  }: {
    readonly expectsResponse: KeptRun['expectsResponse'];
    readonly isSplit: boolean;
    readonly origin: string;
  },
): KeptRun {
  const { now, version, name } = hosted.workflow;
  const { node } = event.trigger;
  const runId = runIdOf(now, number);
  const split = objectAt(node, 'splitOnConfiguration', 'correlation').get('clientTrackingId');
  const own = objectAt(node, 'correlation').get('clientTrackingId');
  const written = isSplit && split !== undefined ? split : own;
  const chosen =
    written === undefined
      ? header(event.headers ?? [], 'x-ms-client-tracking-id')
      : evaluate(written, objectAt(record, 'outputs').get('body'));
  const clientTrackingId = typeof chosen === 'string' && chosen !== '' ? chosen : runId;
  const complete = new Map(record);
  complete.set('clientTrackingId', clientTrackingId);
  complete.set('originHistoryName', origin);
  return {
    runId,
    order: number,
    workflowName: name,
    version,
    trigger: stringify(complete),
    clientTrackingId,
    seed: seedOf(hosted, number),
    origin: hosted.origin,
    expectsResponse,
    ...(event.isWorkflowCall && event.caller !== undefined && { calledBy: event.caller }),
    summary: { runId, trigger: event.trigger.name, status: 'Waiting', startTime: now },
  };
}

/** The trigger's record. Spec: runtime-semantics.md 1.4. */
function triggerRecord(hosted: Hosted, event: TriggerEvent, number: number): JsonObject {
  const now = timestamp(hosted.workflow.now);
  const record = new Map<string, Json>([['name', event.trigger.name]]);
  if (event.outputs) record.set('outputs', event.outputs);
  record.set('startTime', now);
  record.set('endTime', now);
  if (event.scheduledTime !== undefined) record.set('scheduledTime', timestamp(event.scheduledTime));
  record.set('trackingId', createChance(seedOf(hosted, number), 0x60000000).guid());
  record.set('status', 'Succeeded');
  return record;
}

/** One set of outputs for each item, or `undefined` when the trigger does not split. Throws when there is nothing to split. */
function splitOutputs(event: TriggerEvent, evaluate: (value: Json) => Json): JsonObject[] | undefined {
  const splitOn = stringAt(event.trigger.node, 'splitOn');
  if (splitOn === undefined || splitOn === '') return undefined;
  const items = evaluate(splitOn);
  if (!isArray(items))
    throw new ExpressionError(`splitOn of '${event.trigger.name}' does not give an array.`);
  return items.map((item) => withMember(event.outputs ?? new Map(), 'body', item));
}

/** Whether every condition gives true. Spec: workflow-definition.md 2.3. */
function meetsConditions(node: JsonObject, evaluate: (value: Json) => Json): boolean {
  const conditions = node.get('conditions');
  if (!isArray(conditions)) return true;
  return conditions.every((condition) => {
    const expression = isObject(condition) ? condition.get('expression') : condition;
    if (expression === undefined || expression === '') return true;
    const value = evaluate(expression);
    if (typeof value === 'boolean') return value;
    throw new ExpressionError('a condition must give true or false.');
  });
}

interface RunLimit {
  readonly runs: number;
  readonly waiting: number;
}

/** How many runs may be active and wait; `undefined` without limit. Spec: runtime-semantics.md 2.1. */
function runLimitOf(hosted: Hosted, node: JsonObject): RunLimit | undefined {
  const { usualConcurrentRuns, waitingRuns: mostWaiting } = limits[hosted.current.target];
  const concurrency = objectAt(node, 'runtimeConfiguration').get('concurrency');
  const isSingle = hasOption(node, 'SingleInstance');
  if (!isSingle && !isObject(concurrency)) return undefined;
  const given = objectAt(concurrency).get('runs');
  const runs = isSingle ? 1 : typeof given === 'number' && given > 0 ? given : usualConcurrentRuns;
  const waiting = objectAt(concurrency).get('maximumWaitingRuns');
  const isGiven = typeof waiting === 'number' && waiting >= 0;
  return { runs, waiting: isGiven ? waiting : Math.min(runs + 10, mostWaiting) };
}

function activeRuns(hosted: Hosted): readonly HostedRun[] {
  return [...hosted.runs.values()].filter(({ run }) => run?.hasBegun);
}

function waitingRuns(hosted: Hosted): readonly HostedRun[] {
  return [...hosted.runs.values()].filter(({ run }) => run && !run.hasBegun);
}

function placesLeft(hosted: Hosted, limit: RunLimit): number {
  const free = limit.runs - activeRuns(hosted).length;
  return Math.max(0, free) + limit.waiting - waitingRuns(hosted).length;
}

/** Starts runs that wait in the queue, in their order, while there are places. */
export function startWaitingRuns(hosted: Hosted): void {
  for (const hostedRun of waitingRuns(hosted)) {
    const trigger = hosted.current.triggers.find(({ name }) => name === hostedRun.kept.summary.trigger);
    const limit = trigger && runLimitOf(hosted, trigger.node);
    if (limit && activeRuns(hosted).length >= limit.runs) return;
    beginRun(hosted, hostedRun);
  }
}

function beginRun(hosted: Hosted, hostedRun: HostedRun): void {
  deliverToRun(hosted, hostedRun, { kind: 'begin', at: hosted.workflow.now });
}

function tooMany(hosted: Hosted, event: TriggerEvent, limit: RunLimit): HttpResponse {
  const message = `'${event.trigger.name}' has ${limit.runs} active and ${limit.waiting} waiting runs, which is the limit. Try again later.`;
  hosted.runsChanged = true;
  tellFiring(hosted, event, {
    status: 'Skipped',
    reason: { code: 'WorkflowMaximumWaitingRunCountExceeded', message },
    runIds: [],
  });
  return refusal(429, 'WorkflowMaximumWaitingRunCountExceeded', message);
}

/** Notes in the trigger's history that it asked and nothing came of it. */
export function startNothing(
  hosted: Hosted,
  event: TriggerEvent,
  status: Firing['status'],
  reason: Failure,
): void {
  nothingStarted(hosted, event, nextNumber(hosted), status, reason);
}

/** The caller is told that its call was accepted: whatever comes of it is no fault of the call. */
function nothingStarted(
  hosted: Hosted,
  event: TriggerEvent,
  number: number,
  status: Firing['status'],
  reason: Failure,
): HttpResponse {
  tellFiring(hosted, event, { status, reason, runIds: [] });
  const historyName = runIdOf(hosted.workflow.now, number);
  const told = firingHeaders(hosted, {
    trigger: event.trigger.name,
    seed: seedOf(hosted, number),
    historyName,
    clientTrackingId: header(event.headers ?? [], 'x-ms-client-tracking-id') || historyName,
  });
  return { status: 202, headers: [...told, [noteHeader, headerText(reason.message)]] };
}

function tellFiring(
  hosted: Hosted,
  { trigger, outputs }: TriggerEvent,
  told: Pick<Firing, 'status' | 'reason' | 'runIds'>,
): void {
  const { host, workflow } = hosted;
  const firing = { trigger: trigger.name, at: workflow.now, ...(outputs && { outputs }), ...told };
  noteFiring(hosted, firing);
  host.fired?.(firing);
}

function answerOf(hosted: Hosted, run: KeptRun): Fired {
  const headers = callHeaders(hosted, run);
  switch (run.expectsResponse) {
    case 'now':
      return 'later';
    case 'later':
      return {
        status: 202,
        headers: [['Location', statusUrl(hosted, run.runId)], ['Retry-After', '10'], ...headers],
      };
    case 'no':
      return { status: 202, headers };
  }
}

/** Where the caller of a run that answers later asks for the answer. */
export function statusUrl(hosted: Hosted, runId: string): string {
  const { workflowId, secret } = hosted.workflow;
  return callbackUrl(hosted.origin, { kind: 'status', workflowId, runId }, callbackKey(workflowId, secret));
}

/** Whether a Response action answers the caller: only that of a Request trigger. Spec: runtime-semantics.md 5.2. */
function responseMode(hosted: Hosted, event: TriggerEvent, isSplit: boolean): KeptRun['expectsResponse'] {
  if (event.trigger.operation.start.kind !== 'request') return 'no';
  const responses = stepsOf(hosted.current.definition).filter(
    (step) => step.kind === 'action' && typeOf(step.node) === 'response',
  );
  if (responses.length === 0) return event.isWorkflowCall ? 'now' : 'no';
  // One caller cannot be answered by several runs, so it asks for the answer of the first.
  return isSplit || responses.some(({ node }) => hasOption(node, 'Asynchronous')) ? 'later' : 'now';
}
