/*
 * Hookline for programs: open workflows in any format, check, edit and convert them, evaluate expressions, play scenarios. Needs
 * no browser.
 * Values are those of `workflow/json.ts`; `fromPlain` and `toPlain` lead there and back.
 */

import { loadTool } from '../engine/local/tools.ts';
import { problemText, readScenario, readScenarioText } from '../engine/scenario/readScenario.ts';
import {
  resultValue,
  runScenario as runReadScenario,
  type ScenarioOptions,
} from '../engine/scenario/runScenario.ts';
import type { ScenarioResult } from '../engine/scenario/ScenarioResult.ts';
import type { Diagnostic, Edit } from '../workflow/diagnostic.ts';
import type { Document } from '../workflow/document/Document.ts';
import { withDefinition } from '../workflow/document/save.ts';
import { savedContent, savedTogether } from '../workflow/formats/bundle.ts';
import { convert } from '../workflow/formats/convert.ts';
import type { WriteOptions, WrittenFile } from '../workflow/formats/Format.ts';
import { openBytes, openText } from '../workflow/formats/open.ts';
import { type FileProblem, openProject } from '../workflow/formats/openProject.ts';
import { openPicture } from '../workflow/formats/picture/openPicture.ts';
import { isZip } from '../workflow/formats/zip/directory.ts';
import { fromPlain, toPlain } from '../workflow/json.ts';
import type { JsonProblem } from '../workflow/jsonReader.ts';
import { type LintOptions, lintDocument } from './lintDocument.ts';

export {
  type AddressedOperation,
  baseAddress,
  callbackUrlIn,
  type LocationTarget,
  locationTarget,
  operationAt,
} from '../workflow/connector/address.ts';
export type {
  BundleFiles,
  ConnectorPlace,
  FoundConnector,
} from '../workflow/connector/bundle/ConnectorPlace.ts';
export { findConnectors } from '../workflow/connector/bundle/findConnectors.ts';
export { writeToBundle } from '../workflow/connector/bundle/writeToBundle.ts';
export type {
  Connector,
  ConnectorAction,
  ConnectorEdit,
  Trigger,
  WebhookAction,
} from '../workflow/connector/Connector.ts';
export type { ConnectorDiagnostic } from '../workflow/connector/ConnectorDiagnostic.ts';
export { type CheckedNotification, checkNotification } from '../workflow/connector/checkNotification.ts';
export { exampleOf } from '../workflow/connector/exampleOf.ts';
export {
  type GeneratedConnector,
  generateConnector,
  type WebhookStep,
} from '../workflow/connector/generateConnector.ts';
export { lintConnector } from '../workflow/connector/lint/lintConnector.ts';
export { type NewConnectorOptions, newConnector } from '../workflow/connector/newConnector.ts';
export {
  type OpenConnectorOptions,
  type OpenedConnector,
  openConnector,
} from '../workflow/connector/openConnector.ts';
export {
  type WorkflowStep,
  type WorkflowStepOptions,
  workflowStepFor,
} from '../workflow/connector/workflowStep.ts';
export {
  type ConnectorOutput as ConnectorFile,
  writeConnector,
} from '../workflow/connector/writeConnector.ts';
export { type Context, evaluate, evaluateTemplate } from '../workflow/expression/conformance.ts';
export { ExpressionError } from '../workflow/expression/ExpressionError.ts';
export { type Converted, convert } from '../workflow/formats/convert.ts';
export { formats } from '../workflow/formats/index.ts';
export type { Note } from '../workflow/formats/Note.ts';
export { type OpenedProject, openProject, type ProjectFile } from '../workflow/formats/openProject.ts';
export {
  fromPlain,
  type Json,
  type JsonObject,
  type JsonPath,
  pointer,
  stringify,
  toPlain,
} from '../workflow/json.ts';
export type { Target } from '../workflow/limits.ts';
export { connectorEdits, zipConnector } from './connectors.ts';
export { edits } from './edits.ts';
export type { LintOptions } from './lintDocument.ts';
export type {
  Diagnostic,
  Document,
  Edit,
  FileProblem,
  JsonProblem,
  ScenarioOptions,
  ScenarioResult,
  WriteOptions,
  WrittenFile,
};

