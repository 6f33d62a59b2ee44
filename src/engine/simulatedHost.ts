import type { ExchangeEnvelope } from '../workflow/exchange.ts';
import type { HttpRequest, HttpResponse } from '../workflow/http.ts';
import type { EngineEvent } from './event.ts';
import type { Host, InboundCall, Kept, Report } from './Host.ts';
import type { Answered } from './Hosted.ts';
import { createHostedWorkflow, type HostedWorkflow } from './hostedWorkflow.ts';
import { createMemory } from './memoryStore.ts';
import type { OperationLookUp } from './plan.ts';
import type { RunSummary, WorkflowState } from './protocol.ts';

/*
 * A host without a browser, for tests and scripts: it remembers in memory, answers requests with a function, and does everything
 * in one thread and in order. `kept()` is what a crash would leave.
 */

/** Answers a request; a failure stands for a connection that came to nothing, `undefined` for an answer still to come. */
export type Answerer = (
  request: HttpRequest,
  envelope: ExchangeEnvelope,
) => HttpResponse | Answered | undefined;

export interface SimulationOptions {
  readonly workflowId?: string;
  readonly origin?: string;
  /** Virtual milliseconds since 1970 at the first opening. */
  readonly now?: number;
  readonly seed?: number;
  readonly secret?: string;
  /** What an earlier simulation has kept. */
  readonly kept?: Kept;
  readonly answer?: Answerer;
  readonly operations?: OperationLookUp;
  readonly mostRunBytes?: number;
}

export interface Simulation {
  readonly workflow: HostedWorkflow;
  /** Every request that was sent, in order. */
  readonly sent: readonly { readonly request: HttpRequest; readonly envelope: ExchangeEnvelope }[];
  /** Answers to inbound calls, by the id of the call. */
  readonly answers: ReadonlyMap<string, HttpResponse>;
  readonly faults: readonly string[];
  readonly state: WorkflowState;
  readonly runs: readonly RunSummary[];
  /** Events of a run that were reported during this simulation. */
  events(runId: string): readonly EngineEvent[];
  /** Calls a callback URL and gives the answer, if there is one by now. */
  call(call: Omit<InboundCall, 'id'>): HttpResponse | undefined;
  /** Answers a request that `answer` left open. */
  respond(exchange: string, answered: Answered): void;
  /** Delivers everything that can be delivered. Runs by itself after `call` and `respond`; call it after commands. */
  settle(): void;
  /** What has been written down so far. */
  kept(): Kept;
}

export function simulate(options: SimulationOptions = {}): Simulation {
  const memory = createMemory(options.kept);
  const sent: { request: HttpRequest; envelope: ExchangeEnvelope }[] = [];
  const queue: (() => void)[] = [];
  const answers = new Map<string, HttpResponse>();
  const faults: string[] = [];
  const events = new Map<string, EngineEvent[]>();
  let runs: readonly RunSummary[] = [];
  let calls = 0;

  const report = (reported: Report): void => {
    if (reported.kind === 'fault') faults.push(reported.message);
    if (reported.kind === 'runs') runs = reported.runs;
    if (reported.kind === 'events') {
      const known = events.get(reported.runId);
      if (!known) events.set(reported.runId, [...reported.events]);
      else for (const event of reported.events) known.push(event);
    }
  };
  const host: Host = {
    keep: memory.write,
    send: (request, envelope) => {
      sent.push({ request, envelope });
      const answered = options.answer?.(request, envelope);
      if (answered === undefined) return;
      const result: Answered = 'status' in answered ? { response: answered } : answered;
      queue.push(() => workflow.answered(envelope.id, result));
    },
    answer: (callId, response) => {
      answers.set(callId, response);
    },
    report,
  };
  const workflow = createHostedWorkflow({
    workflowId: options.workflowId ?? '0123456789abcdef0123456789abcdef',
    origin: options.origin ?? 'https://hookline.example',
    host,
    kept: memory.kept(),
    fresh: {
      now: options.now ?? Date.UTC(2026, 0, 5, 9),
      seed: options.seed ?? 42,
      secret: options.secret ?? 'simulated',
    },
    ...(options.operations && { operations: options.operations }),
    ...(options.mostRunBytes !== undefined && { mostRunBytes: options.mostRunBytes }),
  });
  const settle = (): void => {
    do {
      for (let next = queue.shift(); next; next = queue.shift()) next();
      workflow.goOn();
    } while (workflow.hasMore || queue.length > 0);
  };
  settle();
  return {
    workflow,
    sent,
    answers,
    faults,
    get state() {
      return workflow.state();
    },
    get runs() {
      return runs;
    },
    events: (runId) => events.get(runId) ?? [],
    call: (call) => {
      const id = `call-${++calls}`;
      const response = workflow.call({ id, ...call });
      settle();
      return response ?? answers.get(id);
    },
    respond: (exchange, answered) => {
      workflow.answered(exchange, answered);
      settle();
    },
    settle,
    kept: memory.kept,
  };
}
