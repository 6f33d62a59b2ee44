import { type IDBPDatabase, openDB } from 'idb';
import { names, type Schema } from './databaseSchema.ts';
import { recordsOf } from './indexedDbRecords.ts';
import { createMemory, forget, remembering } from './memory.ts';
import type { ChangeOptions, Records, Store } from './Store.ts';
import { databaseVersion, upgradeDatabase } from './upgradeDatabase.ts';

/**
 * Opens the store of this origin. Rejects where the browser gives no database (some private windows).
 * A connection that the browser closes is opened again by the next use.
 */
export async function openIndexedDbStore(name = 'hookline-publisher'): Promise<Store> {
  let connection: Promise<IDBPDatabase<Schema>> | undefined;

  function open(): Promise<IDBPDatabase<Schema>> {
    const drop = () => {
      connection = undefined;
    };
    const opened = openDB<Schema>(name, databaseVersion, {
      upgrade: (database, oldVersion, _newVersion, transaction) =>
        upgradeDatabase(database, oldVersion, transaction),
      terminated: drop,
      blocking: (_current, _blocked, event) => {
        // Somebody deletes the database or brings a newer version: let them.
        drop();
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    opened.catch(drop);
    return opened;
  }

  const memory = createMemory();
  /** This store among all that write to the database. */
  const writer = Math.random();

  /** A transaction that writes. Only one at a time gets here, with what it may remember: the database keeps them in turn. */
  async function begin(expected: readonly (string | undefined)[]) {
    connection ??= open();
    const transaction = (await connection).transaction(names, 'readwrite', { durability: 'relaxed' });
    // A failing write fails the transaction, which is awaited below; it must not be reported twice.
    transaction.done.catch(() => forget(memory));
    const kept = recordsOf(transaction);
    const { records, expect, flush } = remembering(kept, memory);
    const counters = transaction.objectStore('counters');
    const lastWriter = counters.get('writer');
    for (const exchange of expected) if (exchange !== undefined) expect(exchange);
    if ((await lastWriter) !== writer) {
      forget(memory);
      counters.put(writer, 'writer').catch(() => undefined);
    }
    return {
      records,
      done: transaction.done,
      commit() {
        flush();
        kept.flush();
        try {
          transaction.commit();
        } catch {
          // It has failed already, and `done` says why.
        }
      },
      abort() {
        forget(memory);
        try {
          transaction.abort();
        } catch {
          // It had ended already.
        }
      },
    };
  }

  async function read<Result>(work: (records: Records) => Promise<Result>): Promise<Result> {
    connection ??= open();
    const transaction = (await connection).transaction(names, 'readonly');
    transaction.done.catch(() => undefined);
    const result = await work(recordsOf(transaction));
    await transaction.done;
    return result;
  }

  async function runAlone<Result>(
    work: (records: Records) => Promise<Result>,
    { mayGoAhead, exchange }: ChangeOptions<Result>,
  ): Promise<Result> {
    const transaction = await begin([exchange]);
    try {
      const result = await work(transaction.records);
      transaction.commit();
      if (!mayGoAhead?.(result)) await transaction.done;
      return result;
    } catch (error) {
      transaction.abort();
      throw error;
    }
  }

  async function runTogether(batch: readonly Change[]): Promise<void> {
    const transaction = await begin(batch.map(({ exchange }) => exchange));
    const left: Change[] = [];
    try {
      for (const change of batch) if (!(await change.attempt(transaction.records))) left.push(change);
    } catch {
      // One of them fails: alone, each has what it deserves, and the others do not suffer for it.
      transaction.abort();
      for (const change of batch) change.alone();
      return;
    }
    transaction.commit();
    transaction.done.then(
      () => {
        for (const change of left) change.settle();
      },
      () => {
        for (const change of left) change.alone();
      },
    );
  }

  const queue: Change[] = [];
  let isDraining = false;

  /** A transaction costs more than what is done in it: what waits goes into one. */
  async function drain(): Promise<void> {
    isDraining = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, together);
      const [only] = batch;
      if (batch.length === 1 && only) await only.alone();
      else
        await runTogether(batch).catch(() => {
          for (const change of batch) change.alone();
        });
    }
    isDraining = false;
  }

  function enqueue<Result>(
    work: (records: Records) => Promise<Result>,
    options: ChangeOptions<Result> = {},
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      let settle: () => void = () => undefined;
      queue.push({
        exchange: options.exchange,
        attempt: async (records) => {
          const result = await work(records);
          settle = () => resolve(result);
          if (!options.mayGoAhead?.(result)) return false;
          settle();
          return true;
        },
        settle: () => settle(),
        alone: () => runAlone(work, options).then(resolve, reject),
      });
      if (!isDraining) void drain();
    });
  }

  connection = open();
  await connection;
  return { change: enqueue, read };
}

/** How many units of work share a transaction at most, so that none waits long for the others. */
const together = 32;

/** A unit of work that waits for its turn. */
interface Change {
  /** The exchange that it will ask for. */
  readonly exchange: string | undefined;
  /** Does it within a transaction; `true`: its caller need not wait for that to end. */
  readonly attempt: (records: Records) => Promise<boolean>;
  /** The transaction has ended well. */
  readonly settle: () => void;
  /** Does it in a transaction of its own; resolves when that is over, however it ended. */
  readonly alone: () => Promise<void>;
}
