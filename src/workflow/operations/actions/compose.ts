import { objectOf } from '../defaults.ts';
import type { ActionContext, ActionOperation, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';
import { oneLine } from '../summary.ts';

/** Keeps a value for later steps. Spec: workflow-definition.md 5.4. */
export const composeAction: ActionOperation = {
  role: 'action',
  type: 'Compose',
  title: 'Compose',
  description: 'Builds a value that later steps can use.',
  category: 'Data',
  keywords: ['compose', 'value', 'object', 'json', 'constant', 'expression'],
  icon: 'M9 4v2H8v4l-2 2 2 2v4h1v2H6v-5.2L3.2 12 6 9.2V4zM15 4h3v5.2l2.8 2.8-2.8 2.8V20h-3v-2h1v-4l2-2-2-2V6h-1z',
  color: '#7c4dab',
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
  summary: (node) => oneLine(node.get('inputs')),
  outputs: () => [{ title: 'Outputs', path: [], type: 'any', description: 'The value itself.' }],
};

export function runCompose(context: ActionContext): Outcome {
  const value = context.evaluate(context.node.get('inputs') ?? null);
  context.recordInputs(value);
  return { status: 'Succeeded', code: 'OK', outputs: value };
}
