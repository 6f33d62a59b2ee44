import { generateConnector } from '../../workflow/connector/generateConnector.ts';
import type { UsableOperation } from '../../workflow/connector/play/operationOfStep.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import { loadConnectors, typeOfOperation, usableOperations } from '../clients/connectors.ts';
import { connectorStore, type KeptConnector } from '../stores/connectorStore.ts';
import { documentStore, endMerge, replaceDocument } from '../stores/documentStore.ts';
import { type InsertPlace, toast } from '../stores/viewStore.ts';
import { addConnector } from './connectorFiles.ts';
import { insertPlaceNow, showInserted } from './insert.ts';
import { insertedStep } from './insertedStep.ts';

/* Connectors in the workflow: steps that use one, and a connector that is made of a step. */

/** Puts the operation that the palette calls so into the workflow, where it was wanted. */
export async function insertConnectorOperation(type: string, place: InsertPlace): Promise<void> {
  await loadConnectors();
  for (const kept of connectorStore.getState().connectors.values()) {
    const found = usableOperations(kept.connector).find((one) => typeOfOperation(kept.key, one) === type);
    if (found) {
      insertStepFor(kept, found, place);
      return;
    }
  }
}

/** Puts a step that uses an operation into the workflow, with the connection that it needs. One step of undo. */
export function insertStepFor(
  { key, connector }: KeptConnector,
  operation: UsableOperation,
  place: InsertPlace = insertPlaceNow(),
): void {
  const { document, isReadOnly } = documentStore().getState();
  if (isReadOnly) return;
  const { next, step, name, replaced } = insertedStep(document, connector, operation, { key, place });
  endMerge();
  replaceDocument(next, { label: `add ${titleOfKey(name)}` });
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
