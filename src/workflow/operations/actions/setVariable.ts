import { mentionsIn } from '../../expression/mentions.ts';
import { type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { error } from '../findings.ts';
import { setVariableLook } from '../looks/variables.ts';
import type { ActionContext, ActionOperation, Finding, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';
import { textsIn } from '../texts.ts';
import { assignment, fitValue, readAssignment, tooLarge, variableFields } from '../variables.ts';

/** Gives a variable a new value. Spec: workflow-definition.md 5.5. */
export const setVariableAction: ActionOperation = {
  ...setVariableLook,
  description: 'Gives a variable a new value.',
  category: 'Variables',
  keywords: ['variable', 'set', 'assign', 'update'],
  groups: [
    {
      title: 'Set variable',
      tab: 'parameters',
      fields: variableFields(
        'Value',
        'The new value. It cannot read the variable itself: put that into a Compose first.',
      ),
    },
    settings.actionSettings(),
  ],
  defaults: objectOf({ type: 'SetVariable', inputs: { name: '', value: '' } }),
  outputs: () => [{ title: 'Value', path: ['body', 'value'], type: 'any' }],
};

export function runSetVariable(context: ActionContext): Outcome {
  const { name, value = null } = readAssignment(context.node, (written) => context.evaluate(written));
  const fitting = fitValue(name, context.variables.typeOf(name), value);
  const record = assignment(name, fitting);
  context.recordInputs(record);
  const refused = tooLarge(name, fitting, context.limits);
  if (refused) return refused;
  context.variables.set(name, fitting);
  return { status: 'Succeeded', outputs: new Map([['body', record]]) };
}

export function checkSetVariable(node: JsonObject): readonly Finding[] {
  const inputs = objectAt(node, 'inputs');
  const name = inputs.get('name');
  const value = inputs.get('value');
  if (typeof name !== 'string' || value === undefined) return [];
  const wanted = name.toLowerCase();
  const reader = textsIn(value).find(({ text }) =>
    mentionsIn(text).some((mention) => mention.kind === 'variable' && mention.name.toLowerCase() === wanted),
  );
  if (!reader) return [];
  return [
    error(
      ['inputs', 'value', ...reader.path],
      `The new value reads the variable "${name}" itself, which the service refuses. Put the value into a Compose first and use its outputs.`,
    ),
  ];
}
