import { typeOf } from '../../expression/argument.ts';
import { isObject, type Json, type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { runChildren } from '../effects.ts';
import { error, isExpression, warning, wholeNumber } from '../findings.ts';
import { switchLook } from '../looks/control.ts';
import type { ActionContext, ActionOperation, Finding, Outcome, Steps } from '../Operation.ts';
import { blockOutcome, failedWith } from '../outcome.ts';
import * as settings from '../settings.ts';
import { oneLine } from '../summary.ts';

const mostCases = 25;

/** Runs the case that equals a value. Spec: workflow-definition.md 5.8. */
export const switchAction: ActionOperation = {
  ...switchLook,
  description: 'Runs the one case whose value equals an expression, or the default.',
  category: 'Control',
  keywords: ['switch', 'case', 'branch', 'decision', 'choose'],
  groups: [
    {
      title: 'Switch',
      tab: 'parameters',
      fields: [
        {
          kind: 'text',
          path: ['expression'],
          label: 'On',
          required: true,
          help: 'A text or an integer. The case that equals it runs; letters must match in case.',
        },
        {
          kind: 'cases',
          path: ['cases'],
          label: 'Cases',
          literal: true,
          help: 'The name of each case and the value it stands for: text, or a whole number. A number in quotes is text.',
        },
      ],
    },
    settings.actionSettings(),
  ],
  defaults: objectOf({ type: 'Switch', expression: '', cases: {}, default: { actions: {} } }),
  outputs: () => [],
};

export function* runSwitch(context: ActionContext): Steps<Outcome> {
  const { node } = context;
  const value = context.evaluate(node.get('expression') ?? null);
  const type = typeOf(value);
  if (type !== 'String' && type !== 'Integer') {
    return failedWith(
      'ExpressionEvaluationFailed',
      `The expression of the switch '${context.name}', '${oneLine(node.get('expression'))}', gives a value of type '${type}'. It must be one of 'String, Integer'.`,
    );
  }
  const outputs = new Map([['expression', value]]);
  const cases = [...objectAt(node, 'cases')].filter(([, entry]) => isObject(entry));
  for (const [name, entry] of cases) {
    const wanted = objectAt(entry).get('case') ?? null;
    if (typeOf(wanted) !== type) {
      return {
        status: 'Failed',
        code: 'InternalServerError',
        error: {
          code: 'ActionConditionFailed',
          message: `The case '${name}' of the switch '${context.name}' is of type '${typeOf(wanted)}', but the value is of type '${type}'.`,
        },
      };
    }
    if (wanted === value) return { ...blockOutcome(yield* runChildren(['cases', name, 'actions'])), outputs };
  }
  if (!isObject(objectAt(node, 'default').get('actions'))) return { status: 'Succeeded', outputs };
  return { ...blockOutcome(yield* runChildren(['default', 'actions'])), outputs };
}

export function checkSwitch(node: JsonObject): readonly Finding[] {
  const cases = objectAt(node, 'cases');
  const seen = new Map<Json, string>();
  const findings: Finding[] = [];
  if (cases.size > mostCases) {
    findings.push(
      error(['cases'], `The switch has ${cases.size} cases, and ${mostCases} is the most. Split it.`),
    );
  }
  for (const [name, entry] of cases) {
    const value = objectAt(entry).get('case');
    const path = ['cases', name, 'case'];
    if (value === '') {
      findings.push(
        warning(path, `The case "${name}" compares with empty text. Give it a value, unless that is meant.`),
      );
    } else if (value === undefined || value === null) {
      findings.push(error(path, `The case "${name}" has no value to compare with. Give it one.`));
    } else if (isExpression(value) && String(value).startsWith('@') && !String(value).startsWith('@@')) {
      findings.push(
        error(path, `The value of the case "${name}" cannot be an expression. Write the value itself.`),
      );
    } else if (typeOf(value) !== 'String' && wholeNumber(value) === undefined) {
      findings.push(error(path, `The value of the case "${name}" must be a text or an integer.`));
    } else if (seen.has(value)) {
      findings.push(
        error(path, `The cases "${seen.get(value)}" and "${name}" have the same value. Change one of them.`),
      );
    } else seen.set(value, name);
  }
  return findings;
}
