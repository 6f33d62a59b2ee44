import { typeOf } from '../../expression/argument.ts';
import { ExpressionError } from '../../expression/ExpressionError.ts';
import { objectAt } from '../../json.ts';
import { conditionText } from '../conditionText.ts';
import { objectOf } from '../defaults.ts';
import { forItem, listField, readList } from '../lists.ts';
import type { ActionContext, ActionOperation, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';

/** Keeps the items of a list for which a condition is true. Spec: workflow-definition.md 5.4. */
export const queryAction: ActionOperation = {
  role: 'action',
  type: 'Query',
  title: 'Filter array',
  description: 'Keeps the items of a list for which a condition is true.',
  category: 'Data',
  keywords: ['filter', 'query', 'array', 'list', 'where'],
  icon: 'M3 4h18l-7 8v8l-4-2v-6zm4.4 2 4.6 5.2L16.6 6z',
  color: '#7c4dab',
  groups: [
    {
      title: 'Filter array',
      tab: 'parameters',
      fields: [
        listField,
        {
          kind: 'text',
          path: ['inputs', 'where'],
          label: 'Where',
          required: true,
          placeholder: "@equals(item()?['status'], 'open')",
          help: 'An expression that is true for the items to keep. item() is the item.',
        },
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
  ],
  defaults: objectOf({ type: 'Query', inputs: { from: '', where: "@equals(item(), '')" } }),
  summary: (node) => conditionText(objectAt(node, 'inputs').get('where')),
  outputs: () => [{ title: 'Body', path: ['body'], type: 'array' }],
};

export function runQuery(context: ActionContext): Outcome {
  const items = readList(context);
  const where = objectAt(context.node, 'inputs').get('where') ?? null;
  const body = items.filter((item) => {
    const keeps = forItem(context, where, item);
    if (typeof keeps === 'boolean') return keeps;
    throw new ExpressionError(
      `The condition of the action '${context.name}' must be true or false. Its value is of type '${typeOf(keeps)}'.`,
    );
  });
  return { status: 'Succeeded', code: 'OK', outputs: new Map([['body', body]]) };
}
