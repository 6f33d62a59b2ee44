import { lengthOf } from './latency.ts';
import type { Plan, Webhook } from './presets.ts';
import type { Respond, Rule } from './Rule.ts';

/*
 * A plan as the parts of a scenario file: mocks and events in plain JSON, as `hookline test` reads them. Scenarios have no registry,
 * so what a well-behaved service answers is written out. A rule with conditions that scenarios do not know cannot be written and
 * is told.
 */

export interface ScenarioParts {
  readonly mocks: readonly Readonly<Record<string, unknown>>[];
  readonly events: readonly Readonly<Record<string, unknown>>[];
}

/** Where a scenario's service keeps its registration. */
const location = 'https://mock.service.example/subscriptions/s-1';

/** The mocks and events that play a plan; a webhook is called back by its mock. */
export function presetScenario(plan: Plan, webhook: Webhook): ScenarioParts {
  const mocks = plan.rules.flatMap(mocksOf);
  return {
    mocks: [
      ...mocks,
      ...mocksOf({ name: 'usual', match: { phase: 'subscribe' }, respond: { isUsual: true } }),
      { match: { phase: 'unsubscribe' }, respond: { status: 200 } },
    ],
    events: endOf(plan, webhook),
  };
}

/** The end counts from when the webhook waits: what goes before it may take any time. */
function endOf({ endsAfter }: Plan, { isTrigger, step }: Webhook): ScenarioParts['events'] {
  if (endsAfter === undefined) return [];
  return [
    isTrigger
      ? { since: { trigger: true }, after: endsAfter, disable: true }
      : { since: { action: step }, after: endsAfter, cancel: true },
  ];
}

/** A rule as mocks: several where it answers the first n requests. Throws for conditions that scenarios do not know. */
function mocksOf(rule: Rule): ScenarioParts['mocks'] {
  const { match, respond, callbacks } = rule;
  const { step, first, nth, method, url, headers, body, phase, ...unknown } = match;
  const strange = Object.keys(unknown);
  if (strange.length > 0) throw new Error(`A scenario cannot match by ${strange.join(', ')}.`);
  const turns = first === undefined ? [nth] : Array.from({ length: first }, (_, index) => index + 1);
  return turns.map((turn) => ({
    match: {
      ...(step !== undefined && { action: step }),
      ...(method !== undefined && { method }),
      ...(url !== undefined && { url }),
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      ...(phase !== undefined && { phase }),
      ...(turn !== undefined && { nth: turn }),
    },
    respond: answerOf(respond, phase),
    ...(callbacks && { callbacks }),
  }));
}

function answerOf(respond: Respond, phase: string | undefined): Readonly<Record<string, unknown>> {
  const { isUsual, status, headers, body, delay, fault } = respond;
  const isRegistering = phase === 'subscribe' && (isUsual || /Location$/.test(fault ?? ''));
  const given = { ...(isRegistering && locationBy(fault)), ...headers };
  const isBroken = fault === 'reset' || fault === 'timeout' || fault === 'dns';
  return {
    status: status ?? (isRegistering ? 201 : 200),
    ...(Object.keys(given).length > 0 && { headers: given }),
    ...(body !== undefined && { body }),
    ...(typeof delay === 'string' && lengthOf(delay) > 0 && { delay }),
    ...(isBroken ? { fault } : fault === 'truncated' && { fault: 'reset' }),
  };
}

function locationBy(fault: Respond['fault']): Readonly<Record<string, string>> {
  switch (fault) {
    case 'noLocation':
      return {};
    case 'relativeLocation':
      return { Location: /\/[^/]+$/.exec(location)?.[0] ?? '/s-1' };
    case 'invalidLocation':
      return { Location: 'http://' };
    default:
      return { Location: location };
  }
}
