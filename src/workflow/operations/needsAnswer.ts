import { needAnswer } from './effects.ts';
import type { ActionContext, Outcome, Run, Steps } from './Operation.ts';

/**
 * What an action does whose work is done by something that is not here: its inputs are worked out and shown, and somebody says
 * how it ended. `what` goes on as in: "Hookline has no …".
 */
export function needsAnswer(reason: string): Run {
  return function* (context: ActionContext): Steps<Outcome> {
    context.recordInputs(context.evaluate(context.node.get('inputs') ?? null));
    return yield* needAnswer(reason);
  };
}
