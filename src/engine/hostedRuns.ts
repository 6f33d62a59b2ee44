import { emptyObject, isObject, type JsonObject } from '../workflow/json.ts';
import { readJson } from '../workflow/jsonReader.ts';
import { callHeaders } from './answerHeaders.ts';
import { createChance } from './chance.ts';
import { entrySize } from './entrySize.ts';
import type { EngineEvent } from './event.ts';
import { noteRunAnswer } from './firings.ts';
import { gateOf } from './gate.ts';
import type { KeptRun } from './Host.ts';
import { changeWorkflow, type Hosted, type HostedRun, keptRuns } from './Hosted.ts';
import type { JournalEntry, RunFacts } from './Journal.ts';
import type { RunEffect } from './machine.ts';

import type { RunSummary } from './protocol.ts';
import { createRun, type Run, type RunOptions } from './run.ts';
import { readVersion, type WorkflowVersion } from './WorkflowVersion.ts';

/* The runs of a hosted workflow: made, fed with entries, kept, brought back, let go. */

/** A version by its number; the empty one when its text is lost. */
export function versionNumbered(hosted: Hosted, version: number, name: string): WorkflowVersion {
  const known = hosted.parsed.get(version);
  if (known) return known;
  const parsed = readVersion(hosted.versions.get(version) ?? '{}', name, version);
  hosted.parsed.set(version, parsed);
  return parsed;
}

/** The facts that a kept run began with. */
export function factsOf(hosted: Hosted, kept: KeptRun): RunFacts {
  const { definition, parameters, appSettings, artifacts, target } = versionNumbered(
    hosted,
    kept.version,
    kept.workflowName,
  );
  const { value } = readJson(kept.trigger, { positions: false });
  const trigger: JsonObject = isObject(value) ? value : emptyObject;
  return {
    workflowId: hosted.workflow.workflowId,
    workflowName: kept.workflowName,
    version: kept.version,
    runId: kept.runId,
    definition,
    parameters,
    appSettings,
    artifacts,
    target,
    trigger,
    clientTrackingId: kept.clientTrackingId,
    seed: kept.seed,
    startTime: kept.summary.startTime,
    origin: kept.origin,
    secret: hosted.workflow.secret,
    expectsResponse: kept.expectsResponse,
    ...(kept.calledBy !== undefined && { isCalledByWorkflow: true }),
    isTriggerCall: false,
    ...(kept.changes && { changes: kept.changes }),
  };
}

/** Newer ids sort before older ones, as the service's do: they count down with the clock. */
export function runIdOf(now: number, number: number): string {
  const unixEpochTicks = 621_355_968_000_000_000n;
  const ticks = BigInt(Math.round(now)) * 10_000n + unixEpochTicks;
  const left = 9_223_372_036_854_775_807n - ticks;
  return `${left.toString().padStart(20, '0')}${String(999_999_999 - number).padStart(9, '0')}CU00`;
}

/** The seed of the run or call with this number. */
export function seedOf(hosted: Hosted, number: number): number {
  return Math.floor(createChance(hosted.workflow.seed, number).random() * 4294967296);
}

/** Makes a run that has not begun. */
export function addRun(hosted: Hosted, kept: KeptRun, caller: string | undefined): HostedRun {
  const facts = factsOf(hosted, kept);
  const hostedRun: HostedRun = {
    kept,
    facts,
    run: undefined,
    entries: 0,
    size: 2 * kept.trigger.length,
    ...(caller !== undefined && { caller }),
  };
  hostedRun.run = connect(hosted, hostedRun);
  hosted.runs.set(kept.runId, hostedRun);
  hosted.runsChanged = true;
  hosted.host.keep({ kind: 'run', run: kept });
  return hostedRun;
}

