import type { IDBPTransaction } from 'idb';
import type { Name, Page, Place, Schema } from './databaseSchema.ts';
import type { Exchange } from './protocol.ts';

/*
 * The log in the database: exchanges that were written together lie together on one page. Writing a record costs a database far
 * more than what stands in it, and a busy service writes dozens of exchanges in one transaction.
 */

/** The pages of one transaction. What is put is written by `flush`, which every question to the pages as a whole begins with. */
export interface ExchangePages {
  find(id: string): Promise<Exchange | undefined>;
  /** Those with a number above `after`, in order. */
  list(workflowId: string, after: number): Promise<readonly Exchange[]>;
  /** Adds it at the end, or replaces the one that this transaction has found or added. */
  put(exchange: Exchange): void;
  /** Removes the pages that hold nothing but numbers from `first` to `last`. */
  remove(workflowId: string, first: number, last: number): void;
  flush(): void;
}

export function exchangePages(
  transaction: IDBPTransaction<Schema, Name[], 'readonly' | 'readwrite'>,
): ExchangePages {
  const store = transaction.objectStore('pages');
  /** What is added, by workflow: one page each. */
  const added = new Map<string, Exchange[]>();
  /** Pages that were read, by the exchanges on them. */
  const read = new Map<string, Exchange[]>();
  const changed = new Set<Exchange[]>();

  function write(exchanges: readonly Exchange[]): void {
    const last = exchanges.at(-1);
    if (!last) return;
    const page: Page = { ids: exchanges.map(({ id }) => id), exchanges };
    // A failing write fails the transaction, which is awaited elsewhere.
    store.put?.(page, [last.workflowId, last.number]).catch(() => undefined);
  }

  function flush(): void {
    for (const page of changed) write(page);
    changed.clear();
    for (const page of added.values()) {
      write(page);
      for (const { id } of page) read.set(id, page);
    }
    added.clear();
  }

  return {
    flush,
    async find(id) {
      for (const page of added.values()) {
        const fresh = page.find((one) => one.id === id);
        if (fresh) return fresh;
      }
      const known = read.get(id);
      if (known) return known.find((one) => one.id === id);
      const page = await store.index('ids').get(id);
      if (!page) return undefined;
      // Another question may have brought the same page meanwhile; what was changed on that one counts.
      const sibling = page.ids.map((one) => read.get(one)).find((one) => one !== undefined);
      const exchanges = sibling ?? [...page.exchanges];
      for (const one of exchanges) read.set(one.id, exchanges);
      return exchanges.find((one) => one.id === id);
    },
    async list(workflowId, after) {
      flush();
      const pages = await store.getAll(pagesUpTo(workflowId, after + 1, Number.POSITIVE_INFINITY));
      return pages.flatMap(({ exchanges }) => exchanges.filter(({ number }) => number > after));
    },
    put(exchange) {
      const { id, workflowId } = exchange;
      const page = read.get(id) ?? added.get(workflowId) ?? [];
      const place = page.findIndex((one) => one.id === id);
      if (place >= 0) page[place] = exchange;
      else page.push(exchange);
      if (read.has(id)) changed.add(page);
      else added.set(workflowId, page);
    },
    remove(workflowId, first, last) {
      flush();
      read.clear();
      store.delete?.(pagesUpTo(workflowId, first, last)).catch(() => undefined);
    },
  };
}

/** A page stands under the number of its last exchange, so that a range by the last numbers takes whole pages only. */
function pagesUpTo(workflowId: string, first: number, last: number): IDBKeyRange {
  const [from, to]: [Place, Place] = [
    [workflowId, first],
    [workflowId, last],
  ];
  return IDBKeyRange.bound(from, to);
}
