import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { shorten } from './exchangeLog.ts';
import type { BodyText, Exchange } from './protocol.ts';
import type { DueRecord, Log, Records, Registration, RuleSet, Store } from './Store.ts';

type Place = [workflowId: string, number: number];

interface Schema extends DBSchema {
  logs: { key: string; value: Log };
  rules: { key: string; value: RuleSet };
  exchanges: { key: Place; value: Exchange; indexes: { id: string } };
  /** Whole bodies of exchanges whose own are cut: a list is read without them. */
  bodies: { key: Place; value: { requestBody?: BodyText; responseBody?: BodyText } };
  registrations: {
    key: string;
    value: Registration;
    indexes: { workflowId: string; address: string; subscriber: string; callbackKey: string };
  };
  counters: { key: string; value: number };
  due: { key: string; value: DueRecord; indexes: { workflowId: string } };
}

type Name = 'logs' | 'rules' | 'exchanges' | 'bodies' | 'registrations' | 'counters' | 'due';
const names: Name[] = ['logs', 'rules', 'exchanges', 'bodies', 'registrations', 'counters', 'due'];

/**
 * Opens the store of this origin. Rejects where the browser gives no database (some private windows).
 * A connection that the browser closes is opened again by the next use.
 */
export async function openIndexedDbStore(name = 'hookline-publisher'): Promise<Store> {
  let connection: Promise<IDBPDatabase<Schema>> | undefined;

  function open(): Promise<IDBPDatabase<Schema>> {
    const forget = () => {
      connection = undefined;
    };
    const opened = openDB<Schema>(name, 2, {
      upgrade(database, oldVersion) {
        database.createObjectStore('due', { keyPath: 'id' }).createIndex('workflowId', 'workflowId');
        if (oldVersion >= 1) return;
        database.createObjectStore('logs');
        database.createObjectStore('rules');
        database
          .createObjectStore('exchanges', { keyPath: ['workflowId', 'number'] })
          .createIndex('id', 'id');
        database.createObjectStore('bodies');
        database.createObjectStore('counters');
        const registrations = database.createObjectStore('registrations', { keyPath: 'id' });
        registrations.createIndex('workflowId', 'workflowId');
        registrations.createIndex('address', 'address');
        registrations.createIndex('subscriber', 'subscriber');
        registrations.createIndex('callbackKey', 'callbackKey');
      },
      terminated: forget,
      blocking: (_current, _blocked, event) => {
        // Somebody deletes the database or brings a newer version: let them.
        forget();
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    opened.catch(forget);
    return opened;
  }

  async function run<Result>(
    mode: 'readonly' | 'readwrite',
    work: (records: Records) => Promise<Result>,
    mayGoAhead?: (result: Result) => boolean,
  ): Promise<Result> {
    connection ??= open();
    const transaction = (await connection).transaction(names, mode, { durability: 'relaxed' });
    // A failing write fails the transaction, which is awaited below; it must not be reported twice.
    transaction.done.catch(() => undefined);
    try {
      const result = await work(recordsOf(transaction));
      if (!mayGoAhead?.(result)) await transaction.done;
      return result;
    } catch (error) {
      abort(transaction);
      throw error;
    }
  }

  async function runTogether(batch: readonly Change[]): Promise<void> {
    connection ??= open();
    const transaction = (await connection).transaction(names, 'readwrite', { durability: 'relaxed' });
    transaction.done.catch(() => undefined);
    const left: Change[] = [];
    try {
      const records = remembering(recordsOf(transaction));
      for (const change of batch) if (!(await change.attempt(records))) left.push(change);
    } catch {
      // One of them fails: alone, each has what it deserves, and the others do not suffer for it.
      abort(transaction);
      for (const change of batch) change.alone();
      return;
    }
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
    mayGoAhead?: (result: Result) => boolean,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      let settle: () => void = () => undefined;
      queue.push({
        attempt: async (records) => {
          const result = await work(records);
          settle = () => resolve(result);
          if (!mayGoAhead?.(result)) return false;
          settle();
          return true;
        },
        settle: () => settle(),
        alone: () => run('readwrite', work, mayGoAhead).then(resolve, reject),
      });
      if (!isDraining) void drain();
    });
  }

  connection = open();
  await connection;
  return {
    change: enqueue,
    read: (work) => run('readonly', work),
  };
}

/** How many units of work share a transaction at most, so that none waits long for the others. */
const together = 32;

/** A unit of work that waits for its turn. */
interface Change {
  /** Does it within a transaction; `true`: its caller need not wait for that to end. */
  readonly attempt: (records: Records) => Promise<boolean>;
  /** The transaction has ended well. */
  readonly settle: () => void;
  /** Does it in a transaction of its own; resolves when that is over, however it ended. */
  readonly alone: () => Promise<void>;
}

/**
 * Records that remember, for one transaction, the log position and the rules of a workflow: every call reads both, and each
 * reading is a way to another process and back. Nobody else can write them meanwhile.
 */
function remembering(records: Records): Records {
  const logs = new Map<string, Promise<Log | undefined>>();
  const rules = new Map<string, Promise<RuleSet | undefined>>();
  return {
    ...records,
    log(workflowId) {
      const known = logs.get(workflowId) ?? records.log(workflowId);
      logs.set(workflowId, known);
      return known;
    },
    putLog(workflowId, log) {
      logs.set(workflowId, Promise.resolve(log));
      records.putLog(workflowId, log);
    },
    rules(workflowId) {
      const known = rules.get(workflowId) ?? records.rules(workflowId);
      rules.set(workflowId, known);
      return known;
    },
    putRules(workflowId, set) {
      rules.set(workflowId, Promise.resolve(set));
      records.putRules(workflowId, set);
    },
    removeWorkflow(workflowId) {
      logs.delete(workflowId);
      rules.delete(workflowId);
      records.removeWorkflow(workflowId);
    },
  };
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // It had ended already.
  }
}

