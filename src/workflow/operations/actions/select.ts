import { isArray, isObject, type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { error, warning } from '../findings.ts';
import { forItem, listField, listFindings, readList } from '../lists.ts';
import { selectLook } from '../looks/data.ts';
import type { ActionContext, ActionOperation, Finding, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';

/** Turns every item of a list into something else. Spec: workflow-definition.md 5.4. */
export const selectAction: ActionOperation = {
  ...selectLook,
  description: 'Turns every item of a list into a value of another shape.',
  category: 'Data',
  keywords: ['select', 'map', 'transform', 'project', 'array', 'list'],
  groups: [
    {
      title: 'Select',
      tab: 'parameters',
      fields: [
        listField,
        {
          kind: 'json',
          path: ['inputs', 'select'],
          label: 'Map',
          required: true,
          help: 'What each item becomes. item() is the item.',
        },
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
  ],
  defaults: objectOf({ type: 'Select', inputs: { from: '', select: '@item()' } }),
  outputs: () => [{ title: 'Body', path: ['body'], type: 'array' }],
};

export function runSelect(context: ActionContext): Outcome {
  const items = readList(context);
  const select = objectAt(context.node, 'inputs').get('select') ?? null;
  const body = items.map((item) => forItem(context, select, item));
  return { status: 'Succeeded', code: 'OK', outputs: new Map([['body', body]]) };
}

export function checkSelect(node: JsonObject): readonly Finding[] {
  const select = objectAt(node, 'inputs').get('select');
  const isFitting =
    select === undefined || typeof select === 'string' || (isObject(select) && select.size > 0);
  // What is evaluated for each item may be a list, and an empty object is what a new step has.
  const say = isObject(select) || isArray(select) ? warning : error;
  return [
    ...listFindings(node),
    ...(isFitting
      ? []
      : [say(['inputs', 'select'], 'The map must be an object with at least one member, or an expression.')]),
  ];
}
