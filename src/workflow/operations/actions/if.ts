import { isObject, type JsonObject, objectAt } from '../../json.ts';
import { conditionText } from '../conditionText.ts';
import { objectOf } from '../defaults.ts';
import { runChildren } from '../effects.ts';
import type { ActionContext, ActionOperation, Outcome, Steps } from '../Operation.ts';
import { blockOutcome } from '../outcome.ts';
import * as settings from '../settings.ts';

/** Goes one of two ways. Spec: workflow-definition.md 5.8 and 11. */
export const ifAction: ActionOperation = {
  role: 'action',
  type: 'If',
  title: 'Condition',
  description: 'Runs one of two branches, by a condition.',
  category: 'Control',
  keywords: ['condition', 'if', 'else', 'branch', 'decision', 'true', 'false'],
  icon: 'M12 2l5.5 5.5L12 13 6.5 7.5zm0 3L9.5 7.5 12 10l2.5-2.5zM5 12h2v5h2.5L6 21.5 2.5 17H5zM17 12h2v5h2.5L18 21.5 14.5 17H17z',
  color: '#46617d',
  groups: [
    {
      title: 'Condition',
      tab: 'parameters',
      fields: [
        {
          kind: 'condition',
          path: ['expression'],
          label: 'Condition',
          required: true,
          help: 'When it is true the True branch runs, otherwise the False branch.',
        },
      ],
    },
    settings.actionSettings(),
  ],
  defaults: objectOf({
    type: 'If',
    expression: { and: [{ equals: ['', ''] }] },
    actions: {},
    else: { actions: {} },
  }),
  summary: (node) => conditionText(node.get('expression')),
  outputs: () => [],
  isContainer: true,
};

export function* runIf(context: ActionContext): Steps<Outcome> {
  const isTrue = context.evaluateCondition(context.node.get('expression') ?? null);
  context.recordInputs(new Map([['expressionResult', isTrue]]));
  if (isTrue) return blockOutcome(yield* runChildren(['actions']));
  if (!hasFalseBranch(context.node)) return { status: 'Succeeded' };
  return blockOutcome(yield* runChildren(['else', 'actions']));
}

function hasFalseBranch(node: JsonObject): boolean {
  return isObject(objectAt(node, 'else').get('actions'));
}
