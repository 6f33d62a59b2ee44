import type { EngineAnswer, EngineCommand } from '../../engine/protocol.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { lengthOf } from '../../workflow/mock/latency.ts';
import { type Facts, judge } from '../../workflow/mock/presetOutcome.ts';
import { type Outcome, type Preset, presets, type Webhook } from '../../workflow/mock/presets.ts';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { command, deploy, publisherConnection } from '../clients/hosting.ts';
import { playScenario } from '../clients/scenarios.ts';
import { documentStore, isShown } from '../stores/documentStore.ts';
import { type RunState, runStore } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { factsOf } from './scenarioFacts.ts';
import { rulesOfPreset, scenarioOfPreset, triggerCallOf, webhooksOf } from './webhooks.ts';

/** How a preset went in the simulator. */
export interface PlayedPreset {
  readonly preset: Preset;
  readonly webhook: string;
  readonly outcome: Outcome;
  /** What the workflow lacks; empty when it came through. */
  readonly lack: string;
  /** Of the run that it is about; absent when none was started. */
  readonly status?: string;
  /** The exchange that shows what went wrong best. */
  readonly exchange?: string;
}

/** Marks rules that a preset has put in front of the author's own. */
const presetPrefix = 'Failure · ';

/** The author's own rules among those that the publisher has. */
export function ownRules(rules: readonly Rule[]): readonly Rule[] {
  return rules.filter(({ name }) => !name.startsWith(presetPrefix));
}

/** Real milliseconds of silence after which nothing more is on its way, and how long that is waited for. */
const quiet = 150;
const patience = 15_000;

/**
 * Plays a preset on a webhook of the present workflow: turns the workflow off and on, fires its trigger, and lets time pass
 * until nothing is due. Rejects with a message for people when that cannot be done.
 */
export async function playPreset(preset: Preset, webhook: Webhook): Promise<PlayedPreset> {
  const { workflowId, events, draft, document } = documentStore().getState();
  const present = document.definition;
  if (draft) throw new Error(`The code has an error on line ${draft.line}. Mend it first.`);
  viewStore.setState({ shownEvent: undefined, isFirstVisit: false });
  const publisher = await publisherConnection();
  await clear(workflowId);
  const before = runStore.getState();
  const own = ownRules(await publisher.getRules(workflowId));
  const all = webhooksOf(present, events);
  const rules = rulesOfPreset(preset, webhook, all).map((rule) => ({
    ...rule,
    name: `${presetPrefix}${preset.title} · ${rule.name}`,
  }));
  await publisher.putRules(workflowId, [...rules, ...own], before.engine?.seed ?? 42);
  try {
    // Steps of connectors are asked where a rule names them: so the rules come first.
    mustBeShown(workflowId);
    await mustSucceed(deploy());
    const hasTicked = await mustSucceed(tell(workflowId, { kind: 'enable' }));
    await silence();
    if (!webhook.isTrigger && !hasTicked) await start(workflowId);
    const { endsAfter } = preset.plan(webhook);
    if (endsAfter !== undefined) {
      if (!webhook.isTrigger) await untilItWaits(workflowId, webhook, before);
      await mustSucceed(tell(workflowId, { kind: 'advance', to: { by: lengthOf(endsAfter) } }));
      await silence();
      await (webhook.isTrigger ? mustSucceed(tell(workflowId, { kind: 'disable' })) : cancelRuns(workflowId));
      await silence();
    }
    await mustSucceed(tell(workflowId, { kind: 'advance', to: 'idle' }));
    await silence();
  } finally {
    // Those of now: the author may have changed some while it was played.
    const now = await publisher.getRules(workflowId).catch(() => own);
    await publisher.putRules(workflowId, ownRules(now), before.engine?.seed ?? 42);
  }
  mustBeShown(workflowId);
  const names = actionNames(present);
  const facts = factsSince(before, runStore.getState(), names);
  const last = tellingExchange(before, runStore.getState());
  const happy = await happyFacts(webhook, present, names);
  const { outcome, lack } = judge(preset, webhook, facts, happy);
  const [run] = facts.runs;
  return {
    preset,
    webhook: webhook.step,
    outcome,
    lack,
    ...(run && { status: run.status }),
    ...(last !== undefined && { exchange: last }),
  };
}

/** What is folded into the stores is of the shown workflow, and so is what happens to it. */
function mustBeShown(workflowId: string): void {
  if (!isShown(workflowId)) throw new Error('Another workflow was opened before it had ended.');
}

function tell(workflowId: string, toSend: EngineCommand): Promise<EngineAnswer> {
  mustBeShown(workflowId);
  return command(toSend, workflowId);
}

/** Whether a clock started a run by itself. */
async function mustSucceed(answer: Promise<EngineAnswer>): Promise<boolean> {
  const given = await answer;
  if (!given.ok) throw new Error(given.message);
  return given.hasTicked === true;
}

/** Ends what goes on, so that the preset is all that happens. */
async function clear(workflowId: string): Promise<void> {
  await cancelRuns(workflowId);
  await silence();
  if (runStore.getState().engine?.isEnabled) await mustSucceed(tell(workflowId, { kind: 'disable' }));
  await silence();
  mustBeShown(workflowId);
}

