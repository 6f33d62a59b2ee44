import { stringAt } from '../../workflow/json.ts';
import { collectMessage } from '../batches.ts';
import type { Fired } from '../fireTrigger.ts';
import type { InboundCall } from '../Host.ts';
import type { Hosted } from '../Hosted.ts';
import { callKnownTrigger } from '../inbound.ts';
import { refusal } from '../refusal.ts';
import { type Trigger, triggerNamed } from '../WorkflowVersion.ts';

/**
 * Takes a call of another workflow of the same author. It needs no signature, and it is answered when the run has answered or
 * ended. A call that was taken before and is made again, because its caller was brought back, starts nothing anew.
 */
export function callLocally(hosted: Hosted, triggerName: string | undefined, call: InboundCall): Fired {
  const taken = [...hosted.runs.values()].find(({ kept }) => kept.calledBy === call.id);
  if (taken) {
    if (taken.kept.response) return taken.kept.response;
    taken.caller = call.id;
    return 'later';
  }
  const trigger = triggerOf(hosted, triggerName);
  if (!trigger) {
    const message =
      triggerName === undefined
        ? `The workflow '${hosted.workflow.name}' has no trigger that another workflow can call.`
        : `The workflow '${hosted.workflow.name}' has no trigger '${triggerName}'.`;
    return refusal(404, 'WorkflowTriggerNotFound', message);
  }
  switch (trigger.operation.start.kind) {
    case 'request':
      return callKnownTrigger(hosted, trigger, { ...call, method: methodOf(trigger) }, '', true);
    case 'batch':
      return collectMessage(hosted, trigger, call);
    default: {
      const message = `The trigger '${trigger.name}' of the workflow '${hosted.workflow.name}' cannot be called.`;
      return refusal(400, 'WorkflowTriggerNotCallable', message);
    }
  }
}

function triggerOf(hosted: Hosted, name: string | undefined): Trigger | undefined {
  if (name !== undefined) return triggerNamed(hosted.current, name);
  return hosted.current.triggers.find(
    ({ operation: { start } }) => start.kind === 'request' || start.kind === 'batch',
  );
}

/** The service calls with the method that the trigger asks for. */
function methodOf({ node }: Trigger): string {
  return stringAt(node, 'inputs', 'method')?.toUpperCase() ?? 'POST';
}
