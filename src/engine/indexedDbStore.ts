import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import type { Kept, KeptRun, KeptWorkflow, Write } from './Host.ts';
import type { JournalEntry } from './Journal.ts';
import type { JournalStore } from './JournalStore.ts';
import type { TriggerFiring } from './protocol.ts';

/*
 * What engines keep, in IndexedDB. Journals are many small records, so that an answer costs one short write however long its run
 * has become; one transaction takes everything that happened at once.
 */

interface Schema extends DBSchema {
  workflows: { key: string; value: KeptWorkflow };
  versions: { key: [string, number]; value: { workflowId: string; version: number; text: string } };
  runs: { key: [string, string]; value: { workflowId: string; runId: string; run: KeptRun } };
  firings: { key: [string, number]; value: { workflowId: string; number: number; firing: TriggerFiring } };
  journal: {
    key: [string, string, number];
    value: { workflowId: string; owner: string; number: number; entry: JournalEntry };
  };
}

type Database = IDBPDatabase<Schema>;
const stores = ['workflows', 'versions', 'runs', 'firings', 'journal'] as const;
type Transaction = IDBPTransaction<Schema, typeof stores, 'readwrite'>;

/** Opens the database that all engines of this origin share. */
export function openEngineDatabase(name = 'hookline-engine'): Promise<Database> {
  return openDB<Schema>(name, 2, {
    upgrade(database, before) {
      if (before < 2) database.createObjectStore('firings', { keyPath: ['workflowId', 'number'] });
      if (before > 0) return;
      database.createObjectStore('workflows', { keyPath: 'workflowId' });
      database.createObjectStore('versions', { keyPath: ['workflowId', 'version'] });
      database.createObjectStore('runs', { keyPath: ['workflowId', 'runId'] });
      database.createObjectStore('journal', { keyPath: ['workflowId', 'owner', 'number'] });
    },
    // Another tab wants to upgrade: let it, this engine opens anew when its page is loaded again.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
}

export function createIndexedDbStore(database: Database, workflowId: string): JournalStore {
  /** All keys that begin with these parts: an array sorts after every other kind of key. */
  const below = (...parts: readonly string[]) =>
    IDBKeyRange.bound([workflowId, ...parts], [workflowId, ...parts, []]);
  const journal = async (owner: string): Promise<readonly JournalEntry[]> =>
    (await database.getAll('journal', below(owner))).map(({ entry }) => entry);

  return {
    journal,
    async write(writes) {
      const transaction = database.transaction(stores, 'readwrite');
      for (const write of onlyLast(writes)) put(transaction, write);
      await transaction.done;
    },
    async load() {
      const [workflow, versions, runs, firings] = await Promise.all([
        database.get('workflows', workflowId),
        database.getAll('versions', below()),
        database.getAll('runs', below()),
        database.getAll('firings', below()),
      ]);
      const owners = runs.filter(({ run }) => run.summary.endTime === undefined).map(({ runId }) => runId);
      if (workflow?.call) owners.push(workflow.call.id);
      const journals = await Promise.all(owners.map(async (owner) => [owner, await journal(owner)] as const));
      return {
        ...(workflow && { workflow }),
        versions: new Map(versions.map(({ version, text }) => [version, text])),
        runs: runs.map(({ run }) => run),
        firings: firings.map(({ firing }) => firing),
        journals: new Map(journals),
      } satisfies Kept;
    },
    async forget() {
      const transaction = database.transaction(stores, 'readwrite');
      // What it called has ids of its own that begin with this one and a dot; a slash comes right after the dot.
      const [from, to] = [`${workflowId}.`, `${workflowId}/`];
      const workflows = transaction.objectStore('workflows');
      const called = await workflows.getAllKeys(IDBKeyRange.bound(from, to, false, true));
      for (const key of [workflowId, ...called]) void workflows.delete(key);
      for (const name of ['versions', 'runs', 'firings', 'journal'] as const) {
        void transaction.objectStore(name).delete(below());
        void transaction.objectStore(name).delete(IDBKeyRange.bound([from], [to], false, true));
      }
      await transaction.done;
      return called;
    },
  };

  function put(transaction: Transaction, write: Write): void {
    // Each request's failure fails the transaction, which is what the caller waits for.
    switch (write.kind) {
      case 'workflow':
        void transaction.objectStore('workflows').put(write.workflow);
        return;
      case 'version':
        void transaction
          .objectStore('versions')
          .put({ workflowId, version: write.version, text: write.text });
        return;
      case 'deleteVersions':
        for (const version of write.versions) {
          void transaction.objectStore('versions').delete([workflowId, version]);
        }
        return;
      case 'run': {
        const { run } = write;
        void transaction.objectStore('runs').put({ workflowId, runId: run.runId, run });
        return;
      }
      case 'entry': {
        const { owner, number, entry } = write;
        void transaction.objectStore('journal').put({ workflowId, owner, number, entry });
        return;
      }
      case 'firing': {
        const { firing } = write;
        void transaction.objectStore('firings').put({ workflowId, number: firing.number, firing });
        return;
      }
      case 'deleteFirings':
        for (const number of write.numbers)
          void transaction.objectStore('firings').delete([workflowId, number]);
        return;
      case 'delete':
        for (const owner of write.owners) {
          void transaction.objectStore('runs').delete([workflowId, owner]);
          void transaction.objectStore('journal').delete(below(owner));
        }
    }
  }
}

/** Of several states of the same thing only the last is worth writing. */
function onlyLast(writes: readonly Write[]): readonly Write[] {
  const seen = new Set<string>();
  return writes
    .toReversed()
    .filter((write) => {
      const key =
        write.kind === 'workflow' ? 'workflow' : write.kind === 'run' ? `run ${write.run.runId}` : undefined;
      if (key === undefined) return true;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    })
    .reverse();
}
