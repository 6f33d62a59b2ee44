import { typeOf } from '../../expression/argument.ts';
import { ExpressionError } from '../../expression/ExpressionError.ts';
import { objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { forItem, listField, readList } from '../lists.ts';
import { queryLook } from '../looks/data.ts';
import type { ActionContext, ActionOperation, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';

/** Keeps the items of a list for which a condition is true. Spec: workflow-definition.md 5.4. */
export const queryAction: ActionOperation = {
  ...queryLook,
  description: 'Keeps the items of a list for which a condition is true.',
  category: 'Data',
  keywords: ['filter', 'query', 'array', 'list', 'where'],
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
