import { ExpressionError } from '../../expression/ExpressionError.ts';
import { isObject, type Json, type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { addDuration, type Duration } from '../duration.ts';
import { sleepUntil } from '../effects.ts';
import { canonicalWord, error, isExpression, warning, wholeNumber, wordAdvice } from '../findings.ts';
import { instantOf } from '../instant.ts';
import { waitLook } from '../looks/control.ts';
import type { ActionContext, ActionOperation, Finding, Outcome, Steps } from '../Operation.ts';
import * as settings from '../settings.ts';
import { oneLine } from '../summary.ts';

const second = 1000;

/** What one of each unit lasts. */
const units: Readonly<Record<string, Duration>> = {
  Second: { months: 0, milliseconds: second },
  Minute: { months: 0, milliseconds: 60 * second },
  Hour: { months: 0, milliseconds: 3600 * second },
  Day: { months: 0, milliseconds: 86_400 * second },
  Week: { months: 0, milliseconds: 604_800 * second },
  Month: { months: 1, milliseconds: 0 },
  Year: { months: 12, milliseconds: 0 },
};

/** Lets time pass. Spec: workflow-definition.md 5.6. */
export const waitAction: ActionOperation = {
  ...waitLook,
  description: 'Waits for a while, or until a point in time.',
  category: 'Schedule',
  keywords: ['wait', 'delay', 'sleep', 'pause', 'until', 'timer'],
  groups: [
    {
      title: 'Delay',
      tab: 'parameters',
      fields: [
        {
          kind: 'wait',
          path: ['inputs'],
          label: 'Wait',
          required: true,
          help: 'A number of units, or a point in time such as 2026-01-31T09:00:00Z.',
        },
      ],
    },
    settings.actionSettings(settings.secureInputs),
  ],
  defaults: objectOf({ type: 'Wait', inputs: { interval: { count: 5, unit: 'Minute' } } }),
  outputs: () => [],
};

export function* runWait(context: ActionContext): Steps<Outcome> {
  const inputs = context.evaluate(context.node.get('inputs') ?? null);
  context.recordInputs(inputs);
  const due = dueOf(context, objectAt(inputs));
  if (due > context.now()) yield* sleepUntil(due);
  return { status: 'Succeeded', code: 'OK' };
}

function dueOf(context: ActionContext, inputs: JsonObject): number {
  const timestamp = objectAt(inputs, 'until').get('timestamp');
  if (timestamp !== undefined) {
    const instant = typeof timestamp === 'string' ? instantOf(timestamp) : undefined;
    if (instant === undefined) {
      throw new ExpressionError(
        `The action '${context.name}' cannot read the timestamp '${oneLine(timestamp)}'.`,
      );
    }
    return instant;
  }
  const interval = objectAt(inputs, 'interval');
  const count = countOf(interval.get('count'));
  const unit = unitOf(interval.get('unit'));
  if (count === undefined || unit === undefined) {
    throw new ExpressionError(
      `The action '${context.name}' needs a count and a unit, for example 5 and Minute, or a timestamp.`,
    );
  }
  return addDuration(context.now(), {
    months: unit.months * count,
    milliseconds: unit.milliseconds * count,
  });
}

function countOf(value: Json | undefined): number | undefined {
  const count = wholeNumber(value);
  return count !== undefined && count >= 0 ? count : undefined;
}

function unitOf(value: Json | undefined): Duration | undefined {
  const unit = typeof value === 'string' ? canonicalWord(value, Object.keys(units)) : undefined;
  return unit === undefined ? undefined : units[unit];
}

export function checkWait(node: JsonObject): readonly Finding[] {
  const inputs = node.get('inputs');
  if (!isObject(inputs)) return [];
  const { interval, until } = { interval: inputs.get('interval'), until: inputs.get('until') };
  if ((interval === undefined) === (until === undefined)) {
    return [
      error(
        ['inputs'],
        interval === undefined
          ? 'The delay says neither how long nor until when. Give an interval or a timestamp.'
          : 'The delay has both an interval and a timestamp. Keep one of them.',
      ),
    ];
  }
  // An expression gives all of it.
  if (isExpression(interval ?? until)) return [];
  if (until !== undefined) {
    const timestamp = objectAt(until).get('timestamp');
    return isExpression(timestamp) || (typeof timestamp === 'string' && instantOf(timestamp) !== undefined)
      ? []
      : [error(['inputs', 'until', 'timestamp'], 'The timestamp must look like 2026-01-31T09:00:00Z.')];
  }
  if (!isObject(interval))
    return [
      error(
        ['inputs', 'interval'],
        'The interval must be an object such as { "count": 5, "unit": "Minute" }.',
      ),
    ];
  const count = objectAt(interval).get('count');
  const unit = objectAt(interval).get('unit');
  return [
    ...(wholeNumber(count) === 0
      ? [
          warning(
            ['inputs', 'interval', 'count'],
            'A delay of 0 does not wait. Give a number of units, or remove the step.',
          ),
        ]
      : []),
    ...(isExpression(count) || countOf(count) !== undefined
      ? []
      : [error(['inputs', 'interval', 'count'], 'The number of units must be a whole number of 0 or more.')]),
    ...(isExpression(unit) || unitOf(unit) !== undefined
      ? []
      : [
          error(
            ['inputs', 'interval', 'unit'],
            `The unit must be one of ${Object.keys(units).join(', ')}.${wordAdvice(unit, Object.keys(units))}`,
          ),
        ]),
  ];
}
