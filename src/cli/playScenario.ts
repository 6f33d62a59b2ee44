import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { loadTool } from '../engine/local/tools.ts';
import type { ScenarioFiles } from '../engine/scenario/openConnectors.ts';
import type { ScenarioProblem } from '../engine/scenario/reading.ts';
import { problemText, readScenarioText } from '../engine/scenario/readScenario.ts';
import { runScenario } from '../engine/scenario/runScenario.ts';
import type { Scenario, WorkflowSource } from '../engine/scenario/Scenario.ts';
import type { ScenarioResult } from '../engine/scenario/ScenarioResult.ts';
import type { Document } from '../workflow/document/Document.ts';
import { decode } from '../workflow/document/encoding.ts';
import { isArray, isObject, type Json } from '../workflow/json.ts';
import { UsageError } from './Command.ts';
import { openPath } from './openPath.ts';
import { isFolder, readOne } from './readPath.ts';

/** A scenario file that was played, or why it could not be. */
export type PlayedFile = { readonly path: string } & (
  | { readonly ok: true; readonly result: ScenarioResult }
  | { readonly ok: false; readonly problems: readonly ScenarioProblem[] }
);

/** Plays a scenario file. Throws `UsageError` when there is no such file. */
export async function playScenario(path: string): Promise<PlayedFile> {
  const read = readScenarioText(decode(readOne(path).bytes).text);
  if (!read.ok) return { ...read, path };
  const { scenario } = read;
  const folder = dirname(path);
  let documents: readonly Document[];
  const others = new Map<string, Document>();
  try {
    documents = documentsOf(scenario.workflow, folder);
    for (const other of documents.slice(1)) if (other.within) others.set(folderOf(other), other);
    for (const [name, source] of scenario.workflows) {
      const [other] = documentsOf(source, folder);
      if (other) others.set(name, other);
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { path, ok: false, problems: [{ path: 'workflow', message: error.message }] };
  }
  const [document] = documents;
  await loadToolsOf([scenario.workflow, ...scenario.workflows.values()], [...documents, ...others.values()]);
  const files = filesOf(scenario, folder);
  const run = runScenario(scenario, {
    fileName: basename(path),
    others,
    files,
    ...(document && { document }),
  });
  if (!run.ok) return { path, ok: false, problems: run.problems };
  return { path, ok: true, result: run.result };
}

/**
 * The workflow that a scenario names, from its own folder; of a Standard project with the files of the project, and behind it the
 * other workflows of the project. Empty for one that stands in the scenario.
 */
function documentsOf(source: WorkflowSource, folder: string): readonly Document[] {
  if (source.kind === 'inline') return [];
  const path = resolve(folder, source.path);
  if (!existsSync(path)) {
    throw new UsageError(
      `There is no file "${source.path}" in the folder of the scenario. Paths are meant from there.`,
    );
  }
  const project = dirname(dirname(path));
  const isProject = basename(path) === 'workflow.json' && existsSync(join(project, 'host.json'));
  if (!isProject || isFolder(path)) return openPath(path).slice(0, 1);
  const wanted = `${basename(dirname(path))}/workflow.json`;
  const documents = openPath(project);
  const named = documents.find(({ within }) => within?.path === wanted);
  return named ? [named, ...documents.filter((one) => one !== named)] : openPath(path).slice(0, 1);
}

/** The files that the connectors of a scenario name, from its own folder; those that are missing are left out. */
function filesOf({ connectors }: Scenario, folder: string): ScenarioFiles {
  const files = new Map<string, Uint8Array>();
  for (const { definition, properties } of connectors.values()) {
    for (const source of [definition, properties]) {
      if (source?.kind !== 'path') continue;
      const path = resolve(folder, source.path);
      if (existsSync(path) && !isFolder(path)) files.set(source.path, readOne(path).bytes);
    }
  }
  return files;
}

/** The folder of a workflow in its project, which is its name. */
function folderOf({ within, name }: Document): string {
  return within ? basename(dirname(within.path)) : name;
}

/** Loads what runs code and templates when some step needs it: it is large. */
async function loadToolsOf(
  sources: readonly WorkflowSource[],
  documents: readonly Document[],
): Promise<void> {
  const inline = sources.flatMap((source) => (source.kind === 'inline' ? [source.value] : []));
  const types = new Set(
    [...inline, ...documents.map(({ definition }) => definition)].flatMap((value) =>
      [...typesIn(value)].map((type) => type.toLowerCase()),
    ),
  );
  if (types.has('javascriptcode')) await loadTool('javascript');
  if (types.has('liquid')) await loadTool('liquid');
}

/** Every `type` anywhere in a value. */
function* typesIn(value: Json): Generator<string> {
  if (isArray(value)) for (const item of value) yield* typesIn(item);
  else if (isObject(value)) {
    for (const [name, member] of value) {
      if (name === 'type' && typeof member === 'string') yield member;
      else yield* typesIn(member);
    }
  }
}

/** What keeps a file from being played, and what in it does nothing, for people. */
export function complaintsText(played: PlayedFile): string {
  const complaints = played.ok ? played.result.warnings : played.problems;
  return complaints.map((complaint) => `${played.path}: ${problemText(complaint)}\n`).join('');
}
