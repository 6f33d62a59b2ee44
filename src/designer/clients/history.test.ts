import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../workflow/document/Document.ts';
import { printDocument } from '../../workflow/document/save.ts';
import { openText } from '../../workflow/formats/open.ts';
import type { DocumentState, HistoryEntry } from '../stores/documentStore.ts';
import { keepHistory, loadHistory, storedSteps } from './history.ts';
import { newId } from './newId.ts';
import { forgetPast, loadPast } from './past.ts';
import type { StoredState, StoredWorkflow } from './storage.ts';

function read({ text, name }: Pick<StoredState, 'text' | 'name'>): Document {
  const opened = openText(text, { fileName: `${name}.json` });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (!document) throw new Error('This is no workflow.');
  return { ...document, name };
}

/** A state of a workflow that is told by a note; `more` characters make it large. */
const stateOf = (note: string, more = 0) =>
  read({
    text: `{"triggers":{},"actions":{},"description":"${note}${'x'.repeat(more)}"}`,
    name: 'Order',
  });
const entry = (note: string, more?: number): HistoryEntry => ({
  label: `write ${note}`,
  document: stateOf(note, more),
});

function stateWith(workflowId: string, undoStack: HistoryEntry[], redoStack: HistoryEntry[] = []) {
  const state: DocumentState = {
    workflowId,
    document: stateOf('now'),
    events: [],
    undoStack,
    redoStack,
    save: { kind: 'saving' },
    isReadOnly: false,
  };
  return state;
}

/** What of a state is stored with the workflow itself, for reading the history back. */
function storedOf({ workflowId, document, undoStack, redoStack }: DocumentState): StoredWorkflow {
  return {
    workflowId,
    name: document.name,
    text: printDocument(document),
    encoding: document.encoding,
    definitionPath: [],
    events: [],
    changedAt: 0,
    history: { undo: storedSteps(undoStack), redo: storedSteps(redoStack) },
  };
}

const told = (stack: readonly HistoryEntry[]) =>
  stack.map(({ label, document }) => [label, printDocument(document)]);

describe('undo and redo across reloads', () => {
  it('come back as they were, in their order', async () => {
    const state = stateWith(newId(), [entry('a'), entry('b')], [entry('c')]);
    await keepHistory(state);
    const { undoStack, redoStack } = await loadHistory(storedOf(state), read);
    expect(told(undoStack)).toEqual(told(state.undoStack));
    expect(told(redoStack)).toEqual(told(state.redoStack));
  });

  it('write a state once, whatever is edited after it, and throw away what no step leads to any more', async () => {
    const workflowId = newId();
    const [first, second, third] = [entry('a'), entry('b'), entry('c')];
    await keepHistory(stateWith(workflowId, [first, second]));
    const before = [...(await loadPast(workflowId)).keys()];
    await keepHistory(stateWith(workflowId, [first, second, third]));
    const after = [...(await loadPast(workflowId)).keys()];
    expect(after).toHaveLength(3);
    expect(after).toEqual(expect.arrayContaining(before));
    await keepHistory(stateWith(workflowId, [first]));
    expect([...(await loadPast(workflowId)).keys()]).toEqual(storedSteps([first]).map(({ state }) => state));
  });

  it('keep their ids when they are read back, so that nothing is written twice', async () => {
    const state = stateWith(newId(), [entry('a'), entry('b')]);
    await keepHistory(state);
    const stored = storedOf(state);
    const { undoStack } = await loadHistory(stored, read);
    expect(storedSteps(undoStack)).toEqual(stored.history.undo);
  });

  it('are kept as far as there is room: the latest first, of each workflow apart', async () => {
    const state = stateWith(newId(), [entry('a', 900_000), entry('b', 900_000), entry('c', 900_000)]);
    const other = stateWith(
      newId(),
      Array.from({ length: 60 }, (_, index) => entry(`${index}`)),
    );
    await keepHistory(state);
    await keepHistory(other);
    const { undoStack } = await loadHistory(storedOf(state), read);
    expect(undoStack.map(({ label }) => label)).toEqual(['write b', 'write c']);
    expect((await loadHistory(storedOf(other), read)).undoStack).toHaveLength(50);
    await forgetPast(other.workflowId);
    expect((await loadPast(other.workflowId)).size).toBe(0);
    expect((await loadPast(state.workflowId)).size).toBe(2);
  });

  it('leave out a step whose state is lost', async () => {
    const state = stateWith(newId(), [entry('a')]);
    await keepHistory(state);
    const stored = storedOf(state);
    await forgetPast(state.workflowId);
    expect((await loadHistory(stored, read)).undoStack).toEqual([]);
  });
});
