import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from '../../workflow/json.ts';
import { generateScenario } from './generatedScenario.ts';
import { problemText, readScenarioText } from './readScenario.ts';
import { resultValue, runScenario, type ScenarioOptions } from './runScenario.ts';
import { createWrittenLines } from './writtenLines.ts';

/* A run is its journal: whatever is killed goes on, and the same world gives the same journal, byte for byte. */

interface Given {
  readonly text: string;
  readonly options: ScenarioOptions;
}

/** All scenarios of all samples. */
const samples = new Map<string, Given>();
const folder = new URL('../../samples/', import.meta.url);
for (const sample of readdirSync(folder, { withFileTypes: true })) {
  if (!sample.isDirectory()) continue;
  const place = new URL(`${sample.name}/`, folder);
  const names = readdirSync(place).filter((name) => name.endsWith('.json'));
  const files = new Map(names.map((name) => [name, readFileSync(new URL(name, place), 'utf8')]));
  for (const file of names.filter((name) => name.endsWith('.scenario.json'))) {
    const text = files.get(file) ?? '';
    const { workflow } = JSON.parse(text) as { workflow: string };
    const workflowText = readFileSync(new URL(workflow, place), 'utf8');
    samples.set(`${sample.name}/${file}`, { text, options: { workflowText, files } });
  }
}

const generated = (seed: number): Given => ({ text: JSON.stringify(generateScenario(seed)), options: {} });

interface Played {
  readonly result: string;
  /** Everything that was kept, one write a line. */
  readonly journal: string;
  /** How many journal entries there are. */
  readonly entries: number;
}

function playText({ text, options }: Given, killEvery?: number): Played {
  const read = readScenarioText(text);
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  const lines = createWrittenLines();
  let entries = 0;
  const run = runScenario(read.scenario, {
    ...options,
    ...(killEvery !== undefined && { killEvery }),
    written: (write) => {
      if (write.kind === 'entry') entries++;
      lines.written(write);
    },
  });
  if (!run.ok) throw new Error(run.problems.map(problemText).join('\n'));
  return { result: stringify(resultValue(run.result), ' '), journal: lines.text(), entries };
}

/**
 * A request of a step that is stopped in the very moment in which it asks may leave or not: nobody waits for its answer. So such
 * requests are not compared.
 */
function comparable(result: string): unknown {
  const { requests, ...rest } = JSON.parse(result) as {
    readonly requests: readonly { readonly action?: string }[];
    readonly actions: Readonly<Record<string, { readonly status: string }>>;
  };
  const isStopped = ({ action = '' }) => rest.actions[action]?.status === 'Cancelled';
  return { ...rest, requests: requests.filter((request) => !isStopped(request)) };
}

/** Kills at every entry, at every second and so on; every entry is the last one before a death that way. */
function expectUnkillable(given: Given, most = Number.POSITIVE_INFINITY): void {
  const whole = playText(given);
  for (let every = 1; every <= Math.min(whole.entries, most); every++) {
    expect(comparable(playText(given, every).result)).toEqual(comparable(whole.result));
  }
}

describe('killed after every n-th journal entry, a run goes on as if nothing had happened', {
  timeout: 120_000,
}, () => {
  it.each([...samples.keys()])('%s', (name) => {
    const given = samples.get(name);
    if (given) expectUnkillable(given);
  });

  it('workflows of all kinds', () => {
    const property = (seed: number) => expectUnkillable(generated(seed), 6);
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e9 }), property), { numRuns: 15 });
  });
});

describe('the same workflow, scenario and seed give the same journal, byte for byte', {
  timeout: 60_000,
}, () => {
  it.each([...samples.keys()])('%s', (name) => {
    const given = samples.get(name);
    if (given) expect(playText(given)).toEqual(playText(given));
  });

  it('workflows of all kinds', () => {
    const property = (seed: number) => {
      expect(playText(generated(seed))).toEqual(playText(generated(seed)));
    };
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e9 }), property), { numRuns: 20 });
  });

  it('another seed gives another one', () => {
    const chance = {
      workflow: {
        triggers: { m: { type: 'Request' } },
        actions: { A: { type: 'Compose', inputs: '@guid()' } },
      },
    };
    const text = (seed: number) => JSON.stringify({ ...chance, seed });
    expect(playText({ text: text(1), options: {} }).result).not.toBe(
      playText({ text: text(2), options: {} }).result,
    );
  });
});
