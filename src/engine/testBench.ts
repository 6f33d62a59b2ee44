import { encodeUtf8 } from '../workflow/bytes.ts';
import type { ExchangeEnvelope } from '../workflow/exchange.ts';
import type { HttpRequest, HttpResponse } from '../workflow/http.ts';
import { fromPlain, type JsonObject, toPlain } from '../workflow/json.ts';
import type { EngineEvent } from './event.ts';
import type { JournalEntry, RunFacts } from './Journal.ts';
import type { RunEffect } from './machine.ts';
import type { OperationLookUp } from './plan.ts';
import type { Failure, Occurrence } from './protocol.ts';
import type { Room } from './resultsSize.ts';
import { createRun, type Run } from './run.ts';
import { traceOf } from './trace.ts';

/* For tests: one run with a world around it that answers at once and writes everything down. */

export type Answer = HttpResponse | { readonly failure: Failure } | undefined;
export type World = (request: HttpRequest, envelope: ExchangeEnvelope) => Answer;

export const startTime = Date.UTC(2026, 0, 5, 9);

export function respond(status: number, body?: unknown, headers: Record<string, string> = {}): HttpResponse {
  const content = body === undefined ? undefined : encodeUtf8(JSON.stringify(body));
  const type = content ? { 'Content-Type': 'application/json', ...headers } : headers;
  return { status, headers: Object.entries(type), ...(content && { body: content }) };
}

/** Answers every subscribe with 201 and a Location, everything else with 200. */
export const kindWorld: World = (request, { phase, id }) =>
  phase === 'subscribe'
    ? respond(201, { id }, { Location: `${request.uri}/${id}` })
    : respond(200, phase === 'action' ? { method: request.method, uri: request.uri } : undefined);

export function factsOf(definition: object, changes: Partial<RunFacts> = {}): RunFacts {
  return {
    workflowId: '0123456789abcdef0123456789abcdef',
    workflowName: 'Orders',
    version: 1,
    runId: '08584340032854775807999999998CU00',
    definition: fromPlain(definition) as JsonObject,
    parameters: new Map(),
    appSettings: new Map(),
    trigger: fromPlain({ name: 'manual', outputs: { body: { id: 7 } }, status: 'Succeeded' }) as JsonObject,
    clientTrackingId: '08584340032854775807999999998CU00',
    seed: 42,
    startTime,
    origin: 'https://hookline.example',
    secret: 'secret',
    expectsResponse: 'no',
    isTriggerCall: false,
    ...changes,
  };
}

export interface Bench {
  readonly run: Run;
  readonly events: EngineEvent[];
  /** The journal so far. */
  readonly entries: JournalEntry[];
  readonly requests: { readonly request: HttpRequest; readonly envelope: ExchangeEnvelope }[];
  readonly responses: HttpResponse[];
  readonly faults: string[];
  deliver(entry: JournalEntry): boolean;
  /** Lets the earliest timer ring. */
  ring(): void;
  call(action: string, body?: unknown, repetition?: readonly number[]): boolean;
  cancel(): void;
  /** How the action ended, as plain data. */
  end(action: string, repetition?: readonly number[]): Record<string, unknown> | undefined;
  /** Its outputs, as plain data. */
  outputs(action: string, repetition?: readonly number[]): unknown;
  status(action: string, repetition?: readonly number[]): string | undefined;
  kinds(action: string): string[];
  trace(): string;
}

export interface BenchOptions {
  readonly world?: World;
  readonly facts?: Partial<RunFacts>;
  readonly operations?: OperationLookUp;
  /** Entries to begin with, in place of a fresh start. */
  readonly journal?: readonly JournalEntry[];
  readonly room?: Room;
}

