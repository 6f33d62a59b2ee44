import { typeOf } from '../expression/argument.ts';
import { ExpressionError } from '../expression/ExpressionError.ts';
import { isArray, type Json, type JsonArray, type JsonObject, objectAt } from '../json.ts';
import type { Field } from './Field.ts';
import { error, isExpression, warning } from './findings.ts';
import type { ActionContext, Finding } from './Operation.ts';

/* What the actions share that work on a list. Spec: workflow-definition.md 5.4. */

export const listField: Field = {
  kind: 'json',
  list: true,
  path: ['inputs', 'from'],
  label: 'From',
  required: true,
  help: 'A list, or an expression that gives one.',
};

/** The evaluated list, recorded as the action's inputs. Throws when it is none. */
export function readList(context: ActionContext): JsonArray {
  const from = context.evaluate(objectAt(context.node, 'inputs').get('from') ?? null);
  context.recordInputs(from);
  if (isArray(from)) return from;
  throw new ExpressionError(
    `The 'from' of the action '${context.name}' is of type '${typeOf(from)}'. It must be an array.`,
  );
}

/** A literal that is no list stands where one is needed. */
export function listFindings(node: JsonObject): readonly Finding[] {
  const from = objectAt(node, 'inputs').get('from');
  // Empty text is a value that is still missing, which is said elsewhere.
  if (from === undefined || from === '' || isArray(from) || isExpression(from)) return [];
  // Text can be saved, and fails when it is read.
  const say = typeof from === 'string' ? warning : error;
  return [say(['inputs', 'from'], 'The list must be an array or an expression that gives one.')];
}

/** Evaluates a template with `item()` standing for one item. */
export function forItem(context: ActionContext, template: Json, item: Json): Json {
  return context.evaluate(template, { item });
}
