import { encodeUtf8 } from '../workflow/bytes.ts';
import type { DueCall } from '../workflow/exchange.ts';
import { type Headers, type HttpResponse, header } from '../workflow/http.ts';
import { type Json, type JsonObject, stringify } from '../workflow/json.ts';
import { setOutside, takeAnswer } from './arrivals.ts';
import { allDue, dueItems, inFlight, moveClock } from './clock.ts';
import type { Due } from './Due.ts';
import { fireTrigger, startWaitingRuns } from './fireTrigger.ts';
import { forkRun, stepInputs } from './fork.ts';
import type { Host, InboundCall, Kept, KeptWorkflow } from './Host.ts';
import {
  type Answered,
  changeWorkflow,
  dropFromWorkflow,
  type Hosted,
  keepWorkflow,
  keptRunBytes,
} from './Hosted.ts';
import {
  deleteRuns,
  deliverToRun,
  factsOf,
  pruneVersions,
  resendOutstanding,
  restoreRun,
} from './hostedRuns.ts';
import { cancelRun, changeStepping, isAnyHeld, pauseRun, resumeRun } from './hostedStepping.ts';
import { answerCall, callKnownTrigger } from './inbound.ts';
import type { JournalEntry, RunFacts } from './Journal.ts';
import { callLocally } from './local/callLocally.ts';
import type { Neighbours } from './local/Neighbours.ts';
import type { OutcomeText } from './OutcomeText.ts';
import { parameterProblem } from './parameterProblem.ts';
import type { OperationLookUp } from './plan.ts';
import { finishPoll } from './poll.ts';
import type {
  CallText,
  EngineCommand,
  Occurrence,
  RunSummary,
  StepChange,
  SteppingSettings,
  WorkflowState,
} from './protocol.ts';
import type { Armed, Held } from './Stepping.ts';
import { ticksSince } from './schedule.ts';
import { restoreCall, settleTrigger, triggerState } from './triggerLife.ts';
import { triggerUrl } from './triggerUrl.ts';
import { problemOf, readVersion } from './WorkflowVersion.ts';

/*
 * One workflow that is hosted: enabled or not, with its trigger, its runs and its clock. Nothing here waits, asks the real clock
 * or draws chance: what comes from outside comes by a call, what goes out goes through the `Host`.
 */

/** How many due things are done before others have their turn. */
const stepsAtOnce = 200;

