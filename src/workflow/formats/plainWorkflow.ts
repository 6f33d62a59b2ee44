import type { Document } from '../document/Document.ts';
import { emptyObject } from '../json.ts';
import { addedConnections, withNamedConnections } from './connections.ts';
import type { Workflow } from './Workflow.ts';

/** A workflow of which the file tells only the definition, completed by what `known` adds. */
export function plainWorkflow(document: Document, known: Partial<Workflow> = {}): Workflow {
  const definition = known.definition ?? document.definition;
  return {
    name: document.name,
    values: new Map(),
    properties: emptyObject,
    resource: emptyObject,
    events: [],
    notes: [],
    ...(document.target === 'stateless' && { kind: 'Stateless' }),
    ...known,
    definition,
    connections: withNamedConnections(
      [...(known.connections ?? []), ...addedConnections(document, known.connections ?? [])],
      definition,
    ),
  };
}
