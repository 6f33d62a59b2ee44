import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type RunView, viewAt } from '../../engine/runView.ts';
import { runStore } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';

/** The shown run, as it is now or as it was at the instant that the timeline shows. */
export function useShownView(): RunView | undefined {
  const sequence = useStore(viewStore, (state) => state.shownEvent);
  const runId = useStore(runStore, (state) => state.shownRunId);
  const now = useStore(runStore, (state) => (runId === undefined ? undefined : state.views.get(runId)));
  const events = useStore(runStore, (state) => (runId === undefined ? undefined : state.events.get(runId)));
  return useMemo(
    () => (sequence === undefined || !events ? now : viewAt(events, sequence)),
    [sequence, events, now],
  );
}
