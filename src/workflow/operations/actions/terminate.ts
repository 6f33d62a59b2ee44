import { textOf } from '../../expression/text.ts';
import { isObject, type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { isExpression, warning, wordFinding } from '../findings.ts';
import { terminateLook } from '../looks/control.ts';
import type { ActionContext, ActionOperation, Finding, Outcome } from '../Operation.ts';
import { failedWith } from '../outcome.ts';
import * as settings from '../settings.ts';

const statuses = ['Failed', 'Cancelled', 'Succeeded'] as const;

/** Ends the whole run. Spec: workflow-definition.md 5.7. */
export const terminateAction: ActionOperation = {
  ...terminateLook,
  description: 'Ends the run with a status of your choice.',
  category: 'Control',
  keywords: ['terminate', 'stop', 'end', 'abort', 'fail', 'cancel', 'exit'],
  groups: [
    {
      title: 'Terminate',
      tab: 'parameters',
      fields: [
        {
          kind: 'choice',
          path: ['inputs', 'runStatus'],
          label: 'Status of the run',
          required: true,
          options: statuses.map((value) => ({ value, label: value })),
        },
        {
          kind: 'text',
          path: ['inputs', 'runError', 'code'],
          label: 'Error code',
          help: 'Only with the status Failed.',
        },
        {
          kind: 'text',
          path: ['inputs', 'runError', 'message'],
          label: 'Error message',
          multiline: true,
          help: 'Only with the status Failed.',
        },
      ],
    },
    settings.actionSettings(),
  ],
  defaults: objectOf({ type: 'Terminate', inputs: { runStatus: 'Failed' } }),
  outputs: () => [],
};

export function runTerminate(context: ActionContext): Outcome {
  const inputs = context.evaluate(context.node.get('inputs') ?? null);
  context.recordInputs(inputs);
  const word = objectAt(inputs).get('runStatus');
  const status = statuses.find((known) => known === word);
  if (status === undefined) {
    return failedWith(
      'BadRequest',
      `The action '${context.name}' needs a status: Failed, Cancelled or Succeeded.`,
    );
  }
  const runError = objectAt(inputs).get('runError');
  if (status === 'Failed' && isObject(runError)) {
    const code = textOf(runError.get('code') ?? null);
    context.terminate(status, {
      code: code || 'Terminated',
      message: textOf(runError.get('message') ?? null),
    });
  } else context.terminate(status);
  return { status: 'Succeeded' };
}

export function checkTerminate(node: JsonObject): readonly Finding[] {
  const inputs = objectAt(node, 'inputs');
  const status = inputs.get('runStatus');
  return [
    ...(status === '' ? [] : wordFinding(status, statuses, ['inputs', 'runStatus'], 'The status of the run')),
    ...(inputs.get('runError') !== undefined && !/^failed$/i.test(String(status)) && !isExpression(status)
      ? [
          warning(
            ['inputs', 'runError'],
            'Only a run that ends as Failed has an error. Remove it, or choose Failed.',
          ),
        ]
      : []),
  ];
}
