import type { Exchange } from './protocol.ts';
import type { Log, Records, Registration, RuleSet } from './Store.ts';

/**
 * What a publisher remembers of its database from one transaction to the next: every call asks for the log position, the rules
 * and who is registered at its address, and each asking is a way to another process and back. It holds as long as nobody else
 * has written; who wrote last stands in the database, and each transaction asks for that first.
 */
export interface Memory {
  readonly logs: Map<string, Promise<Log | undefined>>;
  readonly rules: Map<string, Promise<RuleSet | undefined>>;
  /** Answers to questions for registrations, by the question. */
  readonly registrations: Map<string, Promise<readonly Registration[]>>;
}

/** So many questions are remembered at most: a loop may call thousands of addresses. */
const mostQuestions = 500;

export function createMemory(): Memory {
  return { logs: new Map(), rules: new Map(), registrations: new Map() };
}

export function forget({ logs, rules, registrations }: Memory): void {
  logs.clear();
  rules.clear();
  registrations.clear();
}

/** The records of one transaction, and what is to be done at its end. */
export interface Remembering {
  readonly records: Records;
  /** Starts looking for an exchange that will be asked for. */
  readonly expect: (exchange: string) => void;
  /** Writes what was kept back: of the log position only the last one is needed. */
  readonly flush: () => void;
}

/** Records over those of a transaction that may write, with the `memory` of former ones. */
export function remembering(records: Records, memory: Memory): Remembering {
  const exchanges = new Map<string, Promise<Exchange | undefined>>();
  const moved = new Map<string, Log>();

  function exchange(id: string): Promise<Exchange | undefined> {
    const known = exchanges.get(id) ?? records.exchange(id);
    exchanges.set(id, known);
    return known;
  }

  function flush(): void {
    for (const [workflowId, log] of moved) records.putLog(workflowId, log);
    moved.clear();
  }

  const remembered: Records = {
    ...records,
    openLogs() {
      flush();
      return records.openLogs();
    },
    log(workflowId) {
      return recall(memory.logs, workflowId, () => records.log(workflowId));
    },
    putLog(workflowId, log) {
      memory.logs.set(workflowId, Promise.resolve(log));
      moved.set(workflowId, log);
    },
    exchange,
    putExchange(one) {
      exchanges.set(one.id, Promise.resolve(one));
      records.putExchange(one);
    },
    removeExchanges(workflowId, first, last) {
      exchanges.clear();
      records.removeExchanges(workflowId, first, last);
    },
    rules(workflowId) {
      return recall(memory.rules, workflowId, () => records.rules(workflowId));
    },
    putRules(workflowId, set) {
      memory.rules.set(workflowId, Promise.resolve(set));
      records.putRules(workflowId, set);
    },
    registrations(by, value) {
      const question = `${by}\n${value}`;
      const known = memory.registrations.get(question) ?? records.registrations(by, value);
      if (memory.registrations.size >= mostQuestions) memory.registrations.clear();
      memory.registrations.set(question, known);
      return known;
    },
    putRegistration(registration) {
      memory.registrations.clear();
      records.putRegistration(registration);
    },
    removeRegistration(id) {
      memory.registrations.clear();
      records.removeRegistration(id);
    },
    removeWorkflow(workflowId) {
      memory.logs.set(workflowId, Promise.resolve(undefined));
      memory.rules.set(workflowId, Promise.resolve(undefined));
      moved.delete(workflowId);
      return records.removeWorkflow(workflowId);
    },
  };
  const expect = (id: string) => void exchange(id).catch(() => undefined);
  return { records: remembered, expect, flush };
}

/** What is remembered under a key; asked for once, and kept, when nothing is. */
function recall<Answer>(known: Map<string, Answer>, key: string, ask: () => Answer): Answer {
  const answer = known.get(key) ?? ask();
  known.set(key, answer);
  return answer;
}
