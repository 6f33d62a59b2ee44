import type { HttpResponse } from '../workflow/http.ts';
import { whyNotKept } from '../workflow/whyNotKept.ts';
import { type EngineEvent, serialize } from './event.ts';
import type { Host, Report, Write } from './Host.ts';
import type { Answered } from './Hosted.ts';
import type { JournalStore } from './JournalStore.ts';
import type { FromEngine } from './protocol.ts';
import type { Transport } from './transport.ts';

/*
 * The host in the worker. It collects what the workflow wants and flushes it: first everything that is to be kept, in one
 * transaction, and when that stands, requests, answers and reports. So nobody outside sees anything that a crash could undo.
 */

export interface BrowserHost extends Host {
  /** Resolves when everything asked for so far is kept and has left. */
  flushed(): Promise<void>;
}

export interface BrowserHostOptions {
  readonly store: JournalStore;
  readonly transport: () => Transport;
  readonly post: (message: FromEngine) => void;
  /** Takes the answer to a request. */
  readonly answered: (exchange: string, answer: Answered) => void;
  /** Tells the publisher that the time of something has come. */
  readonly ring: (id: string) => void;
  /** Takes the answer to an inbound call. */
  readonly called: (callId: string, response: HttpResponse) => void;
}

/** So much is tried again with everything that comes; more only after a pause, in milliseconds. */
const manyUnkept = 200;
const pause = 1000;

export function createBrowserHost(options: BrowserHostOptions): BrowserHost {
  let writes: Write[] = [];
  let leaving: (() => void)[] = [];
  let reports = noReports();
  let flushing: Promise<void> | undefined;
  let hasFailed = false;

  const flush = async (): Promise<void> => {
    // What is asked for in the same turn goes together.
    await Promise.resolve();
    while (writes.length > 0 || leaving.length > 0 || reports.hasAny) {
      const batch = { writes, leaving, reports };
      writes = [];
      leaving = [];
      reports = noReports();
      if (batch.writes.length > 0) await keepAll(batch.writes);
      for (const leave of batch.leaving) leave();
      for (const message of messagesOf(batch.reports)) options.post(message);
    }
    flushing = undefined;
  };
  /** What the store has not taken goes with what comes next: a journal with gaps would make another run. */
  let unkept: readonly Write[] = [];
  let triedAt = Number.NEGATIVE_INFINITY;
  const keepAll = async (batch: readonly Write[]): Promise<void> => {
    unkept = unkept.length === 0 ? batch : [...unkept, ...batch];
    if (unkept.length > manyUnkept && performance.now() - triedAt < pause) return;
    try {
      triedAt = performance.now();
      await options.store.write(unkept);
      unkept = [];
      hasFailed = false;
    } catch (error) {
      if (hasFailed) return;
      hasFailed = true;
      const message = `This browser does not keep the runs: ${whyNotKept(error)}. They go on, but end when this tab is closed, unless there is room again before. Your workflow is safe.`;
      options.post({ kind: 'fault', message });
    }
  };
  const wake = (): void => {
    flushing ??= flush();
  };
  return {
    keep: (write) => {
      writes.push(write);
      wake();
    },
    send: (request, envelope, timeout) => {
      leaving.push(() => {
        void options
          .transport()
          .send(request, envelope, timeout)
          .then((answer) => options.answered(envelope.id, answer));
      });
      wake();
    },
    ring: (id) => {
      leaving.push(() => options.ring(id));
      wake();
    },
    answer: (callId, response) => {
      leaving.push(() => options.called(callId, response));
      wake();
    },
    report: (report) => {
      addReport(reports, report);
      wake();
    },
    flushed: async () => {
      while (flushing) await flushing;
    },
  };
}

/** Of several states only the last is told; events of a run are told together. */
interface Reports {
  hasAny: boolean;
  state?: FromEngine & { kind: 'state' };
  runs?: FromEngine & { kind: 'runs' };
  firings?: FromEngine & { kind: 'firings' };
  readonly events: Map<string, EngineEvent[]>;
  readonly faults: string[];
}

function noReports(): Reports {
  return { hasAny: false, events: new Map(), faults: [] };
}

function addReport(reports: Reports, report: Report): void {
  reports.hasAny = true;
  switch (report.kind) {
    case 'state':
      reports.state = report;
      return;
    case 'runs':
      reports.runs = report;
      return;
    case 'firings':
      reports.firings = report;
      return;
    case 'fault':
      reports.faults.push(report.message);
      return;
    case 'events': {
      const known = reports.events.get(report.runId);
      if (known) for (const event of report.events) known.push(event);
      else reports.events.set(report.runId, [...report.events]);
    }
  }
}

function* messagesOf(reports: Reports): Generator<FromEngine> {
  if (reports.firings) yield reports.firings;
  if (reports.runs) yield reports.runs;
  for (const [runId, events] of reports.events) {
    yield { kind: 'events', runId, events: events.map(serialize) };
  }
  if (reports.state) yield reports.state;
  for (const message of reports.faults) yield { kind: 'fault', message };
}
