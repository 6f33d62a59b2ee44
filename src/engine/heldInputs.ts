import { ExpressionError } from '../workflow/expression/ExpressionError.ts';
import { evaluateTemplate } from '../workflow/expression/evaluate.ts';
import type { Resolver } from '../workflow/expression/Resolver.ts';
import { stringify } from '../workflow/json.ts';
import { inScope } from './context.ts';
import type { Execution, Machine } from './machine.ts';
import { shownInputs } from './record.ts';

/** Where the inputs of an action stand in its node: those of a loop or a condition are its items or its expression. */
const inputMembers = ['inputs', 'foreach', 'expression'] as const;

/**
 * What the step before which a run is held would be given, as JSON text, secrets masked. Looking changes nothing: the run draws
 * the same chance afterwards and remembers no value of a parameter that it has not asked for itself.
 */
export function heldInputs(
  machine: Machine,
  resolver: Resolver,
): { readonly inputs?: string; readonly problem?: string } {
  const [task] = machine.tasks;
  if (machine.stepping.held?.when !== 'before' || task?.kind !== 'start') return {};
  const plan = task.frame.plan.actions[task.index];
  const member = inputMembers.find((name) => plan?.node.has(name));
  const written = member && plan?.node.get(member);
  if (!plan || written === undefined || plan.staticResult) return {};
  const execution: Execution = {
    plan,
    frame: task.frame,
    ordinal: machine.ordinals + 1,
    startTime: machine.now,
    status: 'Running',
    inputs: undefined,
    pause: undefined,
    steps: undefined,
    heldCall: undefined,
  };
  const parameters = [...machine.parameters];
  const { shown } = machine;
  try {
    const value = inScope(machine, execution, undefined, () => evaluateTemplate(written, resolver));
    return { inputs: stringify(shownInputs(machine, execution, value)) };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { problem: error.message };
  } finally {
    machine.shown = shown;
    machine.parameters.clear();
    for (const [name, value] of parameters) machine.parameters.set(name, value);
  }
}
