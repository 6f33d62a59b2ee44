import type { Frame } from './machine.ts';

/**
 * How a container ended: the same rule for a scope, a branch, one iteration of a loop and the whole run. The actions that
 * nobody runs after decide; a skipped one passes the question to those before it. A failure that a later action dealt with
 * is forgiven that way. Spec: runtime-semantics.md 8.
 */
export function frameStatus(frame: Frame): 'Succeeded' | 'Failed' | 'TimedOut' {
  const asked = [...frame.plan.leaves];
  const seen = new Set(asked);
  let isTimedOut = false;
  // The list grows while it is walked.
  for (const index of asked) {
    switch (frame.executions[index]?.status) {
      case 'Failed':
        return 'Failed';
      case 'TimedOut':
        isTimedOut = true;
        break;
      case 'Skipped':
        for (const predecessor of frame.plan.actions[index]?.predecessors ?? []) {
          if (seen.has(predecessor.index)) continue;
          seen.add(predecessor.index);
          asked.push(predecessor.index);
        }
        break;
      default:
        break;
    }
  }
  return isTimedOut ? 'TimedOut' : 'Succeeded';
}
