import type { FromEngine } from '../../engine/protocol.ts';
import { addEvents, runStore } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { announceEvents } from './announcements.ts';

/** Folds what an engine tells of the shown workflow into `runStore`. */
export interface ReportTaker {
  take(message: FromEngine): void;
  /** The engine is about to tell everything once more. */
  restart(): void;
}

/** `ask` gets all events of a run that the page has not, or not wholly, seen. */
export function createReportTaker(ask: (runId: string) => void): ReportTaker {
  /** A run that the page has not seen yet may have begun before the page listened. */
  const known = new Set<string>();
  return {
    restart: () => known.clear(),
    take(message) {
      switch (message.kind) {
        case 'state':
          runStore.setState({ engine: message.state });
          return;
        case 'runs': {
          const { runs } = message;
          const newest = runs[0];
          // Another run is shown now: an earlier instant of the one before means nothing in it.
          if (newest && newest.runId !== runStore.getState().runs[0]?.runId)
            viewStore.setState({ shownEvent: undefined });
          runStore.setState((state) => ({
            runs,
            shownRunId: newest && newest.runId !== state.runs[0]?.runId ? newest.runId : state.shownRunId,
          }));
          for (const run of runs) {
            if (known.has(run.runId)) continue;
            known.add(run.runId);
            if (run === newest) ask(run.runId);
          }
          return;
        }
        case 'firings':
          runStore.setState({ firings: message.firings });
          return;
        case 'events': {
          const { runId, events } = message;
          known.add(runId);
          // What came while nobody listened is missing: all of it is asked for.
          const last = runStore.getState().events.get(runId)?.at(-1)?.sequence ?? 0;
          if ((events[0]?.sequence ?? 1) > last + 1) {
            ask(runId);
            return;
          }
          announceEvents(events);
          addEvents(runId, events);
        }
      }
    },
  };
}
