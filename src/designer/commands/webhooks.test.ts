import { describe, expect, test } from 'vitest';
import { readScenarioText } from '../../engine/scenario/readScenario.ts';
import { resultValue, runScenario } from '../../engine/scenario/runScenario.ts';
import { samples } from '../../samples/index.ts';
import { objectAt, stringify } from '../../workflow/json.ts';
import { type Facts, outcomeOf } from '../../workflow/mock/presetOutcome.ts';
import { presetsFor, scenarioOfPreset, webhooksOf } from './webhooks.ts';

const [sample] = samples;
const definition = objectAt(sample.definition);

function play(text: string): Facts {
  const read = readScenarioText(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const run = runScenario(read.scenario);
  if (!run.ok) throw new Error(JSON.stringify(run.problems));
  return JSON.parse(stringify(resultValue(run.result)));
}

test('webhooks are told with their time-outs and what their service sends', () => {
  expect(webhooksOf(definition, sample.events)).toMatchObject([
    { step: 'When_an_order_arrives', isTrigger: true, body: { id: 4711 } },
    { step: 'Wait_for_approval', isTrigger: false, timeout: 'P1D', body: { approved: true } },
  ]);
});

test('without ready-made events the body is an example of the schema', () => {
  const [trigger] = webhooksOf(definition, []);
  const { body } = trigger ?? {};
  expect(Object.keys(Object(body)).every((name) => ['id', 'customer', 'total'].includes(name))).toBe(true);
  expect(Object(body)).not.toEqual({});
});

describe('every preset on the webhooks of the sample is played to an outcome', () => {
  const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    When_an_order_arrives: {
      happyPath: 'handled',
      duplicateCallback: 'processedTwice',
      subscribeRefused: 'runFailed',
    },
    Wait_for_approval: {
      happyPath: 'handled',
      timesOut: 'runFailed',
      noLocation: 'orphanLeft',
      subscribeBusy: 'handled',
    },
  };
  for (const webhook of webhooksOf(definition, sample.events)) {
    const happy = play(
      scenarioOfPreset(presetsFor(webhook)[0] ?? raise(), webhook, definition, sample.events),
    );
    test.each(presetsFor(webhook).map((preset) => [preset.id, preset] as const))(
      `${webhook.step}: %s`,
      (id, preset) => {
        const facts = play(scenarioOfPreset(preset, webhook, definition, sample.events));
        const outcome = outcomeOf(preset, facts, happy, webhook);
        expect(outcome).not.toBe('stillWaiting');
        const known = expected[webhook.step]?.[id];
        if (known !== undefined) expect(outcome).toBe(known);
      },
    );
  }
});

function raise(): never {
  throw new Error('There is no preset.');
}