async function cancelRuns(workflowId: string): Promise<void> {
  const active = runStore.getState().runs.filter(({ endTime }) => endTime === undefined);
  for (const { runId } of active) await tell(workflowId, { kind: 'cancel', runId });
}

async function start(workflowId: string): Promise<void> {
  mustBeShown(workflowId);
  const { events, document } = documentStore().getState();
  const call = triggerCallOf(document.definition, events);
  const body = call?.body;
  // A workflow with a Response answers only when time has passed: its answer is not waited for.
  void tell(workflowId, {
    kind: 'fire',
    call: {
      method: 'POST',
      headers: body === undefined ? [] : [['Content-Type', 'application/json']],
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    },
  });
  await silence();
}

/** More things than a workflow is likely to do before it comes to its webhook. */
const mostInstants = 500;

/** Lets time pass, one thing that is due after the other, until a step waits in a new run; or until nothing more is to come. */
async function untilItWaits(workflowId: string, { step }: Webhook, before: RunState): Promise<void> {
  const known = new Set(before.runs.map(({ runId }) => runId));
  const isWaiting = ({ runs, views }: RunState) =>
    runs.some(
      ({ runId }) =>
        !known.has(runId) &&
        views
          .get(runId)
          ?.actions.get(step)
          ?.some(({ waiting }) => waiting !== undefined),
    );
  for (let instants = 0; instants < mostInstants && !isWaiting(runStore.getState()); instants++) {
    const { runs, engine } = runStore.getState();
    const isOver = !runs.some(({ runId, endTime }) => !known.has(runId) && endTime === undefined);
    if (isOver || !engine || engine.due.length === 0) return;
    await mustSucceed(tell(workflowId, { kind: 'advance', to: 'next' }));
    await silence();
  }
}

/** Resolves when nothing is on its way and nothing has changed for a moment. */
function silence(): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout>;
    const end = setTimeout(finish, patience);
    const unsubscribe = runStore.subscribe(wait);
    function finish(): void {
      clearTimeout(timer);
      clearTimeout(end);
      unsubscribe();
      resolve();
    }
    function wait(): void {
      clearTimeout(timer);
      const { engine } = runStore.getState();
      const isBusy =
        (engine?.inFlight ?? 0) > 0 ||
        engine?.trigger.kind === 'unsubscribing' ||
        runStore.getState().exchanges.some((one) => one.status === undefined && !one.failure);
      timer = setTimeout(isBusy ? wait : finish, quiet);
    }
    wait();
  });
}

/** What came of it: runs and registrations that were not there before. */
function factsSince(before: RunState, now: RunState, names: readonly string[]): Facts {
  const known = new Set(before.runs.map(({ runId }) => runId));
  const runs = now.runs
    .filter(({ runId }) => !known.has(runId))
    .reverse()
    .map(({ runId, status }) => {
      const actions = now.views.get(runId)?.actions;
      const statuses = names.map((name) => {
        const iterations = actions?.get(name) ?? [];
        return [name, { status: iterations.at(-1)?.status ?? 'Skipped', iterations }];
      });
      return { status, actions: Object.fromEntries(statuses) };
    });
  const wasThere = new Set(before.subscriptions.map(({ id }) => id));
  const ended = new Set(now.runs.flatMap(({ runId, endTime }) => (endTime === undefined ? [] : [runId])));
  const isOff = now.engine?.trigger.kind === 'off';
  const subscriptions = now.subscriptions
    .filter(({ id }) => !wasThere.has(id))
    .map(({ state, runId, step }) => {
      const isLeft = state === 'active' && (runId === undefined ? isOff : ended.has(runId));
      const who = runId === undefined ? { trigger: step } : { action: step };
      return { state: isLeft || state === 'orphaned' ? 'Orphaned' : state, ...who };
    });
  const failed = now.engine?.trigger.kind === 'subscribeFailed';
  return { status: failed ? 'Failed' : 'Skipped', runs, subscriptions };
}

const actionNames = (present: JsonObject) =>
  stepsOf(present).flatMap(({ kind, name }) => (kind === 'action' ? [name] : []));

/** The happy path, for comparison; with the same actions in the same order as `factsSince` has them. */
async function happyFacts(
  webhook: Webhook,
  present: JsonObject,
  names: readonly string[],
): Promise<Facts | undefined> {
  const [happy] = presets;
  if (!happy) return undefined;
  const { events } = documentStore().getState();
  const facts = factsOf(await playScenario(scenarioOfPreset(happy, webhook, present, events)));
  if (!facts) return undefined;
  const runs = facts.runs.map(({ status, actions }) => {
    const known = new Map(Object.entries(actions));
    const statuses = names.map((name) => [name, known.get(name) ?? { status: 'Skipped' }]);
    return { status, actions: Object.fromEntries(statuses) };
  });
  return { ...facts, runs };
}

/** The first new exchange that went wrong, else the last one. */
function tellingExchange(before: RunState, now: RunState): string | undefined {
  const known = new Set(before.exchanges.map(({ id }) => id));
  const added = now.exchanges.filter(({ id }) => !known.has(id));
  return (added.find(({ status, failure }) => failure || (status ?? 0) >= 400) ?? added.at(-1))?.id;
}
