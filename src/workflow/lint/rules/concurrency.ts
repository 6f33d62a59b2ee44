import type { Diagnostic, Severity } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type Json, type JsonObject, objectAt } from '../../json.ts';
import type { Limits } from '../../limits.ts';
import { isExpression, isRunExpression, wholeNumber } from '../../operations/findings.ts';
import { hasOption } from '../../operations/options.ts';
import { at, type LintContext, type Rule } from '../Rule.ts';

/** Limits of concurrent runs that the service cannot keep. */
export const concurrency: Rule = {
  id: 'concurrency',
  description:
    'The number of concurrent and of waiting runs lies in its bounds, only one trigger limits them, and nothing else does.',
  check({ steps, limits, target }: LintContext) {
    const limited = steps.filter(
      ({ kind, node }) =>
        kind === 'trigger' && isObject(objectAt(node, 'runtimeConfiguration').get('concurrency')),
    );
    const several = limited.slice(1).map((step) => {
      const message = `"${step.name}" limits concurrent runs, and so does "${limited[0]?.name}". Only one trigger can.`;
      return at('concurrency', 'error', step, ['runtimeConfiguration', 'concurrency'], message);
    });
    return [
      ...limited.flatMap((step) => inTrigger(step, limits, target === undefined)),
      ...several,
      ...steps.filter(({ node }) => node.has('runtimeConfiguration')).flatMap(misplaced),
    ];
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
  for (const [name, value] of [
    ['runs', runs],
    ['maximumWaitingRuns', waiting],
  ] as const) {
    if (!isRunExpression(value)) continue;
    const message = `"${name}" of "${step.name}" is read before any expression is evaluated, so the service may refuse one here. Write a number.`;
    found.push(say('warning', name, message));
  }
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
  } else if (waiting !== undefined && waits(waiting, runs, isSingle)) {
    const message = `The waiting runs of "${step.name}" must be ten more than the concurrent ones at least.`;
    found.push(say('warning', 'maximumWaitingRuns', message));
  } else if (waiting !== undefined && runs === undefined && !isSingle) {
    const message = `"${step.name}" limits waiting runs without limiting concurrent ones, so none ever waits. Give "runs" too.`;
    found.push(say('warning', 'maximumWaitingRuns', message));
  }
  return found;
}

/** Whether fewer runs may wait than the service keeps place for. */
function waits(waiting: Json, runs: Json | undefined, isSingle: boolean): boolean {
  const most = runs === undefined && isSingle ? 1 : wholeNumber(runs);
  const least = wholeNumber(waiting);
  return most !== undefined && least !== undefined && least < most + 10;
}

/** Settings of concurrency where they mean nothing. */
function misplaced(step: Step): readonly Diagnostic[] {
  const settings = step.node.get('runtimeConfiguration');
  if (!isObject(settings) || step.type === '' || isExpression(step.type)) return [];
  const found: Diagnostic[] = [];
  const say = (path: readonly string[], message: string) =>
    found.push(at('concurrency', 'warning', step, ['runtimeConfiguration', ...path], message));
  if (isSet(settings, 'maximumWaitingRuns')) {
    say(
      ['maximumWaitingRuns'],
      `"maximumWaitingRuns" of "${step.name}" belongs into "concurrency". Move it there.`,
    );
  }
  const own = objectAt(settings, 'concurrency');
  for (const name of ['runs', 'maximumWaitingRuns'])
    if (step.kind === 'action' && isSet(own, name))
      say(
        ['concurrency', name],
        `"${name}" means something for triggers only, and "${step.name}" is none. Remove it.`,
      );
  if (isSet(own, 'repetitions') && (step.kind === 'trigger' || !/^foreach$/i.test(step.type))) {
    say(
      ['concurrency', 'repetitions'],
      `"repetitions" means something for For each loops only, and "${step.name}" is none. Remove it.`,
    );
  }
  return found;
}

function isSet(settings: JsonObject, name: string): boolean {
  const value = settings.get(name);
  return value !== undefined && value !== null;
}

function lies(value: Json, low: number, high: number): boolean {
  if (isExpression(value)) return true;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number >= low && number <= high;
}
