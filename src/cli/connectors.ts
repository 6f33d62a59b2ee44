import { encodeUtf8 } from '../workflow/bytes.ts';
import type {
  BundleFiles,
  ConnectorPlace,
  FoundConnector,
} from '../workflow/connector/bundle/ConnectorPlace.ts';
import { findConnectors as findInFiles } from '../workflow/connector/bundle/findConnectors.ts';
import { writeToBundle as writeIntoFiles } from '../workflow/connector/bundle/writeToBundle.ts';
import type { Connector } from '../workflow/connector/Connector.ts';
import type { ConnectorDiagnostic } from '../workflow/connector/ConnectorDiagnostic.ts';
import {
  type CheckedNotification,
  checkNotification as checkBody,
} from '../workflow/connector/checkNotification.ts';
import { exampleOf as makeExample } from '../workflow/connector/exampleOf.ts';
import {
  type GeneratedConnector,
  generateConnector as generateFrom,
  type WebhookStep,
} from '../workflow/connector/generateConnector.ts';
import { lintConnector as lintOpened } from '../workflow/connector/lint/lintConnector.ts';
import {
  newConnector as makeConnector,
  type NewConnectorOptions,
} from '../workflow/connector/newConnector.ts';
import {
  type OpenConnectorOptions,
  type OpenedConnector,
  openConnector as openFile,
} from '../workflow/connector/openConnector.ts';
import {
  workflowStepFor as stepFor,
  type WorkflowStep,
  type WorkflowStepOptions,
} from '../workflow/connector/workflowStep.ts';
import { type ConnectorOutput, writeConnector as writeFiles } from '../workflow/connector/writeConnector.ts';
import { writeZip } from '../workflow/formats/zip/writeZip.ts';
import type { Json, JsonObject } from '../workflow/json.ts';
import type { Target } from '../workflow/limits.ts';
import { targets } from '../workflow/targets.ts';
import type { TargetName } from './documents.ts';
import {
  type Content,
  contentOf,
  jsonOf,
  kindOf,
  members,
  object,
  oneOf,
  optional,
  optionsOf,
  type Plain,
  type PlainObject,
  taken,
  text,
  wrongArgument,
} from './given.ts';
import { targetNamed } from './targetNamed.ts';

/**
 * Opens a connector's definition (Swagger 2.0, JSON or YAML, text or bytes in any encoding) and properties. Never throws. Forgives
 * what other tools forgive (comments, trailing commas, repeated names, references that lead nowhere), with warnings; refuses what
 * is no JSON or YAML, and OpenAPI 3, which the platforms do not accept, and says why.
 */
export function openConnector(
  content: Content,
  options?: Omit<OpenConnectorOptions, 'properties'> & { readonly properties?: Content | undefined },
): OpenedConnector {
  const { properties, fileName, propertiesName } = options ?? {};
  const definition = contentOf(content);
  const beside = properties === undefined || properties === null ? undefined : contentOf(properties);
  const wrongName = [fileName, propertiesName].find((name) => name !== undefined && typeof name !== 'string');
  if (definition === undefined)
    return refused(`What is opened must be text or bytes, but is ${kindOf(content)}.`);
  if (beside === undefined && properties !== undefined && properties !== null)
    return refused(`"properties" must be text or bytes, but is ${kindOf(properties)}.`);
  if (wrongName !== undefined) return refused(`A file's name must be text, but is ${kindOf(wrongName)}.`);
  return openFile(definition, {
    ...(fileName !== undefined && { fileName }),
    ...(propertiesName !== undefined && { propertiesName }),
    ...(beside !== undefined && { properties: beside }),
  });
}

function refused(message: string): OpenedConnector {
  const diagnostic: ConnectorDiagnostic = {
    rule: 'syntax',
    severity: 'error',
    file: 'definition',
    path: [],
    start: 0,
    end: 0,
    message,
  };
  return { ok: false, diagnostics: [diagnostic] };
}

function checkConnector(connector: Connector, where: string): void {
  const given: Partial<Connector & { connector: unknown }> | undefined | null = connector;
  if (typeof given?.definition === 'object' && Array.isArray(given.triggers)) return;
  const wrong = wrongArgument(`The connector for ${where}`, 'one that openConnector gave', connector);
  throw given?.connector === undefined ? wrong : new Error(`${wrong.message} Hand over its "connector".`);
}

/** What the 54 rules find in a connector's files, with its place in them, and fixes where one is safe. */
export function lintConnector(connector: Connector): readonly ConnectorDiagnostic[] {
  checkConnector(connector, 'lintConnector');
  return lintOpened(connector);
}

/** The connector's files: byte for byte what was opened, with only the edited ranges changed. */
export function writeConnector(connector: Connector): readonly ConnectorOutput[] {
  checkConnector(connector, 'writeConnector');
  return writeFiles(connector);
}

