import type { Document } from '../../workflow/document/Document.ts';
import { reopen } from '../clients/session.ts';
import { loadWorkflow } from '../clients/storage.ts';
import { compareStore } from '../stores/compareStore.ts';
import { documentStore, isShown } from '../stores/documentStore.ts';
import { announce, toast, viewStore } from '../stores/viewStore.ts';
import { ask } from './questions.ts';

/* What the shown workflow is compared with, and how that comes to be shown in the code view. */

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

/** Compares with a workflow that this browser keeps. */
export async function compareWithKept(workflowId: string): Promise<void> {
  const { workflowId: shown } = documentStore().getState();
  const kept = await loadWorkflow(workflowId);
  // It is compared with the workflow that it was chosen for, or not at all.
  if (!isShown(shown)) return;
  const document = kept && reopen(kept.text, kept.name, kept.definitionPath, kept);
  if (document) compareWith(document, kept.name);
  else toast('This workflow cannot be read from storage.', { tone: 'failure' });
}

/** Compares with the workflow in a file; asks which, where it holds several. */
export async function compareWithFile(file: File): Promise<void> {
  const { workflowId: shown } = documentStore().getState();
  const { readWorkflows } = await import('./importing.ts');
  const read = await readWorkflows([{ path: file.name, file }]);
  if (!isShown(shown)) return;
  const [first, second] = read.documents;
  if (!first) toast(`${file.name} was not compared. ${read.message}`, { tone: 'failure' });
  else if (second) ask({ kind: 'compare', documents: read.documents });
  else compareWith(first, file.name);
}
