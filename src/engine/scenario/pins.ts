import type { ActionContext, Run } from '../../workflow/operations/Operation.ts';
import type { OperationLookUp } from '../plan.ts';
import type { Pin } from './Scenario.ts';

/** Operations of which those of pinned actions are not executed: they end at once as their pin says. */
export function withPins(pins: ReadonlyMap<string, Pin>, look: OperationLookUp): OperationLookUp {
  if (pins.size === 0) return look;
  const pinned = new Map<Run, Run>();
  return (node) => {
    const { operation, run } = look(node);
    let wrapped = pinned.get(run);
    if (!wrapped) {
      wrapped = function* (context: ActionContext) {
        return pins.get(context.name.toLowerCase()) ?? (yield* run(context));
      };
      pinned.set(run, wrapped);
    }
    return { operation, run: wrapped };
  };
}
