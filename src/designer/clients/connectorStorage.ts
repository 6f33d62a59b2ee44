import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { PlaySwitches } from '../../workflow/connector/play/PlayedConnector.ts';
import type { ConnectorBundle } from '../stores/connectorStore.ts';
import { writeAtOnce } from './writeAtOnce.ts';

/** A file of a connector, as it would be saved. */
export interface StoredFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A connector as this browser keeps it: its definition first, then its properties where it has some. */
export interface StoredConnector {
  readonly key: string;
  readonly files: readonly StoredFile[];
  /** As they were opened or made. */
  readonly opened: readonly StoredFile[];
  readonly switches: PlaySwitches;
  readonly source?: ConnectorBundle;
}

interface Schema extends DBSchema {
  connectors: { key: string; value: StoredConnector };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('hookline-connectors', 1, {
    upgrade(db) {
      db.createObjectStore('connectors', { keyPath: 'key' });
    },
  });
  return opened;
}

export async function listConnectors(): Promise<readonly StoredConnector[]> {
  return (await database()).getAll('connectors');
}

export async function saveConnector(connector: StoredConnector): Promise<void> {
  const transaction = (await database()).transaction('connectors', 'readwrite');
  await writeAtOnce(transaction, [transaction.store.put(connector)]);
}

export async function deleteConnector(key: string): Promise<void> {
  await (await database()).delete('connectors', key);
}
