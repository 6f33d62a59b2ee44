import type { JsonObject } from '../../json.ts';
import { objectAt } from '../../json.ts';
import { unavailableSteps } from '../availability.ts';
import { completeDefinition } from '../completeDefinition.ts';
import { toParameter } from '../connections.ts';
import { freshObject, jsonFile } from '../freshJson.ts';
import type { Note } from '../Note.ts';
import { freeName, identifier, resourceName } from '../names.ts';
import { code, type Printable, printable } from '../Printable.ts';
import { type Parameter, parametersOf } from '../parameters.ts';
import { usesIdentity } from '../usesIdentity.ts';
import type { Connection, Workflow } from '../Workflow.ts';
import { bicepString, bicepValue } from './bicepText.ts';

export interface BicepFile {
  readonly text: string;
  /** The definition as JSON, when the Bicep file loads it. */
  readonly companion: { readonly name: string; readonly content: string } | undefined;
  readonly notes: readonly Note[];
}

/** `loadJsonContent` takes no longer files. */
const longestCompanion = 1_048_576;

const types: Readonly<Record<string, string>> = {
  String: 'string',
  SecureString: 'string',
  Int: 'int',
  Bool: 'bool',
  Array: 'array',
  Object: 'object',
  SecureObject: 'object',
};

/**
 * Names that parameters cannot have: those of the file's own symbols, words of the language, and the functions and types that the file
 * uses, which a symbol of that name would hide.
 */
const usedNames = [
  ...['workflow', 'workflowname', 'location', 'workflowid'],
  ...['json', 'loadjsoncontent', 'resourcegroup', 'resourceid', 'subscriptionresourceid'],
  ...['string', 'int', 'bool', 'object', 'array', 'any'],
  ...['true', 'false', 'null', 'if', 'for', 'in', 'as', 'with', 'existing'],
  ...['param', 'var', 'resource', 'module', 'output', 'type', 'func', 'metadata', 'targetscope'],
  ...['import', 'using', 'extends', 'extension', 'provider', 'assert', 'test'],
];

/** A Bicep file that deploys the workflow; the definition in it, or in a JSON file beside it. Spec: export-formats.md section 5. */
export function writeBicep(workflow: Workflow, style: 'inline' | 'companion'): BicepFile {
  const notes: Note[] = [];
  const definition = completeDefinition(toParameter(workflow.definition), notes);
  notes.push(...unavailableSteps(definition, 'Logic Apps (Consumption)'));
  const name = resourceName(workflow.name);
  const companion = companionOf(name, definition, style, notes);
  const taken = new Set(usedNames);
  const lines = [
    "targetScope = 'resourceGroup'",
    '',
    '@minLength(1)',
    '@maxLength(80)',
    `param workflowName string = ${bicepString(name)}`,
    'param location string = resourceGroup().location',
  ];
  const given = new Map<string, Printable>();
  const resources: string[] = [];
  const hasConnections =
    objectAt(definition, 'parameters').has('$connections') && workflow.connections.length > 0;
  if (hasConnections)
    given.set(
      '$connections',
      printable({ value: addConnections(workflow.connections, resources, taken, notes) }),
    );
  for (const parameter of parametersOf({ ...workflow, definition }))
    addParameter(parameter, lines, given, taken, notes);
  const resource = printable({
    name: code('workflowName'),
    location: code('location'),
    tags: workflow.resource.get('tags'),
    identity: identityOf(workflow),
    properties: printable({
      state: workflow.properties.get('state') ?? 'Enabled',
      definition: companion
        ? code(`loadJsonContent(${bicepString(companion.name)})`)
        : freshObject(definition),
      parameters: given,
      accessControl: workflow.properties.get('accessControl'),
      integrationAccount: workflow.properties.get('integrationAccount'),
    }),
  });
  resources.push(`resource workflow 'Microsoft.Logic/workflows@2019-05-01' = ${bicepValue(resource)}\n`);
  const text = `${lines.join('\n')}\n\n${resources.join('\n')}\noutput workflowId string = workflow.id\n`;
  return { text, companion, notes };
}

function companionOf(
  name: string,
  definition: JsonObject,
  style: string,
  notes: Note[],
): BicepFile['companion'] {
  if (style === 'inline') return undefined;
  const content = jsonFile(definition);
  if (content.length <= longestCompanion) return { name: `${name}.definition.json`, content };
  notes.push({
    kind: 'mapped',
    message: 'The definition is too large for a file of its own, so it stands in the Bicep file.',
  });
  return undefined;
}

function identityOf(workflow: Workflow): Printable | undefined {
  const known = workflow.resource.get('identity');
  return known ?? (usesIdentity(workflow) ? printable({ type: 'SystemAssigned' }) : undefined);
}

function addParameter(
  { name, type, isSecure, value, isGiven }: Parameter,
  lines: string[],
  given: Map<string, Printable>,
  taken: Set<string>,
  notes: Note[],
): void {
  const bicepType = Object.hasOwn(types, type) ? types[type] : undefined;
  if (bicepType === undefined) {
    if (isGiven && value !== undefined) given.set(name, printable({ value }));
    notes.push({
      kind: 'mapped',
      message: `Bicep has no parameters of type ${type}: "${name}" is not settable when it is deployed.`,
    });
    return;
  }
  const symbol = freeName(identifier(name), taken, 'wf_');
  if (symbol !== name)
    notes.push({ kind: 'mapped', message: `The parameter "${name}" is called "${symbol}" in Bicep.` });
  if (isSecure) lines.push('@secure()');
  const assigned = isSecure || value === undefined ? '' : ` = ${bicepValue(value)}`;
  lines.push(`param ${symbol} ${bicepType}${assigned}`);
  given.set(name, printable({ value: code(symbol) }));
  if (assigned === '') {
    notes.push({
      kind: 'placeholder',
      message: `The parameter "${name}" needs a value when it is deployed.`,
    });
  }
}

/** Resources for the connections; returns the value of `$connections` that points at them. */
function addConnections(
  connections: readonly Connection[],
  resources: string[],
  taken: Set<string>,
  notes: Note[],
): ReadonlyMap<string, Printable> {
  const value = new Map<string, Printable>();
  for (const { key, api, connectionName, usesIdentity: isIdentity } of connections) {
    const symbol = freeName(`${identifier(key)}_connection`, taken);
    const apiId =
      api.kind === 'custom'
        ? code(`resourceId('Microsoft.Web/customApis', ${bicepString(api.name)})`)
        : code(
            `subscriptionResourceId('Microsoft.Web/locations/managedApis', location, ${bicepString(api.name)})`,
          );
    const resource = printable({
      name: connectionName,
      location: code('location'),
      kind: isIdentity ? 'V1' : undefined,
      properties: printable({
        displayName: connectionName,
        parameterValueType: isIdentity ? 'Alternative' : undefined,
        api: printable({ id: apiId }),
      }),
    });
    resources.push(`resource ${symbol} 'Microsoft.Web/connections@2016-06-01' = ${bicepValue(resource)}\n`);
    value.set(
      key,
      printable({
        connectionId: code(`${symbol}.id`),
        connectionName: code(`${symbol}.name`),
        id: apiId,
        connectionProperties: isIdentity
          ? printable({ authentication: printable({ type: 'ManagedServiceIdentity' }) })
          : undefined,
      }),
    );
    notes.push({
      kind: 'placeholder',
      message: `The connection "${key}" is deployed empty. Sign in to it in the portal after the deployment.`,
    });
  }
  return value;
}
