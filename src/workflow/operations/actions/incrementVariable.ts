import { calculate, operations } from '../../expression/arithmetic.ts';
import { objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import type { ActionContext, ActionOperation, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';
import { oneLine } from '../summary.ts';
import { assignment, fitValue, readAssignment, variableFields, variableLook } from '../variables.ts';

/** Adds to, or takes from, a number in a variable. Spec: workflow-definition.md 5.5. */
function counting(
  direction: 'add' | 'sub',
  more: Pick<ActionOperation, 'type' | 'title' | 'description' | 'keywords'>,
): ActionOperation {
  const sign = direction === 'add' ? '+' : '−';
  return {
    role: 'action',
    ...variableLook,
    ...more,
    groups: [
      {
        title: more.title,
        tab: 'parameters',
        fields: variableFields('By', 'A number. 1 without it.', false),
      },
      settings.actionSettings(),
    ],
    defaults: objectOf({ type: more.type, inputs: { name: '', value: 1 } }),
    summary(node) {
      const inputs = objectAt(node, 'inputs');
      const name = oneLine(inputs.get('name'));
      return name === '' ? '' : `${name} ${sign} ${oneLine(inputs.get('value')) || '1'}`;
    },
    outputs: () => [{ title: 'Value', path: ['value'], type: 'number' }],
  };
}

export const incrementVariableAction = counting('add', {
  type: 'IncrementVariable',
  title: 'Increment variable',
  description: 'Adds to a number in a variable.',
  keywords: ['variable', 'increment', 'count', 'add', 'plus'],
});

export const decrementVariableAction = counting('sub', {
  type: 'DecrementVariable',
  title: 'Decrement variable',
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