/** The range of all places of a workflow from number `first` to number `last`. */
function between(workflowId: string, first: number, last: number): IDBKeyRange {
  return IDBKeyRange.bound([workflowId, first], [workflowId, last]);
}

function recordsOf(transaction: IDBPTransaction<Schema, Name[], 'readonly' | 'readwrite'>): Records {
  /** Starts a write; its failure is the transaction's. */
  const start = (write: Promise<unknown> | undefined) => void write?.catch(() => undefined);
  const logs = transaction.objectStore('logs');
  const rules = transaction.objectStore('rules');
  const exchanges = transaction.objectStore('exchanges');
  const bodies = transaction.objectStore('bodies');
  const registrations = transaction.objectStore('registrations');
  const counters = transaction.objectStore('counters');
  const due = transaction.objectStore('due');
  return {
    async openLogs() {
      const [keys, values] = await Promise.all([logs.getAllKeys(), logs.getAll()]);
      return keys.filter((_, index) => (values[index]?.open ?? []).length > 0);
    },
    log: (workflowId) => logs.get(workflowId),
    putLog: (workflowId, log) => start(logs.put?.(log, workflowId)),
    async exchange(id) {
      const kept = await exchanges.index('id').get(id);
      if (!kept?.requestBody?.isCut && !kept?.responseBody?.isCut) return kept;
      return { ...kept, ...(await bodies.get([kept.workflowId, kept.number])) };
    },
    exchanges: (workflowId, after) =>
      exchanges.getAll(between(workflowId, after + 1, Number.POSITIVE_INFINITY)),
    putExchange(exchange) {
      const short = shorten(exchange);
      const { requestBody, responseBody } = exchange;
      start(exchanges.put?.(short));
      if (!short.requestBody?.isCut && !short.responseBody?.isCut) return;
      const whole = { ...(requestBody && { requestBody }), ...(responseBody && { responseBody }) };
      start(bodies.put?.(whole, [exchange.workflowId, exchange.number]));
    },
    removeExchanges(workflowId, last) {
      const range = between(workflowId, 0, last);
      start(exchanges.delete?.(range));
      start(bodies.delete?.(range));
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
    removeWorkflow(workflowId) {
      void due
        .index('workflowId')
        .getAllKeys(workflowId)
        .then((keys) => {
          for (const key of keys) start(due.delete?.(key));
        });
      start(rules.delete?.(workflowId));
      start(logs.delete?.(workflowId));
    },
  };
}
