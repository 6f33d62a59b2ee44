import type { Questions } from './questions.ts';
import type { Scenario, ScenarioEvent, Wait } from './Scenario.ts';
import type { World } from './world.ts';

/* The events of a scenario as they come due: some at an instant that is known from the start, some when a step has begun to wait. */

/** An event with its place in the script and the virtual instant at which it happens. */
export interface Scheduled {
  readonly event: ScenarioEvent;
  readonly index: number;
  readonly at: number;
}

export interface Script {
  /** Gives events their instant whose step has begun to wait. Asked after every instant, so that none is missed. */
  observe(world: World, questions: Questions): void;
  /** The earliest event whose instant is known and that has not happened. */
  readonly next: Scheduled | undefined;
  /** The next event has happened. */
  pass(): void;
  /** Events whose step never began to wait. */
  readonly unreached: readonly { readonly index: number; readonly since: Wait }[];
}

export function createScript({ events, startTime }: Scenario): Script {
  const scheduled: Scheduled[] = [];
  const unreached: { event: ScenarioEvent; index: number; since: Wait }[] = [];
  const schedule = (one: Scheduled): void => {
    scheduled.push(one);
    scheduled.sort((a, b) => a.at - b.at || a.index - b.index);
  };
  for (const [index, event] of events.entries()) {
    if (event.since) unreached.push({ event, index, since: event.since });
    else scheduled.push({ event, index, at: startTime + event.after });
  }
  scheduled.sort((a, b) => a.at - b.at || a.index - b.index);
  return {
    observe: (world, questions) => {
      // From the back, because those that are found leave the list.
      for (let place = unreached.length - 1; place >= 0; place--) {
        const one = unreached[place];
        if (!one || !hasBegun(one.since, world, questions)) continue;
        unreached.splice(place, 1);
        schedule({ event: one.event, index: one.index, at: world.now + one.event.after });
      }
    },
    get next() {
      return scheduled[0];
    },
    pass: () => {
      scheduled.shift();
    },
    unreached,
  };
}

/** Whether a step has begun to wait to be called, even if it has been called since. */
function hasBegun(since: Wait, { workflow, runs, events }: World, questions: Questions): boolean {
  if (since.kind === 'trigger') return workflow.state().trigger.kind === 'subscribed';
  const name = since.action.toLowerCase();
  const chosen =
    since.run === undefined ? [...runs.keys()] : [...runs.keys()].slice(since.run, since.run + 1);
  const isWanted = (repetition: readonly number[]) =>
    since.iteration === undefined ||
    repetition.slice(-since.iteration.length).join() === since.iteration.join();
  return chosen.some(
    (runId) =>
      questions.waiting(name).some((one) => one.runId === runId && isWanted(one.repetition)) ||
      events
        .get(runId)
        ?.some(
          (event) =>
            event.kind === 'waiting' && event.action.toLowerCase() === name && isWanted(event.repetition),
        ),
  );
}
