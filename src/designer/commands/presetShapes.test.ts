import { describe, expect, test } from 'vitest';
import { play } from '../../engine/scenario/scenarioBench.ts';
import { fromPlain, objectAt } from '../../workflow/json.ts';
import { judge } from '../../workflow/mock/presetOutcome.ts';
import type { Outcome } from '../../workflow/mock/presets.ts';
import { presetsFor, scenarioOfPreset, webhooksOf } from './webhooks.ts';

/* Every failure on workflows of many shapes: what is told must hold for the shape, not only for the samples. */

const subscribe = {
  method: 'POST',
  uri: 'https://shop.example/hooks',
  body: { callbackUrl: '@{listCallbackUrl()}' },
};
const unsubscribe = { method: 'DELETE', uri: "@{action().outputs.headers['Location']}" };
const hook = (more: object = {}, inputs: object = { subscribe, unsubscribe }) => ({
  type: 'HttpWebhook',
  inputs,
  limit: { timeout: 'P1D' },
  ...more,
});
const after = (name: string, ...statuses: string[]) => ({ runAfter: { [name]: statuses } });
const note = (of: string) => ({ type: 'Compose', inputs: `@body('${of}')`, ...after(of, 'Succeeded') });
const triggers = { manual: { type: 'Request', kind: 'Http', inputs: {} } };
const waitAndNote = { Wait: hook(), Note: note('Wait') };
const delay = { type: 'Wait', inputs: { interval: { count: 2, unit: 'Hour' } } };
const connector = {
  host: { connection: { name: "@parameters('$connections')['shop']['connectionId']" } },
  body: { url: '@{listCallbackUrl()}' },
  path: '/hooks',
};
const connectorHook = { type: 'ApiConnectionWebhook', inputs: connector };
const hookTrigger = {
  Hook: {
    type: 'HttpWebhook',
    inputs: { subscribe, unsubscribe: { method: 'DELETE', uri: 'https://shop.example/hooks/1' } },
  },
};

type Outcomes = Readonly<Record<string, Outcome>>;

/** An action that takes what comes, and whose failures end the run. */
const careless: Outcomes = {
  happyPath: 'handled',
  timesOut: 'runFailed',
  subscribeRefused: 'runFailed',
  subscribeBusy: 'handled',
  noLocation: 'orphanLeft',
  earlyCallback: 'handled',
  duplicateCallback: 'handled',
  lateCallback: 'runFailed',
  wrongSchema: 'acceptedUnchecked',
  emptyBody: 'acceptedUnchecked',
  badSignature: 'acceptedUnchecked',
  unsubscribeFails: 'orphanLeft',
  cancelled: 'handled',
};

/** A trigger that takes what comes. */
const open: Outcomes = {
  happyPath: 'handled',
  subscribeRefused: 'runFailed',
  subscribeBusy: 'handled',
  noLocation: 'handled',
  duplicateCallback: 'processedTwice',
  lateCallback: 'handled',
  wrongSchema: 'acceptedUnchecked',
  emptyBody: 'acceptedUnchecked',
  badSignature: 'acceptedUnchecked',
  unsubscribeFails: 'orphanLeft',
  cancelled: 'handled',
};

const every = (outcomes: Outcomes, outcome: Outcome): Outcomes =>
  Object.fromEntries(Object.keys(outcomes).map((id) => [id, outcome]));

interface Shape {
  readonly workflow: object;
  readonly expected: Readonly<Record<string, Outcomes>>;
}

