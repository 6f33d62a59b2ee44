import { setIn } from '../../document/structure.ts';
import { type Json, type JsonObject, objectAt } from '../../json.ts';
import { unavailableSteps } from '../availability.ts';
import { completeDefinition } from '../completeDefinition.ts';
import { toReferences } from '../connections.ts';
import { objectFrom } from '../freshJson.ts';
import type { Note } from '../Note.ts';
import { freeName, settingName } from '../names.ts';
import { parametersOf } from '../parameters.ts';
import type { Connection, Workflow } from '../Workflow.ts';

/** The JSON files of a project, without the text of workflow.json. Spec: export-formats.md section 6. */
export interface Project {
  readonly workflow: JsonObject;
  readonly host: JsonObject;
  readonly parameters: JsonObject;
  readonly connections: JsonObject;
  readonly localSettings: JsonObject;
  /** App settings that somebody must fill in. */
  readonly settings: readonly string[];
  readonly notes: readonly Note[];
}

export function writeProject(workflow: Workflow): Project {
  const notes: Note[] = [];
  const settings = new Map<string, string>();
  const definition = toReferences(completeDefinition(workflow.definition, notes), notes);
  const { entries, secure } = parameterEntries(workflow, settings, notes);
  const connections = connectionEntries(workflow.connections, settings, notes);
  const kind = standardKind(workflow.kind);
  notes.push(...unavailableSteps(definition, 'Logic Apps (Standard)'));
  const values = new Map<string, Json>([
    ['AzureWebJobsStorage', 'UseDevelopmentStorage=true'],
    ['FUNCTIONS_WORKER_RUNTIME', 'dotnet'],
    ['FUNCTIONS_INPROC_NET8_ENABLED', '1'],
    ['APP_KIND', 'workflowapp'],
    ...[...settings.keys()].map((name): [string, Json] => [name, '']),
  ]);
  return {
    workflow: objectFrom({ definition: withoutParameters(definition, secure), kind }),
    host: objectFrom({
      version: '2.0',
      extensionBundle: objectFrom({
        id: 'Microsoft.Azure.Functions.ExtensionBundle.Workflows',
        version: '[1.*, 2.0.0)',
      }),
    }),
    parameters: entries,
    connections,
    localSettings: objectFrom({ IsEncrypted: false, Values: values }),
    settings: [...settings.keys()],
    notes,
  };
}

/** The kinds that the service reads, in its own spelling; others as written. */
function standardKind(kind: string | undefined): string {
  if (kind === undefined) return 'Stateful';
  return (
    ['Stateful', 'Stateless', 'Agent'].find((known) => known.toLowerCase() === kind.toLowerCase()) ?? kind
  );
}

function withoutParameters(definition: JsonObject, names: readonly string[]): JsonObject {
  if (names.length === 0) return definition;
  const gone = new Set(names);
  const kept = [...objectAt(definition, 'parameters')].filter(([name]) => !gone.has(name));
  return setIn(definition, ['parameters'], new Map(kept));
}

/** The entries of parameters.json. Standard has no secure types: app settings give such values. */
function parameterEntries(
  workflow: Workflow,
  settings: Map<string, string>,
  notes: Note[],
): { readonly entries: JsonObject; readonly secure: readonly string[] } {
  const entries = new Map<string, Json>();
  const secure: string[] = [];
  const taken = new Set<string>();
  for (const { name, type, isSecure, value } of parametersOf(workflow)) {
    if (!isSecure && value !== undefined) {
      entries.set(name, objectFrom({ type, value }));
      continue;
    }
    const appSetting = freeName(settingName(name), taken);
    settings.set(appSetting, name);
    entries.set(
      name,
      objectFrom({ type: type.replace(/^Secure/, ''), value: `@appsetting('${appSetting}')` }),
    );
    if (isSecure) secure.push(name);
    notes.push({
      kind: isSecure ? 'mapped' : 'placeholder',
      message: isSecure
        ? `Standard has no secure parameters: "${name}" is read from the app setting ${appSetting}. Give it a value there.`
        : `The parameter "${name}" has no value. It is read from the app setting ${appSetting}: give it a value there.`,
    });
  }
  return { entries, secure };
}

const group =
  "/subscriptions/@{appsetting('WORKFLOWS_SUBSCRIPTION_ID')}/resourceGroups/@{appsetting('WORKFLOWS_RESOURCE_GROUP_NAME')}";
const location =
  "/subscriptions/@{appsetting('WORKFLOWS_SUBSCRIPTION_ID')}/providers/Microsoft.Web/locations/@{appsetting('WORKFLOWS_LOCATION_NAME')}";

/** What connections.json says about connections; names of the app settings that they need go into `settings`. */
export function connectionEntries(
  connections: readonly Connection[],
  settings: Map<string, string>,
  notes: Note[],
): JsonObject {
  if (connections.length === 0) return new Map();
  for (const name of [
    'WORKFLOWS_SUBSCRIPTION_ID',
    'WORKFLOWS_RESOURCE_GROUP_NAME',
    'WORKFLOWS_LOCATION_NAME',
  ]) {
    settings.set(name, '');
  }
  const managed = connections.map(({ key, api, connectionName, usesIdentity }): [string, Json] => {
    const url = `${key}-ConnectionRuntimeUrl`;
    const secret = `${key}-connectionKey`;
    settings.set(url, '');
    if (!usesIdentity) settings.set(secret, '');
    notes.push({
      kind: 'placeholder',
      message: `The connection "${key}" must exist in Azure. Put its runtime URL${usesIdentity ? '' : ' and key'} into the app settings.`,
    });
    const authentication = usesIdentity
      ? objectFrom({ type: 'ManagedServiceIdentity' })
      : objectFrom({ type: 'Raw', scheme: 'Key', parameter: `@appsetting('${secret}')` });
    const apiId =
      api.kind === 'custom'
        ? `${group}/providers/Microsoft.Web/customApis/${api.name}`
        : `${location}/managedApis/${api.name}`;
    return [
      key,
      objectFrom({
        api: objectFrom({ id: apiId }),
        connection: objectFrom({ id: `${group}/providers/Microsoft.Web/connections/${connectionName}` }),
        connectionRuntimeUrl: `@appsetting('${url}')`,
        authentication,
      }),
    ];
  });
  return objectFrom({ managedApiConnections: new Map(managed) });
}
