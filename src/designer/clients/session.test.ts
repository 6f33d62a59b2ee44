import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { apply, type DocumentState, documentStore, initDocumentStore } from '../stores/documentStore.ts';
import { holdTyped } from '../stores/typedText.ts';
import { switchTo, switchToStored, workflowOfText } from './session.ts';
import type { StoredWorkflow } from './storage.ts';

/* Storage answers when the test lets it. */

const storage = vi.hoisted(() => ({
  loadWorkflow: vi.fn<(id: string) => Promise<StoredWorkflow | undefined>>(),
  loadCollapsed: vi.fn<(id: string) => Promise<ReadonlySet<string>>>(),
  saveWorkflow: vi.fn<(stored: StoredWorkflow) => Promise<void>>(),
}));
vi.mock('./storage.ts', () => ({ ...storage, changeSettings: async () => undefined }));
vi.mock('./past.ts', () => ({ keepPast: async () => undefined, loadPast: async () => new Map() }));
vi.stubGlobal('history', { replaceState: () => undefined });

const definition = '{"triggers":{},"actions":{}}';
const workflow = (name: string): DocumentState => ({ ...workflowOfText(definition, name), workflowId: name });
const stored = (name: string): StoredWorkflow => ({
  ...{ workflowId: name, name, text: definition, encoding: 'utf-8', definitionPath: [], events: [] },
  ...{ changedAt: 0, history: { undo: [], redo: [] } },
});
const shown = () => documentStore().getState();
const written = (name: string) =>
  storage.saveWorkflow.mock.calls.map(([one]) => one).findLast(({ workflowId }) => workflowId === name);

/** A promise that is settled when the test wants it. */
function later<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('showing another workflow', () => {
  beforeEach(() => {
    initDocumentStore(workflow('first'));
    storage.loadWorkflow.mockReset().mockImplementation(async (name) => stored(name));
    storage.loadCollapsed.mockReset().mockImplementation(async () => new Set());
    storage.saveWorkflow.mockReset().mockImplementation(async () => undefined);
  });

  it('shows what was wanted last, whichever is read first', async () => {
    const slow = later<StoredWorkflow>();
    storage.loadWorkflow.mockImplementationOnce(() => slow.promise);
    const first = switchToStored('slow');
    await switchToStored('quick');
    slow.resolve(stored('slow'));
    await first;
    expect(shown().workflowId).toBe('quick');
    expect(written('slow')).toBeUndefined();
  });

  it('keeps what comes too late beside what was wanted since', async () => {
    const slow = later<ReadonlySet<string>>();
    storage.loadCollapsed.mockImplementationOnce(() => slow.promise);
    const first = switchTo(workflow('opened'));
    await switchTo(workflow('new'));
    slow.resolve(new Set());
    expect(await first).toBe(false);
    expect(shown().workflowId).toBe('new');
    expect(written('opened')?.name).toBe('opened');
  });

  it('does not read the shown workflow over what is done to it', async () => {
    apply(setProperty(['contentVersion'], '2'), { label: 'change it' });
    const before = shown().document;
    await switchToStored('first');
    expect(shown().document).toBe(before);
  });

  it('leaves what is being typed with the workflow that it was typed in', async () => {
    const leave = holdTyped(() => apply(setProperty(['contentVersion'], 'typed'), { label: 'type' }));
    const collapsed = later<ReadonlySet<string>>();
    storage.loadCollapsed.mockImplementationOnce(() => collapsed.promise);
    const texts: string[] = [];
    const stop = documentStore().subscribe(({ workflowId, document }) =>
      texts.push(`${workflowId} ${document.definition.get('contentVersion')}`),
    );
    const switched = switchTo(workflow('next'));
    collapsed.resolve(new Set());
    await switched;
    stop();
    leave();
    expect(texts[0]).toBe('first typed');
    expect(shown().workflowId).toBe('next');
    expect(shown().document.definition.has('contentVersion')).toBe(false);
  });

  it('says that a workflow is saved when it is', async () => {
    const slow = later<void>();
    storage.saveWorkflow.mockImplementation(() => slow.promise);
    expect(await switchTo(workflow('opened'))).toBe(true);
    expect(shown().save.kind).toBe('saving');
    slow.resolve();
    await vi.waitFor(() => expect(shown().save.kind).toBe('saved'));
  });
});
