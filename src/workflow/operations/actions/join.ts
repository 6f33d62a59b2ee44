import { textOf } from '../../expression/text.ts';
import { type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { isExpression, warning } from '../findings.ts';
import { listField, listFindings, readList } from '../lists.ts';
import { joinLook } from '../looks/data.ts';
import type { ActionContext, ActionOperation, Finding, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';

/** Puts the items of a list into one text. Spec: workflow-definition.md 5.4. */
export const joinAction: ActionOperation = {
  ...joinLook,
  description: 'Puts the items of a list into one text, with a separator between them.',
  category: 'Data',
  keywords: ['join', 'concatenate', 'text', 'separator', 'array', 'list'],
  groups: [
    {
      title: 'Join',
      tab: 'parameters',
      fields: [
        listField,
        { kind: 'text', path: ['inputs', 'joinWith'], label: 'Separator', required: true, placeholder: ',' },
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
  ],
  defaults: objectOf({ type: 'Join', inputs: { from: '', joinWith: ',' } }),
  outputs: () => [{ title: 'Body', path: ['body'], type: 'string' }],
};

export function runJoin(context: ActionContext): Outcome {
  const items = readList(context);
  const separator = textOf(context.evaluate(objectAt(context.node, 'inputs').get('joinWith') ?? ''));
  const body = items.map((item) => textOf(item)).join(separator);
  return { status: 'Succeeded', code: 'OK', outputs: new Map([['body', body]]) };
}

export function checkJoin(node: JsonObject): readonly Finding[] {
  const separator = objectAt(node, 'inputs').get('joinWith');
  const isOdd = typeof separator === 'string' && !isExpression(separator) && [...separator].length > 1;
  return [
    ...listFindings(node),
    ...(isOdd
      ? [
          warning(
            ['inputs', 'joinWith'],
            'The documentation wants one character as separator; several may be refused.',
          ),
        ]
      : []),
  ];
}
