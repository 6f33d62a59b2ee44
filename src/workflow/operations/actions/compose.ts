import { objectOf } from '../defaults.ts';
import { composeLook } from '../looks/data.ts';
import type { ActionContext, ActionOperation, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';

/** Keeps a value for later steps. Spec: workflow-definition.md 5.4. */
export const composeAction: ActionOperation = {
  ...composeLook,
  description: 'Builds a value that later steps can use.',
  category: 'Data',
  keywords: ['compose', 'value', 'object', 'json', 'constant', 'expression'],
  groups: [
    {
      title: 'Compose',
      tab: 'parameters',
      fields: [
        {
          kind: 'json',
          path: ['inputs'],
          label: 'Inputs',
          required: true,
          help: 'Any value: text, a number, an object, a list, or an expression.',
        },
      ],
    },
    settings.actionSettings(settings.secureInputs),
  ],
  defaults: objectOf({ type: 'Compose', inputs: '' }),
  outputs: () => [{ title: 'Outputs', path: [], type: 'any', description: 'The value itself.' }],
};

export function runCompose(context: ActionContext): Outcome {
  const value = context.evaluate(context.node.get('inputs') ?? null);
  context.recordInputs(value);
  return { status: 'Succeeded', code: 'OK', outputs: value };
}
