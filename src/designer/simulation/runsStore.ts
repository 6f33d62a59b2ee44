import { createStore } from 'zustand/vanilla';
import type { RunSummary } from '../../engine/protocol.ts';

export type RunsView = 'runs' | 'history' | 'compare';
export type RunFilter = 'all' | 'active' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Cancelled';

/** What the panel of the runs shows; kept while another panel is open. */
interface RunsPanelState {
  readonly view: RunsView;
  readonly filter: RunFilter;
  /** Ids, in the order in which they were chosen. */
  readonly chosen: readonly string[];
  /** The two that are compared. */
  readonly compared: readonly string[];
}

export const runsPanelStore = createStore<RunsPanelState>(() => ({
  view: 'runs',
  filter: 'all',
  chosen: [],
  compared: [],
}));

export function toggleChosen(runId: string): void {
  runsPanelStore.setState(({ chosen }) => ({
    chosen: chosen.includes(runId) ? chosen.filter((one) => one !== runId) : [...chosen, runId],
  }));
}

/** Whether a run passes the filter. */
export function passes({ status, endTime }: RunSummary, filter: RunFilter): boolean {
  if (filter === 'all') return true;
  return filter === 'active' ? endTime === undefined : endTime !== undefined && status === filter;
}
