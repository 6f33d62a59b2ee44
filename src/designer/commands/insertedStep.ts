import type { Connector } from '../../workflow/connector/Connector.ts';
import { declareConnection, type WorkflowKind } from '../../workflow/connector/connectionEntry.ts';
import type { UsableOperation } from '../../workflow/connector/play/operationOfStep.ts';
import { type WorkflowStep, workflowStepOf } from '../../workflow/connector/workflowStep.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { withDefinition } from '../../workflow/document/save.ts';
import { withConnection } from '../../workflow/formats/documentConnections.ts';
import { targetOf } from '../../workflow/formats/surroundings.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import type { InsertPlace } from '../stores/viewStore.ts';
import { type Insertion, insertionOf } from './insertPlace.ts';

/** What putting a connector's operation into a workflow comes to. */
export interface InsertedStep extends Pick<Insertion, 'name' | 'replaced'> {
  /** The document with the step, what it declares, and the connection where the document lists connections. */
  readonly next: Document;
  readonly step: WorkflowStep;
}

/** A document with a step that uses an operation, as the designers of its target write it. `key` is what steps call the connection. */
export function insertedStep(
  document: Document,
  connector: Connector,
  operation: UsableOperation,
  { key, place }: { readonly key: string; readonly place: InsertPlace },
): InsertedStep {
  const step = workflowStepOf(connector, operation, { kind: kindOf(document), connection: key });
  const stand = { ...operationOf(step.node, step.role), title: titleOfKey(step.name), defaults: step.node };
  const where = step.role === 'trigger' ? ({ kind: 'trigger' } as const) : place;
  const { edit, name, replaced } = insertionOf(document.definition, stand, where);
  const changed = declareConnection(edit(document.definition), step.connection);
  const { entry, apiName } = step.connection;
  const needed = { key, api: { kind: 'custom', name: apiName }, entry } as const;
  return { next: withConnection(withDefinition(document, changed), needed), step, name, replaced };
}

/** How the steps of a workflow name connections: by where it is to run. */
function kindOf(document: Document): WorkflowKind {
  const target = targetOf(document);
  if (target === 'flow') return 'powerAutomate';
  return target === 'standard' || target === 'stateless' ? 'standard' : 'consumption';
}
