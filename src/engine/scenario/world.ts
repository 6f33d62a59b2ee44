import type { CallbackTarget } from '../../workflow/callback.ts';
import { callbackTarget } from '../../workflow/callbackFinder.ts';
import type { ExchangeEnvelope } from '../../workflow/exchange.ts';
import type { HttpRequest, HttpResponse } from '../../workflow/http.ts';
import { lengthOf } from '../../workflow/mock/latency.ts';
import type { Sending } from '../../workflow/mock/Sending.ts';
import { callsOf, sendingRequest } from '../../workflow/mock/sendingRequest.ts';
import { connectorPath } from '../../workflow/operations/connectors/connectorCall.ts';
import { readLocalAddress } from '../../workflow/operations/localCall.ts';
import type { EngineEvent } from '../event.ts';
import type { Firing, Host, KeptRun } from '../Host.ts';
import { createHostedWorkflow, type HostedWorkflow } from '../hostedWorkflow.ts';
import { createNeighbours, emptyKept, freshNeighbour, type Neighbour } from '../local/hostNeighbours.ts';
import { answerByTool } from '../local/tools.ts';
import type { OperationLookUp } from '../plan.ts';
import type { Failure, Occurrence } from '../protocol.ts';
import { type Answer, answerOf, givesToken, unmocked } from './answers.ts';
import type { ConnectorService } from './connectorService.ts';
import { createHosting, type Mortality } from './hosting.ts';
import { identityToken, isIdentityRequest } from './identityToken.ts';
import type { Asked, Mocks, Taken } from './mocks.ts';
import { findCallbackUrl, origin, secret, workflowId } from './place.ts';
import type { Scenario } from './Scenario.ts';

/*
 * The world of a scenario: it hosts the workflow, answers its requests by the mocks at their virtual times, and writes
 * everything down.
 */

/** A request with what became of it. */
export interface Exchange {
  /** Absent for a call of the trigger. */
  readonly runId?: string;
  readonly step: string;
  readonly repetition: readonly number[];
  readonly phase: ExchangeEnvelope['phase'];
  readonly attempt: number;
  readonly method?: string;
  readonly url?: string;
  readonly headers: HttpRequest['headers'];
  readonly body?: Uint8Array;
  readonly clientCertificate?: string;
  readonly startTime: number;
  endTime?: number;
  response?: HttpResponse;
  failure?: Failure;
  /** Place of the mock that answered. */
  readonly mock?: number;
  /** Nobody answers it in this scenario. */
  readonly isUnmocked?: true;
}

/** An action that is not simulated and asks how it ended. */
export interface Question extends Occurrence {
  readonly runId: string;
}

/** A call of the workflow that a mock made. */
export interface MockCall {
  readonly id: string;
  /** Place of the mock. */
  readonly mock: number;
  readonly at: number;
  readonly target: CallbackTarget;
  /** Absent: a Response action answers later. */
  readonly response?: HttpResponse;
}

export interface World {
  readonly workflow: HostedWorkflow;
  readonly exchanges: Exchange[];
  /** In the order in which they were made. */
  readonly runs: ReadonlyMap<string, KeptRun>;
  readonly events: ReadonlyMap<string, readonly EngineEvent[]>;
  readonly firings: readonly Firing[];
  /** Calls that mocks made, in the order of their times. */
  readonly mockCalls: readonly MockCall[];
  /** Answers to calls of the workflow, by the id of the call. */
  readonly answers: ReadonlyMap<string, HttpResponse>;
  readonly faults: readonly string[];
  /** Virtual milliseconds since 1970. */
  readonly now: number;
  /** Why this would never end by itself: too many requests, or workflows that call each other without end. */
  readonly endless: string | undefined;
  /** Says how a step of the workflow, or of one that it calls, has ended. `false`: it does not wait for that. */
  answerStep: HostedWorkflow['answerStep'];
  /** Does something when the clock gets to an instant; what is due at the same instant keeps its order. */
  at(instant: number, act: () => void): void;
  /** When the earliest of it is due. */
  readonly nextAct: number | undefined;
  /** Does everything that is due by now. `true`: something was done. */
  settle(): boolean;
  moveTo(instant: number): void;
  mocks: Mocks;
}

export interface WorldOptions extends Mortality {
  readonly scenario: Scenario;
  readonly mocks: Mocks;
  /** Answers what no mock answers. */
  readonly service: ConnectorService;
  readonly operations: OperationLookUp;
  /** Workflows that can be called. */
  readonly neighbours: readonly Neighbour[];
  /** Of more requests none is answered. */
  readonly mostRequests: number;
  /** An action asks how it ended. */
  readonly asked: (question: Question) => void;
}

