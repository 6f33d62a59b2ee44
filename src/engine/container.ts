import { type Execution, type Frame, type Iteration, type Machine, occurrenceOf } from './machine.ts';
import type { ActionPlan, ContainerPlan } from './plan.ts';
import type { Failure } from './protocol.ts';
import { isResponse, responseEnded } from './response.ts';
import { letGo } from './resultsSize.ts';

/*
 * Who is next in a container: an action is ready when everything it runs after has ended; then its statuses decide whether it
 * runs or is skipped. Spec: runtime-semantics.md 7.
 */

/** Starts one execution of a container. Its end is told to the owner through the queue. */
export function openFrame(
  machine: Machine,
  plan: ContainerPlan,
  owner: Execution | undefined,
  iteration?: Iteration,
): Frame {
  const frame = createFrame(machine, plan, owner, iteration);
  if (!owner) machine.root = frame;
  for (const index of plan.roots) machine.tasks.push({ kind: 'start', frame, index });
  for (const { index, impossible } of plan.actions) {
    if (impossible !== undefined && !frame.executions[index]) {
      skip(machine, frame, index, 'ActionSkipped', { code: 'ActionConditionFailed', message: impossible });
    }
  }
  if (plan.actions.length === 0) machine.tasks.push({ kind: 'ended', frame });
  return frame;
}

function createFrame(
  machine: Machine,
  plan: ContainerPlan,
  owner: Execution | undefined,
  iteration?: Iteration,
): Frame {
  const outer = owner?.frame.repetition ?? [];
  const count = plan.actions.length;
  const frame: Frame = {
    plan,
    owner,
    repetition: iteration ? [...outer, iteration.index] : outer,
    ...(iteration && { iteration }),
    executions: new Array<Execution | undefined>(count).fill(undefined),
    open: plan.actions.map(({ predecessors }) => predecessors.length),
    remaining: count,
  };
  if (owner) keepFrame(machine, owner, frame);
  return frame;
}

/** An Until keeps only its newest iteration: nothing can ask for older ones. */
function keepFrame(machine: Machine, owner: Execution, frame: Frame): void {
  owner.frames ??= [];
  const isRepeatedUntil = frame.iteration && frame.iteration.value === undefined;
  if (isRepeatedUntil) {
    letGo(machine.holding, heldIn(owner.frames));
    owner.frames.length = 0;
  }
  owner.frames.push(frame);
}

/** What the values of everything in these frames take. */
function heldIn(frames: readonly Frame[]): number {
  let bytes = 0;
  // The list grows while it is walked.
  const todo = [...frames];
  for (const { executions } of todo) {
    for (const execution of executions) {
      bytes += execution?.held ?? 0;
      for (const frame of execution?.frames ?? []) todo.push(frame);
    }
  }
  return bytes;
}

/** Takes note that an action has ended, and starts or skips what waited for it. */
export function actionEnded(machine: Machine, execution: Execution): void {
  settle(machine, execution);
}

/** Skips an action, everything inside it, and whatever after it this decides. */
export function skip(
  machine: Machine,
  frame: Frame,
  index: number,
  code: string,
  error: Failure | undefined,
): void {
  const skipped = skipOne(machine, frame, index, code, error);
  if (skipped) settle(machine, skipped);
}

function settle(machine: Machine, ended: Execution): void {
  // The list grows while it is walked: a skipped action decides about those after it at once.
  const todo = [ended];
  for (const { frame, plan } of todo) {
    frame.remaining--;
    if (machine.ending) continue;
    for (const successor of plan.successors) {
      const open = (frame.open[successor] ?? 1) - 1;
      frame.open[successor] = open;
      if (open > 0) continue;
      const message = unmetReason(frame, successor);
      if (message === undefined) machine.tasks.push({ kind: 'start', frame, index: successor });
      else {
        const error = { code: 'ActionConditionFailed', message };
        const skipped = skipOne(machine, frame, successor, 'ActionSkipped', error);
        if (skipped) todo.push(skipped);
      }
    }
    if (frame.remaining === 0) machine.tasks.push({ kind: 'ended', frame });
  }
}

/** Why an action whose predecessors have all ended does not run; `undefined` when it does. */
function unmetReason(frame: Frame, index: number): string | undefined {
  const plan = frame.plan.actions[index];
  for (const { index: before, statuses } of plan?.predecessors ?? []) {
    const predecessor = frame.executions[before];
    if (!predecessor || statuses.includes(predecessor.status)) continue;
    const { name } = predecessor.plan;
    const expected = statuses.length > 0 ? statuses.join(', ') : 'no status at all';
    return `'${plan?.name}' runs only after '${name}' is ${expected}. '${name}' is ${predecessor.status}.`;
  }
  return undefined;
}

/** Skips one action with everything inside it. Its successors are still to be told. */
function skipOne(
  machine: Machine,
  frame: Frame,
  index: number,
  code: string,
  error: Failure | undefined,
): Execution | undefined {
  const plan = frame.plan.actions[index];
  if (!plan || frame.executions[index]) return undefined;
  const execution = placeUnrun(machine, frame, plan, { status: 'Skipped', code, ...(error && { error }) });
  skipInside(machine, execution);
  return execution;
}

/** Skips everything in those containers of an ended action that never ran. */
export function skipInside(machine: Machine, owner: Execution): void {
  const todo = [owner];
  for (const execution of todo) {
    const hasRun = (execution.frames?.length ?? 0) > 0;
    for (const container of execution.plan.containers) {
      if (execution.frames?.some(({ plan }) => plan === container)) continue;
      const frame = createFrame(machine, container, execution);
      frame.remaining = 0;
      for (const plan of container.actions) {
        const end = endInside(execution, hasRun, plan.name);
        const child = placeUnrun(machine, frame, plan, end);
        if (plan.containers.length > 0) todo.push(child);
      }
    }
  }
}

/** How an action ended that never began. */
interface Unrun {
  readonly status: 'Skipped' | 'Failed';
  readonly code: string;
  readonly error?: Failure;
}

function endInside(owner: Execution, hasRun: boolean, name: string): Unrun {
  const { status, code, error } = owner;
  if (code === 'Terminated' || status === 'Cancelled') return { status: 'Skipped', code: 'Terminated' };
  // A Switch whose cases are of another type than its value fails everything in it.
  if (code === 'InternalServerError' && error?.code === 'ActionConditionFailed') {
    return { status: 'Failed', code, error };
  }
  const neverRan = status === 'Skipped' || (status === 'Failed' && !hasRun);
  const because = neverRan ? 'ActionDependencyFailed' : 'ActionBranchingConditionNotSatisfied';
  const why = neverRan
    ? `'${owner.plan.name}' around it is ${status} (${code ?? 'no code'})`
    : 'its branch was not taken';
  const message = `'${name}' was skipped because ${why}.`;
  return { status: 'Skipped', code: 'ActionSkipped', error: { code: because, message } };
}

function placeUnrun(machine: Machine, frame: Frame, plan: ActionPlan, end: Unrun): Execution {
  const execution: Execution = {
    plan,
    frame,
    ordinal: ++machine.ordinals,
    startTime: machine.now,
    endTime: machine.now,
    inputs: undefined,
    pause: undefined,
    steps: undefined,
    heldCall: undefined,
    ...end,
  };
  frame.executions[plan.index] = execution;
  machine.happened({ kind: 'actionFinished', ...occurrenceOf(execution), ...end });
  if (isResponse(plan)) responseEnded(machine);
  return execution;
}
