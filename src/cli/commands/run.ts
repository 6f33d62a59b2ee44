import { resultValue } from '../../engine/scenario/runScenario.ts';
import type { ScenarioResult } from '../../engine/scenario/ScenarioResult.ts';
import { fromPlain, type JsonObject, stringify } from '../../workflow/json.ts';
import { type Arguments, type Command, type Output, UsageError } from '../Command.ts';
import { complaintsText, type PlayedFile, playScenario } from '../playScenario.ts';
import { expanded } from '../readPath.ts';
import { resultText } from '../report/resultText.ts';
import { writeSequenceDiagram } from '../sequence.ts';

/** `hookline run`: plays scenarios. */
export const runCommand: Command = {
  name: 'run',
  summary: 'play a scenario and show what became of it',
  help: `Usage: hookline run FILE.scenario.json… [--json | --diagram]

Plays scenarios: a workflow in a world where a script answers its requests, calls it back and lets time pass. Nothing is sent
anywhere, and the same scenario always gives the same result. Exit code 0: everything was as the scenarios expect, 1: something
was not, or a request was not answered by any mock, 2: a scenario cannot be played.

  --json      one JSON object a line for each scenario: status, error?, actions, trigger, response?, requests[],
              subscriptions[], callbacks[], runs[], passed, mismatches[], warnings[]
  --diagram   who said what to whom, as a Mermaid sequence diagram
`,
  options: { json: { type: 'boolean' }, diagram: { type: 'boolean' } },
  run,
};

async function run(args: Arguments, output: Output): Promise<0 | 1 | 2> {
  if (args.positionals.length === 0) throw new UsageError('Give the path of a scenario.');
  let code: 0 | 1 | 2 = 0;
  for (const path of expanded(args.positionals)) {
    const played = await playScenario(path);
    if (args.isSet('json')) output.out(`${stringify(shownValue(played))}\n`);
    else if (played.ok && args.isSet('diagram')) output.out(diagramOf(played.result));
    else if (played.ok) output.out(resultText(played.result, path));
    output.err(complaintsText(played));
    if (!played.ok) code = 2;
    else if (!played.result.passed && code === 0) code = 1;
  }
  return code;
}

function diagramOf(result: ScenarioResult): string {
  return writeSequenceDiagram(result, result.name === undefined ? {} : { workflow: result.name });
}

function shownValue(played: PlayedFile): JsonObject {
  if (played.ok) return resultValue(played.result);
  const { problems } = played;
  return new Map([
    ['passed', false],
    ['problems', fromPlain(problems)],
  ]);
}
