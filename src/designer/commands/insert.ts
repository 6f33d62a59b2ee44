import { titleOfKey } from '../../workflow/document/names.ts';
import type { Operation } from '../../workflow/operations/Operation.ts';
import { apply, definition, documentStore, endMerge } from '../stores/documentStore.ts';
import { announce, type InsertPlace, toast, viewStore } from '../stores/viewStore.ts';
import { defaultPlace } from './defaultPlace.ts';
import { holdKeysFor } from './heldKeys.ts';
import { insertionOf } from './insertPlace.ts';
import { nameField } from './nameField.ts';

/** Where the next operation goes: the place that was asked for, or what follows from the selection. */
export function insertPlaceNow(): InsertPlace {
  const { insertPlace, selection } = viewStore.getState();
  return insertPlace ?? defaultPlace(definition(), selection.at(-1));
}

/** Selects a step that has just been put in, with its name ready to be typed, and leaves the list that it was chosen from. */
export function showInserted(name: string): void {
  viewStore.setState((state) => ({
    mode: 'design',
    insertPlace: undefined,
    selection: [name],
    isInspectorOpen: true,
    inspectorTab: 'parameters',
    reveal: { step: name },
    fieldToFocus: nameField,
    leftPanel: state.insertPlace !== undefined && state.leftPanel === 'add' ? 'outline' : state.leftPanel,
  }));
}

/**
 * Puts a new step of that operation into the workflow, selects it, and opens the inspector with its name ready to be
 * typed. Returns its name; `undefined` when the workflow cannot be changed here.
 */
export function insertOperation(
  operation: Operation,
  place: InsertPlace = insertPlaceNow(),
): string | undefined {
  if (documentStore().getState().isReadOnly) return undefined;
  const { edit, name, replaced } = insertionOf(definition(), operation, place);
  endMerge();
  apply(edit, {
    label: replaced === undefined ? `add ${titleOfKey(name)}` : `replace the trigger ${titleOfKey(replaced)}`,
  });
  showInserted(name);
  void holdKeysFor('[data-region="inspector"] [data-name-input]');
  if (replaced !== undefined)
    toast(`${titleOfKey(name)} takes the place of the trigger ${titleOfKey(replaced)}.`);
  else announce(`${operation.title} added. Type its name.`);
  return name;
}
