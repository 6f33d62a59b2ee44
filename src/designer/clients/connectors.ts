import type { Connector, Trigger, WebhookAction } from '../../workflow/connector/Connector.ts';
import type { ConnectorDiagnostic } from '../../workflow/connector/ConnectorDiagnostic.ts';
import { openConnector } from '../../workflow/connector/openConnector.ts';
import { operationFields } from '../../workflow/connector/operationFields.ts';
import { outputsOf } from '../../workflow/connector/outputs.ts';
import { connectionKeyOf } from '../../workflow/connector/play/connectionKey.ts';
import { operationOfStep, type UsableOperation } from '../../workflow/connector/play/operationOfStep.ts';
import { workflowStepOf } from '../../workflow/connector/workflowStep.ts';
import { writeConnector } from '../../workflow/connector/writeConnector.ts';
import type { JsonObject } from '../../workflow/json.ts';
import type { FieldGroup, OutputToken } from '../../workflow/operations/Field.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import type { Operation } from '../../workflow/operations/Operation.ts';
import { whyNotKept } from '../../workflow/whyNotKept.ts';
import { connectorStore, type KeptConnector } from '../stores/connectorStore.ts';
import { toast } from '../stores/viewStore.ts';
import { deleteConnector, listConnectors, type StoredConnector, saveConnector } from './connectorStorage.ts';

/*
 * The connectors that this browser keeps: they belong to no workflow, as in Azure, and steps find them by the name of their
 * connection. Not needed for the first paint: import it when connectors are meant.
 */

let loading: Promise<void> | undefined;

/** Brings the kept connectors into `connectorStore`. May be called any number of times; never rejects. */
export function loadConnectors(): Promise<void> {
  loading ??= listConnectors()
    .catch(() => [])
    .then((stored) => {
      const kept = stored.flatMap((one) => reopened(one) ?? []);
      publish(new Map(kept.map((one) => [one.key, one])));
    });
  return loading;
}

function reopened({ key, files, opened, switches, source }: StoredConnector): KeptConnector | undefined {
  const now = ofFiles(files);
  const before = ofFiles(opened) ?? now;
  if (!now || !before) return undefined;
  const { connector, oddities } = now;
  return {
    ...{ key, connector, opened: before.connector, oddities, switches, past: [], future: [] },
    ...(source && { source }),
  };
}

function ofFiles(
  files: StoredConnector['files'],
): { readonly connector: Connector; readonly oddities: readonly ConnectorDiagnostic[] } | undefined {
  const [definition, properties] = files;
  if (!definition) return undefined;
  const opened = openConnector(definition.content, {
    fileName: definition.name,
    ...(properties && { properties: properties.content, propertiesName: properties.name }),
  });
  return opened.ok ? { connector: opened.connector, oddities: opened.diagnostics } : undefined;
}

function publish(connectors: ReadonlyMap<string, KeptConnector>): void {
  connectorStore.setState(({ shown }) => ({
    isLoaded: true,
    connectors,
    shown: shown !== undefined && connectors.has(shown) ? shown : connectors.keys().next().value,
    operations: [...connectors.values()].flatMap(operationsOf),
    tokensOf: (node) => tokensOf(connectors, node),
    formOf: (node) => formOf(connectors, node),
  }));
}

/** Keeps a connector, in the place of the one with the same key. */
export function keepConnector(kept: KeptConnector): void {
  const { key, connector, opened, switches, source } = kept;
  publish(new Map(connectorStore.getState().connectors).set(key, kept));
  const stored = {
    ...{ key, files: writeConnector(connector), opened: writeConnector(opened), switches },
    ...(source && { source }),
  };
  saveConnector(stored).catch((error: unknown) =>
    toast(`The connector was not saved in this browser: ${whyNotKept(error)}.`, { tone: 'failure' }),
  );
}

export function forgetConnector(key: string): void {
  const connectors = new Map(connectorStore.getState().connectors);
  connectors.delete(key);
  publish(connectors);
  void deleteConnector(key).catch(() => undefined);
}

/** What people may pick: triggers and actions, without what is internal. */
export function usableOperations({ triggers, actions }: Connector): readonly UsableOperation[] {
  return [...triggers, ...actions].filter(({ visibility }) => visibility !== 'internal');
}

/** What the palette calls an operation of a connector. */
export function typeOfOperation(key: string, { method, path }: UsableOperation): string {
  return `connector:${key}:${method}:${path}`;
}

const paletteMemo = new WeakMap<Connector, readonly Operation[]>();

function operationsOf({ key, connector }: KeptConnector): readonly Operation[] {
  const known = paletteMemo.get(connector);
  if (known) return known;
  const made = usableOperations(connector).map((operation) => {
    const step = workflowStepOf(connector, operation, { connection: key });
    const stand = operationOf(step.node, step.role);
    return {
      ...stand,
      type: typeOfOperation(key, operation),
      title: operation.summary || operation.operationId || `${operation.method} ${operation.path}`,
      description: `${connector.title}. ${operation.description}`.trim(),
      keywords: [connector.title, operation.operationId, 'connector'],
      defaults: step.node,
    };
  });
  paletteMemo.set(connector, made);
  return made;
}

function tokensOf(
  connectors: ReadonlyMap<string, KeptConnector>,
  node: JsonObject,
): readonly OutputToken[] | undefined {
  const kept = connectors.get(connectionKeyOf(node) ?? '');
  const operation = kept && operationOfStep(kept.connector, node);
  if (!operation) return undefined;
  // Members of items are for loops over them, which have their own tokens.
  const declared = outputsOf(kept.connector, operation).filter(({ isInItem }) => !isInItem);
  return [
    ...declared,
    { title: 'Headers', path: ['headers'], type: 'object' },
    { title: 'Status code', path: ['statusCode'], type: 'integer' },
  ];
}

function formOf(connectors: ReadonlyMap<string, KeptConnector>, node: JsonObject): FieldGroup | undefined {
  const kept = connectors.get(connectionKeyOf(node) ?? '');
  const operation = kept && operationOfStep(kept.connector, node);
  return operation && operationFields(kept.connector, operation, node);
}

/** The webhooks of a connector: triggers that are called, and actions that wait for a call. */
export function webhooksOf({ triggers, webhookActions }: Connector): readonly (Trigger | WebhookAction)[] {
  return [...triggers.filter(({ kind }) => kind !== 'polling'), ...webhookActions];
}
