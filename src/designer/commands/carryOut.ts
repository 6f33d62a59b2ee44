import type { Edit } from '../../workflow/diagnostic.ts';
import { apply, documentStore, endMerge, undo } from '../stores/documentStore.ts';
import { announce, dismissToast, type Toast, toast, viewStore } from '../stores/viewStore.ts';
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
  };
}

/**
 * Says what the last edit did, with a way to take it back. The message goes when that edit is undone by other means; its button
 * goes as soon as something else is edited, because undo would then take back that.
 */
export function toastWithUndo(text: string, takeBack: () => void, tone: Toast['tone'] = 'info'): void {
  const id = toast(text, { tone, isOfWorkflow: true, action: { label: 'Undo', run: takeBack } });
  const { document: after, undoStack } = documentStore().getState();
  const before = undoStack.at(-1)?.document;
  const stop = documentStore().subscribe(({ document }) => {
    if (document === after) return;
    stop();
    if (document === before) dismissToast(id);
    else
      viewStore.setState(({ toasts }) => ({
        toasts: toasts.map(({ action, ...shown }) =>
          action && shown.id !== id ? { ...shown, action } : shown,
        ),
      }));
  });
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
