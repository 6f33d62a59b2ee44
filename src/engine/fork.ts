import type { KeptRun } from './Host.ts';
import { type Hosted, type HostedRun, nextNumber } from './Hosted.ts';
import { factsOf, resendOutstanding, restoreRun, runIdOf, trimRuns } from './hostedRuns.ts';
import type { JournalEntry, RunFacts } from './Journal.ts';
import type { OperationLookUp } from './plan.ts';
import type { Occurrence, RunOrigin, StepChange } from './protocol.ts';
import { createRun } from './run.ts';

/*
 * What-if: a new run that shares the beginning of another one, up to the entry that led to a step, and does that step anew or
 * otherwise. Answers of the beginning are taken from the other journal, so nothing of it is sent again; what stood open beside
 * the step is asked for once more, because the new run is a subscriber of its own.
 */

/** Makes the new run and lets it go on. The reason why not, when it cannot be made. */
export function forkRun(
  hosted: Hosted,
  runId: string,
  journal: readonly JournalEntry[],
  change: StepChange,
): { readonly runId: string } | { readonly problem: string } {
  const source = hosted.runs.get(runId);
  if (!source) return { problem: 'There is no such run.' };
  const { action } = change.occurrence;
  const facts = factsOf(hosted, source.kept);
  const length = entriesUntil(facts, journal, change.occurrence, hosted.operations);
  if (length === undefined)
    return { problem: `The run has not started '${action}', so there is nothing to do anew.` };
  const number = nextNumber(hosted);
  const kept = forkedRun(source.kept, runIdOf(hosted.workflow.now, number), number, change);
  const entries = journal.slice(0, length).map((entry) => renamed(entry, runId, kept.runId));
  hosted.host.keep({ kind: 'run', run: kept });
  for (const [index, entry] of entries.entries()) {
    hosted.host.keep({ kind: 'entry', owner: kept.runId, number: index + 1, entry });
  }
  restoreRun(hosted, kept, entries);
  hosted.runsChanged = true;
  const forked: HostedRun | undefined = hosted.runs.get(kept.runId);
  if (forked?.run) resendOutstanding(hosted, forked.run);
  trimRuns(hosted);
  return { runId: kept.runId };
}

function forkedRun(source: KeptRun, runId: string, order: number, change: StepChange): KeptRun {
  const { held: _held, response: _response, changes = [], summary, ...rest } = source;
  const isWhole = change.inputs === undefined && change.outcome === undefined;
  const from: RunOrigin = {
    runId: source.runId,
    occurrence: change.occurrence,
    change: change.outcome ? 'status' : isWhole ? 'none' : 'inputs',
  };
  const { trigger, startTime } = summary;
  return {
    ...rest,
    runId,
    order,
    summary: { runId, trigger, status: 'Running', startTime, from },
    // Changes of an older what-if go on; one of the same step is replaced.
    changes: isWhole ? changes : [...changes, change],
  };
}

/** How many entries it took until an action had started; `undefined` when it never did. */
function entriesUntil(
  facts: RunFacts,
  journal: readonly JournalEntry[],
  { action, repetition }: Occurrence,
  operations: OperationLookUp | undefined,
): number | undefined {
  let hasStarted = false;
  const run = createRun(facts, {
    events: (event) => {
      if (event.kind !== 'actionStarted') return;
      hasStarted ||= event.action === action && event.repetition.join() === repetition.join();
    },
    effects: () => {},
    ...(operations && { operations }),
  });
  for (const [index, entry] of journal.entries()) {
    run.deliver(entry);
    if (hasStarted) return index + 1;
  }
  return undefined;
}

/** Exchanges are named after their run. */
function renamed(entry: JournalEntry, from: string, to: string): JournalEntry {
  return entry.kind === 'answer' ? { ...entry, exchange: entry.exchange.replace(from, to) } : entry;
}