export interface HostedWorkflow {
  /** Takes a new definition; gives the reason when it cannot be read. */
  save(name: string, text: string): string | undefined;
  /** `true`: its trigger goes by the clock and was due at once, so that it has fired, or asks, already. */
  enable(): boolean;
  disable(): void;
  /** Whether a webhook trigger unsubscribes when it has fired. Switching it off subscribes again. */
  unsubscribeAfterFiring(isOn: boolean): void;
  /** Starts a run by hand. `undefined`: a Response action will answer through the host. */
  fire(call: CallText, callId: string): HttpResponse | undefined;
  /** Fires a trigger that nobody calls, with these outputs. */
  fireWith(outputs: JsonObject | undefined): HttpResponse | undefined;
  /** A call to a callback URL. `undefined` as for `fire`. */
  call(call: InboundCall): HttpResponse | undefined;
  /** A call by another workflow of the same author, to the trigger of that name or the first that can be called. */
  callLocally(trigger: string | undefined, call: InboundCall): HttpResponse | undefined;
  /** Something has changed in a workflow that this one calls: the clock may go on. */
  follow(): void;
  /** What will happen by itself, and whether anybody waits for it. */
  due(): readonly Pick<Due, 'item' | 'isBackground'>[];
  /** The answer to a request that was sent. */
  answered(exchange: string, answer: Answered): void;
  /** All that the publisher has due for this workflow. */
  setDue(due: readonly DueCall[]): void;
  /** The publisher has done what it was told to; `due` is what it has left. */
  rang(id: string, due: readonly DueCall[] | undefined): void;
  /** `false`: there is no such run, or it has ended. */
  cancel(runId: string): boolean;
  /** Stops a run before its next step. `false`: there is no such run, or it has ended. */
  pause(runId: string): boolean;
  /** Lets a paused run go on: for good, to the next step, or until the named action is about to start. `false` as for `pause`. */
  resume(runId: string, until?: Armed): boolean;
  /**
   * Makes a what-if run: its beginning, up to a step, is that of another run, whose journal is given; the step is done anew,
   * with what the change says. Gives the new run's id, or why it cannot be made.
   */
  fork(
    runId: string,
    journal: readonly JournalEntry[],
    change: StepChange,
  ): { readonly runId: string } | { readonly problem: string };
  /** What a step of a run was given, for a what-if: JSON text, secrets masked. Its journal is given. */
  stepInputs(
    runId: string,
    journal: readonly JournalEntry[],
    occurrence: Occurrence,
  ): { readonly inputs?: string; readonly problem?: string };
  /** Where runs stop from now on. */
  stepping(settings: SteppingSettings): void;
  /** A run is paused: the clock stands still. */
  readonly isHeld: boolean;
  /** A person says how a step ended. `false`: it does not wait for that. */
  answerStep(runId: string, occurrence: Occurrence, outcome: OutcomeText): boolean;
  advance(to: (EngineCommand & { kind: 'advance' })['to']): void;
  /**
   * Moves the clock to an instant (virtual milliseconds since 1970), even while requests are on their way; everything that is
   * due until then is done.
   */
  moveTo(at: number): void;
  play(speed: number): void;
  /** Real milliseconds have passed: the clock follows when it plays. */
  elapse(milliseconds: number): void;
  /** Something is due that was left because it is much: `goOn` does it when others have had their turn. */
  readonly hasMore: boolean;
  goOn(): void;
  deleteRuns(runIds: readonly string[]): void;
  state(): WorkflowState;
  runs(): readonly RunSummary[];
  /** What a run began with, to replay its journal by. */
  factsOf(runId: string): RunFacts | undefined;
  /** Where a run is held. */
  heldAt(runId: string): Held | undefined;
  /** Tells everything once more, for a page that has just begun to listen. */
  reportAll(): void;
}

export interface HostingOptions {
  readonly workflowId: string;
  readonly origin: string;
  readonly host: Host;
  readonly kept: Kept;
  /** For a workflow of which nothing is kept. */
  readonly fresh: Pick<KeptWorkflow, 'now' | 'seed' | 'secret'> & Partial<Pick<KeptWorkflow, 'count'>>;
  readonly operations?: OperationLookUp;
  readonly neighbours?: Neighbours;
  /** About how many bytes of runs are kept; default `keptRunBytes`. */
  readonly mostRunBytes?: number;
}

