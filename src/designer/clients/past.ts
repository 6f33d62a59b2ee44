import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { StoredState } from './storage.ts';
import { writeAtOnce } from './writeAtOnce.ts';

/*
 * The states that undo and redo of a workflow can go back to. They lie in a database of their own: they never change, so that
 * an edit writes the one that it leaves and not all that went before.
 */

/** A state of a workflow, under an id of its own. */
export interface PastState extends StoredState {
  readonly id: string;
  readonly workflowId: string;
}

interface Schema extends DBSchema {
  states: { key: string; value: PastState; indexes: { workflowId: string } };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('hookline-past', 1, {
    upgrade(db) {
      db.createObjectStore('states', { keyPath: 'id' }).createIndex('workflowId', 'workflowId');
    },
  });
  return opened;
}

/** Ids of the states that are kept of a workflow when all that was asked for is written, as far as this tab knows. */
const kept = new Map<string, ReadonlySet<string>>();

/** Keeps exactly these states of a workflow: writes what is new and throws away what none of them is. */
export async function keepPast(workflowId: string, states: readonly PastState[]): Promise<void> {
  const wanted = new Set(states.map(({ id }) => id));
  const known = kept.get(workflowId);
  // Transactions keep their order: who asks next starts from what this one leaves.
  kept.set(workflowId, wanted);
  try {
    await writeDifference(workflowId, states, wanted, known);
  } catch (error) {
    kept.delete(workflowId);
    throw error;
  }
}

async function writeDifference(
  workflowId: string,
  states: readonly PastState[],
  wanted: ReadonlySet<string>,
  known: ReadonlySet<string> | undefined,
): Promise<void> {
  const db = await database();
  if (known?.size === wanted.size && states.every(({ id }) => known.has(id))) return;
  const transaction = db.transaction('states', 'readwrite');
  const before = known ?? new Set(await transaction.store.index('workflowId').getAllKeys(workflowId));
  await writeAtOnce(transaction, [
    ...states.filter(({ id }) => !before.has(id)).map((state) => transaction.store.put(state)),
    ...[...before].filter((id) => !wanted.has(id)).map((id) => transaction.store.delete(id)),
  ]);
}

/** What is kept of a workflow, by id. */
export async function loadPast(workflowId: string): Promise<ReadonlyMap<string, PastState>> {
  const before = kept.get(workflowId);
  const states = await (await database()).getAllFromIndex('states', 'workflowId', workflowId);
  const byId = new Map(states.map((state) => [state.id, state]));
  if (kept.get(workflowId) === before) kept.set(workflowId, new Set(byId.keys()));
  return byId;
}

/** Throws away what is kept of a workflow. */
export function forgetPast(workflowId: string): Promise<void> {
  return keepPast(workflowId, []);
}
