import type { Document } from '../../workflow/document/Document.ts';
import { loadBaseline } from '../clients/baselines.ts';
import { reopen } from '../clients/session.ts';
import { loadWorkflow } from '../clients/storage.ts';
import { compareStore } from '../stores/compareStore.ts';
import { documentStore } from '../stores/documentStore.ts';
import { announce, toast, viewStore } from '../stores/viewStore.ts';
import { ask } from './questions.ts';

/* What the shown workflow is compared with, and how that comes to be shown in the code view. */

const whenText = (milliseconds: number) =>
  new Date(milliseconds).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Shows how the workflow differs from a document. */
export function compareWith(document: Document, title: string): void {
  const { workflowId } = documentStore().getState();
  compareStore.setState({ compared: { workflowId, document, title } });
  viewStore.setState(({ leftPanel }) => ({
    mode: 'code',
    // On a narrow screen the panel stands where the code is shown.
    leftPanel: innerWidth < 900 ? undefined : leftPanel,
  }));
  announce(`Compared with ${title}`);
}

/** Ends the comparison: the code can be edited again. */
export function stopComparing(): void {
  compareStore.setState({ compared: undefined });
}

/** Shows what has changed since the workflow was saved last, or since it was opened. */
export async function compareWithSaved(): Promise<void> {
  const { document, at, by } = await loadBaseline();
  compareWith(document, `${by === 'saved' ? 'Saved' : 'Opened'} ${whenText(at)}`);
}

/** Compares with a workflow that this browser keeps. */
export async function compareWithKept(workflowId: string): Promise<void> {
  const kept = await loadWorkflow(workflowId);
  const document = kept && reopen(kept.text, kept.name, kept.definitionPath, kept.target);
  if (document) compareWith(document, kept.name);
  else toast('This workflow cannot be read from storage.', { tone: 'failure' });
}

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

async function compareWithFile(file: File): Promise<void> {
  const { readWorkflows } = await import('./importing.ts');
  const read = await readWorkflows([{ path: file.name, file }]);
  const [first, second] = read.documents;
  if (!first) toast(`${file.name} was not compared. ${read.message}`, { tone: 'failure' });
  else if (second) ask({ kind: 'compare', documents: read.documents });
  else compareWith(first, file.name);
}
