import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemText, readScenarioText } from '../engine/scenario/readScenario.ts';
import { runScenario } from '../engine/scenario/runScenario.ts';
import { gallery } from './gallery.ts';

/* Every sample does what its scenarios say. */

describe.each(gallery.map(({ id }) => id))('%s', (id) => {
  const folder = new URL(`${id}/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.scenario.json'));

  it('has scenarios', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('%s', (file) => {
    const read = readScenarioText(readFileSync(new URL(file, folder), 'utf8'));
    if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
    const { workflow } = read.scenario;
    if (workflow.kind !== 'path') throw new Error('The scenario of a sample names its workflow.');
    const workflowText = readFileSync(new URL(workflow.path, folder), 'utf8');
    const named = [...read.scenario.connectors.values()].flatMap(({ definition, properties }) =>
      [definition, properties].flatMap((source) => (source?.kind === 'path' ? [source.path] : [])),
    );
    const files = new Map(named.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]));
    const run = runScenario(read.scenario, { workflowText, files });
    if (!run.ok) throw new Error(run.problems.map(problemText).join('\n'));
    const { mismatches, passed, warnings } = run.result;
    expect(mismatches.map(problemText)).toEqual([]);
    expect([passed, warnings]).toEqual([true, []]);
  });
});