export function createWorld(options: WorldOptions): World {
  const { scenario, mocks, service, operations, mostRequests, asked, killEvery, written } = options;
  const exchanges: Exchange[] = [];
  const runs = new Map<string, KeptRun>();
  const events = new Map<string, EngineEvent[]>();
  const firings: Firing[] = [];
  const answers = new Map<string, HttpResponse>();
  const faults: string[] = [];
  const mockCalls: MockCall[] = [];
  const agenda: { readonly at: number; readonly act: () => void }[] = [];
  let now = scenario.startTime;

  const at = (instant: number, act: () => void): void => {
    let place = agenda.length;
    while (place > 0 && (agenda[place - 1]?.at ?? 0) > instant) place--;
    agenda.splice(place, 0, { at: instant, act });
  };
  /** Who sent what stays inside, by the id of its exchange. */
  const senders = new Map<string, () => HostedWorkflow>();
  const heard: Host['report'] = (report) => {
    if (report.kind === 'fault') faults.push(report.message);
    if (report.kind !== 'events') return;
    const { runId } = report;
    const known = events.get(runId) ?? [];
    if (known.length === 0) events.set(runId, known);
    for (const event of report.events) {
      known.push(event);
      if (event.kind !== 'needsAnswer') continue;
      const { action, repetition } = event;
      at(now, () => asked({ runId, action, repetition }));
    }
  };
  const host: Host = {
    keep: (write) => {
      if (write.kind === 'run') runs.set(write.run.runId, write.run);
    },
    send: (request, envelope, timeout) => send(() => hosting.workflow, request, envelope, timeout),
    answer: (callId, response) => {
      answers.set(callId, response);
    },
    report: heard,
    fired: (firing) => {
      firings.push(firing);
    },
  };
  /** Has a mock call the workflow back, now or later, at the URL that its request carries. */
  const promise = (sender: () => HostedWorkflow, { mock, callbacks }: Taken, request: HttpRequest): void => {
    const url = callbacks.length > 0 ? findCallbackUrl(request) : undefined;
    if (url === undefined) return;
    for (const [place, sending] of callbacks.entries()) {
      for (const { after, event } of callsOf(sending)) {
        at(now + after, () => callBack(sender(), url, mock, sending, `event-${mock}-${place}-${event}`));
      }
    }
  };
  const callBack = (
    receiver: HostedWorkflow,
    url: string,
    mock: number,
    sending: Sending,
    event: string,
    tries = 0,
  ): void => {
    const { method, uri, headers, body } = sendingRequest(url, sending, event, now);
    const target = callbackTarget(url, origin);
    if (!target) return;
    const id = `mock-call-${mockCalls.length + 1}`;
    const response = receiver.call({ id, method, url: uri, headers, ...(body && { body }) });
    mockCalls.push({ id, mock, at: now, target, ...(response && { response }) });
    const { retry } = sending;
    if (!retry || tries >= retry.count || !response || !isRetried(response)) return;
    const wait = lengthOf(retry.interval ?? 'PT10S') * 2 ** tries;
    at(now + wait, () => callBack(receiver, url, mock, sending, event, tries + 1));
  };
  /** Calls of workflows that have no answer yet. */
  const openCalls = new Set<string>();
  const endless = (): string | undefined => {
    if (exchanges.length > mostRequests) return `more than ${mostRequests} requests were made`;
    if (openCalls.size > mostOpenCalls)
      return `more than ${mostOpenCalls} workflows wait for one that they have called`;
    return undefined;
  };
  const send = (
    sender: () => HostedWorkflow,
    request: HttpRequest,
    envelope: ExchangeEnvelope,
    timeout = usualTimeout,
  ): void => {
    const local = readLocalAddress(request.uri);
    if (local) {
      if (local.kind === 'workflow') openCalls.add(envelope.id);
      if (endless() !== undefined) return;
      senders.set(envelope.id, sender);
      at(now, () => {
        if (local.kind === 'workflow') neighbours.call(local.name, local.trigger, request, envelope.id);
        else sender().answered(envelope.id, answerByTool(local.tool, request));
      });
      return;
    }
    const { answer, delay, taken, isUnmocked } = answerTo(request, envelope, timeout);
    const exchange = exchangeOf(request, envelope, now, taken?.mock, isUnmocked);
    exchanges.push(exchange);
    if (endless() !== undefined) return;
    if (taken) promise(sender, taken, request);
    at(now + delay, () => {
      Object.assign(exchange, { endTime: now }, answer);
      sender().answered(envelope.id, answer);
    });
  };
  const answerTo = (
    request: HttpRequest,
    envelope: ExchangeEnvelope,
    timeout: number,
  ): { answer: Answer; delay: number; taken?: Taken; isUnmocked?: true } => {
    const taken = mocks.take(askedOf(request, envelope));
    if (isIdentityRequest(request, envelope.phase) && !(taken && givesToken(taken))) {
      return { answer: { response: identityToken(request, now) }, delay: 0 };
    }
    if (!taken) {
      const response = service.answer(request, envelope);
      if (response) return { answer: { response }, delay: 0 };
      return { answer: unmocked(request.uri), delay: 0, isUnmocked: true };
    }
    return { ...answerOf(taken.respond, request, timeout), taken };
  };
  const neighbours = createNeighbours({
    neighbours: options.neighbours,
    first: () => hosting.workflow,
    open: (neighbour, place, answer) => {
      const opened: HostedWorkflow = createHostedWorkflow({
        workflowId: neighbour.workflowId,
        origin,
        host: {
          keep: () => {},
          send: (request, envelope, timeout) => send(() => opened, request, envelope, timeout),
          answer,
          report: heard,
        },
        kept: emptyKept,
        fresh: freshNeighbour(place, { now, seed: scenario.seed, secret }),
        operations,
      });
      return opened;
    },
    answered: (id, answer) => {
      openCalls.delete(id);
      at(now, () => senders.get(id)?.().answered(id, answer));
    },
  });
  const hosting = createHosting({
    workflowId,
    origin,
    host,
    fresh: { now, seed: scenario.seed, secret },
    operations,
    neighbours,
    ...(killEvery !== undefined && { killEvery }),
    ...(written && { written }),
  });
  return {
    get workflow() {
      return hosting.workflow;
    },
    exchanges,
    runs,
    events,
    firings,
    mockCalls,
    answers,
    faults,
    mocks,
    get now() {
      return now;
    },
    get endless() {
      return endless();
    },
    answerStep: (runId, occurrence, outcome) =>
      [hosting.workflow, ...neighbours.each()].some((one) => one.answerStep(runId, occurrence, outcome)),
    at,
    get nextAct() {
      return agenda[0]?.at;
    },
    settle: () => {
      let hasDone = false;
      for (;;) {
        if (hosting.revive()) hosting.workflow.moveTo(now);
        const [next] = agenda;
        if (next && next.at <= now) {
          agenda.shift();
          next.act();
          hasDone = true;
          continue;
        }
        const busy = [hosting.workflow, ...neighbours.each()].find(({ hasMore }) => hasMore);
        if (!busy) return hasDone;
        busy.goOn();
        hasDone = true;
      }
    },
    moveTo: (instant) => {
      now = Math.max(now, instant);
      hosting.workflow.moveTo(now);
    },
  };
}

