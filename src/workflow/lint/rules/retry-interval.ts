import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { type JsonObject, type JsonPath, objectAt, stringAt } from '../../json.ts';
import { millisecondsOf, parseDuration } from '../../operations/duration.ts';
import { isExpression } from '../../operations/findings.ts';
import { callsIn, mayCall } from '../callsIn.ts';
import { type ForStep, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const names = ['interval', 'minimumInterval', 'maximumInterval'];
const usualLeast = 5000;

/** Pauses between retries that some hosts keep and others do not. What none keeps is told with the policy itself. */
export const retryInterval: Rule = {
  id: 'retry-interval',
  description: 'Retries are 5 seconds to a day apart, and 1 second to a minute in stateless workflows.',
  check: perStep(
    (step, around) => [
      ...callsIn(step).flatMap(({ call, path }) =>
        inPolicy(step, objectAt(call, 'retryPolicy'), [...path, 'retryPolicy'], around),
      ),
      ...(isOfBothCalls(step)
        ? inPolicy(step, objectAt(step.node, 'inputs', 'retryPolicy'), ['inputs', 'retryPolicy'], around)
        : []),
    ],
    ({ members, example }) => members.has('inputs') && mayCall(example),
  ),
};

/** A webhook has a policy for subscribe and unsubscribe together, beside those of the two. */
function isOfBothCalls(step: Step): boolean {
  return callsIn(step).every(({ path }) => path.length > 1);
}

function inPolicy(
  step: Step,
  policy: JsonObject,
  path: JsonPath,
  { target, limits }: ForStep,
): readonly Diagnostic[] {
  if (!/^(fixed|exponential)$/i.test(stringAt(policy, 'type') ?? '')) return [];
  return names.flatMap((name): readonly Diagnostic[] => {
    const text = stringAt(policy, name);
    const duration = text === undefined || isExpression(text) ? undefined : parseDuration(text);
    if (duration === undefined || duration.months > 0) return [];
    const length = millisecondsOf(duration);
    const what = `"${name}" of the retries of "${step.name}" is ${text}`;
    const say = (severity: 'error' | 'warning', message: string) => [
      at('retry-interval', severity, step, [...path, name], `${what}${message}`),
    ];
    // Less than a second and more than a day no host keeps.
    if (length < 1000 || length > 86_400_000) return [];
    if (target === 'stateless')
      return length > limits.longestRetryInterval
        ? say('warning', ', and PT1M is the most in a stateless workflow. Shorten it.')
        : [];
    if (length >= usualLeast) return [];
    // A Standard app can lower its limits, and without a target the workflow may be stateless.
    return target === 'consumption' || target === 'flow'
      ? say('error', ', and PT5S is the least. Make it longer.')
      : say('warning', ', and only stateless workflows accept less than PT5S. Make it longer.');
  });
}