const shapes: Readonly<Record<string, Shape>> = {
  'a delay before it': {
    workflow: {
      triggers,
      actions: { Delay: delay, Wait: hook(after('Delay', 'Succeeded')), Note: note('Wait') },
    },
    expected: { Wait: careless },
  },
  'a loop around it, all iterations at a time': {
    workflow: {
      triggers,
      actions: { Each: { type: 'Foreach', foreach: '@createArray(1, 2, 3)', actions: waitAndNote } },
    },
    expected: { Wait: careless },
  },
  'an Until around it': {
    workflow: {
      triggers,
      actions: {
        Till: {
          type: 'Until',
          expression: "@equals(iterationIndexes('Till'), 1)",
          limit: { count: 3, timeout: 'P7D' },
          actions: waitAndNote,
        },
      },
    },
    expected: { Wait: careless },
  },
  'two in a row, of which the first never unsubscribes': {
    workflow: {
      triggers,
      actions: { One: hook({}, { subscribe }), Two: hook(after('One', 'Succeeded')), Note: note('Two') },
    },
    expected: {
      One: { ...every(careless, 'orphanLeft'), subscribeRefused: 'runFailed' },
      Two: careless,
    },
  },
  'two side by side': {
    workflow: { triggers, actions: { One: hook(), Two: hook() } },
    expected: { One: careless, Two: careless },
  },
  'a webhook trigger before it': {
    workflow: { triggers: hookTrigger, actions: waitAndNote },
    expected: { Hook: open, Wait: careless },
  },
  'a scope around it and a step that mends': {
    workflow: {
      triggers,
      actions: {
        Ask: { type: 'Scope', actions: waitAndNote },
        Mend: { type: 'Compose', inputs: 'mended', ...after('Ask', 'Failed', 'TimedOut') },
      },
    },
    expected: {
      Wait: { ...careless, timesOut: 'handled', subscribeRefused: 'handled', lateCallback: 'handled' },
    },
  },
  'a branch around it that is not taken': {
    workflow: {
      triggers,
      actions: { Check: { type: 'If', expression: { equals: [1, 2] }, actions: { Wait: hook() } } },
    },
    expected: { Wait: every(careless, 'notReached') },
  },
  'a webhook of a connector': {
    workflow: {
      triggers,
      actions: { Wait: { ...connectorHook, limit: { timeout: 'P1D' } }, Note: note('Wait') },
    },
    expected: { Wait: careless },
  },
  'a webhook trigger of a connector': {
    workflow: {
      triggers: { Hook: connectorHook },
      actions: { Note: { type: 'Compose', inputs: '@triggerBody()' } },
    },
    expected: { Hook: { ...open, noLocation: 'orphanLeft' } },
  },
  'no time-out': {
    workflow: { triggers, actions: { Wait: hook({ limit: {} }) } },
    expected: { Wait: { ...careless, timesOut: 'stillWaiting' } },
  },
  'a time-out that is computed': {
    workflow: { triggers, actions: { Wait: hook({ limit: { timeout: "@concat('PT', '5H')" } }) } },
    expected: { Wait: careless },
  },
  'a step after it that always fails': {
    workflow: {
      triggers,
      actions: {
        Wait: hook(),
        Fail: { type: 'Compose', inputs: "@int('x')", ...after('Wait', 'Succeeded') },
      },
    },
    expected: {
      Wait: {
        ...every(careless, 'runFailed'),
        noLocation: 'orphanLeft',
        unsubscribeFails: 'orphanLeft',
        cancelled: 'handled',
      },
    },
  },
};

function judged({ workflow }: Shape): Record<string, Record<string, ReturnType<typeof judge>>> {
  const definition = objectAt(fromPlain(workflow));
  const all: Record<string, Record<string, ReturnType<typeof judge>>> = {};
  for (const webhook of webhooksOf(definition, [])) {
    const played = presetsFor(webhook).map((preset) => ({
      preset,
      facts: play(JSON.parse(scenarioOfPreset(preset, webhook, definition, [])) as object),
    }));
    all[webhook.step] = Object.fromEntries(
      played.map(({ preset, facts }) => [preset.id, judge(preset, webhook, facts, played[0]?.facts)]),
    );
  }
  return all;
}

describe('failures on a webhook with', () => {
  test.each(Object.entries(shapes))('%s', (_, shape) => {
    const all = Object.entries(judged(shape)).map(([step, byPreset]) => [
      step,
      Object.fromEntries(Object.entries(byPreset).map(([id, { outcome }]) => [id, outcome])),
    ]);
    expect(Object.fromEntries(all)).toEqual(shape.expected);
  });
});

const lackIn = (shape: string, step: string, id: string) => {
  const found = shapes[shape];
  return found && judged(found)[step]?.[id]?.lack;
};

describe('an explanation', () => {
  test.each([
    [
      'two in a row, of which the first never unsubscribes',
      'One',
      'happyPath',
      /left behind.*unsubscribe method/,
    ],
    [
      'two in a row, of which the first never unsubscribes',
      'One',
      'emptyBody',
      /left behind.*unsubscribe method/,
    ],
    ['a webhook trigger before it', 'Hook', 'subscribeRefused', /^The trigger is not registered/],
    ['a branch around it that is not taken', 'Wait', 'timesOut', /does not come to this step/],
    ['no time-out', 'Wait', 'timesOut', /longest duration of a run/],
    ['a step after it that always fails', 'Wait', 'badSignature', /on the happy path, too/],
    ['a step after it that always fails', 'Wait', 'subscribeBusy', /on the happy path, too/],
    ['a step after it that always fails', 'Wait', 'timesOut', /^Nothing runs after a time-out/],
    ['a delay before it', 'Wait', 'cancelled', /^$/],
    ['a delay before it', 'Wait', 'unsubscribeFails', /A workflow cannot prevent that/],
  ])('of %s: %s, %s', (shape, step, id, text) => {
    expect(lackIn(shape, step, id)).toMatch(text);
  });
});
