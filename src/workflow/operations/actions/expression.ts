import { ExpressionError } from '../../expression/ExpressionError.ts';
import { quoteText } from '../../expression/print.ts';
import { textOf } from '../../expression/text.ts';
import { isObject, type Json, type JsonObject, objectAt, stringAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { expressionKindOf, expressionKinds } from '../expressionKinds.ts';
import { error, isExpression, warning } from '../findings.ts';
import { expressionLook } from '../looks/data.ts';
import type { ActionContext, ActionOperation, Finding, Outcome } from '../Operation.ts';
import * as settings from '../settings.ts';

const units = ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'];

function text(name: string, label: string, help?: string) {
  return { kind: 'text', path: ['inputs', name], label, ...(help !== undefined && { help }) } as const;
}

/** Date and time cards. Spec: workflow-definition.md 5.11. */
export const expressionAction: ActionOperation = {
  ...expressionLook,
  description: 'Works out a time: now, later, earlier, or in another time zone.',
  category: 'Data',
  keywords: ['date', 'time', 'expression', 'now', 'current time', 'add to time', 'time zone', 'convert'],
  groups: [
    {
      title: 'Date and time',
      tab: 'parameters',
      fields: [
        {
          kind: 'choice',
          path: ['kind'],
          label: 'What',
          required: true,
          literal: true,
          options: [
            { value: 'CurrentTime', label: 'Current time' },
            { value: 'AddToTime', label: 'Add to a time' },
            { value: 'SubtractFromTime', label: 'Subtract from a time' },
            { value: 'GetFutureTime', label: 'Time from now on' },
            { value: 'GetPastTime', label: 'Time before now' },
            { value: 'ConvertTimeZone', label: 'Convert to another time zone' },
          ],
        },
        text('baseTime', 'Time', 'A timestamp such as 2026-01-31T09:00:00Z.'),
        text('interval', 'Number of units'),
        {
          kind: 'choice',
          path: ['inputs', 'timeUnit'],
          label: 'Unit',
          options: units.map((value) => ({ value, label: value })),
        },
        text('sourceTimeZone', 'From time zone', 'A Windows time zone name such as W. Europe Standard Time.'),
        text('destinationTimeZone', 'To time zone'),
        text('formatString', 'Format', 'A format such as yyyy-MM-dd, or a standard format letter.'),
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
  ],
  defaults: objectOf({ type: 'Expression', kind: 'CurrentTime', inputs: {} }),
  outputs: () => [{ title: 'Body', path: ['body'], type: 'string' }],
};

export function runExpression(context: ActionContext): Outcome {
  const kind = expressionKindOf(context.node);
  if (!kind) throw new ExpressionError(`The action '${context.name}' is of a kind that is not known.`);
  const inputs = context.evaluate(context.node.get('inputs') ?? null);
  context.recordInputs(inputs);
  const values = kind.inputs.map((name) => (isObject(inputs) ? inputs.get(name) : undefined));
  const last = values.findLastIndex((value) => value !== undefined);
  const call = `@${kind.function}(${values
    .slice(0, last + 1)
    .map(argument)
    .join(', ')})`;
  return { status: 'Succeeded', code: 'OK', outputs: new Map([['body', context.evaluate(call)]]) };
}

/** A value as an expression writes it. Numbers may have been typed as text. */
function argument(value: Json | undefined): string {
  const shown = textOf(value ?? null);
  return /^-?\d{1,15}$/.test(shown) ? shown : quoteText(shown);
}

/** Text and number cards of Power Automate. */
const flowKinds = /^(formatnumber|indexof|substring)$/i;

export function checkExpression(node: JsonObject): readonly Finding[] {
  if (node.get('kind') === undefined || node.get('kind') === '' || isExpression(node.get('kind'))) return [];
  const kind = expressionKindOf(node);
  if (!kind) {
    const known = Object.keys(expressionKinds).join(', ');
    return flowKinds.test(String(node.get('kind')).trim())
      ? [
          {
            severity: 'info',
            path: ['kind'],
            message: `Steps of kind ${stringAt(node, 'kind')} are not simulated: they fail in a run here. Their expression functions work.`,
          },
        ]
      : [warning(['kind'], `The kind is none of those known here: ${known}. Check how it is spelled.`)];
  }
  const inputs = node.get('inputs');
  if (typeof inputs === 'string') return [];
  return kind.inputs
    .filter((name) => name !== 'formatString' && objectAt(inputs).get(name) === undefined)
    .map((name) =>
      error(['inputs', name], `A step of kind ${stringAt(node, 'kind')} needs "${name}". Give it a value.`),
    );
}
