import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Document } from '../../workflow/document/Document.ts';
import type { JsonPath } from '../../workflow/json.ts';
import type { Target } from '../../workflow/limits.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import type { SavedScenario } from '../../workflow/savedScenario.ts';
import type { Draft } from '../stores/documentStore.ts';
import { writeAtOnce } from './writeAtOnce.ts';

/** A workflow as it is kept in this browser: its file's text and what belongs to it. */
export interface StoredWorkflow {
  readonly workflowId: string;
  readonly name: string;
  /** The file's whole text, exactly. */
  readonly text: string;
  readonly encoding: string;
  /** Which of several workflows in the file. */
  readonly definitionPath: JsonPath;
  /** Where it is to run, where the user chose that and the file cannot tell. */
  readonly target?: Target;
  /** Connections for which the file has no place. */
  readonly connections?: NonNullable<Document['connections']>;
  readonly sample?: string;
  /** The folder or zip that the file came in (see `bundles.ts`), what that is called, and the file's path in it. */
  readonly within?: { readonly key: string; readonly name: string; readonly path: string };
  readonly events: readonly SavedEvent[];
  readonly scenarios?: readonly SavedScenario[];
  readonly draft?: Draft;
  /** Real milliseconds since 1970. */
  readonly changedAt: number;
  /** The steps of undo and redo, the oldest first; their states lie in `past.ts`. */
  readonly history: { readonly undo: readonly StoredStep[]; readonly redo: readonly StoredStep[] };
}

export interface StoredStep {
  readonly label: string;
  /** Id of the state that it leads to. */
  readonly state: string;
}

/** What of a workflow undo can bring back. */
export interface StoredState {
  /** The file's whole text, exactly. */
  readonly text: string;
  readonly name: string;
  readonly target?: Target;
  readonly connections?: NonNullable<Document['connections']>;
}

export interface Settings {
  readonly lastWorkflowId?: string;
  readonly theme?: 'system' | 'light' | 'dark';
  readonly hasVisited?: boolean;
  /** Workflows that were deleted, but of whose runs something is still kept: their deletion could be undone. */
  readonly deleted?: readonly string[];
}

interface Schema extends DBSchema {
  workflows: { key: string; value: StoredWorkflow };
  views: { key: string; value: { readonly workflowId: string; readonly collapsed: readonly string[] } };
  settings: { key: string; value: Settings };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('hookline-designer', 1, {
    upgrade(db) {
      db.createObjectStore('workflows', { keyPath: 'workflowId' });
      db.createObjectStore('views', { keyPath: 'workflowId' });
      db.createObjectStore('settings');
    },
  });
  return opened;
}

export async function loadWorkflow(workflowId: string): Promise<StoredWorkflow | undefined> {
  return (await database()).get('workflows', workflowId);
}

export async function saveWorkflow(workflow: StoredWorkflow): Promise<void> {
  const transaction = (await database()).transaction('workflows', 'readwrite');
  await writeAtOnce(transaction, [transaction.store.put(workflow)]);
}

export async function deleteWorkflow(workflowId: string): Promise<void> {
  await (await database()).delete('workflows', workflowId);
}

export async function workflowIds(): Promise<readonly string[]> {
  return (await database()).getAllKeys('workflows');
}

/** All kept workflows, the latest changed first. */
export async function listWorkflows(): Promise<readonly StoredWorkflow[]> {
  const all = await (await database()).getAll('workflows');
  return all.sort((a, b) => b.changedAt - a.changedAt);
}

export async function loadCollapsed(workflowId: string): Promise<ReadonlySet<string>> {
  return new Set((await (await database()).get('views', workflowId))?.collapsed ?? []);
}

export async function saveCollapsed(workflowId: string, collapsed: ReadonlySet<string>): Promise<void> {
  const transaction = (await database()).transaction('views', 'readwrite');
  await writeAtOnce(transaction, [transaction.store.put({ workflowId, collapsed: [...collapsed] })]);
}

export async function loadSettings(): Promise<Settings> {
  return (await (await database()).get('settings', 'settings')) ?? {};
}

export async function changeSettings(change: Settings | ((settings: Settings) => Settings)): Promise<void> {
  const db = await database();
  const transaction = db.transaction('settings', 'readwrite');
  const before = (await transaction.store.get('settings')) ?? {};
  const changes = typeof change === 'function' ? change(before) : change;
  await writeAtOnce(transaction, [transaction.store.put({ ...before, ...changes }, 'settings')]);
}
