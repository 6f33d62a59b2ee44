import { stepsOf } from '../workflow/document/walk.ts';
import { type Json, stringify } from '../workflow/json.ts';
import { readJson } from '../workflow/jsonReader.ts';
import { editedInputs } from './editedInputs.ts';
import type { KeptRun } from './Host.ts';
import { type Hosted, type HostedRun, nextNumber } from './Hosted.ts';
import { factsOf, resendOutstanding, restoreRun, runIdOf, trimRuns } from './hostedRuns.ts';
import type { JournalEntry, RunFacts } from './Journal.ts';
import type { OperationLookUp } from './plan.ts';
import type { Occurrence, RunOrigin, RunPause, StepChange } from './protocol.ts';
import { createRun } from './run.ts';
import type { Gate } from './Stepping.ts';

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
  const start = startOf(factsOf(hosted, source.kept), journal, change.occurrence, hosted.operations);
  if (!start) return { problem: notStarted(change.occurrence) };
  const template = templateOf(change, start);
  if (template === 'unreadable') return { problem: 'The inputs are not readable JSON.' };
  const written: StepChange = { ...change, ...(template !== undefined && { inputs: stringify(template) }) };
  const number = nextNumber(hosted);
  const kept = forkedRun(source.kept, runIdOf(hosted.workflow.now, number), number, written);
  const entries = journal.slice(0, start.entries).map((entry) => renamed(entry, runId, kept.runId));
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

/** The edited inputs as a template that stands in the place of the definition's. */
function templateOf({ inputs }: StepChange, start: Start): Json | 'unreadable' | undefined {
  if (inputs === undefined) return undefined;
  const edited = parsed(inputs);
  if (edited === undefined) return 'unreadable';
  const shown = start.pause.inputs === undefined ? undefined : parsed(start.pause.inputs);
  return editedInputs(start.inputs, shown, edited);
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

/** A run as it stood when a step was about to start, and how many entries that took. */
interface Start {
  readonly entries: number;
  readonly pause: RunPause;
  /** As the definition writes it. */
  readonly inputs: Json | undefined;
}

/** Replays a run up to the start of a step; `undefined` when it never started. */
function startOf(
  facts: RunFacts,
  journal: readonly JournalEntry[],
  { action, repetition }: Occurrence,
  operations: OperationLookUp | undefined,
): Start | undefined {
  const gate: Gate = {
    isWatching: true,
    stops: (when, name, indexes) =>
      when === 'before' && name === action && indexes.join() === repetition.join() ? 'target' : undefined,
  };
  const run = createRun(facts, {
    events: () => {},
    effects: () => {},
    gate,
    ...(operations && { operations }),
  });
  for (const [index, entry] of journal.entries()) {
    run.deliver(entry);
    const pause = run.pause();
    if (!pause) continue;
    const changed = facts.changes?.findLast(
      ({ occurrence, inputs }) =>
        inputs !== undefined &&
        occurrence.action === action &&
        occurrence.repetition.join() === repetition.join(),
    );
    const inputs = changed?.inputs === undefined ? inputsOf(facts, action) : parsed(changed.inputs);
    return { entries: index + 1, pause, inputs };
  }
  return undefined;
}

function inputsOf({ definition }: RunFacts, action: string): Json | undefined {
  return stepsOf(definition)
    .find(({ kind, name }) => kind === 'action' && name === action)
    ?.node.get('inputs');
}

function parsed(text: string): Json | undefined {
  return readJson(text, { positions: false }).value;
}

/** What a step of a run was given, as JSON text with secrets masked: what a what-if may change. */
export function stepInputs(
  hosted: Hosted,
  runId: string,
  journal: readonly JournalEntry[],
  occurrence: Occurrence,
): { readonly inputs?: string; readonly problem?: string } {
  const source = hosted.runs.get(runId);
  const start = source && startOf(factsOf(hosted, source.kept), journal, occurrence, hosted.operations);
  if (!start) return { problem: notStarted(occurrence) };
  const { inputs, problem } = start.pause;
  if (problem !== undefined) return { problem };
  return inputs === undefined || start.inputs === undefined ? {} : { inputs };
}

function notStarted({ action }: Occurrence): string {
  return `The run has not started '${action}', so there is nothing to do anew.`;
}

/** Exchanges are named after their run. */
function renamed(entry: JournalEntry, from: string, to: string): JournalEntry {
  return entry.kind === 'answer' ? { ...entry, exchange: entry.exchange.replace(from, to) } : entry;
}
