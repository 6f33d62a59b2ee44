import type { ActionContext, ActionOperation, Outcome } from './Operation.ts';

/** The `run` of an action that needs nothing from outside: no effect is yielded, the outcome is there at once. */
export function atOnce(run: (context: ActionContext) => Outcome): ActionOperation['run'] {
  // biome-ignore lint/correctness/useYield: the contract is a generator, and there is nothing to wait for
  return function* (context) {
    return run(context);
  };
}
