import { describe, expect, test } from 'vitest';
import { hooked, play } from '../../engine/scenario/scenarioBench.ts';
import { outcomeOf } from './presetOutcome.ts';
import { presetScenario } from './presetScenario.ts';
import { type Preset, presets, type Webhook } from './presets.ts';
import { readRules } from './readRules.ts';

/* Every preset is played by the engine on workflows that are careless, and on one that is careful. */

const subscribe = {
  method: 'POST',
  uri: 'https://shop.example/hooks',
  body: { callbackUrl: '@{listCallbackUrl()}' },
};
const unsubscribe = { method: 'DELETE', uri: "@{action().outputs.headers['Location']}" };

const wait = (inputs: object) => ({ type: 'HttpWebhook', inputs, limit: { timeout: 'P1D' } });
const request = { manual: { type: 'Request', kind: 'Http', inputs: {} } };

/** Takes what comes and looks at nothing. */
const careless = {
  triggers: request,
  actions: {
    Wait: wait({ subscribe, unsubscribe }),
    Note: { type: 'Compose', inputs: "@body('Wait')", runAfter: { Wait: ['Succeeded'] } },
  },
};

/** Looks at the body, goes on after a failure, and unsubscribes by a name of its own. */
const careful = {
  triggers: request,
  actions: {
    Ask: {
      type: 'Scope',
      actions: {
        Wait: wait({
          subscribe: { ...subscribe, retryPolicy: { type: 'fixed', count: 4, interval: 'PT30S' } },
          unsubscribe: { method: 'DELETE', uri: 'https://shop.example/hooks/mine' },
        }),
        Check: {
          type: 'If',
          expression: { equals: ["@string(body('Wait'))", '{"ok":true}'] },
          actions: { Accept: { type: 'Compose', inputs: 'good' } },
          else: { actions: { Refuse: { type: 'Compose', inputs: 'not good' } } },
          runAfter: { Wait: ['Succeeded'] },
        },
      },
    },
    Tell: { type: 'Compose', inputs: 'over', runAfter: { Ask: ['Succeeded', 'Failed', 'TimedOut'] } },
  },
};

const hook: Webhook = { step: 'Wait', isTrigger: false, timeout: 'P1D', body: { ok: true } };
const trigger: Webhook = { step: 'Hook', isTrigger: true, body: { ok: true } };

const playOn = (definition: object, preset: Preset, webhook: Webhook) =>
  play({ workflow: definition, ...presetScenario(preset.plan(webhook), webhook) });

const happy = presets[0];
if (!happy) throw new Error('There is no happy path.');

const outcomeOn = (definition: object, preset: Preset, webhook: Webhook) =>
  outcomeOf(preset, playOn(definition, preset, webhook), playOn(definition, happy, webhook), webhook);

const named = (id: string) => presets.find((preset) => preset.id === id) ?? happy;

describe('a preset', () => {
  test.each(presets.map((preset) => [preset.id, preset] as const))(
    '%s is rules that can be kept, with texts that say what happens and what a workflow lacks',
    (_, preset) => {
      for (const webhook of [hook, trigger]) {
        const { rules } = preset.plan(webhook);
        expect(readRules(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
      }
      expect(preset.what.length).toBeGreaterThan(20);
      expect(preset.lacks).not.toMatch(/!|please|oops/i);
    },
  );

  test('ids are unique', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
  });
});

describe('on an action that is careless', () => {
  test.each([
    ['happyPath', 'handled'],
    ['timesOut', 'runFailed'],
    ['subscribeRefused', 'runFailed'],
    ['subscribeBusy', 'handled'],
    ['noLocation', 'orphanLeft'],
    ['earlyCallback', 'handled'],
    ['duplicateCallback', 'handled'],
    ['lateCallback', 'runFailed'],
    ['wrongSchema', 'acceptedUnchecked'],
    ['emptyBody', 'acceptedUnchecked'],
    ['badSignature', 'acceptedUnchecked'],
    ['unsubscribeFails', 'orphanLeft'],
    ['cancelled', 'handled'],
  ])('%s ends as %s', (id, outcome) => {
    expect(outcomeOn(careless, named(id), hook)).toBe(outcome);
  });

  test('all of them are played', () => {
    expect(presets.filter(({ appliesTo }) => appliesTo.includes('action'))).toHaveLength(13);
  });

  test('cancelling without an unsubscribe leaves an orphan', () => {
    const rude = { triggers: request, actions: { Wait: wait({ subscribe }) } };
    expect(outcomeOn(rude, named('cancelled'), hook)).toBe('orphanLeft');
  });
});

describe('on an action that is careful', () => {
  test.each([
    'timesOut',
    'subscribeRefused',
    'subscribeBusy',
    'noLocation',
    'earlyCallback',
    'duplicateCallback',
    'lateCallback',
    'wrongSchema',
    'emptyBody',
    'cancelled',
  ])('%s is handled', (id) => {
    expect(outcomeOn(careful, named(id), hook)).toBe('handled');
  });
});

describe('on a trigger', () => {
  const definition = hooked({ Note: { type: 'Compose', inputs: '@triggerBody()' } });

  test.each([
    ['happyPath', 'handled', 1],
    ['subscribeRefused', 'runFailed', 0],
    ['subscribeBusy', 'handled', 1],
    ['duplicateCallback', 'processedTwice', 2],
    ['lateCallback', 'handled', 0],
    ['wrongSchema', 'acceptedUnchecked', 1],
    ['badSignature', 'acceptedUnchecked', 1],
    ['unsubscribeFails', 'orphanLeft', 1],
    ['cancelled', 'handled', 0],
  ])('%s ends as %s with %i runs', (id, outcome, runs) => {
    expect(outcomeOn(definition, named(id), trigger)).toBe(outcome);
    expect(playOn(definition, named(id), trigger).runs).toHaveLength(runs);
  });
});

test('the mocks of a preset call back at their times, and their calls are told', () => {
  const result = playOn(careless, named('duplicateCallback'), hook);
  expect(result.callbacks.map(({ statusCode }) => statusCode)).toEqual([200, 409]);
  const late = playOn(careless, named('lateCallback'), hook);
  expect(late.callbacks.map(({ statusCode }) => statusCode)).toEqual([409]);
});
