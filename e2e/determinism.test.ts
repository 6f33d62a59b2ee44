import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { FromScenarios, ToScenarios } from '../src/engine/protocol.ts';
import { readScenarioText } from '../src/engine/scenario/readScenario.ts';
import { runScenario } from '../src/engine/scenario/runScenario.ts';
import { createWrittenLines } from '../src/engine/scenario/writtenLines.ts';
import { expect, test } from './fixtures.ts';

/* The same workflow, scenario and seed give the same journal in the browser and in Node, byte for byte. */

const samples = new URL('../src/samples/', import.meta.url);
const played = [
  'approval-by-webhook/approved',
  'approval-by-webhook/timed-out',
  'first-answer-wins/chat-first',
  'retry-then-dead-letter/repaired',
  'event-hub-items/three-items',
];

/** A sample's scenario with its workflow in it. */
function scenarioText(path: string): string {
  const place = new URL(`${path}.scenario.json`, samples);
  const scenario = JSON.parse(readFileSync(place, 'utf8')) as { readonly workflow: string };
  const workflow: unknown = JSON.parse(readFileSync(new URL(scenario.workflow, place), 'utf8'));
  return JSON.stringify({ ...scenario, workflow });
}

function journalInNode(text: string): string {
  const read = readScenarioText(text);
  const lines = createWrittenLines();
  if (!read.ok || !runScenario(read.scenario, { written: lines.written }).ok)
    throw new Error('The scenario cannot be played.');
  return lines.text();
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

test('scenarios give the same journal in the browser as in Node, byte for byte', async ({ page }) => {
  const built = readdirSync(new URL('../dist/assets/', import.meta.url));
  const worker = built.find((name) => /^scenarioWorker-.*\.js$/.test(name));
  expect(worker).toBeDefined();
  await page.goto('/');
  const texts = [...played.map(scenarioText), generated];
  const journals = await page.evaluate(
    ([url, all]) => {
      const scenarios = new Worker(url, { type: 'module' });
      const play = (text: string, id: number) =>
        new Promise<string>((resolve) => {
          scenarios.addEventListener('message', ({ data }: MessageEvent<FromScenarios>) => {
            if (data.id === id) resolve(data.journal ?? '');
          });
          scenarios.postMessage({ id, text, withJournal: true } satisfies ToScenarios);
        });
      return Promise.all(all.map(play));
    },
    [`/assets/${worker}`, texts] as const,
  );
  for (const [index, text] of texts.entries()) {
    const expected = journalInNode(text);
    expect(expected.split('\n').length, text.slice(0, 80)).toBeGreaterThan(5);
    expect(digest(journals[index] ?? ''), text.slice(0, 80)).toBe(digest(expected));
  }
});

/** Chance, time, text in other scripts, numbers of every kind, loops side by side. */
const generated = JSON.stringify({
  seed: 7,
  workflow: {
    triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } },
    actions: {
      Loop: {
        type: 'Foreach',
        foreach: '@range(0, 12)',
        actions: {
          Draw: {
            type: 'Compose',
            inputs: {
              id: '@guid()',
              roll: '@rand(0, 1000000)',
              third: '@div(float(item()), 3)',
              text: "@toUpper(concat('straße ', formatDateTime(utcNow(), 'dddd, d MMMM yyyy', 'sv-SE')))",
              sorted: "@sort(createArray('z', 'å', 'ä', 'a', 'Z'))",
              local: "@convertTimeZone(utcNow(), 'UTC', 'W. Europe Standard Time', 'f')",
            },
            runAfter: {},
          },
          Call: {
            type: 'Http',
            inputs: { method: 'POST', uri: 'https://api.example/@{item()}', body: "@outputs('Draw')" },
            runAfter: { Draw: ['Succeeded'] },
          },
        },
        runAfter: {},
      },
    },
  },
  mocks: [
    { match: { nth: 2 }, respond: { status: 503 } },
    { match: {}, respond: { delay: { median: 'PT3S', sigma: 0.7 }, body: { ok: true, size: 1.5e300 } } },
  ],
});
