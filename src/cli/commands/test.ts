import { fromPlain, stringify } from '../../workflow/json.ts';
import { type Arguments, type Command, type Output, UsageError } from '../Command.ts';
import { type PlayedFile, playScenario } from '../playScenario.ts';
import { expanded, filesBelow, isFolder } from '../readPath.ts';
import { junitReport, nameOf, testReport, wrongIn } from '../report/testReport.ts';

const reporters = ['text', 'json', 'junit'] as const;

/** `hookline test`: plays all scenarios of a folder. */
export const testCommand: Command = {
  name: 'test',
  summary: 'play all scenarios of a folder and tell which are as expected',
  help: `Usage: hookline test DIR… [--reporter REPORTER]

Plays every file below the folders whose name ends in ".scenario.json"; a path may be such a file too. Exit code 0: all are as
expected, 1: some are not, 2: a scenario cannot be played, or there is none.

  --reporter text    one scenario a line, and what was not as expected (default)
  --reporter json    one JSON object a line for each scenario: file, name, passed, mismatches[]
  --reporter junit   a JUnit XML report, for CI
`,
  options: { reporter: { type: 'string' } },
  run,
};

async function run(args: Arguments, output: Output): Promise<0 | 1 | 2> {
  const reporter = reporters.find((one) => one === (args.value('reporter') ?? 'text'));
  if (reporter === undefined) throw new UsageError(`--reporter is one of ${reporters.join(', ')}.`);
  if (args.positionals.length === 0) throw new UsageError('Give the folder of the scenarios.');
  const paths = expanded(args.positionals).flatMap((path) =>
    isFolder(path) ? filesBelow(path).filter((file) => file.endsWith('.scenario.json')) : [path],
  );
  if (paths.length === 0) {
    throw new UsageError(
      `There is no file that ends in ".scenario.json" in ${args.positionals.map((path) => `"${path}"`).join(', ')}.`,
    );
  }
  const played: PlayedFile[] = [];
  for (const path of paths) played.push(await playScenario(path));
  if (reporter === 'junit') output.out(junitReport(played));
  else if (reporter === 'json') output.out(played.map(line).join(''));
  else output.out(testReport(played));
  if (played.some(({ ok }) => !ok)) return 2;
  return played.every((one) => one.ok && one.result.passed) ? 0 : 1;
}

function line(played: PlayedFile): string {
  const passed = played.ok && played.result.passed;
  const value = { file: played.path, name: nameOf(played), passed, mismatches: wrongIn(played) };
  return `${stringify(fromPlain(value))}\n`;
}
