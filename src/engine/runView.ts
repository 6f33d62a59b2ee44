import type { ActionStatus, Failure, Occurrence, RunEvent, RunStatus } from './protocol.ts';

/*
 * What a screen shows of a run: a pure fold of its events. Views share structure: an action that an event does not name keeps
 * its identity, so one card is drawn anew per event; a fold of a prefix is the run as it was then.
 */

/** One try of one request. */
export interface AttemptView {
  readonly exchange: string;
  readonly phase: string;
  readonly method: string;
  readonly uri: string;
  readonly attempt: number;
  readonly maximumAttempts: number;
  /** Virtual milliseconds since 1970, as all times here. */
  readonly at: number;
  /** Absent while the answer is awaited. */
  readonly endTime?: number;
  readonly status?: number;
  readonly failure?: Failure;
}

/** One execution of one action. Inputs and outputs are JSON text. */
export interface ActionView extends Occurrence {
  /** Counts the executions of the run from 1, in the order in which they began or were skipped. */
  readonly ordinal: number;
  readonly status: ActionStatus;
  readonly startTime: number;
  readonly endTime?: number;
  readonly code?: string;
  readonly error?: Failure;
  readonly inputs?: string;
  readonly outputs?: string;
  readonly attempts: readonly AttemptView[];
  /** Where a webhook action waits to be called, and until when; kept after the call for reading. */
  readonly waiting?: { readonly callbackUrl: string; readonly since: number; readonly until?: number };
  readonly calledAt?: number;
  /** When the next attempt is due. */
  readonly retryAt?: number;
  readonly sleepsUntil?: number;
  /** Why a person must say how the step ended. */
  readonly needsAnswer?: string;
  readonly notes: readonly string[];
  /** Ids of the exchanges in the HTTP log. */
  readonly exchanges: readonly string[];
}

export interface RunView {
  readonly runId: string;
  readonly status: RunStatus;
  readonly startTime: number;
  readonly endTime?: number;
  readonly error?: Failure;
  readonly outputs?: string;
  readonly trigger: { readonly name: string; readonly outputs?: string };
  /** By action name as the definition writes it; one entry per repetition, in the order in which they began. */
  readonly actions: ReadonlyMap<string, readonly ActionView[]>;
  /** Number of events folded. */
  readonly events: number;
  /** How many executions there have been. */
  readonly executions: number;
  /** Time of the last event. */
  readonly at: number;
  /** How many executions wait to be called. */
  readonly waitingActions: number;
  /** How many executions are busy with something that ends by itself: a request, a delay. */
  readonly busyActions: number;
}

/** The run after further events; `undefined` stands for nothing yet. */
export function foldRun(view: RunView | undefined, events: readonly RunEvent[]): RunView {
  const start = view ?? emptyView;
  if (events.length === 0) return start;
  const draft: Draft = { view: { ...start }, actions: new Map(start.actions), copies: new Map() };
  for (const event of events) foldEvent(draft, event);
  return { ...draft.view, status: runStatus(draft.view), actions: draft.actions };
}

/** The run as it was after event number `sequence`. */
export function viewAt(events: readonly RunEvent[], sequence: number): RunView {
  const end = events.findIndex((event) => event.sequence > sequence);
  return foldRun(undefined, end < 0 ? events : events.slice(0, end));
}

/** The execution with these indexes, or the newest when none are given. */
export function actionView(
  view: RunView | undefined,
  action: string,
  repetition?: readonly number[],
): ActionView | undefined {
  const views = view?.actions.get(action);
  if (!views) return undefined;
  if (!repetition) return views.at(-1);
  return views[positionOf(views, repetition)];
}

const emptyView: RunView = {
  runId: '',
  status: 'Running',
  startTime: 0,
  trigger: { name: '' },
  actions: new Map(),
  events: 0,
  executions: 0,
  at: 0,
  waitingActions: 0,
  busyActions: 0,
};

interface Draft {
  view: RunView;
  readonly actions: Map<string, readonly ActionView[]>;
  /** Lists that were copied during this fold and may be changed in place. */
  readonly copies: Map<string, ActionView[]>;
}

function writableList(draft: Draft, action: string): ActionView[] {
  let list = draft.copies.get(action);
  if (!list) {
    list = copyOf(draft.actions.get(action) ?? []);
    draft.copies.set(action, list);
    draft.actions.set(action, list);
  }
  return list;
}

function foldEvent(draft: Draft, event: RunEvent): void {
  draft.view = { ...draft.view, events: draft.view.events + 1, at: event.at };
  switch (event.kind) {
    case 'runStarted': {
      const { runId, trigger, triggerOutputs } = event;
      const outputs = triggerOutputs === undefined ? {} : { outputs: triggerOutputs };
      draft.view = { ...draft.view, runId, startTime: event.at, trigger: { name: trigger, ...outputs } };
      return;
    }
    case 'runFinished': {
      const { status, error, outputs } = event;
      draft.view = {
        ...draft.view,
        status,
        endTime: event.at,
        ...(error && { error }),
        ...(outputs !== undefined && { outputs }),
      };
      return;
    }
    default:
      foldActionEvent(draft, event);
  }
}

type ActionEvent = Exclude<RunEvent, { readonly kind: 'runStarted' | 'runFinished' }>;

