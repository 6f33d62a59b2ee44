import { documentStore } from './documentStore.ts';
import type { Surroundings } from './runPlace.ts';
import { runStore, shownView } from './runStore.ts';
import { viewStore } from './viewStore.ts';

/** What is known of the workflow and its shown run at this moment: for those who ask once. */
export function surroundingsNow(): Surroundings {
  const { document, workflowId, events: savedEvents } = documentStore().getState();
  const state = runStore.getState();
  const view = shownView(state, viewStore.getState().shownEvent);
  const events = state.shownRunId === undefined ? undefined : state.events.get(state.shownRunId);
  const trigger = state.engine?.trigger;
  return {
    definition: document.definition,
    workflowId,
    workflowName: document.name,
    run: view && { view, events: events ?? [] },
    exchanges: state.exchanges,
    savedEvents,
    now: state.engine?.now,
    triggerCallbackUrl: trigger && 'callbackUrl' in trigger ? trigger.callbackUrl : undefined,
  };
}
