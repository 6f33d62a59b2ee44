import type { Diagnostic, Severity } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type JsonPath, objectAt, stringAt } from '../../json.ts';
import { type Limits, limits as limitsOf } from '../../limits.ts';
import { millisecondsOf, parseDuration } from '../../operations/duration.ts';
import { isExpression } from '../../operations/findings.ts';
import { hasOption } from '../../operations/options.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** What a workflow that keeps no state cannot do. */
export const stateless: Rule = {
  id: 'stateless',
  description:
    'A stateless workflow is called, lives five minutes at most, and remembers nothing between runs.',
  check: perStep((step, { target, limits }) => {
    if (target !== 'stateless') return [];
    return step.kind === 'trigger' ? inTrigger(step) : inAction(step, limits);
  }),
};

const clocked = /^(recurrence|slidingwindow)$/i;

function say(severity: Severity, step: Step, path: JsonPath, message: string): Diagnostic {
  return at('stateless', severity, step, path, message);
}

function inTrigger(step: Step): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (clocked.test(step.type) || /^batch$/i.test(step.type)) {
    const message = `Stateless workflows have no trigger of type ${step.type} such as "${step.name}". Use one that is called, or make the workflow stateful.`;
    found.push(say('error', step, ['type'], message));
  } else if (step.node.has('recurrence') && /^(http|apiconnection|apimanagement)$/i.test(step.type)) {
    const message = `Stateless workflows cannot poll as "${step.name}" does. Use a trigger that is called, or make the workflow stateful.`;
    found.push(say('error', step, ['recurrence'], message));
  }
  if (isObject(objectAt(step.node, 'runtimeConfiguration').get('concurrency'))) {
    const message = `Stateless workflows cannot limit concurrent runs as "${step.name}" does. Remove the limit.`;
    found.push(say('warning', step, ['runtimeConfiguration', 'concurrency'], message));
  }
  if (hasOption(step.node, 'SingleInstance')) {
    const message = `Stateless workflows cannot run as a single instance. Remove the option of "${step.name}".`;
    found.push(say('warning', step, ['operationOptions'], message));
  }
  return found;
}

function inAction(step: Step, limits: Limits): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const limit = objectAt(step.node, 'limit');
  const timeout = stringAt(limit, 'timeout');
  const length = timeout === undefined || isExpression(timeout) ? undefined : parseDuration(timeout);
  if (length !== undefined && millisecondsOf(length) > limits.runDuration) {
    const message = `"${step.name}" may take ${timeout}, and a stateless run ends after five minutes. Shorten the time-out to PT5M or less.`;
    found.push(say('warning', step, ['limit', 'timeout'], message));
  }
  const count = limit.get('count');
  // More than any host takes is told with the loop itself.
  if (
    /^until$/i.test(step.type) &&
    typeof count === 'number' &&
    count > limits.untilCount &&
    count <= limitsOf.standard.untilCount
  ) {
    const message = `The loop "${step.name}" has ${count} rounds, and ${limits.untilCount} is the most in a stateless workflow.`;
    found.push(say('warning', step, ['limit', 'count'], message));
  }
  if (/^wait$/i.test(step.type)) {
    const message = `"${step.name}" waits, and a stateless run that waits longer than five minutes is lost. Make sure that it is short.`;
    found.push(say('info', step, [], message));
  }
  return found;
}
