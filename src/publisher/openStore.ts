import { openIndexedDbStore } from './indexedDbStore.ts';
import { createMemoryStore } from './memoryStore.ts';
import type { Store } from './Store.ts';

/** The lasting store of this origin, or one that lasts as long as this worker where the browser gives no database. */
export async function openStore(): Promise<Store> {
  try {
    return await openIndexedDbStore();
  } catch {
    return createMemoryStore();
  }
}
