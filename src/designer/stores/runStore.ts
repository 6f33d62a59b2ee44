import { createStore } from 'zustand/vanilla';
import type { RunEvent, RunSummary, TriggerFiring, WorkflowState } from '../../engine/protocol.ts';
import { foldRun, type RunView } from '../../engine/runView.ts';
import type { Exchange, Subscription } from '../../publisher/protocol.ts';

export type PublisherMode = 'starting' | 'service-worker' | 'tab';

export interface RunState {
  /** What the engine says of the hosted workflow; absent until it has started. */
  readonly engine?: WorkflowState | undefined;
  /** Newest first. */
  readonly runs: readonly RunSummary[];
  /** The trigger's history, newest first. */
  readonly firings: readonly TriggerFiring[];
  readonly shownRunId?: string | undefined;
  readonly events: ReadonlyMap<string, readonly RunEvent[]>;
  readonly views: ReadonlyMap<string, RunView>;
  readonly publisherMode: PublisherMode;
  /** Why the publisher runs in this tab only. */
  readonly publisherReason?: string | undefined;
  /** Another version of the publisher than this page's own waits, is about to take over, or has done so. */
  readonly publisherUpdate?: 'waiting' | 'takingOver' | 'atWork' | undefined;
  readonly subscriptions: readonly Subscription[];
  /** In the order of their numbers. */
  readonly exchanges: readonly Exchange[];
  /** Workflows that this tab runs beside the shown one, with how many runs go on there; their trigger may be on. */
  readonly others: ReadonlyMap<string, number>;
  /** Another tab runs this workflow. */
  readonly isElsewhere: boolean;
}

export const runStore = createStore<RunState>(() => ({
  runs: [],
  firings: [],
  events: new Map(),
  views: new Map(),
  publisherMode: 'starting',
  subscriptions: [],
  exchanges: [],
  others: new Map(),
  isElsewhere: false,
}));

/** Takes events of a run in. Events that are known already are passed over, so that a replay after reload does no harm. */
export function addEvents(runId: string, added: readonly RunEvent[]): void {
  runStore.setState((state) => {
    const known = state.events.get(runId) ?? [];
    const last = known.at(-1)?.sequence ?? 0;
    const news = added.filter((event) => event.sequence > last);
    if (news.length === 0) return state;
    const events = new Map(state.events).set(runId, [...known, ...news]);
    const views = new Map(state.views).set(runId, foldRun(state.views.get(runId), news));
    return { events, views };
  });
}

/** The last fold of a prefix: everything on the screen asks for the same one. */
let lastFold:
  | { readonly events: readonly RunEvent[]; readonly sequence: number; readonly view: RunView }
  | undefined;

/** The run after every so many events: going back and forth in a long one folds only from the last of these on. */
const stride = 2000;
let folds: { readonly events: readonly RunEvent[]; readonly views: RunView[] } | undefined;

function foldTo(events: readonly RunEvent[], sequence: number): RunView {
  if (folds?.events !== events) folds = { events, views: [] };
  const { views } = folds;
  // Numbers of events have no gaps.
  const end = Math.min(events.length, Math.max(0, sequence + 1 - (events[0]?.sequence ?? 1)));
  const whole = Math.floor(end / stride);
  while (views.length < whole) {
    const start = views.length * stride;
    views.push(foldRun(views.at(-1), events.slice(start, start + stride)));
  }
  return foldRun(views[whole - 1], events.slice(whole * stride, end));
}

/** The run to be shown, as it is now or as it was after event `sequence`. */
export function shownView(state: RunState, sequence?: number): RunView | undefined {
  if (state.shownRunId === undefined) return undefined;
  if (sequence === undefined) return state.views.get(state.shownRunId);
  const events = state.events.get(state.shownRunId) ?? [];
  if (lastFold?.events !== events || lastFold.sequence !== sequence) {
    lastFold = { events, sequence, view: foldTo(events, sequence) };
  }
  return lastFold.view;
}

/** Takes exchanges in that are new or have changed. */
export function putExchanges(changed: readonly Exchange[]): void {
  if (changed.length === 0) return;
  runStore.setState((state) => {
    const exchanges = [...state.exchanges];
    for (const exchange of changed) {
      // In a long log most are new, and numbers only grow.
      const isNew = exchange.number > (exchanges.at(-1)?.number ?? 0);
      const index = isNew ? -1 : exchanges.findLastIndex((known) => known.id === exchange.id);
      exchanges[index < 0 ? exchanges.length : index] = exchange;
    }
    return { exchanges };
  });
}

export function putSubscription(subscription: Subscription): void {
  runStore.setState(({ subscriptions }) => {
    const index = subscriptions.findIndex((known) => known.id === subscription.id);
    if (index < 0) return { subscriptions: [...subscriptions, subscription] };
    return { subscriptions: subscriptions.with(index, subscription) };
  });
}

/** Forgets everything shown of the present workflow, before another one is opened. */
export function resetRuns(): void {
  runStore.setState({
    engine: undefined,
    runs: [],
    firings: [],
    shownRunId: undefined,
    events: new Map(),
    views: new Map(),
    subscriptions: [],
    exchanges: [],
    isElsewhere: false,
  });
}

/** Is the shown run still going on? */
export function isShownRunActive(): boolean {
  const { shownRunId, runs } = runStore.getState();
  return runs.some((run) => run.runId === shownRunId && run.endTime === undefined);
}
