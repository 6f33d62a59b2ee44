import { at, isObject, type Json, type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { addDuration, parseDuration } from '../duration.ts';
import { runChildren } from '../effects.ts';
import { error, isExpression, optionFindings, warning } from '../findings.ts';
import { untilLook } from '../looks/control.ts';
import type {
  ActionContext,
  ActionOperation,
  ChildrenResult,
  Finding,
  Outcome,
  Steps,
} from '../Operation.ts';
import { hasOption } from '../options.ts';
import { blockOutcome, failedWith } from '../outcome.ts';
import * as settings from '../settings.ts';

const usualCount = 60;
const mostCount = 5000;
const usualTimeout = 'PT1H';

/** Repeats its actions until a condition is true. Spec: workflow-definition.md 5.8. */
export const untilAction: ActionOperation = {
  ...untilLook,
  description: 'Repeats its actions until a condition is true, or a limit is reached.',
  category: 'Control',
  keywords: ['until', 'loop', 'repeat', 'while', 'do', 'poll'],
  groups: [
    {
      title: 'Until',
      tab: 'parameters',
      fields: [
        {
          kind: 'condition',
          path: ['expression'],
          label: 'Condition',
          required: true,
          help: 'Checked after each round. The loop ends when it is true.',
        },
        {
          kind: 'number',
          path: ['limit', 'count'],
          label: 'Most rounds',
          minimum: 1,
          maximum: mostCount,
          help: '60 without it.',
        },
        settings.timeout(
          'Time-out',
          'An ISO 8601 duration after which no further round starts. PT1H without it.',
        ),
      ],
    },
    settings.actionSettings(),
    {
      title: 'Limits',
      tab: 'settings',
      fields: [
        settings.option(
          'FailWhenLimitsReached',
          'Fail at a limit',
          'The loop fails when it reaches a limit. Without this it ends as if all were well.',
        ),
      ],
    },
  ],
  defaults: objectOf({
    type: 'Until',
    expression: "@equals('', '')",
    limit: { count: usualCount, timeout: usualTimeout },
    actions: {},
  }),
  outputs: () => [],
};

/** The body first, then the check: time-out, count, condition. A failed round does not stop the loop; the last one decides. */
export function* runUntil(context: ActionContext): Steps<Outcome> {
  const { node } = context;
  const limit = context.evaluate(node.get('limit') ?? null);
  const { untilCount, usualUntilTimeout } = context.limits;
  const most = Math.min(countOf(at(limit, 'count')) ?? usualCount, untilCount);
  const written = at(limit, 'timeout');
  const duration = parseDuration(typeof written === 'string' ? written : usualUntilTimeout);
  const deadline = addDuration(context.now(), duration ?? { months: 0, milliseconds: 3_600_000 });
  for (let index = 0; ; index++) {
    const round: ChildrenResult = yield* runChildren(['actions'], { index });
    if (round.status === 'Cancelled') return blockOutcome(round);
    const reached =
      context.now() >= deadline ? 'TimeLimitReached' : index + 1 >= most ? 'CountLimitReached' : undefined;
    if (reached === undefined) {
      if (context.evaluateCondition(node.get('expression') ?? null)) return blockOutcome(round);
      continue;
    }
    if (!hasOption(node, 'FailWhenLimitsReached')) return blockOutcome(round);
    const time = typeof written === 'string' ? written : usualUntilTimeout;
    const what = reached === 'CountLimitReached' ? `its limit of ${most} rounds` : `its time-out of ${time}`;
    return failedWith(reached, `The loop '${context.name}' reached ${what}.`);
  }
}

function countOf(value: Json | undefined): number | undefined {
  const count = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && count >= 1 ? Math.min(count, mostCount) : undefined;
}

export function checkUntil(node: JsonObject): readonly Finding[] {
  const limit = node.get('limit');
  const count = objectAt(limit).get('count') ?? undefined;
  const hasLimit = isObject(limit) && (limit.has('count') || limit.has('timeout'));
  const isOutside =
    count !== undefined && !isExpression(count) && !(Number(count) >= 1 && Number(count) <= mostCount);
  return [
    ...(hasLimit || isExpression(limit) || (limit !== undefined && limit !== null && !isObject(limit))
      ? []
      : [
          warning(
            ['limit'],
            'The loop has no limit, so it ends after 60 rounds or one hour. Give a number of rounds or a time-out.',
          ),
        ]),
    ...(isOutside
      ? [error(['limit', 'count'], `The number of rounds of the loop must lie from 1 to ${mostCount}.`)]
      : []),
    ...optionFindings(node, ['FailWhenLimitsReached']),
  ];
}