/** Opens a workflow, goes on with its unfinished runs, and sends again what was not answered. */
export function createHostedWorkflow(options: HostingOptions): HostedWorkflow {
  const hosted = openHosted(options);
  /** Does what follows from a change, then tells of it. */
  const settle = <T>(result: T): T => {
    let steps = 0;
    do {
      finishPoll(hosted);
      settleTrigger(hosted);
      startWaitingRuns(hosted);
      hosted.hasMore = moveClock(hosted);
    } while ((hosted.hasMore || hosted.polled) && ++steps < stepsAtOnce);
    keepWorkflow(hosted);
    report(hosted);
    return result;
  };
  settle(undefined);
  return {
    save: (name, text) => {
      const problem = problemOf(text) ?? saveVersion(hosted, name, text);
      return settle(problem);
    },
    enable: () => {
      const ticksBefore = hosted.workflow.tick?.count ?? 0;
      dropFromWorkflow(hosted, 'subscribeFailure', 'firedIdentity');
      changeWorkflow(hosted, { isEnabled: true });
      settle(undefined);
      return ticksSince(hosted, ticksBefore);
    },
    disable: () => {
      changeWorkflow(hosted, { isEnabled: false });
      settle(undefined);
    },
    unsubscribeAfterFiring: (isOn) => {
      changeWorkflow(hosted, { unsubscribesAfterFiring: isOn });
      if (!isOn) dropFromWorkflow(hosted, 'firedIdentity');
      settle(undefined);
    },
    fire: (call, callId) => settle(now(fireByHand(hosted, call, callId))),
    fireWith: (outputs) => {
      const [trigger] = hosted.current.triggers;
      if (!trigger) return notFound();
      const isClock = trigger.operation.start.kind === 'recurrence';
      const due = isClock ? { scheduledTime: hosted.workflow.now } : {};
      return settle(now(fireTrigger(hosted, { trigger, outputs, ...due })));
    },
    call: (call) => settle(now(answerCall(hosted, call))),
    callLocally: (trigger, call) => settle(now(callLocally(hosted, trigger, call))),
    due: () => allDue(hosted),
    follow: () => settle(undefined),
    answered: (exchange, answer) => {
      if (answer.due) setOutside(hosted, answer.due);
      takeAnswer(hosted, exchange, answer);
      settle(undefined);
    },
    setDue: (due) => {
      setOutside(hosted, due);
      settle(undefined);
    },
    rang: (id, due) => {
      hosted.ringing.delete(id);
      if (due) setOutside(hosted, due);
      settle(undefined);
    },
    cancel: (runId) => settle(cancelRun(hosted, runId)),
    pause: (runId) => settle(pauseRun(hosted, runId)),
    resume: (runId, until) => settle(resumeRun(hosted, runId, until)),
    fork: (runId, journal, change) => settle(forkRun(hosted, runId, journal, change)),
    stepInputs: (runId, journal, occurrence) => stepInputs(hosted, runId, journal, occurrence),
    stepping: (settings) => {
      changeStepping(hosted, settings);
      settle(undefined);
    },
    get isHeld() {
      return isAnyHeld(hosted);
    },
    answerStep: (runId, occurrence, outcome) => {
      const hostedRun = hosted.runs.get(runId);
      if (!hostedRun?.run?.needsAnswer(occurrence)) return false;
      deliverToRun(hosted, hostedRun, { kind: 'outcome', occurrence, outcome, at: hosted.workflow.now });
      return settle(true);
    },
    advance: (to) => {
      const at = typeof to === 'object' ? hosted.workflow.now + Math.max(0, to.by) : 0;
      hosted.goal = typeof to === 'object' ? { kind: 'until', at } : { kind: to };
      settle(undefined);
    },
    moveTo: (at) => {
      hosted.goal = { kind: 'until', at, isForced: true };
      settle(undefined);
    },
    play: (speed) => {
      changeWorkflow(hosted, { speed: Math.max(0, speed) });
      settle(undefined);
    },
    elapse: (milliseconds) => {
      const { speed, now } = hosted.workflow;
      if (speed <= 0 || hosted.goal || inFlight(hosted) > 0 || isAnyHeld(hosted)) return;
      hosted.goal = { kind: 'until', at: now + milliseconds * speed };
      settle(undefined);
    },
    get hasMore() {
      return hosted.hasMore;
    },
    goOn: () => {
      if (hosted.hasMore) settle(undefined);
    },
    deleteRuns: (runIds) => {
      deleteRuns(hosted, runIds);
      settle(undefined);
    },
    state: () => stateOf(hosted),
    runs: () => summariesOf(hosted),
    heldAt: (runId) => hosted.runs.get(runId)?.kept.held,
    factsOf: (runId) => {
      const kept = hosted.runs.get(runId)?.kept;
      return kept && factsOf(hosted, kept);
    },
    reportAll: () => {
      hosted.runsChanged = true;
      hosted.firingsChanged = true;
      report(hosted);
    },
  };
}

function now(fired: HttpResponse | 'later'): HttpResponse | undefined {
  return fired === 'later' ? undefined : fired;
}

