import { calculate, operations } from '../../expression/arithmetic.ts';
import { objectOf } from '../defaults.ts';
import { decrementVariableLook, incrementVariableLook } from '../looks/variables.ts';
import type { ActionContext, ActionLook, ActionOperation, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';
import { assignment, fitValue, readAssignment, variableFields } from '../variables.ts';

/** Adds to, or takes from, a number in a variable. Spec: workflow-definition.md 5.5. */
function counting(
  look: ActionLook,
  more: Pick<ActionOperation, 'description' | 'keywords'>,
): ActionOperation {
  return {
    ...look,
    ...more,
    category: 'Variables',
    groups: [
      {
        title: look.title,
        tab: 'parameters',
        fields: variableFields('By', 'A number. 1 without it.', false),
      },
      settings.actionSettings(),
    ],
    defaults: objectOf({ type: look.type, inputs: { name: '', value: 1 } }),
    outputs: () => [{ title: 'Value', path: ['value'], type: 'number' }],
  };
}

export const incrementVariableAction = counting(incrementVariableLook, {
  description: 'Adds to a number in a variable.',
  keywords: ['variable', 'increment', 'count', 'add', 'plus'],
});

export const decrementVariableAction = counting(decrementVariableLook, {
  description: 'Takes from a number in a variable.',
  keywords: ['variable', 'decrement', 'count', 'subtract', 'minus'],
});

export function runIncrementVariable(context: ActionContext): Outcome {
  return count(context, 'add');
}

export function runDecrementVariable(context: ActionContext): Outcome {
  return count(context, 'sub');
}

function count(context: ActionContext, direction: 'add' | 'sub'): Outcome {
  const { name, value = 1 } = readAssignment(context.node, (written) => context.evaluate(written));
  // The records of these two have their body on the other side than those of all other actions: so the service writes them.
  context.recordInputs(new Map([['body', assignment(name, value)]]));
  const result = calculate(operations[direction], context.variables.get(name), value);
  const fitting = fitValue(name, context.variables.typeOf(name), result);
  context.variables.set(name, fitting);
  return { status: 'Succeeded', outputs: assignment(name, fitting) };
}
