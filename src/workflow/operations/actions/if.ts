import { isObject, type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { runChildren } from '../effects.ts';
import { ifLook } from '../looks/control.ts';
import type { ActionContext, ActionOperation, Outcome, Steps } from '../Operation.ts';
import { blockOutcome } from '../outcome.ts';
import * as settings from '../settings.ts';

/** Goes one of two ways. Spec: workflow-definition.md 5.8 and 11. */
export const ifAction: ActionOperation = {
  ...ifLook,
  description: 'Runs one of two branches, by a condition.',
  category: 'Control',
  keywords: ['condition', 'if', 'else', 'branch', 'decision', 'true', 'false'],
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
  outputs: () => [],
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
