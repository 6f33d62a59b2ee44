import type { TriggerStart } from '../../workflow/operations/Operation.ts';
import type { DueItem, RunSummary } from '../protocol.ts';
import { type Caller, createCaller, type MadeCall } from './calls.ts';
import type { Deployment } from './deploy.ts';
import type { Questions } from './questions.ts';
import type { Scenario, ScenarioEvent } from './Scenario.ts';
import { createScript, type Script } from './script.ts';
import type { World } from './world.ts';

/*
 * Plays a scenario: enables the workflow, lets its trigger fire, and does every event at its time. The clock goes by itself from
 * one thing that is due to the next, until nothing is left that would happen.
 */

/** What became of an event that calls the workflow. */
export interface Delivered {
  /** Place in the script. */
  readonly event: number;
  readonly at: number;
  readonly id: string;
  readonly call: MadeCall;
  readonly action?: string;
  readonly iteration?: readonly number[];
}

export interface Played {
  /** The first call of the trigger, unless there was none. */
  readonly opening?: MadeCall;
  readonly delivered: readonly Delivered[];
  /** Events that count from when a step waits that never did. */
  readonly unreached: Script['unreached'];
  /** Why it was stopped before its end. */
  readonly stopped?: string;
  /** The trigger could not subscribe. */
  readonly subscribeFailure?: { readonly code: string; readonly message: string };
  /** The workflow could not be saved, so nothing happened. */
  readonly refusal?: { readonly code: string; readonly message: string };
}

export interface Stage {
  readonly scenario: Scenario;
  readonly world: World;
  readonly questions: Questions;
  /** What is hosted now; saving makes another one. */
  readonly deployment: () => Deployment;
  /** Saves with other values or as another workflow; the reason when that cannot be. */
  readonly save: (event: ScenarioEvent & { kind: 'save' }) => string | undefined;
}

/** More instants than any scenario is meant to have: a schedule that never ends is stopped. */
const mostInstants = 1_000_000;

export function play(stage: Stage): Played {
  const { scenario, world, deployment } = stage;
  const start = scenario.startTime;
  const caller = createCaller(world, stage.questions, deployment);
  const delivered: Delivered[] = [];
  const script = createScript(scenario);
  const { trigger } = deployment();
  const isClock = trigger.start === 'recurrence' || trigger.start === 'poll';
  // A clock that is told how it fires does not tick by itself beside that.
  const ticks = isClock && scenario.trigger === undefined;
  let opens = scenario.trigger !== undefined || (trigger.start !== 'webhook' && !isClock);
  const openingAt = start + (scenario.trigger?.after ?? 0);
  let opening: MadeCall | undefined;
  let stopped: string | undefined;

  const { refusal } = deployment();
  if (refusal) return { delivered, unreached: [], refusal };
  world.workflow.unsubscribeAfterFiring(scenario.options.unsubscribeAfterFiring);
  world.workflow.save(deployment().name, deployment().text);
  if (!isClock || ticks) world.workflow.enable();

  for (let instants = 0; ; ) {
    world.settle();
    script.observe(world, stage.questions);
    stopped = world.endless ?? stopped;
    if (instants > mostInstants) stopped = `the clock was moved ${mostInstants} times`;
    if (stopped !== undefined) break;
    if (opens && openingAt <= world.now) {
      const readiness = readinessOf(stage);
      if (readiness !== 'notYet') opens = false;
      if (readiness === 'ready') {
        opening = caller.callTrigger(scenario.trigger ?? { headers: [], queries: [] }, true);
        continue;
      }
    }
    const event = script.next;
    if (event && event.at <= world.now) {
      script.pass();
      const made = perform(stage, caller, event.event);
      if (typeof made === 'string') stopped = made;
      else if (made) delivered.push({ ...made, event: event.index, at: world.now, id: made.call.id });
      continue;
    }
    if (
      isClock &&
      !event &&
      (!ticks || hasTicked(world, trigger.start)) &&
      world.workflow.state().isEnabled
    ) {
      // Nobody waits for further ticks.
      world.workflow.disable();
    }
    const due = dueTimes(world, {
      event: event?.at,
      opening: opens ? openingAt : undefined,
      isTickAwaited: ticks && !hasTicked(world, trigger.start),
    });
    if (due === undefined) break;
    instants++;
    world.moveTo(due);
  }
  const state = world.workflow.state().trigger;
  return {
    delivered,
    unreached: script.unreached,
    ...(opening && { opening }),
    ...(stopped !== undefined && { stopped }),
    ...(state.kind === 'subscribeFailed' && {
      subscribeFailure: { code: state.code, message: state.message },
    }),
  };
}

