import type { Diagnostic, Severity } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type Json, objectAt } from '../../json.ts';
import type { Limits } from '../../limits.ts';
import { isExpression } from '../../operations/findings.ts';
import { hasOption } from '../../operations/options.ts';
import { at, type LintContext, type Rule } from '../Rule.ts';

/** Limits of concurrent runs that the service cannot keep. */
export const concurrency: Rule = {
  id: 'concurrency',
  description:
    'The number of concurrent and of waiting runs lies in its bounds, and only one trigger limits them.',
  check({ steps, limits, target }: LintContext) {
    const limited = steps.filter(
      ({ kind, node }) =>
        kind === 'trigger' && isObject(objectAt(node, 'runtimeConfiguration').get('concurrency')),
    );
    const several = limited.slice(1).map((step) => {
      const message = `"${step.name}" limits concurrent runs, and so does "${limited[0]?.name}". Only one trigger can.`;
      return at('concurrency', 'error', step, ['runtimeConfiguration', 'concurrency'], message);
    });
    return [...limited.flatMap((step) => inTrigger(step, limits, target === undefined)), ...several];
  },
};

function inTrigger(step: Step, limits: Limits, isAnywhere: boolean): readonly Diagnostic[] {
  const path = ['runtimeConfiguration', 'concurrency'];
  const settings = objectAt(step.node, ...path);
  const say = (severity: Severity, member: string, message: string) =>
    at('concurrency', severity, step, [...path, member], message);
  const found: Diagnostic[] = [];
  const runs = settings.get('runs') ?? undefined;
  const isSingle = hasOption(step.node, 'SingleInstance');
  if (runs !== undefined && !lies(runs, 1, limits.concurrentRuns)) {
    const message = `The concurrent runs of "${step.name}" must be a whole number from 1 to ${limits.concurrentRuns}.`;
    found.push(say('error', 'runs', message));
  }
  if (runs !== undefined && isSingle) {
    const message = `"${step.name}" runs as a single instance and limits concurrent runs too. Keep one of them.`;
    found.push(say('warning', 'runs', message));
  }
  const waiting = settings.get('maximumWaitingRuns') ?? undefined;
  if (waiting !== undefined && !lies(waiting, 1, limits.waitingRuns)) {
    const message = `The waiting runs of "${step.name}" must be a whole number from 1 to ${limits.waitingRuns}.`;
    // What one host refuses another may take, so without a target it is a doubt.
    found.push(
      say(
        isAnywhere && typeof waiting === 'number' && waiting > 0 ? 'warning' : 'error',
        'maximumWaitingRuns',
        message,
      ),
    );
  } else if (waiting !== undefined && runs === undefined && !isSingle) {
    const message = `"${step.name}" limits waiting runs without limiting concurrent ones, so none ever waits. Give "runs" too.`;
    found.push(say('warning', 'maximumWaitingRuns', message));
  }
  return found;
}

function lies(value: Json, low: number, high: number): boolean {
  if (isExpression(value)) return true;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number >= low && number <= high;
}
