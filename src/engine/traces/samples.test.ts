import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readScenarioText } from '../scenario/readScenario.ts';
import { runScenario } from '../scenario/runScenario.ts';
import type { ScenarioResult } from '../scenario/ScenarioResult.ts';

/*
 * What becomes of every sample in every one of its scenarios, as text that people can read and compare. A changed line is a
 * changed behaviour: look at it before accepting it with `vitest -u`.
 */

const folder = new URL('../../samples/', import.meta.url);
const ids = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function playedText(id: string, file: string): string {
  const own = new URL(`${id}/`, folder);
  const read = readScenarioText(readFileSync(new URL(file, own), 'utf8'));
  if (!read.ok) throw new Error(`${id}/${file} cannot be read.`);
  const workflowText = readFileSync(new URL('workflow.json', own), 'utf8');
  const sources = [...read.scenario.connectors.values()].flatMap(({ definition, properties }) => [
    definition,
    properties,
  ]);
  const paths = sources.flatMap((source) => (source?.kind === 'path' ? [source.path] : []));
  const files = new Map(paths.map((path) => [path, readFileSync(new URL(path, own), 'utf8')]));
  const run = runScenario(read.scenario, { workflowText, files });
  if (!run.ok) throw new Error(`${id}/${file} cannot be played.`);
  return `## ${read.scenario.name}\n\n${resultText(run.result)}`;
}

function resultText({ runs, requests, callbacks, subscriptions }: ScenarioResult): string {
  const lines = [
    ...runs.flatMap((run, index) => [
      `run ${index} ${run.status}`,
      ...Object.entries(run.actions).map(
        ([name, { status, code, startTime, endTime }]) =>
          `  ${[name, status, code, startTime && `${timeText(startTime)} – ${timeText(endTime)}`].filter(Boolean).join(' ')}`,
      ),
    ]),
    ...requests.map(
      ({ startTime, method, url, attempt, response }) =>
        `${timeText(startTime)} → ${method} ${url}${attempt && attempt > 1 ? ` (attempt ${attempt})` : ''} ${response?.statusCode ?? 'no answer'}`,
    ),
    ...callbacks.map(({ statusCode }) => `← callback ${statusCode}`),
    ...subscriptions.map(({ action, trigger, state }) => `${action ?? trigger} ${state}`),
  ];
  return lines.join('\n');
}

/** A time without what is the same in all: `01-05 09:00:00`. */
function timeText(time: string | undefined): string {
  return time === undefined ? '' : time.slice(5, 19).replace('T', ' ');
}

describe.each(ids)('%s', (id) => {
  it('goes as before in all its scenarios', async () => {
    const files = readdirSync(new URL(`${id}/`, folder)).filter((name) => name.endsWith('.scenario.json'));
    const text = files.sort().map((file) => playedText(id, file));
    await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot(`samples/${id}.txt`);
  });
});
