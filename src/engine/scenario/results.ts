import type { HttpResponse } from '../../workflow/http.ts';
import { fromPlain, type Json, type JsonObject, objectAt } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { serialize } from '../event.ts';
import type { Firing, KeptRun } from '../Host.ts';
import type { Failure } from '../protocol.ts';
import { timestamp } from '../record.ts';
import { foldRun, type RunView } from '../runView.ts';
import { shownTrigger, shownTriggerOutputs } from '../secrecy.ts';
import { actionResults, iterationOf } from './actionResults.ts';
import type { Deployment } from './deploy.ts';
import type { Delivered, Played } from './play.ts';
import type {
  CallAnswer,
  CallbackResult,
  FiringResult,
  RequestResult,
  RunResult,
  ScenarioResult,
} from './ScenarioResult.ts';
import { subscriptionResults } from './subscriptionResults.ts';
import { headersValue, shownBody } from './wire.ts';
import type { Exchange, MockCall, World } from './world.ts';

/** What a result says before it is compared with what was expected. */
export type Findings = Omit<ScenarioResult, 'passed' | 'mismatches' | 'warnings' | 'name'>;

/** Gathers what became of a scenario that has been played. */
export function findingsOf(world: World, played: Played, deployment: Deployment): Findings {
  const views = new Map(
    [...world.events].map(([runId, events]) => [runId, foldRun(undefined, events.map(serialize))]),
  );
  const runs = [...world.runs.values()].map((run) => runResult(run, views.get(run.runId), deployment));
  const [first] = runs;
  const opening = played.opening;
  const told = opening && (opening.response ?? world.answers.get(opening.id));
  return {
    ...(first ? outcomeOf(first) : withoutRun(world, played, told, deployment)),
    triggerHistory: world.firings.map((firing) => firingResult(firing, deployment)),
    ...(told && { response: callAnswer(told) }),
    requests: world.exchanges.map(requestResult),
    subscriptions: subscriptionResults(world, views, deployment),
    callbacks: callbackResults(played, world),
    runs,
  };
}

type RunPart = Pick<ScenarioResult, 'status' | 'error' | 'actions' | 'outputs' | 'trigger'>;

function outcomeOf({ status, error, actions, outputs, trigger }: RunResult): RunPart {
  return {
    status,
    ...(error && { error }),
    actions,
    ...(outputs !== undefined && { outputs }),
    trigger,
  };
}

function runResult(run: KeptRun, view: RunView | undefined, { definition }: Deployment): RunResult {
  const { status, error, startTime, endTime } = run.summary;
  return {
    runId: run.runId,
    status,
    ...(error && { error }),
    startTime: timestamp(startTime),
    ...(endTime !== undefined && { endTime: timestamp(endTime) }),
    actions: actionResults(
      definition,
      view && { view, seed: run.seed, clientTrackingId: run.clientTrackingId },
    ),
    ...(view?.outputs !== undefined && { outputs: parsed(view.outputs) }),
    trigger: shownTrigger(definition, objectAt(parsed(run.trigger))),
    ...(run.response && { response: callAnswer(run.response) }),
  };
}

/** When no run came of the trigger: what its history says instead. */
function withoutRun(
  { firings, now }: World,
  { subscribeFailure, refusal }: Played,
  told: HttpResponse | undefined,
  { definition, trigger: { name } }: Deployment,
): RunPart {
  const [firing] = firings;
  const failure = refusal ?? subscribeFailure;
  const error = failure ?? firing?.reason ?? refusalIn(told);
  const status = failure ? 'Failed' : (firing?.status ?? 'Skipped');
  return {
    status,
    ...(error && { error }),
    actions: actionResults(definition, undefined),
    trigger: triggerRecord(definition, name, status, firing, error, now),
  };
}