function openHosted(options: HostingOptions): Hosted {
  const { workflowId, origin, host, kept, fresh, operations, neighbours } = options;
  const workflow: KeptWorkflow = kept.workflow ?? {
    workflowId,
    name: '',
    version: 0,
    isEnabled: false,
    speed: 0,
    count: 0,
    ...fresh,
  };
  const hosted: Hosted = {
    host,
    origin,
    operations,
    neighbours,
    mostRunBytes: options.mostRunBytes ?? keptRunBytes,
    workflow,
    written: kept.workflow,
    current: readVersion(kept.versions.get(workflow.version) ?? '{}', workflow.name, workflow.version),
    versions: new Map(kept.versions),
    parsed: new Map(),
    runs: new Map(),
    call: undefined,
    polled: undefined,
    goal: undefined,
    held: new Map(),
    outside: [],
    ringing: new Set(),
    news: new Map(),
    runsChanged: true,
    firings: [...(kept.firings ?? [])].sort((a, b) => a.number - b.number),
    firingsChanged: true,
    armed: new Map(),
    stopping: undefined,
    isReplaying: false,
    hasMore: false,
  };
  for (const run of [...kept.runs].sort((a, b) => a.order - b.order)) {
    restoreRun(hosted, run, kept.journals.get(run.runId) ?? []);
  }
  if (workflow.call) restoreCall(hosted, workflow.call, kept.journals.get(workflow.call.id) ?? []);
  for (const { run } of hosted.runs.values()) if (run) resendOutstanding(hosted, run);
  return hosted;
}

/** A definition that has not changed makes no new version. Gives the reason why the service would not save it. */
function saveVersion(hosted: Hosted, name: string, text: string): string | undefined {
  const { workflow } = hosted;
  const isSameText = hosted.versions.get(workflow.version) === text;
  if (isSameText && workflow.name === name) return undefined;
  const version = workflow.version + 1;
  const current = readVersion(text, name, version);
  const refusal = parameterProblem(current.definition, current.parameters);
  if (refusal) return refusal.message;
  hosted.versions.set(version, text);
  hosted.current = current;
  hosted.host.keep({ kind: 'version', version, text });
  changeWorkflow(hosted, { version, name });
  dropFromWorkflow(hosted, 'firedIdentity');
  keepWorkflow(hosted);
  pruneVersions(hosted);
  return undefined;
}

function fireByHand(hosted: Hosted, call: CallText, callId: string): HttpResponse | 'later' {
  const [trigger] = hosted.current.triggers;
  if (!trigger) return notFound();
  const body = call.body === undefined || call.body === '' ? undefined : encodeUtf8(call.body);
  const headers: Headers =
    body && header(call.headers, 'Content-Type') === undefined
      ? [...call.headers, ['Content-Type', 'application/json']]
      : call.headers;
  const inbound: InboundCall = {
    id: callId,
    method: call.method,
    url: triggerUrl(hosted, trigger),
    headers,
    ...(body && { body }),
  };
  const { kind } = trigger.operation.start;
  if (kind !== 'recurrence') return callKnownTrigger(hosted, trigger, inbound, call.relativePath ?? '');
  return fireTrigger(hosted, { trigger, outputs: undefined, scheduledTime: hosted.workflow.now });
}

function notFound(): HttpResponse {
  const error: Json = new Map([
    [
      'error',
      new Map([
        ['code', 'WorkflowTriggerNotFound'],
        ['message', 'The workflow has no trigger.'],
      ]),
    ],
  ]);
  return { status: 404, headers: [['Content-Type', 'application/json']], body: encodeUtf8(stringify(error)) };
}

function stateOf(hosted: Hosted): WorkflowState {
  const { isEnabled, now, speed, version, seed, stepping, unsubscribesAfterFiring } = hosted.workflow;
  return {
    isEnabled,
    trigger: triggerState(hosted),
    now,
    speed,
    due: dueItems(hosted),
    inFlight: inFlight(hosted),
    version,
    seed,
    ...(stepping && { stepping }),
    ...(unsubscribesAfterFiring && { unsubscribesAfterFiring }),
  };
}

/** Newest first. */
function summariesOf(hosted: Hosted): readonly RunSummary[] {
  return [...hosted.runs.values()].map(({ kept }) => kept.summary).reverse();
}

function report(hosted: Hosted): void {
  const { host } = hosted;
  if (hosted.runsChanged) host.report({ kind: 'runs', runs: summariesOf(hosted) });
  hosted.runsChanged = false;
  if (hosted.firingsChanged) host.report({ kind: 'firings', firings: hosted.firings.toReversed() });
  hosted.firingsChanged = false;
  for (const [runId, events] of hosted.news) host.report({ kind: 'events', runId, events });
  hosted.news.clear();
  host.report({ kind: 'state', state: stateOf(hosted) });
}
