import type { Document } from '../../workflow/document/Document.ts';
import { printDocument } from '../../workflow/document/save.ts';
import type { DocumentState, HistoryEntry } from '../stores/documentStore.ts';
import { newId } from './newId.ts';
import { keepPast, loadPast, type PastState } from './past.ts';
import type { StoredState, StoredStep, StoredWorkflow } from './storage.ts';

/* Undo and redo across reloads. */

/** How much of them is kept. */
const mostSteps = 50;
const mostCharacters = 2_000_000;

/** What belongs to a document and stands in no text. */
export function besideText({ target, connections }: Pick<StoredState, 'target' | 'connections'>) {
  return { ...(target && { target }), ...(connections && { connections }) };
}

/** Under which id a state is kept. */
const ids = new WeakMap<Document, string>();

function idOf(document: Document): string {
  let id = ids.get(document);
  if (id === undefined) {
    id = newId();
    ids.set(document, id);
  }
  return id;
}

/** The latest steps, as many as are kept. */
function keptOf(stack: readonly HistoryEntry[]): readonly HistoryEntry[] {
  let characters = 0;
  let count = 0;
  for (const { document } of stack.slice(-mostSteps).reverse()) {
    characters += printDocument(document).length;
    if (characters > mostCharacters) break;
    count += 1;
  }
  return count === 0 ? [] : stack.slice(-count);
}

/** The steps of a stack as they are stored with the workflow. */
export function storedSteps(stack: readonly HistoryEntry[]): StoredStep[] {
  return keptOf(stack).map(({ label, document }) => ({ label, state: idOf(document) }));
}

/** Writes the states that undo and redo lead to, as far as they are not written yet. */
export function keepHistory({ workflowId, undoStack, redoStack }: DocumentState): Promise<void> {
  const states = [...keptOf(undoStack), ...keptOf(redoStack)].map(
    ({ document }): PastState => ({
      id: idOf(document),
      workflowId,
      text: printDocument(document),
      name: document.name,
      ...besideText(document),
    }),
  );
  return keepPast(workflowId, states);
}

/** Undo and redo as they were stored; a step whose state is lost or unreadable is left out. */
export async function loadHistory(
  { workflowId, history }: StoredWorkflow,
  reopen: (state: StoredState) => Document | undefined,
): Promise<Pick<DocumentState, 'undoStack' | 'redoStack'>> {
  const past = await loadPast(workflowId).catch(() => new Map<string, PastState>());
  const entriesOf = (steps: readonly StoredStep[]): HistoryEntry[] =>
    steps.flatMap(({ label, state }) => {
      const known = past.get(state);
      const document = known && reopen(known);
      if (!document) return [];
      ids.set(document, state);
      return [{ label, document }];
    });
  return { undoStack: entriesOf(history.undo), redoStack: entriesOf(history.redo) };
}