function firingResult(
  { trigger, status, at, outputs, reason, runIds }: Firing,
  { definition }: Deployment,
): FiringResult {
  return {
    trigger,
    status,
    ...(reason && { code: reason.code, error: reason }),
    startTime: timestamp(at),
    ...(outputs && { outputs: shownTriggerOutputs(definition, trigger, outputs) }),
    runIds,
  };
}

function triggerRecord(
  definition: JsonObject,
  name: string,
  status: string,
  firing: Firing | undefined,
  error: Failure | undefined,
  now: number,
): Json {
  const time = timestamp(firing?.at ?? now);
  return fromPlain({
    name,
    status,
    ...(error && { code: error.code, error }),
    ...(firing?.outputs && { outputs: shownTriggerOutputs(definition, name, firing.outputs) }),
    startTime: time,
    endTime: time,
  });
}

/** The error in the answer to a call that was refused. */
function refusalIn(told: HttpResponse | undefined): Failure | undefined {
  if (!told || told.status < 400) return undefined;
  const error = objectAt(callAnswer(told).body, 'error');
  const [code, message] = [error.get('code'), error.get('message')];
  return typeof code === 'string' && typeof message === 'string' ? { code, message } : undefined;
}

function callAnswer({ status, headers, body }: HttpResponse): CallAnswer {
  const shown = shownBody({ headers, ...(body && { body }) });
  return {
    statusCode: status,
    headers: headersValue(headers),
    ...(shown !== undefined && { body: shown }),
  };
}

function requestResult(exchange: Exchange): RequestResult {
  const { runId, step, repetition, phase, attempt, method, url, headers, body } = exchange;
  const { startTime, endTime, response, failure, mock, isUnmocked, clientCertificate: sha256 } = exchange;
  const shown = shownBody({ headers, ...(body && { body }) });
  return {
    ...(runId === undefined ? { trigger: step } : { action: step }),
    ...(repetition.length > 0 && { iteration: iterationOf(repetition) }),
    ...(runId !== undefined && { runId }),
    phase,
    attempt,
    ...(method !== undefined && { method }),
    ...(url !== undefined && { url }),
    headers: headersValue(headers),
    ...(shown !== undefined && { body: shown }),
    ...(sha256 !== undefined && { tls: { clientCertificate: { sha256, simulated: true } } }),
    startTime: timestamp(startTime),
    ...(endTime !== undefined && { endTime: timestamp(endTime) }),
    ...(response && { response: callAnswer(response) }),
    ...(failure && { error: failure }),
    ...(mock !== undefined && { mock }),
    ...(isUnmocked && { unmocked: true }),
  };
}

function callbackResults({ delivered }: Played, world: World): readonly CallbackResult[] {
  const made = delivered.map((one) => ({ at: one.at, result: callbackResult(one, world) }));
  const mocked = world.mockCalls.map((one) => ({ at: one.at, result: mockCallResult(one, world) }));
  return [...made, ...mocked].sort((a, b) => a.at - b.at).map(({ result }) => result);
}

function mockCallResult({ id, mock, at, target, response }: MockCall, world: World): CallbackResult {
  const told = response ?? world.answers.get(id);
  const isAction = target.kind === 'action';
  return {
    mock,
    ...(isAction ? { action: target.action } : { trigger: true }),
    ...(isAction && target.repetition.length > 0 && { iteration: iterationOf(target.repetition) }),
    at: timestamp(at),
    ...(told && callAnswer(told)),
  };
}

function callbackResult(
  { event, at, id, call, action, iteration = [] }: Delivered,
  world: World,
): CallbackResult {
  const told = call.response ?? world.answers.get(id);
  return {
    event,
    ...(action === undefined ? { trigger: true } : { action }),
    ...(iteration.length > 0 && { iteration: iterationOf(iteration) }),
    at: timestamp(at),
    ...(told && callAnswer(told)),
  };
}

function parsed(text: string): Json {
  return readJson(text, { positions: false, maxDepth: 10_000 }).value ?? null;
}
