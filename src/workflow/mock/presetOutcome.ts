import { lackOf } from './lackOf.ts';
import { type Outcome, type Preset, presets, type Webhook } from './presets.ts';

export interface ActionFacts {
  readonly status: string;
  /** Where it stands in a loop. */
  readonly iterations?: readonly { readonly status: string }[];
}

/** What of the result of a scenario tells how the workflow came through; the plain JSON of a scenario's result has it all. */
export interface Facts {
  readonly status: string;
  readonly runs: readonly {
    readonly status: string;
    readonly actions: Readonly<Record<string, ActionFacts>>;
  }[];
  /** With the step that registered. */
  readonly subscriptions: readonly {
    readonly state: string;
    readonly action?: string;
    readonly trigger?: string;
  }[];
}

/** Presets in which the service sends what a careful workflow does not take for the real thing. */
const doubtful: ReadonlySet<string> = new Set(['wrongSchema', 'emptyBody', 'badSignature']);

/** How a workflow came through a preset and what it lacks, measured by how it came through the happy path. */
export function judge(
  preset: Pick<Preset, 'id' | 'lacks'>,
  webhook: Pick<Webhook, 'step' | 'isTrigger'>,
  facts: Facts,
  happy: Facts | undefined,
): { readonly outcome: Outcome; readonly lack: string } {
  const [first] = presets;
  const outcome = outcomeOf(preset, facts, happy, webhook);
  const happyOutcome = first && happy && outcomeOf(first, happy, happy, webhook);
  return { outcome, lack: lackOf(preset, outcome, webhook, happyOutcome) };
}

/**
 * How a workflow came through a preset. `happy` is how it came through the happy path: a workflow that goes the same way when what
 * it is sent is wrong has not looked at it.
 */
export function outcomeOf(
  { id }: Pick<Preset, 'id'>,
  facts: Facts,
  happy: Facts | undefined,
  webhook: Pick<Webhook, 'step' | 'isTrigger'>,
): Outcome {
  const { runs, status } = facts;
  if (!webhook.isTrigger && status !== 'Failed' && !runs.some((run) => hasReached(run, webhook.step))) {
    return 'notReached';
  }
  // What another webhook leaves behind is told where that one is tried.
  const subscriptions = facts.subscriptions.filter(
    ({ action, trigger }) => (action ?? trigger ?? webhook.step) === webhook.step,
  );
  if (subscriptions.some(({ state }) => state === 'Orphaned')) return 'orphanLeft';
  if (runs.some((run) => run.status === 'Running' || run.status === 'Waiting')) return 'stillWaiting';
  const endings = runs.length > 0 ? runs.map((run) => run.status) : [status];
  const isExpected = (ending: string) =>
    ending === 'Succeeded' ||
    (ending === 'Cancelled' && id === 'cancelled') ||
    // A trigger that nobody called, or that was called when it was off.
    (ending === 'Skipped' && runs.length === 0 && (id === 'cancelled' || id === 'lateCallback'));
  if (!endings.every(isExpected)) return 'runFailed';
  if (id === 'duplicateCallback' && runs.filter((run) => run.status === 'Succeeded').length > 1) {
    return sameWay(runs[0], runs[1]) ? 'processedTwice' : 'handled';
  }
  if (doubtful.has(id) && runs.length > 0 && sameWay(runs[0], happy?.runs[0])) return 'acceptedUnchecked';
  return 'handled';
}

/** Whether a step was executed in a run, be it in one iteration only. */
function hasReached({ actions }: Facts['runs'][number], step: string): boolean {
  const { status, iterations = [] } = actions[step] ?? { status: 'Skipped' };
  const isDone = (one: string) => one !== 'Skipped' && one !== 'NotSpecified';
  return isDone(status) || iterations.some((iteration) => isDone(iteration.status));
}

function sameWay(one: Facts['runs'][number] | undefined, other: Facts['runs'][number] | undefined): boolean {
  const way = (run: Facts['runs'][number] | undefined) =>
    JSON.stringify(Object.entries(run?.actions ?? {}).map(([name, { status }]) => [name, status]));
  return one !== undefined && other !== undefined && way(one) === way(other);
}
