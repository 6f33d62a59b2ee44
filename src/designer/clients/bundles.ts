import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Bundle } from '../../workflow/document/Bundle.ts';
import { readZip } from '../../workflow/formats/zip/readZip.ts';
import { listWorkflows } from './storage.ts';

/*
 * Folders and zips from which workflows were opened, so that saving can write them again with only the edited files changed.
 * They lie in a database of their own: they never change, and they need not be written at every edit.
 */

type StoredBundle =
  | { readonly kind: 'zip'; readonly zip: Uint8Array }
  | { readonly kind: 'folder'; readonly files: ReadonlyMap<string, Uint8Array> };

interface Schema extends DBSchema {
  bundles: { key: string; value: StoredBundle };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('hookline-bundles', 1, {
    upgrade(db) {
      db.createObjectStore('bundles');
    },
  });
  return opened;
}

/** Bundles that are in use, by key: workflows of one bundle share it. */
const inUse = new Map<string, Bundle>();

/** Keeps a bundle under its key. Those that no kept workflow came from any more are thrown away. */
export async function keepBundle(key: string, bundle: Bundle): Promise<void> {
  if (inUse.get(key) === bundle) return;
  // From now on: another one that comes meanwhile must not throw it away.
  inUse.set(key, bundle);
  try {
    const db = await database();
    const needed = new Set((await listWorkflows()).map(({ within }) => within?.key));
    for (const old of await db.getAllKeys('bundles'))
      if (!needed.has(old) && !inUse.has(old)) await db.delete('bundles', old);
    const { zip, files } = bundle;
    await db.put('bundles', zip === undefined ? { kind: 'folder', files } : { kind: 'zip', zip }, key);
  } catch (error) {
    inUse.delete(key);
    throw error;
  }
}

/** A kept bundle; `undefined` when this browser has it no longer. */
export async function loadBundle(key: string): Promise<Bundle | undefined> {
  const known = inUse.get(key);
  if (known !== undefined) return known;
  const stored = await (await database()).get('bundles', key);
  if (stored === undefined) return undefined;
  const bundle = bundleOf(stored);
  if (bundle !== undefined) inUse.set(key, bundle);
  return bundle;
}

function bundleOf(stored: StoredBundle): Bundle | undefined {
  if (stored.kind === 'folder') return stored;
  const unzipped = readZip(stored.zip);
  return unzipped.ok ? { kind: 'zip', files: unzipped.files, zip: stored.zip } : undefined;
}
