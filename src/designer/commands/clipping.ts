import { titleOfKey } from '../../workflow/document/names.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import { definition, documentStore, isShown } from '../stores/documentStore.ts';
import { announce, type InsertPlace, toast } from '../stores/viewStore.ts';
import { carryOut } from './carryOut.ts';
import { readClipboard } from './clipboard/readClipboard.ts';
import { importFile } from './importFile.ts';
import { ask } from './questions.ts';
import { copiedText, planPaste, portalText } from './stepPaste.ts';
import { removeSteps } from './steps.ts';

/* Copying, cutting and pasting steps. */

/** The text that a copy of these steps puts on the clipboard. */
export function textOfSteps(names: readonly string[]): string | undefined {
  return copiedText(definition(), names);
}

/** Copies steps; for the designers of the portal and of Power Automate as they take them. Says whether it was done. */
export async function copySteps(names: readonly string[], target?: 'portal'): Promise<boolean> {
  const text = target === 'portal' ? portalText(definition(), names) : textOfSteps(names);
  if (text === undefined) return false;
  try {
    await navigator.clipboard.writeText(text);
    announce(names.length === 1 ? `${titleOfKey(names[0] ?? '')} copied` : `${names.length} steps copied`);
    return true;
  } catch {
    toast('Your browser refused the clipboard. Press Ctrl+C on the step instead.', { tone: 'failure' });
    return false;
  }
}

/** Copies steps and takes them out. */
export async function cutSteps(names: readonly string[]): Promise<void> {
  const { workflowId } = documentStore().getState();
  // The browser may ask whether it is allowed, and steps of another workflow can have the same names.
  if ((await copySteps(names)) && isShown(workflowId)) removeSteps(names);
}

/** Pastes what is on the clipboard; where the browser does not let it be read, asks for it in a box. */
export async function pasteFromClipboard(place: InsertPlace): Promise<void> {
  const { workflowId } = documentStore().getState();
  const text = await navigator.clipboard.readText().catch(() => undefined);
  // The browser may have asked whether it is allowed; the place is one of the workflow that was shown then.
  if (!isShown(workflowId)) return;
  if (text === undefined) ask({ kind: 'paste', place });
  else pasteAt(text, place);
}

/** Puts what was copied at a place. A whole workflow is asked about: its actions can be put here, or it can be opened. */
export function pasteAt(text: string, wanted: InsertPlace): void {
  const clipping = readClipboard(text);
  if (clipping.kind === 'nothing') {
    toast(clipping.reason, { tone: 'failure' });
    return;
  }
  if (clipping.kind === 'workflow') {
    if (stepsOf(definition()).length === 0) openPasted(text);
    else ask({ kind: 'pasteWorkflow', place: wanted, text });
    return;
  }
  const place = wanted.kind === 'action' ? wanted : { kind: 'action' as const, container: ['actions'] };
  if (!carryOut(planPaste(definition(), clipping.actions, place, clipping.staticResults))) return;
  if (clipping.notes.length > 0) toast(`Pasted. ${clipping.notes.join(' ')}`);
  else announce('Pasted');
}

/** Opens a workflow that was pasted as one of its own. */
export function openPasted(text: string): void {
  void importFile(new File([text], 'Pasted workflow.json', { type: 'application/json' }));
}

/** Puts the actions of a whole workflow at a place. */
export function insertWorkflow(text: string, place: InsertPlace): void {
  const clipping = readClipboard(text);
  if (clipping.kind !== 'workflow') return;
  if (clipping.actions.size === 0) {
    toast('That workflow has no actions.', { tone: 'failure' });
    return;
  }
  const target = place.kind === 'action' ? place : { kind: 'action' as const, container: ['actions'] };
  if (carryOut(planPaste(definition(), clipping.actions, target))) announce('Pasted');
}
