import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Edit } from '../../workflow/diagnostic.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { withDefinition } from '../../workflow/document/save.ts';
import type { JsonObject } from '../../workflow/json.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import type { SavedScenario } from '../../workflow/savedScenario.ts';

/** A state of the document that undo or redo can go back to. */
export interface HistoryEntry {
  /** What the user did, in words: shown as "Undo rename". */
  readonly label: string;
  readonly document: Document;
}

/** Text of the code view that is not a definition yet. The document keeps the last good state meanwhile. */
export interface Draft {
  readonly text: string;
  readonly message: string;
  readonly start: number;
  readonly line: number;
  readonly column: number;
  /** It has become readable, and is about to be the document. */
  readonly isReadable?: true;
}

export type SaveState =
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly reason: string };

export interface DocumentState {
  /** 32 hex digits; the key of everything kept about this workflow. */
  readonly workflowId: string;
  readonly document: Document;
  /** Id of the sample that this is an untouched copy of; the first edit makes it the user's own. */
  readonly sample?: string | undefined;
  /** Ready-made events for the composer. */
  readonly events: readonly SavedEvent[];
  /** Tests of the workflow that are kept with it. */
  readonly scenarios?: readonly SavedScenario[] | undefined;
  readonly draft?: Draft | undefined;
  readonly undoStack: readonly HistoryEntry[];
  readonly redoStack: readonly HistoryEntry[];
  /** Key of the last edit that may take the next one in (typing in one field is one step). */
  readonly mergeKey?: string | undefined;
  readonly save: SaveState;
  /** Set while another tab owns this workflow. */
  readonly isReadOnly: boolean;
}

export interface ApplyOptions {
  readonly label: string;
  /** Edits in a row with the same key are one step of undo. */
  readonly merge?: string;
}

/** How many steps can be undone. */
export const historyLimit = 200;

/** The store is made in `main` once storage has been read; until then nobody renders. */
let store: StoreApi<DocumentState>;

export function initDocumentStore(initial: DocumentState): StoreApi<DocumentState> {
  store = createStore(() => initial);
  return store;
}

export function documentStore(): StoreApi<DocumentState> {
  return store;
}

/** Whether a workflow is the one that is shown: asked again by whoever has waited for something. */
export function isShown(workflowId: string): boolean {
  return store.getState().workflowId === workflowId;
}

export function definition(): JsonObject {
  return store.getState().document.definition;
}

/** The one gate for writing. An edit that changes nothing is no step of undo. A read-only document stays as it is. */
export function apply(edit: Edit, options: ApplyOptions): void {
  const { document, isReadOnly } = store.getState();
  if (isReadOnly) return;
  const next = edit(document.definition);
  if (next === document.definition) return;
  replaceDocument(withDefinition(document, next), options);
}

/** Puts another document in the place of the present one, as one step of undo. */
export function replaceDocument(next: Document, { label, merge }: ApplyOptions): void {
  store.setState((state) => {
    if (state.isReadOnly || next === state.document) return state;
    const continues = merge !== undefined && merge === state.mergeKey;
    const undoStack = continues
      ? state.undoStack
      : [...state.undoStack, { label, document: state.document }].slice(-historyLimit);
    return { document: next, undoStack, redoStack: [], mergeKey: merge, draft: undefined, sample: undefined };
  });
}

export function undo(): HistoryEntry | undefined {
  const { undoStack, isReadOnly } = store.getState();
  const entry = undoStack.at(-1);
  if (!entry || isReadOnly) return undefined;
  store.setState((state) => ({
    document: entry.document,
    undoStack: state.undoStack.slice(0, -1),
    redoStack: [...state.redoStack, { label: entry.label, document: state.document }],
    mergeKey: undefined,
    draft: undefined,
  }));
  return entry;
}

export function redo(): HistoryEntry | undefined {
  const { redoStack, isReadOnly } = store.getState();
  const entry = redoStack.at(-1);
  if (!entry || isReadOnly) return undefined;
  store.setState((state) => ({
    document: entry.document,
    redoStack: state.redoStack.slice(0, -1),
    undoStack: [...state.undoStack, { label: entry.label, document: state.document }],
    mergeKey: undefined,
    draft: undefined,
  }));
  return entry;
}

/** Ends the merging of edits: what comes next is a step of its own (a field lost focus). */
export function endMerge(): void {
  if (store.getState().mergeKey !== undefined) store.setState({ mergeKey: undefined });
}

/** Gives the workflow another name; typing it is one step of undo. */
export function renameWorkflow(name: string): void {
  const { document } = store.getState();
  replaceDocument({ ...document, name }, { label: 'rename the workflow', merge: 'workflow-name' });
}
