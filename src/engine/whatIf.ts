import { type JsonObject, withMember } from '../workflow/json.ts';
import { readJson } from '../workflow/jsonReader.ts';
import type { ActionContext, Outcome } from '../workflow/operations/Operation.ts';
import type { RunFacts } from './Journal.ts';
import type { Execution } from './machine.ts';
import type { OutcomeText } from './OutcomeText.ts';
import type { StepChange } from './protocol.ts';

/* What a what-if run does differently, applied when the step starts. */

/** The change for an execution, if there is one; of several the newest. */
export function changeOf({ changes }: RunFacts, { plan, frame }: Execution): StepChange | undefined {
  return changes?.findLast(
    ({ occurrence: { action, repetition } }) =>
      action === plan.name && repetition.join() === frame.repetition.join(),
  );
}

/** An outcome that was written down as plain data. */
export function outcomeOfText({ outputs: text, ...outcome }: OutcomeText): Outcome {
  const outputs = text === undefined ? undefined : readJson(text, { positions: false }).value;
  return outputs === undefined ? outcome : { ...outcome, outputs };
}

/** What a step sees of its run when its inputs have been changed. */
export function withInputs(context: ActionContext, text: string): ActionContext {
  const inputs = readJson(text, { positions: false }).value;
  if (inputs === undefined) return context;
  const node: JsonObject = withMember(context.node, 'inputs', inputs);
  return { ...context, node };
}
