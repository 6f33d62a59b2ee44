import { ExpressionError } from '../workflow/expression/ExpressionError.ts';
import { evaluateTemplate } from '../workflow/expression/evaluate.ts';
import type { Resolver } from '../workflow/expression/Resolver.ts';
import { isObject, type Json, type JsonObject, objectAt } from '../workflow/json.ts';
import type { Machine } from './machine.ts';
import type { Failure, RunStatus } from './protocol.ts';
import { respondWithout } from './response.ts';
import { frameStatus } from './status.ts';

/** Writes down how the run ended. Spec: runtime-semantics.md 8. */
export function finishRun(machine: Machine, resolver: Resolver): void {
  if (machine.endTime !== undefined) return;
  const end = endOf(machine);
  const outputs = end.status === 'Succeeded' ? outputsOf(machine, resolver) : undefined;
  const { status, error } =
    outputs && 'error' in outputs ? { status: 'Failed' as const, error: outputs.error } : end;
  machine.status = status;
  if (error) machine.error = error;
  machine.endTime = machine.now;
  machine.timers.clear();
  machine.outstanding.clear();
  respondWithout(machine);
  const values = outputs && 'values' in outputs && outputs.values.size > 0 ? { outputs: outputs.values } : {};
  machine.happened({ kind: 'runFinished', status, ...(error && { error }), ...values });
  machine.ask({ kind: 'finished' });
}

function endOf(machine: Machine): { readonly status: RunStatus; readonly error?: Failure } {
  const { ending, root } = machine;
  switch (ending?.kind) {
    case 'terminated':
      return { status: ending.status, ...(ending.error && { error: ending.error }) };
    case 'cancelled':
      return { status: 'Cancelled' };
    case 'timeLimit':
      return {
        status: 'TimedOut',
        error: {
          code: 'WorkflowRunTimedOut',
          message: `The run has lasted ${lengthText(machine.limits.runDuration)}, which is the limit.`,
        },
      };
    default: {
      const status = root ? frameStatus(root) : 'Succeeded';
      if (status !== 'Failed') return { status };
      const message = 'An action failed, and no later action dealt with it.';
      return { status, error: { code: 'ActionFailed', message } };
    }
  }
}

/** The outputs that the definition declares, evaluated last. */
function outputsOf(machine: Machine, resolver: Resolver): { values: JsonObject } | { error: Failure } {
  const values = new Map<string, Json>();
  for (const [name, declared] of objectAt(machine.facts.definition, 'outputs')) {
    if (!isObject(declared)) continue;
    try {
      const value = evaluateTemplate(declared.get('value') ?? null, resolver);
      values.set(name, new Map([...declared, ['value', value] as const]));
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const message = `The output '${name}' cannot be evaluated: ${error.message}`;
      return { error: { code: 'OutputParameterEvaluationFailed', message } };
    }
  }
  return { values };
}

function lengthText(milliseconds: number): string {
  const days = milliseconds / 86_400_000;
  return days >= 1 ? `${days} days` : `${milliseconds / 60_000} minutes`;
}
