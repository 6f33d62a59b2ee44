import type { ActionContext, Outcome, Run } from './Operation.ts';

/** The behaviour of an action that needs nothing from outside: no effect is yielded, the outcome is there at once. */
export function atOnce(run: (context: ActionContext) => Outcome): Run {
  // biome-ignore lint/correctness/useYield: the contract is a generator, and there is nothing to wait for
  return function* (context) {
    return run(context);
  };
}
