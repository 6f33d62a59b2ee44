import type { Resolver } from '../workflow/expression/Resolver.ts';
import { finishAction, stopAction } from './action.ts';
import { skip } from './container.ts';
import { stopWait } from './effect.ts';
import type { Execution, Machine } from './machine.ts';

/*
 * How a run is stopped before its actions are through: cancelled by a person, ended by Terminate, or too old. Webhooks that
 * wait unsubscribe first, and a run is over only when they have. Spec: runtime-semantics.md 4.6–4.8 and 8.
 */

/** Stops every action that is doing something. What must still be sent is sent. */
export function stopActions(machine: Machine, resolver: Resolver): void {
  for (const execution of [...machine.live]) {
    switch (execution.pause?.kind) {
      case 'callback':
        machine.tasks.push({ kind: 'resume', execution, value: stopWait(machine, execution) });
        break;
      case 'send':
        // A subscription may already stand: only the answer tells whether there is something to end.
        if (['action', 'poll', 'tool'].includes(execution.pause.phase)) {
          stopAction(machine, resolver, execution);
        }
        break;
      case 'sleep':
        if (execution.lastSend?.phase !== 'unsubscribe') stopAction(machine, resolver, execution);
        break;
      case 'answer':
        stopAction(machine, resolver, execution);
        break;
      default:
        break;
    }
  }
}

/** Closes what is left of a stopped run. `false` while an action still ends its subscription. */
export function closeRun(machine: Machine, resolver: Resolver): boolean {
  const containers: Execution[] = [];
  for (const execution of machine.live) {
    if (execution.pause?.kind !== 'children' && execution.pause?.kind !== 'iterations') return false;
    containers.push(execution);
  }
  containers.sort((a, b) => depthOf(b) - depthOf(a) || a.ordinal - b.ordinal);
  const isTerminated = machine.ending?.kind === 'terminated';
  for (const execution of containers) {
    for (const frame of execution.frames ?? []) skipRest(machine, frame);
    if (isTerminated) finishAction(machine, resolver, execution, { status: 'Cancelled', code: 'Terminated' });
    else stopAction(machine, resolver, execution);
  }
  if (machine.root) skipRest(machine, machine.root);
  return true;
}

function skipRest(machine: Machine, frame: NonNullable<Machine['root']>): void {
  for (const { index } of frame.plan.actions) {
    if (!frame.executions[index]) skip(machine, frame, index, 'Terminated', undefined);
  }
}

function depthOf(execution: Execution): number {
  let depth = 0;
  for (let frame = execution.frame; frame.owner; frame = frame.owner.frame) depth++;
  return depth;
}
