import { at, isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';
import { unavailableSteps } from './availability.ts';
import { completeDefinition } from './completeDefinition.ts';
import { connectionFrom, toParameter } from './connections.ts';
import type { Format } from './Format.ts';
import { fileContent } from './fileContent.ts';
import { jsonFile, objectFrom } from './freshJson.ts';
import { consumptionLocator } from './locate/consumption.ts';
import type { Note } from './Note.ts';
import { resourceName } from './names.ts';
import { lostSettings, parametersOf, settingsIn } from './parameters.ts';
import { plainWorkflow } from './plainWorkflow.ts';
import type { Connection, Workflow } from './Workflow.ts';

/** The code view of a Consumption workflow: definition and values. Spec: export-formats.md section 3. */
export const consumption: Format = {
  ...consumptionLocator,
  description: 'Definition and parameter values, as the code view of the Azure portal shows them.',
  read: (document) => {
    const around = at(document.root, ...document.definitionPath.slice(0, -1));
    const isResource = document.definitionPath.at(-2) === 'properties';
    return plainWorkflow(document, {
      ...givenIn(objectAt(around, 'parameters')),
      properties: settingsIn(objectAt(around)),
      resource: isResource
        ? resourceMembers(objectAt(document.root, ...document.definitionPath.slice(0, -2)))
        : new Map(),
    });
  },
  write: ({ workflow, document }) => {
    const name = `${resourceName(workflow.name)}.json`;
    if (document.format === 'consumption')
      return { files: [{ name, content: fileContent(document) }], notes: [] };
    const notes: Note[] = [];
    const root = envelope(workflow, notes);
    return {
      files: [{ name, content: jsonFile(root) }],
      notes: [...notes, ...lostSettings(workflow, 'accessControl')],
    };
  },
};

/** Values and connections in the `parameters` of an envelope or a resource. A value may stand without its `{value}`. */
export function givenIn(parameters: JsonObject): Pick<Workflow, 'values' | 'connections'> {
  const values = new Map<string, Json>();
  let connections: readonly Connection[] = [];
  for (const [name, given] of parameters) {
    const value = isObject(given) && given.has('value') ? given.get('value') : given;
    if (name.toLowerCase() === '$connections') connections = connectionsIn(objectAt(value));
    else if (value !== undefined && !(isObject(given) && given.has('reference'))) values.set(name, value);
  }
  return { values, connections };
}

/** The value of `$connections`. */
function connectionsIn(value: JsonObject): readonly Connection[] {
  return Array.from(value, ([key, member]) => {
    const connection = connectionFrom(key, stringAt(member, 'id'), stringAt(member, 'connectionId'));
    const name = stringAt(member, 'connectionName');
    const authentication = stringAt(member, 'connectionProperties', 'authentication', 'type');
    return {
      ...connection,
      ...(name !== undefined && !name.startsWith('[') && { connectionName: name }),
      usesIdentity: /^managedserviceidentity$/i.test(authentication ?? ''),
    };
  });
}

/** Members of a resource that belong to the workflow. */
export function resourceMembers(resource: JsonObject): JsonObject {
  return new Map([...resource].filter(([name]) => name === 'identity' || name === 'tags'));
}

function envelope(workflow: Workflow, notes: Note[]): Json {
  const definition = completeDefinition(toParameter(workflow.definition), notes);
  const parameters = new Map<string, Json>();
  const connections = connectionValues(workflow, definition, notes);
  if (connections !== undefined) parameters.set('$connections', new Map([['value', connections]]));
  for (const { name, value, isGiven, isSecure } of parametersOf({ ...workflow, definition })) {
    if (isGiven && !isSecure && value !== undefined) parameters.set(name, new Map([['value', value]]));
    else if (isSecure || value === undefined) {
      notes.push({
        kind: 'placeholder',
        message: `The parameter "${name}" needs a value. Add it under "parameters".`,
      });
    }
  }
  notes.push(...unavailableSteps(definition, 'Logic Apps (Consumption)'));
  return objectFrom({ definition, parameters, accessControl: workflow.properties.get('accessControl') });
}

/** The value of `$connections`, with places to fill in where ids are not known. */
function connectionValues(
  { connections }: Workflow,
  definition: JsonObject,
  notes: Note[],
): JsonObject | undefined {
  if (connections.length === 0 || !objectAt(definition, 'parameters').has('$connections')) return undefined;
  return new Map(
    connections.map((connection) => {
      const { key, api, connectionName, usesIdentity } = connection;
      if (connection.connectionId === undefined || connection.apiId === undefined) {
        notes.push({
          kind: 'placeholder',
          message: `The connection "${key}" needs the ids of its resources. Replace the parts in angle brackets.`,
        });
      }
      const group = '/subscriptions/<subscription>/resourceGroups/<resource-group>';
      const apiId =
        api.kind === 'custom'
          ? `${group}/providers/Microsoft.Web/customApis/${api.name}`
          : `/subscriptions/<subscription>/providers/Microsoft.Web/locations/<location>/managedApis/${api.name}`;
      const value = objectFrom({
        connectionId:
          connection.connectionId ?? `${group}/providers/Microsoft.Web/connections/${connectionName}`,
        connectionName,
        id: connection.apiId ?? apiId,
        connectionProperties: usesIdentity ? identityProperties : undefined,
      });
      return [key, value];
    }),
  );
}

/** How a connection says that it signs in with the managed identity. */
export const identityProperties: JsonObject = objectFrom({
  authentication: objectFrom({ type: 'ManagedServiceIdentity' }),
});
