/*
 * Hookline for programs: open workflows in any format, check, edit and convert them, evaluate expressions, play scenarios. Needs
 * no browser.
 * Values are those of `workflow/json.ts`; `fromPlain` and `toPlain` lead there and back.
 */

export type { ScenarioOptions } from '../engine/scenario/runScenario.ts';
export type { ScenarioResult } from '../engine/scenario/ScenarioResult.ts';
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
export type {
  Connector,
  ConnectorAction,
  ConnectorEdit,
  Trigger,
  WebhookAction,
} from '../workflow/connector/Connector.ts';
export type { ConnectorDiagnostic } from '../workflow/connector/ConnectorDiagnostic.ts';
export type { CheckedNotification } from '../workflow/connector/checkNotification.ts';
export type { GeneratedConnector, WebhookStep } from '../workflow/connector/generateConnector.ts';
export type { NewConnectorOptions } from '../workflow/connector/newConnector.ts';
export type { OpenConnectorOptions, OpenedConnector } from '../workflow/connector/openConnector.ts';
export type { WorkflowStep, WorkflowStepOptions } from '../workflow/connector/workflowStep.ts';
export type { ConnectorOutput as ConnectorFile } from '../workflow/connector/writeConnector.ts';
export type { Diagnostic, Edit } from '../workflow/diagnostic.ts';
export type { Document } from '../workflow/document/Document.ts';
export type { Context } from '../workflow/expression/conformance.ts';
export { ExpressionError } from '../workflow/expression/ExpressionError.ts';
export type { Converted } from '../workflow/formats/convert.ts';
export type { Format, WriteOptions, WrittenFile } from '../workflow/formats/Format.ts';
export { formats } from '../workflow/formats/index.ts';
export type { Note } from '../workflow/formats/Note.ts';
export type { FileProblem, ProjectFile } from '../workflow/formats/openProject.ts';
export {
  Decimal,
  Float,
  type Json,
  type JsonArray,
  type JsonObject,
  type JsonPath,
} from '../workflow/json.ts';
export type { JsonProblem } from '../workflow/jsonReader.ts';
export type { Target } from '../workflow/limits.ts';
export { connectorEdits } from './connectorEdits.ts';
export {
  checkNotification,
  exampleOf,
  findConnectors,
  generateConnector,
  lintConnector,
  newConnector,
  openConnector,
  type StepOptions,
  workflowStepFor,
  writeConnector,
  writeToBundle,
  zipConnector,
} from './connectors.ts';
export {
  apply,
  convert,
  lint,
  type Opened,
  type OpenedProject,
  type OpenOptions,
  openDocument,
  openProject,
  printDocument,
  printDocuments,
  type TargetName,
  write,
} from './documents.ts';
export { edits } from './edits.ts';
export { evaluate, evaluateTemplate } from './expressions.ts';
export type { Content, Plain, PlainObject } from './given.ts';
export type { LintOptions } from './lintDocument.ts';
export { loadTools, runScenario } from './scenarios.ts';
export { writeSequenceDiagram } from './sequence.ts';
export { fromPlain, pointer, stringify, toPlain } from './values.ts';
