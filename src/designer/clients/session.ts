import type { Sample } from '../../samples/Sample.ts';
import type { Bundle } from '../../workflow/document/Bundle.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { printDocument } from '../../workflow/document/save.ts';
import { documentsOfText } from '../../workflow/formats/documentsIn.ts';
import { type Json, type JsonPath, stringify } from '../../workflow/json.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import { whyNotKept } from '../../workflow/whyNotKept.ts';
import { type DocumentState, documentStore, initDocumentStore, isShown } from '../stores/documentStore.ts';
import { importStore } from '../stores/importStore.ts';
import { resetRuns } from '../stores/runStore.ts';
import { takeTyped } from '../stores/typedText.ts';
import { toast, viewStore } from '../stores/viewStore.ts';
import { besideText, keepHistory, loadHistory, storedSteps } from './history.ts';
import { newId } from './newId.ts';
import {
  changeSettings,
  loadCollapsed,
  loadSettings,
  loadWorkflow,
  type StoredState,
  type StoredWorkflow,
  saveCollapsed,
  saveWorkflow,
} from './storage.ts';

/** Milliseconds between an edit and its being written. */
const saveDelay = 200;

function samePath(a: JsonPath, b: JsonPath): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

/** Reads a text that we wrote ourselves; it is broken only when the storage is. */
export function reopen(
  text: string,
  name: string,
  path: JsonPath,
  beside: Pick<StoredState, 'target' | 'connections'> = {},
): Document | undefined {
  const documents = documentsOfText(text, `${name}.json`);
  const document = documents.find((candidate) => samePath(candidate.definitionPath, path)) ?? documents[0];
  return document && { ...document, name, ...besideText(beside) };
}

/** A workflow whose text we wrote ourselves. */
export function workflowOfText(text: string, name: string): DocumentState {
  const document = reopen(text, name, []);
  if (!document) throw new Error(`The built-in workflow ${name} cannot be read.`);
  return freshState(document, []);
}

function freshState(document: Document, events: readonly SavedEvent[], sample?: string): DocumentState {
  return {
    workflowId: newId(),
    document,
    sample,
    events,
    undoStack: [],
    redoStack: [],
    save: { kind: 'saved', at: Date.now() },
    isReadOnly: false,
  };
}

export function workflowOfSample(sample: Sample, name: string = sample.name): DocumentState {
  const state = workflowOfText(`${stringify(sample.definition as Json, '  ')}\n`, name);
  return { ...state, sample: sample.id, events: sample.events };
}

/** What greets newcomers; loaded only for them. */
async function firstSample(): Promise<DocumentState> {
  const { approvalByWebhook } = await import('../../samples/approval-by-webhook/sample.ts');
  return workflowOfSample(approvalByWebhook);
}

/** A workflow from a file that the user opened. */
export function workflowOfDocument(document: Document, events: readonly SavedEvent[] = []): DocumentState {
  return freshState(document, events);
}

/** Under which key a folder or zip is kept, and what it is called. */
const bundleKeys = new WeakMap<Bundle, { readonly key: string; readonly name: string }>();

/** Gives a folder or zip the name of its file. */
export function nameBundle(bundle: Bundle, name: string): void {
  bundleKeys.set(bundle, { key: newId(), name });
}

/** Under which key a folder or zip is kept. */
export function keyOfBundle(bundle: Bundle): string | undefined {
  return bundleKeys.get(bundle)?.key;
}

/** The name of the file from which a folder or zip was opened. */
export function nameOfBundle(bundle: Bundle): string | undefined {
  return bundleKeys.get(bundle)?.name;
}

async function withinOf({ within }: StoredWorkflow): Promise<Document['within']> {
  if (!within) return undefined;
  const { key, name, path } = within;
  const bundle = await import('./bundles.ts')
    .then((bundles) => bundles.loadBundle(key))
    .catch(() => undefined);
  if (bundle) bundleKeys.set(bundle, { key, name });
  return bundle && { bundle, path };
}

async function stateOfStored(stored: StoredWorkflow): Promise<DocumentState | undefined> {
  const within = await withinOf(stored);
  const reopened = (state: StoredState) => {
    const document = reopen(state.text, state.name, stored.definitionPath, state);
    return document && within ? { ...document, within } : document;
  };
  const document = reopened(stored);
  if (!document) return undefined;
  return {
    ...freshState(
      { ...document, encoding: stored.encoding as Document['encoding'] },
      stored.events,
      stored.sample,
    ),
    workflowId: stored.workflowId,
    scenarios: stored.scenarios,
    draft: stored.draft,
    ...(await loadHistory(stored, reopened)),
  };
}

