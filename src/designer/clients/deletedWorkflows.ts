import { toast, viewStore } from '../stores/viewStore.ts';
import { forgetRuns, stopHosting } from './hosting.ts';
import { forgetPast } from './past.ts';
import {
  changeSettings,
  deleteWorkflow,
  loadSettings,
  loadWorkflow,
  type StoredWorkflow,
  saveWorkflow,
} from './storage.ts';

/*
 * Deleting a workflow can be undone as long as its message stands. Only then its past states, its runs and what the publisher
 * knows of it go as well. Its id is written down until that is done, so that nothing stays when the page is closed in between.
 */

/** Those whose deletion can still be undone here. */
const undoable = new Set<string>();

/** Deletes a workflow that is not shown, and offers to undo it. `changed` is called when the list is another one. */
export async function removeWorkflow(workflow: StoredWorkflow, changed: () => void): Promise<void> {
  const { workflowId, name } = workflow;
  stopHosting(workflowId);
  undoable.add(workflowId);
  await noteDeleted(workflowId, true);
  await deleteWorkflow(workflowId);
  changed();
  let isUndone = false;
  const undo = async () => {
    isUndone = true;
    await saveWorkflow(workflow);
    await noteDeleted(workflowId, false);
    changed();
  };
  toast(`Deleted "${name}".`, { action: { label: 'Undo', run: () => void undo() } });
  const shown = viewStore.getState().toasts.at(-1);
  const unsubscribe = viewStore.subscribe(({ toasts }) => {
    if (toasts.some((one) => one === shown)) return;
    unsubscribe();
    undoable.delete(workflowId);
    if (!isUndone) void forgetWorkflow(workflowId);
  });
}

/** Forgets what an earlier session had no time to forget. */
export async function forgetDeleted(): Promise<void> {
  for (const workflowId of (await loadSettings()).deleted ?? [])
    if (!undoable.has(workflowId)) await forgetWorkflow(workflowId);
}

async function forgetWorkflow(workflowId: string): Promise<void> {
  // Another tab may have written it anew.
  const isBack = (await loadWorkflow(workflowId)) !== undefined;
  if (!isBack) await forgetPast(workflowId);
  if (isBack || (await forgetRuns(workflowId))) await noteDeleted(workflowId, false);
}

function noteDeleted(workflowId: string, isDeleted: boolean): Promise<void> {
  return changeSettings(({ deleted = [] }) => {
    const others = deleted.filter((id) => id !== workflowId);
    return { deleted: isDeleted ? [...others, workflowId] : others };
  });
}