/** What became of a file. Problems of a file that was opened are oddities that saving keeps. */
export type Opened =
  | {
      readonly ok: true;
      /** Id of the format in which the first workflow was found. */
      readonly format: string;
      readonly documents: readonly [Document, ...Document[]];
      readonly diagnostics: readonly FileProblem[];
    }
  | { readonly ok: false; readonly diagnostics: readonly FileProblem[] };

export interface OpenOptions {
  /** Names the workflow where the file does not. */
  readonly fileName?: string;
}

/**
 * Opens a file: text, or bytes in any encoding, zips included. One document for each workflow in it. Never throws; what
 * cannot be opened is told with its place.
 */
export function openDocument(
  content: string | Uint8Array,
  { fileName = 'workflow.json' }: OpenOptions = {},
): Opened {
  if (typeof content !== 'string' && isZip(content)) {
    const opened = openProject([{ name: fileName, content }]);
    return opened.ok
      ? openedFrom(opened.documents, opened.problems)
      : { ok: false, diagnostics: opened.problems };
  }
  const opened =
    typeof content === 'string'
      ? openText(content, { fileName })
      : (openPicture(content) ?? openBytes(content, { fileName }));
  const diagnostics = opened.problems.map((problem) => ({ ...problem, file: fileName }));
  return opened.ok ? openedFrom(opened.documents, diagnostics) : { ok: false, diagnostics };
}

function openedFrom(documents: readonly Document[], diagnostics: readonly FileProblem[]): Opened {
  const [first, ...others] = documents;
  if (first === undefined) return { ok: false, diagnostics };
  return { ok: true, format: first.format, documents: [first, ...others], diagnostics };
}

/**
 * The file of a document: what was opened, with only the edited ranges changed. Bytes where text would not do: other
 * encodings than UTF-8, and zips, in which only the edited entry changes.
 */
export function printDocument(document: Document): string | Uint8Array {
  return savedContent(document);
}

/**
 * The one file or zip in which several workflows came, with the edits of all of them; everything else is byte for byte as it
 * was. They must come from one `openDocument`.
 */
export function printDocuments(documents: readonly [Document, ...Document[]]): string | Uint8Array {
  return savedTogether(documents);
}

/** The document after an edit; the same document when the edit changes nothing. */
export function apply(document: Document, edit: Edit): Document {
  return withDefinition(document, edit(document.definition));
}

/** What is wrong or doubtful in a document's workflow. Paths are from the definition's root. */
export function lint(document: Document, options?: LintOptions): readonly Diagnostic[] {
  return lintDocument(document, options);
}

/**
 * The files of a document in a format. Secrets are left out; `convert` tells which, and what else changed. Throws an `Error`
 * that says why when the format is unknown or cannot hold the workflow.
 */
export function write(document: Document, formatId: string, options?: WriteOptions): readonly WrittenFile[] {
  const converted = convert(document, formatId, options);
  if (!converted.ok) throw new Error(converted.message);
  return converted.files;
}

/**
 * Plays a scenario, given as JSON text or as data: a workflow in a world where a script answers its requests, calls it back and
 * lets time pass. The result is plain data. A workflow that the scenario names by its path is handed over in the options, as
 * text or opened. Throws an `Error` that says what is wrong when the scenario cannot be played.
 */
export function runScenario(scenario: unknown, options: ScenarioOptions = {}): ScenarioResult {
  const read = typeof scenario === 'string' ? readScenarioText(scenario) : readScenario(fromPlain(scenario));
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  const run = runReadScenario(read.scenario, options);
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
