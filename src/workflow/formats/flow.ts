import type { Document } from '../document/Document.ts';
import { isTextOfFile } from '../document/embedded.ts';
import { printText } from '../document/print.ts';
import { insertMember, setIn } from '../document/structure.ts';
import { stepsOf } from '../document/walk.ts';
import { mentionsIn } from '../expression/mentions.ts';
import { type JsonObject, objectAt, stringAt } from '../json.ts';
import { unavailableSteps } from './availability.ts';
import { completeDefinition } from './completeDefinition.ts';
import { connectionFrom, connectionKeysIn, toParameter } from './connections.ts';
import type { Format } from './Format.ts';
import { fileContent } from './fileContent.ts';
import { jsonFile, objectFrom, textsOf } from './freshJson.ts';
import { flowAround, flowLocator } from './locate/flow.ts';
import type { Note } from './Note.ts';
import { identifier, resourceName } from './names.ts';
import { lostSettings, lostValues, parametersOf } from './parameters.ts';
import { plainWorkflow } from './plainWorkflow.ts';
import type { Connection, Workflow } from './Workflow.ts';

/** A Power Automate flow as solutions keep it. Spec: export-formats.md section 8. */
export const flow: Format = {
  ...flowLocator,
  description: 'The definition of a cloud flow, as the Dataverse column "clientdata" and solutions hold it.',
  read: (document) => {
    const references = objectAt(flowAround(document), 'properties', 'connectionReferences');
    return plainWorkflow(document, {
      connections: Array.from(references, ([key, value]) => connectionOf(key, objectAt(value))),
    });
  },
  write: ({ workflow, document }) => {
    const name = `${resourceName(workflow.name)}.json`;
    if (document.format === 'flow') return { files: [{ name, content: ownContent(document) }], notes: [] };
    const { content, notes } = solutionFlow(workflow, document);
    return { files: [{ name, content }], notes };
  },
};

/** The flow as its file has it; of a row of Dataverse, the text in it. */
function ownContent(document: Document): string | Uint8Array {
  const flow = flowAround(document);
  return flow === document.root && !isTextOfFile(flow) ? fileContent(document) : printText(flow);
}

/** The three ways in which flows of different ages tell the connector. */
function connectionOf(key: string, reference: JsonObject): Connection {
  const id = stringAt(reference, 'id') ?? stringAt(reference, 'api', 'id') ?? '';
  const name = stringAt(reference, 'api', 'name') ?? /\/(?:apis|managedApis)\/([^/]+)$/i.exec(id)?.[1] ?? key;
  const plain = name.replace(/^shared_/, '');
  return {
    ...connectionFrom(key, undefined, undefined),
    // Power Platform escapes the names of connectors that people made: "-5f" is "_".
    api: { kind: /-5f/i.test(plain) ? 'custom' : 'managed', name: plain },
  };
}

/** The JSON of a flow as a solution holds it: the document's own where it is one. */
export function solutionFlow(
  workflow: Workflow,
  document: Document,
): { readonly content: string | Uint8Array; readonly notes: readonly Note[] } {
  if (document.format === 'flow' && flowAround(document).has('schemaVersion')) {
    return { content: ownContent(document), notes: [] };
  }
  const notes: Note[] = [];
  const definition = forFlow(completeDefinition(toParameter(workflow.definition), notes));
  const root = objectFrom({
    properties: objectFrom({
      connectionReferences: referencesOf(workflow),
      definition,
      templateName: '',
    }),
    schemaVersion: '1.0.0.0',
  });
  notes.push(
    ...unavailableSteps(definition, 'Power Automate'),
    ...connectorSteps(definition),
    ...lostValues(workflow),
    ...secureParameters(workflow),
    ...lostSettings(workflow),
  );
  return { content: jsonFile(root), notes };
}

/** The definition with the declarations that connectors of Power Automate ask for. */
function forFlow(definition: JsonObject): JsonObject {
  let result = definition;
  const usesAuthentication =
    stepsOf(definition).some(({ type }) => /^openapiconnection/i.test(type)) ||
    mentionsAuthentication(definition);
  if (usesAuthentication) result = declare(result, '$authentication', 'SecureObject');
  if (connectionKeysIn(definition).length > 0) result = declare(result, '$connections', 'Object');
  return result;
}

function mentionsAuthentication(definition: JsonObject): boolean {
  for (const text of textsOf(definition)) {
    if (mentionsIn(text).some(({ kind, name }) => kind === 'parameter' && name === '$authentication'))
      return true;
  }
  return false;
}

function declare(definition: JsonObject, name: string, type: string): JsonObject {
  if (objectAt(definition, 'parameters').has(name)) return definition;
  const declaration = objectFrom({ defaultValue: new Map(), type });
  const parameters = insertMember(objectAt(definition, 'parameters'), name, declaration, { index: 0 });
  return setIn(definition, ['parameters'], parameters);
}

function referencesOf({ connections }: Workflow): JsonObject {
  return new Map(
    connections.map((connection) => [
      connection.key,
      objectFrom({
        runtimeSource: 'embedded',
        connection: objectFrom({ connectionReferenceLogicalName: logicalName(connection) }),
        api: objectFrom({ name: apiName(connection) }),
      }),
    ]),
  );
}

/** How a solution calls the reference through which a flow reaches a connection. */
export function logicalName({ key }: Connection): string {
  return `new_${identifier(key).toLowerCase()}`;
}

export function apiName({ api }: Connection): string {
  return `shared_${api.name}`;
}

function connectorSteps(definition: JsonObject): readonly Note[] {
  return stepsOf(definition)
    .filter(({ type }) => /^apiconnection/i.test(type))
    .map(({ name, type }) => ({
      kind: 'placeholder',
      message: `"${name}" is of type ${type}. Power Automate reaches connectors through OpenApiConnection, which names the operation: add the step anew after the import.`,
    }));
}

function secureParameters(workflow: Workflow): readonly Note[] {
  return parametersOf(workflow)
    .filter(({ isSecure }) => isSecure)
    .map(({ name }) => ({
      kind: 'placeholder',
      message: `Flows take no values for the secure parameter "${name}". Read it from a key vault or an environment variable.`,
    }));
}
