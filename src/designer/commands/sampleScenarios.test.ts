import { describe, expect, it } from 'vitest';
import { problemText, readScenarioText } from '../../engine/scenario/readScenario.ts';
import { runScenario } from '../../engine/scenario/runScenario.ts';
import { gallery } from '../../samples/gallery.ts';
import { stringify } from '../../workflow/json.ts';
import { scenariosOfSample } from './sampleScenarios.ts';

describe.each(gallery.map((sample) => [sample.id, sample] as const))('%s', (id, sample) => {
  it('has scenarios that pass with the workflow that they are kept with', () => {
    const scenarios = scenariosOfSample(id);
    expect(scenarios.length).toBeGreaterThan(0);
    expect(new Set(scenarios.map((one) => one.id)).size).toBe(scenarios.length);
    for (const { text } of scenarios) {
      const members = JSON.parse(text) as object;
      expect(members).not.toHaveProperty('workflow');
      const read = readScenarioText(
        JSON.stringify({ ...members, workflow: JSON.parse(stringify(sample.definition)) }),
      );
      if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
      const run = runScenario(read.scenario);
      if (!run.ok) throw new Error(run.problems.map(problemText).join('\n'));
      expect(run.result.mismatches.map(problemText)).toEqual([]);
      expect(run.result.passed).toBe(true);
    }
  });
});

it('gives nothing for what is no sample', () => {
  expect(scenariosOfSample('nothing')).toEqual([]);
});
