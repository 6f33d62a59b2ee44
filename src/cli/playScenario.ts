import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ScenarioProblem } from '../engine/scenario/reading.ts';
import { problemText, readScenarioText } from '../engine/scenario/readScenario.ts';
import { runScenario } from '../engine/scenario/runScenario.ts';
import type { Scenario } from '../engine/scenario/Scenario.ts';
import type { ScenarioResult } from '../engine/scenario/ScenarioResult.ts';
import type { Document } from '../workflow/document/Document.ts';
import { decode } from '../workflow/document/encoding.ts';
import { UsageError } from './Command.ts';
import { openPath } from './openPath.ts';
import { isFolder, readOne } from './readPath.ts';

/** A scenario file that was played, or why it could not be. */
export type PlayedFile = { readonly path: string } & (
  | { readonly ok: true; readonly result: ScenarioResult }
  | {
      readonly ok: false;
      readonly problems: readonly ScenarioProblem[];
      readonly warnings: readonly ScenarioProblem[];
    }
);

/** Plays a scenario file. Throws `UsageError` when there is no such file. */
export function playScenario(path: string): PlayedFile {
  const read = readScenarioText(decode(readOne(path).bytes).text);
  if (!read.ok) return { ...read, path };
  const { scenario, warnings } = read;
  let document: Document | undefined;
  try {
    document = workflowOf(scenario, dirname(path));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { path, ok: false, problems: [{ path: 'workflow', message: error.message }], warnings };
  }
  const run = runScenario(scenario, { fileName: basename(path), ...(document && { document }) });
  if (!run.ok) return { path, ok: false, problems: run.problems, warnings };
  return { path, ok: true, result: { ...run.result, warnings: [...warnings, ...run.result.warnings] } };
}

/** The workflow that a scenario names, from its own folder; of a Standard project with the files of the project. */
function workflowOf({ workflow }: Scenario, folder: string): Document | undefined {
  if (workflow.kind === 'inline') return undefined;
  const path = resolve(folder, workflow.path);
  if (!existsSync(path)) {
    throw new UsageError(
      `There is no file "${workflow.path}" in the folder of the scenario. Paths are meant from there.`,
    );
  }
  const project = dirname(dirname(path));
  const isProject = basename(path) === 'workflow.json' && existsSync(join(project, 'host.json'));
  if (!isProject || isFolder(path)) return openPath(path)[0];
  const wanted = `${basename(dirname(path))}/workflow.json`;
  const documents = openPath(project);
  return documents.find(({ within }) => within?.path === wanted) ?? openPath(path)[0];
}

/** What keeps a file from being played, and what in it does nothing, for people. */
export function complaintsText(played: PlayedFile): string {
  const warnings = played.ok ? played.result.warnings : played.warnings;
  const complaints = [...(played.ok ? [] : played.problems), ...warnings];
  return complaints.map((complaint) => `${played.path}: ${problemText(complaint)}\n`).join('');
}
