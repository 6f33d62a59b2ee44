import { ExpressionError } from '../../expression/ExpressionError.ts';
import { isArray, isObject, type Json, type JsonObject, objectAt, withMember } from '../../json.ts';
import { declarationsOf } from '../declarations.ts';
import { objectOf } from '../defaults.ts';
import { error, isExpression } from '../findings.ts';
import { initializeVariableLook } from '../looks/variables.ts';
import type { ActionContext, ActionOperation, Finding, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';
import {
  declaredValueFinding,
  fitValue,
  initialValue,
  tooLarge,
  variableTypeOf,
  variableTypes,
} from '../variables.ts';

/** Declares variables of the run. Spec: workflow-definition.md 5.5. */
export const initializeVariableAction: ActionOperation = {
  ...initializeVariableLook,
  description: 'Declares a variable, which later actions can read and change.',
  category: 'Variables',
  keywords: ['variable', 'initialize', 'declare', 'set', 'let'],
  groups: [
    {
      title: 'Variables',
      tab: 'parameters',
      fields: [
        {
          kind: 'variables',
          path: ['inputs', 'variables'],
          label: 'Variables',
          required: true,
          help: 'Name, type and first value. It must stand on the top level of the workflow.',
        },
      ],
    },
    settings.actionSettings(),
  ],
  defaults: objectOf({
    type: 'InitializeVariable',
    inputs: { variables: [{ name: '', type: 'string' }] },
  }),
  outputs: () => [],
};

export function runInitializeVariable(context: ActionContext): Outcome {
  const declared: Json[] = [];
  const values: { name: string; type: string; value: Json }[] = [];
  for (const declaration of declarationsOf(context.node)) {
    const name = declaration.get('name');
    const type = variableTypeOf(declaration.get('type'));
    if (typeof name !== 'string' || name === '' || type === undefined) {
      throw new ExpressionError(`A variable needs a name and one of the types ${variableTypes.join(', ')}.`);
    }
    const written = declaration.get('value');
    const value =
      written === undefined ? initialValue(type) : fitValue(name, type, context.evaluate(written));
    values.push({ name, type, value });
    declared.push(written === undefined ? declaration : withMember(declaration, 'value', value));
  }
  context.recordInputs(new Map([['variables', declared]]));
  for (const { name, value } of values) {
    const refused = tooLarge(name, value, context.limits);
    if (refused) return refused;
  }
  for (const { name, type, value } of values) context.variables.declare(name, type, value);
  return { status: 'Succeeded' };
}

export function checkInitializeVariable(node: JsonObject): readonly Finding[] {
  const path = ['inputs', 'variables'];
  const list = objectAt(node, 'inputs').get('variables');
  if (list === undefined) return [];
  if (!isArray(list) || list.length === 0) {
    return [error(path, 'The variables must be a list with at least one entry.')];
  }
  return list.flatMap((entry, index): readonly Finding[] => {
    const here = [...path, index];
    if (!isObject(entry)) return [error(here, 'A variable must be an object with name, type and value.')];
    const name = entry.get('name');
    const type = variableTypeOf(entry.get('type'));
    return [
      ...(typeof name === 'string' && name.trim() !== ''
        ? []
        : [error([...here, 'name'], 'The variable has no name. Give it one.')]),
      ...(typeof name === 'string' && name.startsWith('@')
        ? [error([...here, 'name'], 'The name of a variable cannot be an expression. Write the name itself.')]
        : []),
      ...(typeof name === 'string' && [...name].length > 80
        ? [error([...here, 'name'], 'The name of a variable can have 80 characters at most. Shorten it.')]
        : []),
      ...(isExpression(entry.get('type'))
        ? []
        : type === undefined
          ? [error([...here, 'type'], `The type of a variable must be one of ${variableTypes.join(', ')}.`)]
          : declaredValueFinding(type, entry.get('value'), [...here, 'value'])),
    ];
  });
}
