import { loadTool } from '../engine/local/tools.ts';
import { problemText, readScenario, readScenarioText } from '../engine/scenario/readScenario.ts';
import {
  resultValue,
  runScenario as runReadScenario,
  type ScenarioOptions,
} from '../engine/scenario/runScenario.ts';
import type { ScenarioResult } from '../engine/scenario/ScenarioResult.ts';
import { jsonOf, optional, optionsOf, taken, text } from './given.ts';
import { toPlain } from './values.ts';

/**
 * Plays a scenario, given as JSON text or as data: a workflow in a world where a script answers its requests, calls it back and
 * lets time pass. The result is plain data. A workflow that the scenario names by its path is handed over in the options, as
 * text or opened. Throws an `Error` that says what is wrong when the scenario cannot be played.
 */
export function runScenario(scenario: unknown, options?: ScenarioOptions): ScenarioResult {
  const given = optionsOf(options, 'runScenario');
  taken(optional(text), given.workflowText, 'The "workflowText" for runScenario');
  const read =
    typeof scenario === 'string'
      ? readScenarioText(scenario)
      : readScenario(jsonOf(scenario, 'The scenario'));
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  const run = runReadScenario(read.scenario, given);
  if (!run.ok) throw new Error(run.problems.map(problemText).join('\n'));
  // The value has the members of the result; only the values in it are plain now.
  return toPlain(resultValue(run.result)) as ScenarioResult;
}

/**
 * Loads what runs JavaScript code and Liquid maps, which is large. Await it once before `runScenario` plays workflows with such
 * steps; without it they ask for an answer.
 */
export async function loadTools(): Promise<void> {
  await Promise.all([loadTool('javascript'), loadTool('liquid')]);
}
