import type { Document } from '../document/Document.ts';
import { decode } from '../document/encoding.ts';
import { type Json, type JsonObject, objectAt } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { projectFolder } from './standard/readProject.ts';
import type { Workflow } from './Workflow.ts';

/* What the files around a definition give a run of it. */

/** Values of parameters, by name: those beside the definition, and before them those of the project. */
export function parameterValues(workflow: Workflow, document: Document): JsonObject {
  return new Map<string, Json>([...workflow.values, ...projectParameters(document)]);
}

/** What steps find under `$connections`: what the file says, and plain ids for the connections that it leaves out. */
export function connectionValues({ connections, values }: Workflow): JsonObject {
  const group =
    '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/simulator/providers/Microsoft.Web';
  const known = new Map<string, Json>(
    connections.map(({ key, api, connectionName, connectionId, apiId }) => [
      key,
      new Map<string, Json>([
        ['connectionId', connectionId ?? `${group}/connections/${connectionName}`],
        ['connectionName', connectionName],
        ['id', apiId ?? `${group}/locations/simulator/${api.kind}Apis/${api.name}`],
      ]),
    ]),
  );
  return new Map([...known, ...objectAt(values.get('$connections'))]);
}

/** The local settings of a Standard project. */
export function projectSettings(document: Document): JsonObject {
  return objectAt(projectFile(document, 'local.settings.json'), 'Values');
}

/** Values in the form of deployments: `{ name: { value } }`. */
export function deployedValues(values: JsonObject): JsonObject {
  return new Map([...values].map(([name, value]) => [name, new Map([['value', value]])]));
}

function projectParameters(document: Document): JsonObject {
  const entries = [...projectFile(document, 'parameters.json')].flatMap(([name, entry]): [string, Json][] => {
    const value = objectAt(entry).get('value');
    return value === undefined ? [] : [[name, value]];
  });
  return new Map(entries);
}

/** A JSON file of the Standard project around a workflow; empty when there is none. */
function projectFile({ within }: Document, name: string): JsonObject {
  const bytes = within?.bundle.files.get(projectFolder(within.path) + name);
  if (bytes === undefined) return new Map();
  return objectAt(readJson(decode(bytes).text, { lenient: true, positions: false }).value);
}