function storedOfState(state: DocumentState): StoredWorkflow {
  const { workflowId, document, sample, events, scenarios, draft, undoStack, redoStack } = state;
  const bundle = document.within && bundleKeys.get(document.within.bundle);
  return {
    workflowId,
    name: document.name,
    text: printDocument(document),
    encoding: document.encoding,
    definitionPath: document.definitionPath,
    ...besideText(document),
    ...(sample !== undefined && { sample }),
    ...(document.within && bundle && { within: { ...bundle, path: document.within.path } }),
    events,
    ...(scenarios && { scenarios }),
    ...(draft && { draft }),
    changedAt: Date.now(),
    history: { undo: storedSteps(undoStack), redo: storedSteps(redoStack) },
  };
}

/** Writes a workflow and what undo can bring back of it. Both are asked for at once: a page that goes has no second chance. */
async function keep(state: DocumentState): Promise<void> {
  await Promise.all([saveWorkflow(storedOfState(state)), keepHistory(state)]);
}

let saveTimer: ReturnType<typeof setTimeout> | undefined;
/** What the last write that was begun is to keep. */
let lastWritten: DocumentState | undefined;

async function saveNow(): Promise<void> {
  clearTimeout(saveTimer);
  saveTimer = undefined;
  const state = documentStore().getState();
  if (state.isReadOnly) return;
  lastWritten = state;
  try {
    await keep(state);
    saySave({ kind: 'saved', at: Date.now() }, state);
  } catch (error) {
    saySave(saveFailed(error), state);
  }
}

/** Says what became of a write, unless a newer one is due or under way, or another workflow is shown. */
function saySave(save: DocumentState['save'], written: DocumentState): void {
  const isNews = saveTimer === undefined && lastWritten === written;
  if (isNews && isShown(written.workflowId)) documentStore().setState({ save });
}

function saveFailed(error: unknown): DocumentState['save'] {
  return { kind: 'failed', reason: whyNotKept(error) };
}

function isKept(state: DocumentState): readonly unknown[] {
  return [state.workflowId, state.document, state.draft, state.events, state.scenarios];
}

/** Writes every change to this browser's storage within 300 ms. */
function saveOnChange(): void {
  documentStore().subscribe((state, before) => {
    if (state.workflowId !== before.workflowId || state.isReadOnly) return;
    if (isKept(state).every((part, index) => part === isKept(before)[index])) return;
    if (state.save.kind !== 'saving') documentStore().setState({ save: { kind: 'saving' } });
    clearTimeout(saveTimer);
    saveTimer = setTimeout(() => void saveNow(), saveDelay);
  });
  viewStore.subscribe((state, before) => {
    if (state.collapsed === before.collapsed) return;
    void saveCollapsed(documentStore().getState().workflowId, state.collapsed);
  });
  // The last moment at which a page may still write.
  addEventListener('pagehide', keepTyped);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keepTyped();
  });
}

/** Writes at once what is still to be written of the shown workflow, with what is being typed. */
export function keepTyped(): void {
  takeTyped();
  if (saveTimer !== undefined) void saveNow();
}

function workflowIdOfAddress(): string | undefined {
  return /^#w=([0-9a-f]{32})$/.exec(location.hash)?.[1];
}

/** Reads what is kept, or makes the first sample, and fills the stores. */
export async function startSession(): Promise<void> {
  const settings = await loadSettings().catch(() => ({}) as Awaited<ReturnType<typeof loadSettings>>);
  viewStore.setState({ theme: settings.theme ?? 'system', isFirstVisit: !settings.hasVisited });
  const wanted = workflowIdOfAddress() ?? settings.lastWorkflowId;
  const stored = wanted ? await loadWorkflow(wanted).catch(() => undefined) : undefined;
  const state = (stored && (await stateOfStored(stored))) ?? (await firstSample());
  if (stored && state.workflowId !== stored.workflowId) {
    toast(`"${stored.name}" could not be read from this browser's storage. The sample is shown instead.`, {
      tone: 'failure',
    });
  }
  const collapsed = await collapsedOf(state.workflowId);
  initDocumentStore(state);
  begin(state.workflowId, collapsed);
  await keepShown(state);
  saveOnChange();
}

