import type { Edit } from '../../workflow/diagnostic.ts';
import { apply, documentStore, endMerge, undo } from '../stores/documentStore.ts';
import { announce, toast, viewStore } from '../stores/viewStore.ts';
import type { Planned } from './stepEdits.ts';

/** Applies an edit; `undefined` when nothing changed (read-only, or nothing to do). Returns how to take it back. */
export function applyAndKeep(edit: Edit, label: string): (() => void) | undefined {
  const before = documentStore().getState().document;
  // A command is a step of undo of its own, whatever was being typed.
  endMerge();
  apply(edit, { label });
  const after = documentStore().getState().document;
  if (after === before) return undefined;
  return () => {
    if (documentStore().getState().document === after) undo();
    else toast('The workflow has changed since. Use Undo in the top bar.', { tone: 'failure' });
  };
}

/** Carries out what was planned, selects what it says, and returns how to take it back; says why where it is refused. */
export function carryOut(planned: Planned): (() => void) | undefined {
  if (planned.kind === 'refused') {
    announce(planned.reason, true);
    return undefined;
  }
  const takeBack = applyAndKeep(planned.edit, planned.label);
  if (!takeBack) return undefined;
  const { select: next } = planned;
  viewStore.setState({
    selection: next === undefined ? [] : [next],
    ...(next !== undefined && { reveal: { step: next } }),
  });
  return takeBack;
}