/** Starts a run of `actions` (or a whole definition) and answers what it asks for. */
export function play(definition: object, options: BenchOptions = {}): Bench {
  const whole =
    'actions' in definition && !('type' in (definition.actions as object))
      ? definition
      : { actions: definition };
  const { world = kindWorld } = options;
  const events: EngineEvent[] = [];
  const entries: JournalEntry[] = [];
  const requests: Bench['requests'] = [];
  const responses: HttpResponse[] = [];
  const faults: string[] = [];
  let pending: (RunEffect & { kind: 'send' })[] = [];
  let isReplaying = false;
  const run = createRun(factsOf(whole, options.facts), {
    events: (event) => events.push(event),
    effects: (effect) => {
      if (isReplaying) return;
      if (effect.kind === 'send') pending.push(effect);
      if (effect.kind === 'respond') responses.push(effect.response);
    },
    faults: (message) => faults.push(message),
    ...(options.operations && { operations: options.operations }),
    ...(options.room && { room: options.room }),
  });
  const settle = (): void => {
    while (pending.length > 0) {
      const effects = pending;
      pending = [];
      for (const { request, envelope } of effects) {
        requests.push({ request, envelope });
        const answer = world(request, envelope);
        if (answer === undefined) continue;
        const end = 'status' in answer ? { response: answer } : answer;
        const entry: JournalEntry = { kind: 'answer', exchange: envelope.id, at: run.now, ...end };
        if (run.deliver(entry)) entries.push(entry);
      }
    }
  };
  const deliver = (entry: JournalEntry): boolean => {
    const isTaken = run.deliver(entry);
    if (isTaken) entries.push(entry);
    settle();
    return isTaken;
  };
  if (options.journal) {
    isReplaying = true;
    for (const entry of options.journal) run.deliver(entry);
    entries.push(...options.journal);
    isReplaying = false;
    for (const { request, envelope } of run.outstanding()) pending.push({ kind: 'send', request, envelope });
    settle();
  }
  if (!run.hasBegun) deliver({ kind: 'begin', at: startTime });

  const isOf = (event: EngineEvent, { action, repetition }: Occurrence) =>
    'action' in event && event.action === action && event.repetition.join() === repetition.join();
  const finished = (action: string, repetition: readonly number[] = []) =>
    events.find((event) => event.kind === 'actionFinished' && isOf(event, { action, repetition }));
  const end = (action: string, repetition?: readonly number[]) => {
    const event = finished(action, repetition);
    if (event?.kind !== 'actionFinished') return undefined;
    const { status, code, error } = event;
    return { status, ...(code !== undefined && { code }), ...(error && { error: error.code }) };
  };
  return {
    run,
    events,
    entries,
    requests,
    responses,
    faults,
    deliver,
    ring: () => {
      const [next] = [...run.timers()].sort((a, b) => a.at - b.at);
      if (next) deliver({ kind: 'timer', id: next.id, at: next.at });
    },
    call: (action, body = {}, repetition = []) => {
      const content = encodeUtf8(JSON.stringify(body));
      const headers = [['content-type', 'application/json']] as const;
      const request: HttpRequest = {
        method: 'POST',
        uri: 'https://hookline.example/',
        headers,
        body: content,
      };
      return deliver({ kind: 'callback', occurrence: { action, repetition }, request, at: run.now });
    },
    cancel: () => {
      deliver({ kind: 'cancel', at: run.now });
    },
    end,
    outputs: (action, repetition) => {
      const event = finished(action, repetition);
      return event?.kind === 'actionFinished' && event.outputs !== undefined
        ? toPlain(event.outputs)
        : undefined;
    },
    status: (action, repetition) => end(action, repetition)?.status as string | undefined,
    kinds: (action) =>
      events.filter((event) => 'action' in event && event.action === action).map(({ kind }) => kind),
    trace: () => traceOf(events),
  };
}

/** A webhook action whose service is `https://service.example/<name>`. */
export function webhook(name: string, more: object = {}, inputs: object = {}): object {
  return {
    type: 'HttpWebhook',
    inputs: {
      subscribe: {
        method: 'POST',
        uri: `https://service.example/${name}`,
        body: { callbackUrl: '@{listCallbackUrl()}' },
      },
      unsubscribe: { method: 'DELETE', uri: '@{action().outputs.headers.Location}' },
      ...inputs,
    },
    runAfter: {},
    ...more,
  };
}

/** An action that gives its inputs, after others. */
export function compose(inputs: unknown, runAfter: Record<string, readonly string[]> = {}): object {
  return { type: 'Compose', inputs, runAfter };
}

/** An action that fails. */
export function fails(runAfter: Record<string, readonly string[]> = {}): object {
  return { type: 'Compose', inputs: "@int('no number')", runAfter };
}

/** The definition of a webhook trigger or the like, for hosting. */
export function withTrigger(trigger: object, actions: object, more: object = {}): string {
  return JSON.stringify({ triggers: { Start: trigger }, actions, ...more });
}