function foldActionEvent(draft: Draft, event: ActionEvent): void {
  const list = writableList(draft, event.action);
  const position = positionOf(list, event.repetition);
  const known = list[position];
  if (!known) draft.view = { ...draft.view, executions: draft.view.executions + 1 };
  const fresh: ActionView = known ?? {
    ordinal: draft.view.executions,
    action: event.action,
    repetition: event.repetition,
    status: 'Running',
    startTime: event.at,
    attempts: [],
    notes: [],
    exchanges: [],
  };
  const changed = changedBy(fresh, event);
  list[position] = changed;
  draft.view = count(count(draft.view, known, -1), changed, 1);
  if (!known) remember(list, event.repetition, position);
}

function changedBy(view: ActionView, event: ActionEvent): ActionView {
  switch (event.kind) {
    case 'actionStarted':
      return view;
    case 'inputs':
      return { ...view, inputs: event.inputs };
    case 'requestSent': {
      const { exchange, phase, method, uri, attempt, maximumAttempts, at } = event;
      const sent: AttemptView = { exchange, phase, method, uri, attempt, maximumAttempts, at };
      const { retryAt: _retryAt, sleepsUntil: _sleepsUntil, ...rest } = view;
      const exchanges = [...view.exchanges, exchange];
      // A webhook that has been called is done, and unsubscribes all the same.
      const status = view.endTime === undefined ? 'Running' : view.status;
      return { ...rest, status, attempts: [...view.attempts, sent], exchanges };
    }
    case 'responseReceived': {
      const { exchange, status, failure, at } = event;
      const place = view.attempts.findLastIndex((attempt) => attempt.exchange === exchange);
      const sent = view.attempts[place];
      if (!sent) return view;
      const answered = {
        ...sent,
        endTime: at,
        ...(status !== undefined && { status }),
        ...(failure && { failure }),
      };
      const attempts = view.attempts.with(place, answered);
      return { ...view, attempts };
    }
    case 'retryScheduled':
      return { ...view, retryAt: event.until };
    case 'waiting': {
      const until = event.until === undefined ? {} : { until: event.until };
      return {
        ...view,
        status: 'Waiting',
        waiting: { callbackUrl: event.callbackUrl, since: event.at, ...until },
      };
    }
    case 'callbackReceived':
      return { ...view, status: 'Running', calledAt: event.at };
    case 'sleeping':
      return { ...view, sleepsUntil: event.until };
    case 'needsAnswer':
      return { ...view, status: 'Waiting', needsAnswer: event.reason };
    case 'note':
      return { ...view, notes: [...view.notes, event.message] };
    case 'actionFinished': {
      const { status, code, error, outputs, at } = event;
      const { retryAt: _retryAt, sleepsUntil: _sleepsUntil, needsAnswer: _needsAnswer, ...rest } = view;
      return {
        ...rest,
        status,
        endTime: at,
        ...(code !== undefined && { code }),
        ...(error && { error }),
        ...(outputs !== undefined && { outputs }),
      };
    }
  }
}

/** A run waits when nothing in it can go on by itself. */
function runStatus(view: RunView): RunStatus {
  if (view.endTime !== undefined) return view.status;
  return view.waitingActions > 0 && view.busyActions === 0 ? 'Waiting' : 'Running';
}

/** Whether an execution waits to be called (or answered), or is busy with something that ends by itself. */
function pauseOf(view: ActionView | undefined): 'waiting' | 'busy' | undefined {
  if (view?.status === 'Waiting') return 'waiting';
  if (!view || (view.status !== 'Running' && view.calledAt === undefined)) return undefined;
  const last = view.attempts.at(-1);
  const isAsking = last !== undefined && last.endTime === undefined;
  return isAsking || view.retryAt !== undefined || view.sleepsUntil !== undefined ? 'busy' : undefined;
}

function count(view: RunView, action: ActionView | undefined, change: 1 | -1): RunView {
  const pause = pauseOf(action);
  if (pause === undefined) return view;
  const counter = pause === 'waiting' ? 'waitingActions' : 'busyActions';
  return { ...view, [counter]: view[counter] + change };
}

/*
 * Loops give an action thousands of executions, so their places are remembered: one index per action, shared by all versions
 * of its list, because a place never changes once it is given.
 */
const indexes = new WeakMap<readonly ActionView[], Map<string, number>>();

function positionOf(views: readonly ActionView[], repetition: readonly number[]): number {
  const key = repetition.join();
  const known = indexes.get(views)?.get(key);
  if (known !== undefined && known < views.length && views[known]?.repetition.join() === key) return known;
  if (known === undefined && indexes.has(views)) return views.length;
  // A later version of the list gave it this place, which is the next one here: the same events are folded again.
  if (known === views.length) return known;
  const found = views.findIndex((view) => view.repetition.join() === key);
  return found < 0 ? views.length : found;
}

function remember(views: readonly ActionView[], repetition: readonly number[], position: number): void {
  let index = indexes.get(views);
  if (!index) {
    index = new Map();
    indexes.set(views, index);
  }
  index.set(repetition.join(), position);
}

function copyOf(views: readonly ActionView[]): ActionView[] {
  const copy = [...views];
  const index = indexes.get(views);
  if (index) indexes.set(copy, index);
  return copy;
}