/** Brings a run back from its journal. Its events are told again, because whoever listens now has not heard them. */
export function restoreRun(hosted: Hosted, kept: KeptRun, journal: readonly JournalEntry[]): void {
  const hostedRun: HostedRun = {
    kept,
    facts: factsOf(hosted, kept),
    run: undefined,
    entries: journal.length,
    size: kept.size ?? 2 * kept.trigger.length,
  };
  hosted.runs.set(kept.runId, hostedRun);
  if (kept.summary.endTime !== undefined) return;
  try {
    hosted.isReplaying = true;
    const run = connect(hosted, hostedRun);
    hostedRun.run = run;
    for (const entry of journal) {
      run.deliver(entry);
      hostedRun.size += entrySize(entry);
    }
    changeWorkflow(hosted, { now: Math.max(hosted.workflow.now, run.now) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    hosted.host.report({
      kind: 'fault',
      message: `Run ${kept.runId} could not be brought back: ${reason}. It is ended; other runs and the workflow are safe.`,
    });
    hostedRun.run = undefined;
    const lost: RunSummary = {
      ...kept.summary,
      status: 'Failed',
      endTime: hosted.workflow.now,
      error: { code: 'InternalServerError', message: 'The run could not be brought back.' },
    };
    keepRun(hosted, hostedRun, { ...kept, summary: lost });
    return;
  } finally {
    hosted.isReplaying = false;
  }
  updateSummary(hosted, hostedRun);
}

/** Sends again what a restored run had asked for and was not answered. */
export function resendOutstanding(hosted: Hosted, run: Run): void {
  for (const { request, envelope, timeout } of run.outstanding())
    hosted.host.send(request, envelope, timeout);
}

/** Writes an entry down and gives it to the run. */
export function deliverToRun(hosted: Hosted, hostedRun: HostedRun, entry: JournalEntry): void {
  const { run, kept } = hostedRun;
  if (!run) return;
  hosted.host.keep({ kind: 'entry', owner: kept.runId, number: ++hostedRun.entries, entry });
  hostedRun.size += entrySize(entry);
  run.deliver(entry);
  updateSummary(hosted, hostedRun);
}

/** The events of a run, from its journal; up to where it is held, when it is. */
export function replayEvents(
  facts: RunFacts,
  journal: readonly JournalEntry[],
  { operations, heldAt }: Pick<RunOptions, 'operations' | 'heldAt'> = {},
): EngineEvent[] {
  const events: EngineEvent[] = [];
  const run = createRun(facts, {
    events: (event) => events.push(event),
    effects: () => {},
    ...(operations && { operations }),
    ...(heldAt && { heldAt }),
  });
  for (const entry of journal) run.deliver(entry);
  return events;
}

function connect(hosted: Hosted, hostedRun: HostedRun): Run {
  const { facts, kept } = hostedRun;
  return createRun(facts, {
    events: (event) => {
      const news = hosted.news.get(kept.runId);
      if (news) news.push(event);
      else hosted.news.set(kept.runId, [event]);
    },
    effects: (effect) => perform(hosted, hostedRun, effect),
    gate: gateOf(hosted, kept.runId),
    ...(kept.held && { heldAt: kept.held }),
    faults: (message) => {
      if (!hosted.isReplaying) hosted.host.report({ kind: 'fault', message });
    },
    ...(hosted.operations && { operations: hosted.operations }),
  });
}

function perform(hosted: Hosted, hostedRun: HostedRun, effect: RunEffect): void {
  switch (effect.kind) {
    case 'send':
      if (hosted.isReplaying || hosted.stopping === hostedRun.kept.runId) return;
      hosted.host.send(effect.request, effect.envelope, effect.timeout);
      return;
    case 'respond': {
      if (hosted.isReplaying) return;
      keepRun(hosted, hostedRun, { ...hostedRun.kept, response: effect.response });
      if (hostedRun.caller === undefined) return;
      noteRunAnswer(hosted, hostedRun.kept.runId, effect.response.status);
      const { status, headers, body } = effect.response;
      const added = callHeaders(hosted, hostedRun.kept);
      hosted.host.answer(hostedRun.caller, {
        status,
        headers: [...headers, ...added],
        ...(body && { body }),
      });
      delete hostedRun.caller;
      return;
    }
    case 'finished':
      return;
  }
}

/** Takes over how the run stands now, and lets its machine go when it has ended. */
export function updateSummary(hosted: Hosted, hostedRun: HostedRun): void {
  const { run, kept } = hostedRun;
  if (!run) return;
  const { status, endTime, error } = run;
  const { held } = run;
  const { from } = kept.summary;
  const isSamePause = held?.position === kept.held?.position && held?.when === kept.held?.when;
  const paused = isSamePause ? kept.summary.paused : run.pause();
  const summary: RunSummary = {
    runId: kept.runId,
    trigger: kept.summary.trigger,
    status,
    startTime: kept.summary.startTime,
    ...(endTime !== undefined && { endTime }),
    ...(error && { error }),
    ...(paused && { paused }),
    ...(from && { from }),
  };
  const isChanged = !isSamePause || status !== kept.summary.status || endTime !== kept.summary.endTime;
  if (endTime !== undefined) {
    hostedRun.run = undefined;
    hosted.armed.delete(kept.runId);
  }
  if (!isChanged) return;
  const { held: _, ...rest } = kept;
  const size = endTime === undefined ? {} : { size: hostedRun.size };
  keepRun(hosted, hostedRun, { ...rest, summary, ...size, ...(held && { held }) });
}

function keepRun(hosted: Hosted, hostedRun: HostedRun, kept: KeptRun): void {
  hostedRun.kept = kept;
  hosted.runsChanged = true;
  hosted.host.keep({ kind: 'run', run: kept });
}

/** Lets the oldest ended runs go when there are too many, or when they are too large together. */
export function trimRuns(hosted: Hosted): void {
  let surplus = hosted.runs.size - keptRuns;
  let bytes = 0;
  for (const { size } of hosted.runs.values()) bytes += size;
  const newest = [...hosted.runs.keys()].at(-1);
  const surplusRuns: string[] = [];
  for (const [runId, { run, size }] of hosted.runs) {
    if (surplus <= 0 && bytes <= hosted.mostRunBytes) break;
    if (run !== undefined || runId === newest) continue;
    surplusRuns.push(runId);
    surplus -= 1;
    bytes -= size;
  }
  if (surplusRuns.length > 0) deleteRuns(hosted, surplusRuns);
}

/** Forgets runs that have ended. */
export function deleteRuns(hosted: Hosted, runIds: readonly string[]): void {
  const owners = runIds.filter((runId) => {
    const hostedRun = hosted.runs.get(runId);
    return hostedRun !== undefined && hostedRun.run === undefined;
  });
  if (owners.length === 0) return;
  for (const runId of owners) hosted.runs.delete(runId);
  hosted.runsChanged = true;
  hosted.host.keep({ kind: 'delete', owners });
  pruneVersions(hosted);
}

/** Lets versions go that nothing needs any more. */
export function pruneVersions(hosted: Hosted): void {
  const { workflow } = hosted;
  const needed = new Set([workflow.version, workflow.subscription?.version, workflow.call?.version]);
  for (const { kept } of hosted.runs.values()) needed.add(kept.version);
  const versions = [...hosted.versions.keys()].filter((version) => !needed.has(version));
  if (versions.length === 0) return;
  for (const version of versions) {
    hosted.versions.delete(version);
    hosted.parsed.delete(version);
  }
  hosted.host.keep({ kind: 'deleteVersions', versions });
}
