import type { Execution, Frame, Machine } from './machine.ts';
import type { ActionPlan, ContainerPlan } from './plan.ts';

/*
 * Which execution a name means, seen from another execution: the one in the same iteration of every loop that is around both;
 * from outside a Foreach, those of all its iterations.
 */

export interface Found {
  readonly executions: readonly Execution[];
  /** A Foreach stands between the asker and the action. */
  readonly isRepeated: boolean;
}

/** The executions of an action that `from` sees; none when it has not started. */
export function executionsOf(machine: Machine, plan: ActionPlan, from: Execution | undefined): Found {
  if (from?.frame.plan === plan.container) return inFrames([from.frame], plan, false);
  const path = pathTo(plan.container, from);
  let frames: readonly Frame[] = path.start ? [path.start] : machine.root ? [machine.root] : [];
  let isRepeated = false;
  for (const container of path.down) {
    frames = frames.flatMap((frame) => {
      const owner = container.owner && frame.executions[container.owner.index];
      return owner?.frames?.filter((child) => child.plan === container) ?? [];
    });
    isRepeated ||= frames.some(({ iteration }) => iteration?.value !== undefined);
  }
  return inFrames(frames, plan, isRepeated);
}

function inFrames(frames: readonly Frame[], plan: ActionPlan, isRepeated: boolean): Found {
  const executions: Execution[] = [];
  for (const frame of frames) {
    const execution = frame.executions[plan.index];
    if (execution) executions.push(execution);
  }
  return { executions, isRepeated };
}

/** The nearest frame that is around both, and the containers that lead down from it. */
function pathTo(
  target: ContainerPlan,
  from: Execution | undefined,
): { readonly start: Frame | undefined; readonly down: readonly ContainerPlan[] } {
  const around = new Map<ContainerPlan, Frame>();
  for (let frame = from?.frame; frame; frame = frame.owner?.frame) around.set(frame.plan, frame);
  const down: ContainerPlan[] = [];
  let container: ContainerPlan | undefined = target;
  while (container?.owner && !around.has(container)) {
    down.unshift(container);
    container = container.owner.container;
  }
  return { start: container && around.get(container), down };
}

/** What an occurrence names: its execution, or that its iteration is over and forgotten. */
export function occurrenceNamed(
  machine: Machine,
  plan: ActionPlan,
  repetition: readonly number[],
): { readonly execution?: Execution; readonly isForgotten?: true } {
  let frame = machine.root;
  let depth = 0;
  for (const container of pathTo(plan.container, undefined).down) {
    const owner: Execution | undefined = container.owner && frame?.executions[container.owner.index];
    const frames = owner?.frames?.filter((child) => child.plan === container) ?? [];
    const newest = frames.at(-1);
    if (newest?.iteration === undefined) {
      frame = newest;
      continue;
    }
    const index = repetition[depth++];
    frame = frames.find(({ iteration }) => iteration?.index === index);
    if (!frame && index !== undefined && index < newest.iteration.index) return { isForgotten: true };
  }
  const execution = depth === repetition.length ? frame?.executions[plan.index] : undefined;
  return execution ? { execution } : {};
}
