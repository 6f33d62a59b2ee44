import type { RunView } from '../../engine/runView.ts';
import { command } from '../clients/hosting.ts';
import { runStore } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';

/** Shows a run of the present workflow as it is now. */
export function showRun(runId: string): void {
  runStore.setState({ shownRunId: runId });
  viewStore.setState({ shownEvent: undefined });
  void loadRun(runId);
}

/** A run with all that happened in it, which the engine is asked for where the page has not seen it. */
export async function loadRun(runId: string): Promise<RunView | undefined> {
  if (!runStore.getState().events.has(runId)) await command({ kind: 'events', runId });
  return runStore.getState().views.get(runId);
}
