import type { Document } from '../document/Document.ts';
import { emptyObject } from '../json.ts';
import { appWorkflowAround } from './appWorkflow.ts';
import { addedConnections, withNamedConnections } from './connections.ts';
import type { Workflow } from './Workflow.ts';

/** A workflow of which the file tells only the definition, completed by what `known` adds. */
export function plainWorkflow(document: Document, known: Partial<Workflow> = {}): Workflow {
  const definition = known.definition ?? document.definition;
  const kind =
    document.target === 'stateless'
      ? 'Stateless'
      : appWorkflowAround(document.root, document.definitionPath)?.kind;
  return {
    name: document.name,
    values: new Map(),
    properties: emptyObject,
    resource: emptyObject,
    events: [],
    notes: [],
    ...(kind !== undefined && { kind }),
    ...known,
    definition,
    connections: withNamedConnections(
      [...(known.connections ?? []), ...addedConnections(document, known.connections ?? [])],
      definition,
    ),
  };
}
