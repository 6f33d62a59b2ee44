import { graphOf } from '../../workflow/document/graph.ts';
import { findStep } from '../../workflow/document/walk.ts';
import { type JsonObject, objectAt } from '../../workflow/json.ts';
import { definition } from '../stores/documentStore.ts';
import { type InsertPlace, viewStore } from '../stores/viewStore.ts';

/** Where an action goes when nobody has said so: after the selected one, first when the trigger is selected, else at the end. */
export function defaultPlace(definition: JsonObject, selected: string | undefined): InsertPlace {
  const step = selected === undefined ? undefined : findStep(definition, selected);
  if (step?.kind === 'action') return { kind: 'action', container: step.containerPath, after: step.name };
  const container = ['actions'];
  const last = step ? undefined : graphOf(objectAt(definition, 'actions')).order.at(-1);
  return last === undefined ? { kind: 'action', container } : { kind: 'action', container, after: last };
}

/** That place as things stand now. */
export function placeOfSelection(): InsertPlace {
  return defaultPlace(definition(), viewStore.getState().selection.at(-1));
}