/** The files of a connector in one zip. */
export function zipConnector(connector: Connector): Uint8Array {
  const files = writeConnector(connector).map(({ name, content }): [string, Uint8Array] => [
    name,
    typeof content === 'string' ? encodeUtf8(content) : content,
  ]);
  return writeZip(new Map(files));
}

/** Every connector in the files of a folder, a solution or a template, opened or refused. */
export function findConnectors(files: BundleFiles): readonly FoundConnector[] {
  return findInFiles(bundleOf(files, 'findConnectors'));
}

/** The files with a connector put back where it was found. */
export function writeToBundle(files: BundleFiles, place: ConnectorPlace, connector: Connector): BundleFiles {
  checkConnector(connector, 'writeToBundle');
  taken(members({ definition: members({ file: text }) }), place, 'The place for writeToBundle');
  return writeIntoFiles(bundleOf(files, 'writeToBundle'), place, connector);
}

function bundleOf(files: BundleFiles, where: string): BundleFiles {
  const isOne =
    files instanceof Map &&
    [...files].every(([path, bytes]) => typeof path === 'string' && bytes instanceof Uint8Array);
  if (isOne) return files;
  throw wrongArgument(`The files for ${where}`, 'a Map of bytes (Uint8Array) by path', files);
}

/** A connector with a definition and properties, and no operation yet. */
export function newConnector(options: NewConnectorOptions): Connector {
  const words = optional(text);
  const shape = members({ title: text, description: words, host: words, basePath: words, scheme: words });
  taken(shape, options, 'What newConnector makes');
  return makeConnector(options);
}

/**
 * A connector that does what an HTTP Webhook step does: the registration with its body, constants hidden in it; the notification
 * from the step's schema; an internal DELETE; 201 with `Location`. What the step computes becomes a parameter. Secrets stay
 * behind. Says in notes what is to be filled in or cannot be carried over.
 */
export function generateConnector(
  step: Omit<WebhookStep, 'node'> & { readonly node: JsonObject | PlainObject },
  options?: { readonly title?: string },
): GeneratedConnector {
  const shape = members({ role: oneOf('trigger', 'action'), name: text, node: object });
  const used = taken(shape, step, 'The step for generateConnector') as WebhookStep; // as the shape says
  return generateFrom(used, optionsOf(options, 'generateConnector'));
}

/** As `WorkflowStepOptions`, with targets by any of their names and values as plain data. */
export type StepOptions = Omit<WorkflowStepOptions, 'kind' | 'values'> & {
  /** Where the workflow runs. Default `consumption`. */
  readonly kind?: TargetName | undefined;
  /** Values of parameters by their key: `order_id`, or `registration/store` for a property of the body. */
  readonly values?: WorkflowStepOptions['values'] | PlainObject;
};

/**
 * A step that uses an operation of a connector, with the connection that it needs; `undefined` when the connector has no operation of
 * that id.
 */
export function workflowStepFor(
  connector: Connector,
  operationId: string,
  options?: StepOptions,
): WorkflowStep | undefined {
  checkConnector(connector, 'workflowStepFor');
  taken(text, operationId, 'The operationId for workflowStepFor');
  const { kind: host, values, ...others } = optionsOf(options, 'workflowStepFor');
  const target = typeof host === 'string' ? targetNamed(host) : undefined;
  if (host !== undefined && target === undefined)
    throw wrongArgument('The "kind" for workflowStepFor', `one of ${targets.join(', ')}`, host);
  const table = taken(optional(object), values, 'The "values" for workflowStepFor');
  return stepFor(connector, operationId, {
    ...others,
    ...(target !== undefined && { kind: kinds[target] }),
    // `object` gives nothing else.
    ...(table !== undefined && { values: table as JsonObject }),
  });
}

const kinds = {
  consumption: 'consumption',
  standard: 'standard',
  stateless: 'standard',
  flow: 'powerAutomate',
} as const satisfies Record<Target, WorkflowStepOptions['kind']>;

/**
 * Checks the body of a notification, plain data or a value, against a trigger's `notificationSchema`. Properties that are not declared
 * are fine. Without a schema everything fits.
 */
export function checkNotification(
  schema: JsonObject | PlainObject | undefined,
  body: Json | Plain,
): CheckedNotification {
  return checkBody(schemaOf(schema, 'checkNotification'), jsonOf(body, 'The body for checkNotification'));
}

/** A body that fits a schema; for the same seed the same one. */
export function exampleOf(schema: JsonObject | PlainObject, seed?: number): Json {
  const given = schemaOf(schema, 'exampleOf');
  if (given === undefined) throw wrongArgument('The schema for exampleOf', 'an object', schema);
  if (seed !== undefined && !Number.isFinite(seed))
    throw wrongArgument('The seed for exampleOf', 'a number', seed);
  return makeExample(given, seed);
}

function schemaOf(schema: unknown, where: string): JsonObject | undefined {
  // `object` gives nothing else.
  return taken(optional(object), schema, `The schema for ${where}`) as JsonObject | undefined;
}
