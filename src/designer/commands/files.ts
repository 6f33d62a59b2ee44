import type { Sample } from '../../samples/Sample.ts';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { keepSaved, loadBaseline } from '../clients/baselines.ts';
import { deploy, publisherConnection } from '../clients/hosting.ts';
import {
  switchTo,
  switchToStored,
  wishToShow,
  workflowOfSample,
  workflowOfText,
} from '../clients/session.ts';
import { type DocumentState, documentStore, isShown } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { takeTyped } from '../stores/typedText.ts';
import { announce, toast, viewStore } from '../stores/viewStore.ts';
import { compareWith, compareWithFile } from './comparing.ts';
import { freeWorkflowName } from './freeWorkflowName.ts';
import { holdKeysFor } from './heldKeys.ts';
import { importFiles } from './importFile.ts';

const blankDefinition =
  '{\n  "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",\n  "contentVersion": "1.0.0.0",\n  "parameters": {},\n  "triggers": {},\n  "actions": {},\n  "outputs": {}\n}\n';

/** The definition's file name for saving: what it was opened from, or the workflow's name. */
export function fileName(): string {
  const name = documentStore().getState().document.name.trim() || 'workflow';
  return `${name.replace(/[^\p{L}\p{N} ._-]+/gu, '-')}.json`;
}

/** Writes what was opened, byte for byte, with the edits in it, to a downloaded file: a zip as the whole zip. */
export async function downloadDocument(): Promise<void> {
  takeTyped();
  const saved = documentStore().getState();
  const name = fileName();
  const { saveFile } = await import('./saveFile.ts');
  await saveFile(name, saved);
  await rememberSaved(saved);
}

/** What was saved is what later changes are compared with. */
async function rememberSaved(saved: DocumentState): Promise<void> {
  await keepSaved(saved).catch(() => undefined);
}

/** Asks for files with the browser's own dialog: several that belong together, a zip, or a folder. */
export function chooseFiles(isFolder = false): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.webkitdirectory = isFolder;
  if (!isFolder)
    input.accept = '.json,.jsonc,.yaml,.yml,.zip,.txt,.svg,.png,application/json,application/zip';
  input.onchange = () =>
    void importFiles(
      [...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file })),
    );
  input.click();
}

export async function newWorkflow(): Promise<void> {
  // A new workflow is begun in the diagram, whatever was shown.
  viewStore.setState({ mode: 'design', isSplit: false });
  const isWanted = wishToShow();
  const name = await freeWorkflowName('New workflow');
  if (!isWanted() || !(await switchTo(workflowOfText(blankDefinition, name), isWanted))) return;
  announce('New workflow. Start with a trigger.');
  void holdKeysFor('[data-region="canvas"] section [data-region-focus]');
}

/** Shows a copy of a sample, one that was never edited or a fresh one; the present workflow is kept. Its mock rules are in place before it can run. */
export async function openSample(sample: Sample): Promise<void> {
  const isWanted = wishToShow();
  if (sample.connectors) {
    const { keepSampleConnectors } = await import('./connectorFiles.ts');
    await keepSampleConnectors(sample.connectors);
  }
  const { keptCopyOf } = await import('./keptSample.ts');
  const kept = await keptCopyOf(sample);
  if (kept !== undefined) {
    if (!isWanted()) return;
    await switchToStored(kept, isWanted);
    announce(`Sample ${sample.name} opened`);
    return;
  }
  const state = workflowOfSample(sample, await freeWorkflowName(sample.name));
  // A second press, or another sample, has come before it.
  if (!isWanted()) return;
  if (sample.rules) await putRules(state.workflowId, sample.rules);
  if (isWanted() && (await switchTo(state, isWanted))) announce(`Sample ${sample.name} opened`);
}

async function putRules(workflowId: string, rules: readonly Rule[]): Promise<void> {
  try {
    await (await publisherConnection()).putRules(workflowId, rules);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    toast(`The mock service did not take the rules of the sample: ${reason}`, { tone: 'failure' });
  }
}

/** Shows what has changed since the workflow was saved last, or since it was opened. */
export async function compareWithSaved(): Promise<void> {
  const { workflowId } = documentStore().getState();
  const { document, at, by } = await loadBaseline();
  if (!isShown(workflowId)) return;
  compareWith(document, `${by === 'saved' ? 'Saved' : 'Opened'} ${whenText(at)}`);
}

const whenText = (milliseconds: number) =>
  new Date(milliseconds).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Asks for a file with the browser's own dialog, and compares with the workflow in it; asks which, where it holds several. */
export function chooseFileToCompare(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.jsonc,.zip,.txt,.svg,.png,application/json,application/zip';
  input.onchange = () => {
    const file = input.files?.[0];
    if (file) void compareWithFile(file);
  };
  input.click();
}

/** Save: everything is kept already; a running workflow takes the new version over, which may re-subscribe its trigger. */
export async function saveVersion(): Promise<void> {
  takeTyped();
  const saved = documentStore().getState();
  await rememberSaved(saved);
  if (!isShown(saved.workflowId)) return;
  if (!runStore.getState().engine?.isEnabled) {
    toast('Saved in this browser. Download the file to keep a copy.');
    return;
  }
  const answer = await deploy();
  toast(answer.ok ? 'Saved. The running workflow uses this version now.' : answer.message, {
    tone: answer.ok ? 'info' : 'failure',
  });
}
