import { existsSync, readdirSync, statSync } from 'node:fs';
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
import { expanded, fileNameOf, filesBelow, isFolder, readOne, standardInput } from '../readPath.ts';
import type { LintedFile } from '../report/LintedFile.ts';
import { lintConnectorFile, lintConnectorsInside } from '../report/lintConnectorFile.ts';
import { lintOpened } from '../report/lintFile.ts';
import { lintSideFile } from '../report/lintSideFile.ts';
import { jsonReport, sarifReport, tally, textReport } from '../report/printReport.ts';
import { targetNamed } from '../targetNamed.ts';
import { version } from '../version.ts';

/** `hookline lint`: what is wrong with workflows. */
export const lintCommand: Command = {
  name: 'lint',
  summary: 'find what is wrong with workflows and connectors',
  help: `Usage: hookline lint PATH… [--target TARGET] [--format FORMAT]

Checks the workflows in files, zips and folders, and the definitions of custom connectors (Swagger 2.0, JSON or YAML) with the
apiProperties.json beside them, also inside solutions and ARM templates; also parameters.json, connections.json, host.json and
local.settings.json of Standard projects, and parameter files of ARM templates. In a folder, every JSON file and every zip in
which one is found counts; a file that is named must hold one, or be one of those beside workflows. "-" is standard input; "*",
"?" and "**" in a path stand for files that fit. Exit code 0: no errors (there may be warnings), 1: errors, 2: called wrongly, or a file could not be read.

  --target TARGET   where it is to run; default: what the file's format is for
${targets.map((target) => `                    ${target.padEnd(12)} ${targetTitles[target]}`).join('\n')}
  --format text     one problem a line (default)
  --format json     one JSON object a line for each file: file, documents[], diagnostics[]
  --format sarif    a SARIF 2.1.0 log
`,
  options: { target: { type: 'string' }, format: { type: 'string' } },
  run,
};

async function run(args: Arguments, output: Output): Promise<0 | 1 | 2> {
  const format = args.value('format') ?? 'text';
  const target = targetOf(args.value('target'));
  if (args.positionals.length === 0) throw new UsageError('Give at least one path to check.');
  if (!['text', 'json', 'sarif'].includes(format))
    throw new UsageError('--format is "text", "json" or "sarif".');
  const linted: LintedFile[] = [];
  let isUnread = false;
  let hasLines = false;
  for (const { path, isNamed } of filesOf(args.positionals)) {
    // So that whoever reads the output can stop it.
    await new Promise(setImmediate);
    const files = lintedAt(path, target, isNamed, output);
    isUnread ||= files === undefined;
    for (const file of files ?? []) {
      linted.push(file);
      const text = format === 'json' ? jsonReport(file) : format === 'text' ? textReport(file) : '';
      hasLines ||= text !== '';
      output.out(text);
    }
  }
  if (format === 'text') output.out(`${hasLines ? '\n' : ''}${tally(linted)}\n`);
  if (format === 'sarif') output.out(sarifReport(linted, descriptions(), version));
  if (isUnread) return 2;
  return linted.some(({ problems }) => problems.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

function descriptions(): ReadonlyMap<string, string> {
  return new Map([...rules, ...connectorRules].map(({ id, description }) => [id, description]));
}

/** Everything that is to be checked, in order. Throws `UsageError` for a path that leads nowhere, before anything is checked. */
function filesOf(paths: readonly string[]): readonly { readonly path: string; readonly isNamed: boolean }[] {
  return expanded(paths).flatMap((path): readonly { readonly path: string; readonly isNamed: boolean }[] => {
    if (isFolder(path)) return filesBelow(path).map((file) => ({ path: file, isNamed: false }));
    if (path !== standardInput && !existsSync(path)) throw new UsageError(`There is no file "${path}".`);
    return [{ path, isNamed: true }];
  });
}

/** One file that cannot be read keeps nobody from the others. */
function lintedAt(
  path: string,
  target: Target | undefined,
  isNamed: boolean,
  output: Output,
): readonly LintedFile[] | undefined {
  try {
    return lintPath(path, target, isNamed);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.err(`${error.message}\n`);
    return undefined;
  }
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
  const opened = openDocument(bytes, { fileName: fileNameOf(path) });
  if (!opened.ok && inside.length > 0) return inside;
  if (!opened.ok && isNamed) {
    const alone = lintSideFile(path, bytes, true);
    if (alone !== undefined) return [alone];
    const connectors = besideProperties(path);
    if (connectors.length > 0)
      return connectors.flatMap((file) => lintConnectorFile(file, readOne(file).bytes));
  }
  if (!opened.ok && !isNamed && basename(path).toLowerCase() !== 'workflow.json') return [];
  return [...lintOpened(path, bytes, opened, { target, surroundings: besideProject(path) }), ...inside];
}

/** The definitions of the connector whose properties a file holds. */
function besideProperties(path: string): readonly string[] {
  if (basename(path).toLowerCase() !== 'apiproperties.json') return [];
  return readdirSync(dirname(path))
    .filter((name) => /\.(?:json|ya?ml)$/i.test(name))
    .map((name) => join(dirname(path), name))
    .filter((file) => statSync(file).isFile() && looksLikeConnector(file, readOne(file).bytes));
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