const usualTimeout = 120_000;

/** Steps in a loop wait for fifty calls at most, and nobody nests workflows hundreds deep. */
const mostOpenCalls = 500;

/** Answers after which a service sends a notification again. */
function isRetried({ status }: HttpResponse): boolean {
  return status === 408 || status === 429 || status >= 500;
}

function askedOf(
  { method, uri, headers, body }: HttpRequest,
  { step: action, phase, runId, attempt }: ExchangeEnvelope,
): Asked {
  const who = { action, phase, attempt, ...(runId !== undefined && { runId }) };
  // As for actions that are not simulated, the path is all that the author wrote.
  const path = connectorPath(uri);
  if (path !== undefined)
    return { ...who, method, url: path, headers, isConnector: true, ...(body && { body }) };
  return { ...who, method, url: uri, headers, ...(body && { body }) };
}

function exchangeOf(
  { method, uri, headers, body, clientCertificate }: HttpRequest,
  { runId, step, repetition = [], phase, attempt }: ExchangeEnvelope,
  startTime: number,
  mock: number | undefined,
  isUnmocked: true | undefined,
): Exchange {
  return {
    ...(runId !== undefined && { runId }),
    step,
    repetition,
    phase,
    attempt,
    method,
    url: connectorPath(uri) ?? uri,
    headers,
    ...(body && { body }),
    ...(clientCertificate !== undefined && { clientCertificate }),
    startTime,
    ...(mock !== undefined && { mock }),
    ...(isUnmocked && { isUnmocked }),
  };
}
