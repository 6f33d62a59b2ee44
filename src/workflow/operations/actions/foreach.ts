import { typeOf } from '../../expression/argument.ts';
import { at, isArray, type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { runForEach } from '../effects.ts';
import { error, isExpression, isRunExpression, optionFindings, warning, wholeNumber } from '../findings.ts';
import { foreachLook } from '../looks/control.ts';
import type { ActionContext, ActionOperation, Finding, Outcome, Steps } from '../Operation.ts';
import { hasOption } from '../options.ts';
import { blockOutcome, failedWith } from '../outcome.ts';
import * as settings from '../settings.ts';
import { oneLine } from '../summary.ts';

const usualConcurrency = 20;

/** Runs its actions once for each item of a list. Spec: workflow-definition.md 5.8. */
export const foreachAction: ActionOperation = {
  ...foreachLook,
  description: 'Runs its actions once for each item of a list.',
  category: 'Control',
  keywords: ['foreach', 'for each', 'loop', 'iterate', 'apply to each', 'list', 'array'],
  groups: [
    {
      title: 'For each',
      tab: 'parameters',
      fields: [
        {
          kind: 'json',
          list: true,
          path: ['foreach'],
          label: 'List',
          required: true,
          help: 'A list, or an expression that gives one. Inside the loop item() is the current item.',
        },
      ],
    },
    settings.actionSettings(),
    {
      title: 'Iterations',
      tab: 'settings',
      fields: [
        {
          kind: 'concurrency',
          path: ['runtimeConfiguration', 'concurrency'],
          label: 'Concurrency',
          member: 'repetitions',
          maximum: 50,
          literal: true,
          help: 'How many iterations run at the same time. 20 without it.',
        },
        settings.option(
          'Sequential',
          'One after another',
          'Iterations run one at a time, in the order of the list.',
        ),
      ],
    },
  ],
  defaults: objectOf({ type: 'Foreach', foreach: '', actions: {} }),
  outputs: () => [],
};

export function* runForeach(context: ActionContext): Steps<Outcome> {
  const { node } = context;
  const items = context.evaluate(node.get('foreach') ?? null);
  context.recordInputs(items);
  if (!isArray(items)) {
    return failedWith(
      'ExpressionEvaluationFailed',
      `The 'foreach' of '${context.name}', '${oneLine(node.get('foreach'))}', gives a value of type '${typeOf(items)}'. It must be an array.`,
    );
  }
  const mostItems = context.limits.foreachItems;
  if (items.length > mostItems) {
    return failedWith(
      'ExpressionEvaluationFailed',
      `The list of the loop '${context.name}' has ${items.length} items; the limit is ${mostItems}.`,
    );
  }
  return blockOutcome(yield* runForEach(['actions'], items, concurrencyOf(node)));
}

function concurrencyOf(node: JsonObject): number {
  if (hasOption(node, 'Sequential')) return 1;
  const repetitions = at(node, 'runtimeConfiguration', 'concurrency', 'repetitions');
  return typeof repetitions === 'number' ? Math.min(Math.max(1, repetitions), 50) : usualConcurrency;
}

export function checkForeach(node: JsonObject): readonly Finding[] {
  const list = node.get('foreach');
  const path = ['runtimeConfiguration', 'concurrency', 'repetitions'];
  const repetitions = objectAt(node, 'runtimeConfiguration', 'concurrency').get('repetitions');
  const isOutside =
    repetitions !== undefined &&
    !isExpression(repetitions) &&
    !((wholeNumber(repetitions) ?? 0) >= 1 && (wholeNumber(repetitions) ?? 0) <= 50);
  return [
    ...(list !== undefined && list !== '' && !isArray(list) && !isExpression(list)
      ? [
          // Text can be saved, and fails when it is read.
          (typeof list === 'string' ? warning : error)(
            ['foreach'],
            'The list must be an array or an expression that gives one.',
          ),
        ]
      : []),
    ...(isRunExpression(repetitions)
      ? [
          warning(
            path,
            'The concurrency of a loop is read before any expression is evaluated, so the service may refuse one here. Write a number.',
          ),
        ]
      : []),
    ...(isOutside ? [error(path, 'The concurrency of a loop must be a whole number from 1 to 50.')] : []),
    ...(repetitions !== undefined && repetitions !== 1 && hasOption(node, 'Sequential')
      ? [warning(path, 'The loop runs one after another and has a concurrency too. Keep one of them.')]
      : []),
    ...optionFindings(node, ['Sequential']),
  ];
}