/** A poll that starts nothing is awaited no longer than this. */
const mostPolls = 100;

/** Whether the clock has done what the scenario waits for: a poll goes on until something comes of it, or nobody answers. */
function hasTicked({ firings, exchanges }: World, start: TriggerStart['kind']): boolean {
  if (start !== 'poll') return firings.length > 0;
  return (
    firings.some(({ status }) => status === 'Succeeded') ||
    firings.length >= mostPolls ||
    exchanges.some(({ isUnmocked }) => isUnmocked)
  );
}

/** Whether the trigger can be called: a webhook only when its publisher knows the callback URL. */
function readinessOf({ world, deployment }: Stage): 'ready' | 'notYet' | 'never' {
  if (deployment().trigger.start !== 'webhook') return 'ready';
  switch (world.workflow.state().trigger.kind) {
    case 'subscribed':
      return 'ready';
    case 'subscribing':
    case 'unsubscribing':
      return 'notYet';
    default:
      return 'never';
  }
}

/** Does an event. Gives the call that it made, or the reason why the scenario cannot go on. */
function perform(
  { world, save, deployment }: Stage,
  caller: Caller,
  event: ScenarioEvent,
): Pick<Delivered, 'call' | 'action' | 'iteration'> | string | undefined {
  const { workflow } = world;
  switch (event.kind) {
    case 'callback': {
      const { to, call } = event;
      if (to.kind === 'trigger') return { call: caller.callTrigger(call) };
      const { iteration, ...made } = caller.callAction(to, call);
      return { call: made, action: to.action, iteration };
    }
    case 'cancel': {
      const runs = [...world.runs.keys()];
      const chosen = event.run === undefined ? activeRuns(workflow.runs()) : [runs[event.run] ?? ''];
      for (const runId of chosen) workflow.cancel(runId);
      return undefined;
    }
    case 'enable':
      workflow.enable();
      return undefined;
    case 'disable':
      workflow.disable();
      return undefined;
    case 'save': {
      const problem = save(event);
      if (problem !== undefined) return problem;
      return workflow.save(deployment().name, deployment().text);
    }
    case 'skip':
      return undefined;
  }
}

function activeRuns(runs: readonly RunSummary[]): readonly string[] {
  return runs.filter(({ endTime }) => endTime === undefined).map(({ runId }) => runId);
}

/** The next instant at which something happens; `undefined` when nothing is left that anybody waits for. */
function dueTimes(
  world: World,
  awaited: {
    readonly event: number | undefined;
    readonly opening: number | undefined;
    readonly isTickAwaited: boolean;
  },
): number | undefined {
  const { due } = world.workflow.state();
  const isBackground = ({ what }: DueItem) =>
    what === 'runLimit' || (what === 'recurrence' && !awaited.isTickAwaited);
  const opening = awaited.opening !== undefined && awaited.opening > world.now ? awaited.opening : undefined;
  const mine = [world.nextAct, awaited.event, opening].filter((time) => time !== undefined);
  if (mine.length === 0 && due.every(isBackground)) return undefined;
  return Math.min(...mine, ...due.slice(0, 1).map(({ at }) => at));
}
