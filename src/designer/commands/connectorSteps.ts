import { declareConnection, type WorkflowKind } from '../../workflow/connector/connectionEntry.ts';
import { generateConnector } from '../../workflow/connector/generateConnector.ts';
import type { UsableOperation } from '../../workflow/connector/play/operationOfStep.ts';
import { type WorkflowStep, workflowStepOf } from '../../workflow/connector/workflowStep.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { withDefinition, withRoot } from '../../workflow/document/save.ts';
import { setAt } from '../../workflow/document/structure.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import { at, isObject } from '../../workflow/json.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import { loadConnectors, typeOfOperation, usableOperations } from '../clients/connectors.ts';
import { connectorStore, type KeptConnector } from '../stores/connectorStore.ts';
import { documentStore, endMerge, replaceDocument } from '../stores/documentStore.ts';
import { toast } from '../stores/viewStore.ts';
import { addConnector } from './connectorFiles.ts';
import { insertPlaceNow, showInserted } from './insert.ts';
import { insertionOf } from './insertPlace.ts';

/* Connectors in the workflow: steps that use one, and a connector that is made of a step. */

function kindOf({ format }: Document): WorkflowKind {
  return format === 'flow' ? 'powerAutomate' : format === 'standard' ? 'standard' : 'consumption';
}

/** Puts the operation that the palette calls so into the workflow. */
export async function insertConnectorOperation(type: string): Promise<void> {
  await loadConnectors();
  for (const kept of connectorStore.getState().connectors.values()) {
    const found = usableOperations(kept.connector).find((one) => typeOfOperation(kept.key, one) === type);
    if (found) {
      insertStepFor(kept, found);
      return;
    }
  }
}

/** Puts a step that uses an operation into the workflow, with the connection that it needs. One step of undo. */
export function insertStepFor({ key, connector }: KeptConnector, operation: UsableOperation): void {
  const { document, isReadOnly } = documentStore().getState();
  if (isReadOnly) return;
  const kind = kindOf(document);
  const step = workflowStepOf(connector, operation, { kind, connection: key });
  const stand = { ...operationOf(step.node, step.role), title: titleOfKey(step.name), defaults: step.node };
  const place = step.role === 'trigger' ? ({ kind: 'trigger' } as const) : insertPlaceNow();
  const { edit, name, replaced } = insertionOf(document.definition, stand, place);
  const changed = declareConnection(edit(document.definition), step.connection);
  endMerge();
  replaceDocument(withConnection(withDefinition(document, changed), step), {
    label: `add ${titleOfKey(name)}`,
  });
  showInserted(name);
  const open = step.open.map(({ title }) => `"${title}"`).join(', ');
  const sentences = [
    replaced === undefined
      ? `${titleOfKey(name)} added.`
      : `${titleOfKey(name)} takes the place of the trigger ${titleOfKey(replaced)}.`,
    ...(open === '' ? [] : [`Give it ${open}.`]),
    ...step.notes,
  ];
  toast(sentences.join(' '));
}

/** The document with the connection that a step names, where its file has a place for connections. */
function withConnection(document: Document, { connection }: WorkflowStep): Document {
  const around = document.definitionPath.slice(0, -1);
  if (document.definitionPath.length === 0) return document;
  const path =
    document.format === 'flow'
      ? [...around, 'connectionReferences', connection.key]
      : document.format === 'consumption' || document.format === 'arm'
        ? [...around, 'parameters', '$connections', 'value', connection.key]
        : undefined;
  if (path === undefined || isObject(at(document.root, ...path))) return document;
  return withRoot(document, setAt(document.root, path, connection.entry));
}

/** The HTTP Webhook steps of the workflow: what connectors can be made of. */
export function generatableSteps(document: Document): readonly string[] {
  return stepsOf(document.definition)
    .filter(({ type }) => type.toLowerCase() === 'httpwebhook')
    .map(({ name }) => name);
}

/** Makes a connector that does what an HTTP Webhook step does, and shows it. */
export async function generateFromStep(name: string): Promise<void> {
  await loadConnectors();
  const step = stepsOf(documentStore().getState().document.definition).find((one) => one.name === name);
  if (!step) return;
  const made = generateConnector({ role: step.kind, name: step.name, node: step.node });
  if (!made.ok) {
    toast(made.message, { tone: 'failure' });
    return;
  }
  addConnector(made.connector);
  if (made.notes.length > 0) toast(made.notes.join(' '));
}
