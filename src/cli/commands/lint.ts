import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { looksLikeConnector } from '../../workflow/connector/bundle/looksLikeConnector.ts';
import { connectorRules } from '../../workflow/connector/lint/rules/index.ts';
import { surroundingsIn } from '../../workflow/formats/surroundings.ts';
import type { Target } from '../../workflow/limits.ts';
import { rules } from '../../workflow/lint/rules/index.ts';
import type { Surroundings } from '../../workflow/Surroundings.ts';
import { targets, targetTitles } from '../../workflow/targets.ts';
import { type Arguments, type Command, type Output, UsageError } from '../Command.ts';
import { openDocument } from '../library.ts';
import { filesBelow, isFolder, readOne } from '../readPath.ts';
import type { LintedFile } from '../report/LintedFile.ts';
import { lintConnectorFile, lintConnectorsInside } from '../report/lintConnectorFile.ts';
import { lintOpened } from '../report/lintFile.ts';
import { lintSideFile } from '../report/lintSideFile.ts';
import { jsonReport, sarifReport, textReport } from '../report/printReport.ts';
import { targetNamed } from '../targetNamed.ts';
import { version } from '../version.ts';

/** `hookline lint`: what is wrong with workflows. */
export const lintCommand: Command = {
  name: 'lint',
  summary: 'find what is wrong with workflows and connectors',
  help: `Usage: hookline lint PATH… [--target TARGET] [--format FORMAT]

Checks the workflows in files, zips and folders, and the definitions of custom connectors (Swagger 2.0, JSON or YAML) with the
apiProperties.json beside them, also inside solutions and ARM templates; also parameters.json,
connections.json, host.json and local.settings.json of Standard projects, and parameter files of ARM templates. In a folder, every JSON file and every zip in which one is found counts; a file that is named must
hold one. Exit code 0: no errors (there may be warnings), 1: errors.

  --target TARGET   where it is to run; default: what the file's format is for
${targets.map((target) => `                    ${target.padEnd(12)} ${targetTitles[target]}`).join('\n')}
  --format text     one problem a line (default)
  --format json     one JSON object a line for each file: file, documents[], diagnostics[]
  --format sarif    a SARIF 2.1.0 log
`,
  options: { target: { type: 'string' }, format: { type: 'string' } },
  run,
};

function run(args: Arguments, output: Output): 0 | 1 {
  const format = args.value('format') ?? 'text';
  const target = targetOf(args.value('target'));
  if (args.positionals.length === 0) throw new UsageError('Give at least one path to check.');
  if (!['text', 'json', 'sarif'].includes(format))
    throw new UsageError('--format is "text", "json" or "sarif".');
  const files = args.positionals.flatMap((path) =>
    isFolder(path)
      ? filesBelow(path).flatMap((file) => lintPath(file, target, false))
      : lintPath(path, target, true),
  );
  if (format === 'json') output.out(jsonReport(files));
  else if (format === 'text') output.out(textReport(files));
  else
    output.out(
      sarifReport(
        files,
        new Map([...rules, ...connectorRules].map(({ id, description }) => [id, description])),
        version,
      ),
    );
  const hasErrors = files.some(({ problems }) => problems.some(({ severity }) => severity === 'error'));
  return hasErrors ? 1 : 0;
}

function targetOf(text: string | undefined): Target | undefined {
  if (text === undefined) return undefined;
  const target = targetNamed(text);
  if (target === undefined) throw new UsageError(`--target is one of ${targets.join(', ')}.`);
  return target;
}

/** A file that nobody named is looked at when it may hold a workflow or a connector, and left alone when it holds none. */
function lintPath(path: string, target: Target | undefined, isNamed: boolean): readonly LintedFile[] {
  if (!isNamed && !/\.(?:jsonc?|zip|ya?ml)$/i.test(path)) return [];
  const { bytes } = readOne(path);
  const beside = lintSideFile(path, bytes);
  // As of workflows, nothing is said of files that nobody named and that are as they should be.
  if (beside !== undefined) return isNamed || beside.problems.length > 0 ? [beside] : [];
  if (looksLikeConnector(path, bytes)) return lintConnectorFile(path, bytes);
  const inside = lintConnectorsInside(path, bytes);
  const opened = openDocument(bytes, { fileName: basename(path) });
  if (!opened.ok && inside.length > 0) return inside;
  if (!opened.ok && !isNamed && basename(path).toLowerCase() !== 'workflow.json') return [];
  return [...lintOpened(path, bytes, opened, { target, surroundings: besideProject(path) }), ...inside];
}

/** What the project gives a workflow of a Standard app, whose folder lies beside its files. */
function besideProject(path: string): Surroundings | undefined {
  if (basename(path).toLowerCase() !== 'workflow.json') return undefined;
  const folder = dirname(dirname(path));
  return surroundingsIn((name) => {
    const file = join(folder, name);
    return existsSync(file) ? readOne(file).bytes : undefined;
  });
}
