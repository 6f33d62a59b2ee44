import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { Name, Page, Schema } from './databaseSchema.ts';
import type { Exchange } from './protocol.ts';

/** The version of the database that `upgradeDatabase` makes. */
export const databaseVersion = 3;

/** So many exchanges of an older log go on one page. */
const pageSize = 32;

/** Brings a database of any older version, or a new one, to the present one. What it keeps stays. */
export async function upgradeDatabase(
  database: IDBPDatabase<Schema>,
  oldVersion: number,
  transaction: IDBPTransaction<Schema, Name[], 'versionchange'>,
): Promise<void> {
  if (oldVersion < 1) {
    database.createObjectStore('logs');
    database.createObjectStore('rules');
    database.createObjectStore('bodies');
    database.createObjectStore('counters');
    const registrations = database.createObjectStore('registrations', { keyPath: 'id' });
    registrations.createIndex('workflowId', 'workflowId');
    registrations.createIndex('address', 'address');
    registrations.createIndex('subscriber', 'subscriber');
    registrations.createIndex('callbackKey', 'callbackKey');
  }
  if (oldVersion < 2)
    database.createObjectStore('due', { keyPath: 'id' }).createIndex('workflowId', 'workflowId');
  const pages = database.createObjectStore('pages');
  pages.createIndex('ids', 'ids', { multiEntry: true });
  if (oldVersion < 1) return;
  // Until version 2 every exchange was a record of its own, in a store that the schema knows no more.
  const before = transaction as unknown as IDBPTransaction<unknown, string[], 'versionchange'>;
  let page: Exchange[] = [];
  const put = () => {
    const last = page.at(-1);
    const written: Page = { ids: page.map(({ id }) => id), exchanges: page };
    if (last) pages.put(written, [last.workflowId, last.number]).catch(() => undefined);
    page = [];
  };
  for (
    let cursor = await before.objectStore('exchanges').openCursor();
    cursor;
    cursor = await cursor.continue()
  ) {
    const exchange = cursor.value as Exchange;
    if (page.length === pageSize || page.at(-1)?.workflowId !== exchange.workflowId) put();
    page.push(exchange);
  }
  put();
  (database as unknown as IDBPDatabase).deleteObjectStore('exchanges');
}
