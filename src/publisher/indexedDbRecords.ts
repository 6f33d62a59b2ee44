import type { IDBPTransaction } from 'idb';
import type { Name, Schema } from './databaseSchema.ts';
import { shorten } from './exchangeLog.ts';
import { exchangePages } from './exchangePages.ts';
import type { Records } from './Store.ts';

/** The range of all places of a workflow from number `first` to number `last`. */
function between(workflowId: string, first: number, last: number): IDBKeyRange {
  return IDBKeyRange.bound([workflowId, first], [workflowId, last]);
}

/** The records of one transaction. What is put into the log is written by `flush`, at the latest before the end. */
export function recordsOf(
  transaction: IDBPTransaction<Schema, Name[], 'readonly' | 'readwrite'>,
): Records & { readonly flush: () => void } {
  /** Starts a write; its failure is the transaction's. */
  const start = (write: Promise<unknown> | undefined) => void write?.catch(() => undefined);
  const logs = transaction.objectStore('logs');
  const rules = transaction.objectStore('rules');
  const pages = exchangePages(transaction);
  const bodies = transaction.objectStore('bodies');
  const registrations = transaction.objectStore('registrations');
  const counters = transaction.objectStore('counters');
  const due = transaction.objectStore('due');
  return {
    flush: pages.flush,
    async openLogs() {
      const [keys, values] = await Promise.all([logs.getAllKeys(), logs.getAll()]);
      return keys.filter((_, index) => (values[index]?.open ?? []).length > 0);
    },
    log: (workflowId) => logs.get(workflowId),
    putLog: (workflowId, log) => start(logs.put?.(log, workflowId)),
    async exchange(id) {
      const kept = await pages.find(id);
      if (!kept?.requestBody?.isCut && !kept?.responseBody?.isCut) return kept;
      return { ...kept, ...(await bodies.get([kept.workflowId, kept.number])) };
    },
    exchanges: pages.list,
    putExchange(exchange) {
      const short = shorten(exchange);
      const { requestBody, responseBody } = exchange;
      pages.put(short);
      if (!short.requestBody?.isCut && !short.responseBody?.isCut) return;
      const whole = { ...(requestBody && { requestBody }), ...(responseBody && { responseBody }) };
      start(bodies.put?.(whole, [exchange.workflowId, exchange.number]));
    },
    removeExchanges(workflowId, first, last) {
      pages.remove(workflowId, first, last);
      start(bodies.delete?.(between(workflowId, first, last)));
    },
    async nextRegistrationNumber() {
      const number = ((await counters.get('registrations')) ?? 0) + 1;
      start(counters.put?.(number, 'registrations'));
      return number;
    },
    registration: (id) => registrations.get(id),
    async registrations(by, value) {
      const found = await registrations.index(by).getAll(value);
      return found.sort((one, other) => one.number - other.number);
    },
    putRegistration: (registration) => start(registrations.put?.(registration)),
    removeRegistration: (id) => start(registrations.delete?.(id)),
    rules: (workflowId) => rules.get(workflowId),
    putRules: (workflowId, ruleSet) => start(rules.put?.(ruleSet, workflowId)),
    async due(workflowId) {
      const found = await due.index('workflowId').getAll(workflowId);
      // Ids come in the order in which they were given, and so do these; sorting keeps it.
      return found.sort((one, other) => one.at - other.at);
    },
    dueRecord: (id) => due.get(id),
    putDue: (one) => start(due.put?.(one)),
    removeDue: (id) => start(due.delete?.(id)),
    async removeWorkflow(workflowId) {
      start(rules.delete?.(workflowId));
      start(logs.delete?.(workflowId));
      for (const key of await due.index('workflowId').getAllKeys(workflowId)) start(due.delete?.(key));
    },
  };
}
