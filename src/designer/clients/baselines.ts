import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Document } from '../../workflow/document/Document.ts';
import { printDocument } from '../../workflow/document/save.ts';
import type { JsonPath } from '../../workflow/json.ts';
import type { Target } from '../../workflow/limits.ts';
import { type DocumentState, documentStore } from '../stores/documentStore.ts';
import { onWorkflowChange, reopen } from './session.ts';
import { workflowIds } from './storage.ts';

/*
 * What a workflow was when it was opened first or saved last, to be compared with. It lies in a database of its own: it is not
 * written at every edit, and nobody needs it before somebody compares.
 */

interface StoredBaseline {
  readonly text: string;
  readonly name: string;
  readonly definitionPath: JsonPath;
  readonly target?: Target;
  /** Real milliseconds since 1970. */
  readonly at: number;
  readonly by: 'opened' | 'saved';
}

export interface Baseline extends Pick<StoredBaseline, 'at' | 'by'> {
  readonly document: Document;
}

interface Schema extends DBSchema {
  baselines: { key: string; value: StoredBaseline };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('hookline-baselines', 1, {
    upgrade(db) {
      db.createObjectStore('baselines');
    },
  });
  return opened;
}

function stored(document: Document, by: StoredBaseline['by']): StoredBaseline {
  const { name, definitionPath, target } = document;
  return {
    text: printDocument(document),
    name,
    definitionPath,
    ...(target && { target }),
    at: Date.now(),
    by,
  };
}

/** The oldest state that is known: edits may have been made before anybody asked. */
function oldest({ undoStack, document }: DocumentState): Document {
  return undoStack[0]?.document ?? document;
}

async function keepFirst(state: DocumentState): Promise<void> {
  const db = await database();
  // In this order: a workflow that comes meanwhile is needed.
  const known = await db.getAllKeys('baselines');
  const needed = new Set(await workflowIds());
  for (const old of known) if (!needed.has(old)) await db.delete('baselines', old);
  const transaction = db.transaction('baselines', 'readwrite');
  if ((await transaction.store.getKey(state.workflowId)) === undefined)
    await transaction.store.put(stored(oldest(state), 'opened'), state.workflowId);
  await transaction.done;
}

/** Remembers how every workflow was when it was first shown. */
export function watchBaselines(): void {
  const keep = () => void keepFirst(documentStore().getState()).catch(() => undefined);
  keep();
  onWorkflowChange((kept) => void kept.then(keep));
}

/** Remembers the state of a workflow that was saved. */
export async function keepSaved({ workflowId, document }: DocumentState): Promise<void> {
  await (await database()).put('baselines', stored(document, 'saved'), workflowId);
}

/** How the shown workflow was when it was saved last or opened first; where this browser kept nothing, its oldest known state. */
export async function loadBaseline(): Promise<Baseline> {
  const state = documentStore().getState();
  const kept = await database()
    .then((db) => db.get('baselines', state.workflowId))
    .catch(() => undefined);
  const document = kept && reopen(kept.text, kept.name, kept.definitionPath, kept);
  return document
    ? { document, at: kept.at, by: kept.by }
    : { document: oldest(state), at: Date.now(), by: 'opened' };
}
