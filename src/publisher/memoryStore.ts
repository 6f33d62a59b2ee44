import { shorten } from './exchangeLog.ts';
import type { Exchange } from './protocol.ts';
import type { DueRecord, Log, Records, Registration, RuleSet, Store } from './Store.ts';

/** A store that lives as long as whoever holds it: for Node, for tests, and for browsers that refuse a database. */
export function createMemoryStore(): Store {
  const logs = new Map<string, Log>();
  const rules = new Map<string, RuleSet>();
  const due = new Map<string, DueRecord>();
  const exchanges = new Map<string, Map<number, Exchange>>();
  const places = new Map<string, { workflowId: string; number: number }>();
  const registrations = new Map<string, Registration>();
  let lastRegistration = 0;

  function recordsWith(write: (change: () => void) => void): Records {
    return {
      openLogs: async () => [...logs].filter(([, { open = [] }]) => open.length > 0).map(([id]) => id),
      log: async (workflowId) => logs.get(workflowId),
      putLog: (workflowId, log) => write(() => logs.set(workflowId, log)),
      exchange: async (id) => {
        const place = places.get(id);
        return place && exchanges.get(place.workflowId)?.get(place.number);
      },
      exchanges: async (workflowId, after) =>
        [...(exchanges.get(workflowId)?.values() ?? [])].filter(({ number }) => number > after).map(shorten),
      putExchange: (exchange) =>
        write(() => {
          const { id, workflowId, number } = exchange;
          const log = exchanges.get(workflowId) ?? new Map<number, Exchange>();
          exchanges.set(workflowId, log.set(number, exchange));
          places.set(id, { workflowId, number });
        }),
      removeExchanges: (workflowId, first, last) =>
        write(() => {
          const log = exchanges.get(workflowId);
          for (const [number, { id }] of log ?? []) {
            // The log is in order: what follows is newer still.
            if (number > last) break;
            if (number < first) continue;
            log?.delete(number);
            places.delete(id);
          }
        }),
      nextRegistrationNumber: async () => {
        lastRegistration += 1;
        return lastRegistration;
      },
      registration: async (id) => registrations.get(id),
      registrations: async (by, value) => [...registrations.values()].filter((known) => known[by] === value),
      putRegistration: (registration) => write(() => registrations.set(registration.id, registration)),
      removeRegistration: (id) => write(() => registrations.delete(id)),
      rules: async (workflowId) => rules.get(workflowId),
      putRules: (workflowId, ruleSet) => write(() => rules.set(workflowId, ruleSet)),
      due: async (workflowId) =>
        [...due.values()].filter((one) => one.workflowId === workflowId).sort((a, b) => a.at - b.at),
      dueRecord: async (id) => due.get(id),
      putDue: (one) => write(() => due.set(one.id, one)),
      removeDue: (id) => write(() => due.delete(id)),
      removeWorkflow: async (workflowId) =>
        write(() => {
          for (const one of due.values()) if (one.workflowId === workflowId) due.delete(one.id);
          rules.delete(workflowId);
          logs.delete(workflowId);
        }),
    };
  }

  let last: Promise<unknown> = Promise.resolve();

  function run<Result>(work: (records: Records) => Promise<Result>): Promise<Result> {
    const turn = last.then(async () => {
      const changes: (() => void)[] = [];
      const result = await work(recordsWith((change) => changes.push(change)));
      for (const change of changes) change();
      return result;
    });
    last = turn.catch(() => undefined);
    return turn;
  }

  return { change: (work) => run(work), read: run };
}
