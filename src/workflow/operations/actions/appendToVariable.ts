import { typeOf } from '../../expression/argument.ts';
import { ExpressionError } from '../../expression/ExpressionError.ts';
import { textOf } from '../../expression/text.ts';
import { isArray, type Json, longestText } from '../../json.ts';
import { noteAppended } from '../../jsonSize.ts';
import { objectOf } from '../defaults.ts';
import { appendToArrayVariableLook, appendToStringVariableLook } from '../looks/variables.ts';
import type { ActionContext, ActionLook, ActionOperation, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';
import { assignment, readAssignment, tooLarge, variableFields } from '../variables.ts';

/** Adds to the end of a variable. Spec: workflow-definition.md 5.5. */
function appending(
  look: ActionLook,
  more: Pick<ActionOperation, 'description' | 'keywords'>,
): ActionOperation {
  return {
    ...look,
    ...more,
    category: 'Variables',
    groups: [
      { title: look.title, tab: 'parameters', fields: variableFields('Value', 'What is added at the end.') },
      settings.actionSettings(),
    ],
    defaults: objectOf({ type: look.type, inputs: { name: '', value: '' } }),
    outputs: () => [],
  };
}

export const appendToArrayVariableAction = appending(appendToArrayVariableLook, {
  description: 'Adds an item to the end of a list in a variable.',
  keywords: ['variable', 'append', 'array', 'list', 'push', 'add'],
});

export const appendToStringVariableAction = appending(appendToStringVariableLook, {
  description: 'Adds text to the end of a text in a variable.',
  keywords: ['variable', 'append', 'string', 'text', 'concatenate', 'add'],
});

export function runAppendToArrayVariable(context: ActionContext): Outcome {
  return append(context, (name, before, value) => {
    if (isArray(before)) {
      const after = [...before, value];
      noteAppended(before, value, after);
      return after;
    }
    // A variable declared without a list holds null until the first item comes.
    if (before === null) return [value];
    throw new ExpressionError(
      `The variable '${name}' is of type '${typeOf(before)}', so nothing can be appended to it as a list.`,
    );
  });
}

export function runAppendToStringVariable(context: ActionContext): Outcome {
  return append(context, (name, before, value) => {
    if (before !== null && typeof before !== 'string') {
      throw new ExpressionError(
        `The variable '${name}' is of type '${typeOf(before)}', so nothing can be appended to it as text.`,
      );
    }
    const text = (before ?? '') + textOf(value);
    if (text.length > longestText) {
      throw new ExpressionError(
        `The text in the variable '${name}' is longer than ${longestText} characters, which is the limit.`,
      );
    }
    return text;
  });
}

function append(context: ActionContext, joined: (name: string, before: Json, value: Json) => Json): Outcome {
  const { name, value = null } = readAssignment(context.node, (written) => context.evaluate(written));
  context.recordInputs(assignment(name, value));
  const after = joined(name, context.variables.get(name), value);
  const refused = tooLarge(name, after, context.limits);
  if (refused) return refused;
  context.variables.set(name, after);
  return { status: 'Succeeded' };
}