/**
 * What was said and chosen of the workflow before is not said of this one, which the address names. Where steps are closed is
 * part of how it looks.
 */
function begin(workflowId: string, collapsed: ReadonlySet<string>): void {
  history.replaceState(null, '', `#w=${workflowId}`);
  importStore.setState({ failure: undefined });
  viewStore.setState(({ toasts }) => ({
    toasts: toasts.filter(({ isOfWorkflow }) => !isOfWorkflow),
    collapsed,
    selection: [],
    isInspectorOpen: false,
    pinned: undefined,
    shownEvent: undefined,
    shownIterations: new Map(),
    selectedExchange: undefined,
    insertPlace: undefined,
    renaming: undefined,
  }));
}

function collapsedOf(workflowId: string): Promise<ReadonlySet<string>> {
  return loadCollapsed(workflowId).catch(() => new Set());
}

/** Keeps the workflow that has come to be shown, with what has been done to it since. */
async function keepShown(shown: DocumentState): Promise<void> {
  const now = documentStore().getState();
  const state = now.workflowId === shown.workflowId ? now : shown;
  lastWritten = state;
  await Promise.all([
    keepBundleOf(state.document),
    keep(state),
    changeSettings({ lastWorkflowId: state.workflowId, hasVisited: true }),
  ]).then(
    () => saySave({ kind: 'saved', at: Date.now() }, state),
    (error: unknown) => saySave(saveFailed(error), state),
  );
}

async function keepBundleOf({ within }: Document): Promise<void> {
  const known = within && bundleKeys.get(within.bundle);
  if (known) await import('./bundles.ts').then(({ keepBundle }) => keepBundle(known.key, within.bundle));
}

/** Keeps a workflow in this browser without showing it. */
export async function keepAside(state: DocumentState): Promise<void> {
  await keepBundleOf(state.document);
  await keep(state);
}

const listeners = new Set<(kept: Promise<void>) => void>();

/** Calls back after another workflow has come into the place of the present one, with a promise of its being kept. */
export function onWorkflowChange(listener: (kept: Promise<void>) => void): void {
  listeners.add(listener);
}

/** Lets the browser paint and answer before the next piece of work: reading, drawing and keeping a large file are three. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

let lastWish: object | undefined;

/** Somebody wants another workflow to be shown. The answer tells whether nobody has wanted yet another one since. */
export function wishToShow(): () => boolean {
  const wish = {};
  lastWish = wish;
  return () => lastWish === wish;
}

/**
 * Shows another workflow. The present one is kept. Where something else has been wanted since, that one stays, and this one is
 * kept beside it. Resolves when it can be seen, with whether it is shown.
 */
export async function switchTo(state: DocumentState, isWanted = wishToShow()): Promise<boolean> {
  const collapsed = await collapsedOf(state.workflowId);
  keepTyped();
  await nextTask();
  if (!isWanted()) {
    await keepAside(state);
    return false;
  }
  // What was typed since is still of the workflow before.
  keepTyped();
  // All at once: what is done to the diagram from now on is meant for this workflow, and nothing late may take it back.
  resetRuns();
  documentStore().setState(
    { draft: undefined, mergeKey: undefined, ...state, save: { kind: 'saving' } },
    true,
  );
  begin(state.workflowId, collapsed);
  await nextTask();
  const kept = keepShown(state);
  for (const listener of listeners) listener(kept);
  return isShown(state.workflowId);
}

/** Shows a kept workflow; says so when it cannot be read. */
export async function switchToStored(workflowId: string, isWanted = wishToShow()): Promise<void> {
  // What storage has of the shown one may be older than what is seen.
  if (workflowId === documentStore().getState().workflowId) return;
  const stored = await loadWorkflow(workflowId);
  const state = stored && (await stateOfStored(stored));
  if (!isWanted()) return;
  if (state) await switchTo(state, isWanted);
  else toast('This workflow cannot be read from storage.', { tone: 'failure' });
}

/** Takes what another tab has written of the shown workflow since it was read here. */
export async function readAgain(): Promise<void> {
  const { workflowId } = documentStore().getState();
  const stored = await loadWorkflow(workflowId);
  const state = stored && (await stateOfStored(stored));
  if (state && isShown(workflowId)) documentStore().setState(state, true);
}
