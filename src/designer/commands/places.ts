import { graphOf } from '../../workflow/document/graph.ts';
import { objectAt } from '../../workflow/json.ts';
import { definition, documentStore } from '../stores/documentStore.ts';
import { type InsertPlace, viewStore } from '../stores/viewStore.ts';
import { holdKeysFor } from './heldKeys.ts';
import type { Stop } from './walkFlow.ts';

/** Opens the palette for a place in the workflow. */
export function addAt(place: InsertPlace): void {
  if (documentStore().getState().isReadOnly) return;
  viewStore.setState({ insertPlace: place, leftPanel: 'add' });
  // The panel may have to be fetched first; what is typed is meant for its search field.
  void holdKeysFor('[data-region="left"] input[role="combobox"]');
}

/** The place right behind a stop: what follows it moves behind the new step. */
export function placeAfter(stop: Stop): InsertPlace {
  if (stop.kind === 'branch') return { kind: 'action', container: stop.path };
  if (stop.step.kind === 'trigger') return { kind: 'action', container: ['actions'] };
  return { kind: 'action', container: stop.step.containerPath, after: stop.step.name };
}

/** The place of a new branch beside what follows a stop. */
export function placeBeside(stop: Stop): InsertPlace {
  const place = placeAfter(stop);
  return place.kind === 'trigger' ? place : { ...place, parallel: true };
}

/** The place right before an action: between it and all that it runs after. */
export function placeBefore(stop: Stop): InsertPlace {
  if (stop.kind === 'branch') return { kind: 'action', container: stop.path };
  if (stop.step.kind === 'trigger') return { kind: 'trigger' };
  const { containerPath: container, name: before } = stop.step;
  const predecessors = graphOf(objectAt(definition(), ...container)).predecessors.get(before) ?? [];
  const [only] = predecessors;
  return {
    kind: 'action',
    container,
    before,
    ...(predecessors.length === 1 && only && { after: only.name }),
  };
}
