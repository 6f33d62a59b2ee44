import { expect, it } from 'vitest';
import { fromPlain, type JsonObject, objectAt } from '../workflow/json.ts';
import { secrecyOf, shownTrigger } from './secrecy.ts';

const secure = (...properties: readonly string[]) => ({
  runtimeConfiguration: { secureData: { properties } },
});
const step = (type: string, inputs: unknown = {}, more: object = {}) => ({ type, inputs, ...more });

function hidden(actions: object, trigger: object = {}) {
  const definition = fromPlain({
    triggers: { Hook: { type: 'HttpWebhook', ...trigger } },
    actions,
  }) as JsonObject;
  const { inputs, outputs } = secrecyOf(definition);
  return [[...inputs].sort(), [...outputs].sort()];
}

it('nothing is hidden that nobody asked for', () => {
  expect(hidden({ A: step('Http'), B: step('Compose', "@body('A')") })).toEqual([[], []]);
});

it('a step hides what it says, in whatever case; Compose, ParseJson and Response hide both', () => {
  expect(hidden({ A: step('Http', {}, secure('Inputs')), B: step('Http', {}, secure('outputs')) })).toEqual([
    ['a'],
    ['b'],
  ]);
  for (const type of ['Compose', 'ParseJson', 'Response']) {
    expect(hidden({ A: step(type, {}, secure('inputs')) })).toEqual([['a'], ['a']]);
  }
});

it.each([
  ['inputs', ['a', 'b', 'c'], ['c']],
  ['outputs', ['b', 'c'], ['a', 'c']],
])(
  'who uses what a step with secured %s gives hides its inputs, and ParseJson its outputs too',
  (property, inputs, outputs) => {
    const actions = {
      A: step('Http', {}, secure(property)),
      B: step('Http', { body: "@{body('a')}" }),
      C: step('ParseJson', { content: "@outputs('A')" }),
      D: step('SetVariable', { name: 'v', value: "@body('A')" }),
      E: step('Compose', "@body('B')"),
      F: step('Compose', 1, { runAfter: { A: ['Succeeded'] } }),
    };
    expect(hidden(actions)).toEqual([inputs, outputs]);
  },
);

it('what the trigger gives may be hidden as well', () => {
  const trigger = secure('outputs');
  const actions = { A: step('Compose', '@triggerBody()'), B: step('Compose', 1) };
  expect(hidden(actions, trigger)).toEqual([['a'], ['a', 'hook']]);
  const definition = fromPlain({ triggers: { Hook: { type: 'HttpWebhook', ...trigger } } }) as JsonObject;
  const record = fromPlain({ name: 'Hook', outputs: { body: 1 } }) as JsonObject;
  const shown = fromPlain({ secureData: { properties: ['outputs'] } });
  expect(objectAt(shownTrigger(definition, record), 'outputs')).toEqual(shown);
  expect(shownTrigger(new Map(), record)).toBe(record);
});
