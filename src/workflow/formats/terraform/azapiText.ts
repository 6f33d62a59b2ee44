import { objectAt } from '../../json.ts';
import { unavailableSteps } from '../availability.ts';
import { completeDefinition } from '../completeDefinition.ts';
import { toParameter } from '../connections.ts';
import { jsonFile } from '../freshJson.ts';
import type { Note } from '../Note.ts';
import { freeName, resourceName } from '../names.ts';
import { code, type Printable, printable } from '../Printable.ts';
import { parametersOf } from '../parameters.ts';
import { usesIdentity } from '../usesIdentity.ts';
import type { Connection, Workflow } from '../Workflow.ts';
import { hclBlock, hclString } from './hclText.ts';
import { snakeName, variablesFor } from './variables.ts';

export interface AzapiFiles {
  readonly text: string;
  readonly definition: { readonly name: string; readonly content: string };
  readonly notes: readonly Note[];
}

const inputs = ['resource_group_id', 'subscription_id', 'location'];

/** Terraform with the azapi provider: the whole resource, its definition as JSON beside it. */
export function azapiFiles(workflow: Workflow): AzapiFiles {
  const notes: Note[] = [];
  const definition = completeDefinition(toParameter(workflow.definition), notes);
  notes.push(...unavailableSteps(definition, 'Logic Apps (Consumption)'));
  const name = resourceName(workflow.name);
  const variables = variablesFor(parametersOf({ ...workflow, definition }), inputs, notes);
  const hasConnections =
    objectAt(definition, 'parameters').has('$connections') && workflow.connections.length > 0;
  const connections = hasConnections
    ? connectionParts(workflow.connections, notes)
    : { blocks: [], value: undefined };
  const given = new Map<string, Printable>();
  if (connections.value !== undefined) given.set('$connections', printable({ value: connections.value }));
  for (const { parameter, reference } of variables)
    given.set(parameter.name, printable({ value: code(reference) }));
  const file = `${name}.definition.json`;
  const properties = printable({
    state: workflow.properties.get('state') ?? 'Enabled',
    definition: code(`jsondecode(file("\${path.module}/${hclString(file).slice(1, -1)}"))`),
    parameters: given,
    accessControl: workflow.properties.get('accessControl'),
    integrationAccount: workflow.properties.get('integrationAccount'),
  });
  const identity = usesIdentity(workflow) ? [hclBlock('identity', [], { type: 'SystemAssigned' })] : [];
  const resource = hclBlock(
    'resource',
    ['azapi_resource', snakeName(name)],
    {
      type: 'Microsoft.Logic/workflows@2019-05-01',
      name,
      parent_id: code('var.resource_group_id'),
      location: code('var.location'),
      tags: workflow.resource.get('tags'),
      body: printable({ properties }),
    },
    identity,
  );
  const needed = inputs.filter((input) => input !== 'subscription_id' || connections.blocks.length > 0);
  const blocks = [
    providerBlock,
    ...needed.map((input) => hclBlock('variable', [input], { type: code('string') })),
    ...variables.map(({ block }) => block),
    ...connections.blocks,
    resource,
  ];
  return { text: blocks.join('\n'), definition: { name: file, content: jsonFile(definition) }, notes };
}

const providerBlock = hclBlock('terraform', [], {}, [
  hclBlock('required_providers', [], {
    azapi: printable({ source: 'Azure/azapi', version: '>= 2.0' }),
  }),
]);

/** Resources for the connections, and the value of `$connections` that points at them. */
function connectionParts(
  connections: readonly Connection[],
  notes: Note[],
): { readonly blocks: readonly string[]; readonly value: Printable } {
  const taken = new Set<string>();
  const blocks: string[] = [];
  const value = new Map<string, Printable>();
  for (const { key, api, connectionName, usesIdentity: isIdentity } of connections) {
    const label = freeName(`${snakeName(key)}_connection`, taken);
    const apiName = hclString(api.name).slice(1, -1);
    const apiId = code(
      api.kind === 'custom'
        ? `"\${var.resource_group_id}/providers/Microsoft.Web/customApis/${apiName}"`
        : `"/subscriptions/\${var.subscription_id}/providers/Microsoft.Web/locations/\${var.location}/managedApis/${apiName}"`,
    );
    blocks.push(
      hclBlock('resource', ['azapi_resource', label], {
        type: 'Microsoft.Web/connections@2016-06-01',
        name: connectionName,
        parent_id: code('var.resource_group_id'),
        location: code('var.location'),
        schema_validation_enabled: false,
        body: printable({
          kind: isIdentity ? 'V1' : undefined,
          properties: printable({
            displayName: connectionName,
            parameterValueType: isIdentity ? 'Alternative' : undefined,
            api: printable({ id: apiId }),
          }),
        }),
      }),
    );
    value.set(
      key,
      printable({
        connectionId: code(`azapi_resource.${label}.id`),
        connectionName,
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
  return { blocks, value };
}
