import { isObject, type Json, type JsonObject, objectAt } from '../../json.ts';
import { unavailableSteps } from '../availability.ts';
import { toParameter } from '../connections.ts';
import { freshJson } from '../freshJson.ts';
import type { Note } from '../Note.ts';
import { freeName, resourceName } from '../names.ts';
import { type Code, code, type Printable, printable } from '../Printable.ts';
import { parametersOf } from '../parameters.ts';
import { usesIdentity } from '../usesIdentity.ts';
import type { Connection, Workflow } from '../Workflow.ts';
import { hclBlock, hclValue } from './hclText.ts';
import { snakeName, type Variable, variablesFor } from './variables.ts';

const inputs = ['resource_group_name', 'location'];

/** Terraform with the azurerm provider: a resource for the workflow, and one for each trigger and top-level action. */
export function azurermText(workflow: Workflow): { readonly text: string; readonly notes: readonly Note[] } {
  const notes: Note[] = [];
  const definition = toParameter(workflow.definition);
  notes.push(
    ...unavailableSteps(definition, 'Logic Apps (Consumption)'),
    ...lostMembers(workflow, definition),
  );
  const name = resourceName(workflow.name);
  const label = snakeName(name);
  const variables = variablesFor(parametersOf({ ...workflow, definition }), inputs, notes);
  const hasConnections =
    objectAt(definition, 'parameters').has('$connections') && workflow.connections.length > 0;
  const connections = hasConnections
    ? connectionParts(workflow.connections, new Set(variables.map(({ reference }) => reference)), notes)
    : { blocks: [], value: undefined };
  const declarations = Array.from(
    objectAt(definition, 'parameters'),
    ([key, value]) => [key, encoded(value)] as const,
  );
  const given = new Map<string, Printable>(
    connections.value ? [['$connections', encoded(connections.value)]] : [],
  );
  for (const variable of variables) given.set(variable.parameter.name, settingOf(variable));
  const resource = hclBlock(
    'resource',
    ['azurerm_logic_app_workflow', label],
    {
      name,
      location: code('var.location'),
      resource_group_name: code('var.resource_group_name'),
      tags: workflow.resource.get('tags'),
      workflow_parameters: declarations.length > 0 ? new Map(declarations) : undefined,
      parameters: given.size > 0 ? given : undefined,
    },
    usesIdentity(workflow) ? [hclBlock('identity', [], { type: 'SystemAssigned' })] : [],
  );
  const blocks = [
    hclBlock('terraform', [], {}, [
      hclBlock('required_providers', [], { azurerm: printable({ source: 'hashicorp/azurerm' }) }),
    ]),
    ...inputs.map((input) => hclBlock('variable', [input], { type: code('string') })),
    ...variables.map(({ block }) => block),
    ...connections.blocks,
    resource,
    ...stepBlocks(objectAt(definition, 'triggers'), 'azurerm_logic_app_trigger_custom', label),
    ...stepBlocks(objectAt(definition, 'actions'), 'azurerm_logic_app_action_custom', label),
  ];
  return { text: blocks.join('\n'), notes };
}

function encoded(value: Printable): Code {
  return code(`jsonencode(${hclValue(value)})`);
}

/** The provider takes texts only. */
function settingOf({ parameter: { type }, reference }: Variable): Code {
  return code(/string$/i.test(type) ? reference : `jsonencode(${reference})`);
}

function stepBlocks(steps: JsonObject, kind: string, workflow: string): readonly string[] {
  const taken = new Set<string>();
  return Array.from(steps, ([name, body]: readonly [string, Json]) =>
    hclBlock('resource', [kind, freeName(snakeName(name), taken)], {
      name,
      logic_app_id: code(`azurerm_logic_app_workflow.${workflow}.id`),
      body: encoded(freshJson(body)),
    }),
  );
}

/** What the provider has no arguments for. */
function lostMembers({ properties, resource }: Workflow, definition: JsonObject): readonly Note[] {
  const held = ['$schema', 'contentVersion', 'parameters', 'triggers', 'actions'];
  const isEmpty = (value: Json) => isObject(value) && value.size === 0;
  const members = [...definition].filter(([name, value]) => !held.includes(name) && !isEmpty(value));
  const settings = [...properties.keys(), ...resource.keys()].filter(
    (name) => !['state', 'tags', 'identity'].includes(name),
  );
  return [...members.map(([name]) => name), ...settings].map((name) => ({
    kind: 'lost',
    message: `The azurerm provider has no place for the workflow's "${name}". Use the azapi provider to keep it.`,
  }));
}

function connectionParts(
  connections: readonly Connection[],
  variables: ReadonlySet<string>,
  notes: Note[],
): { readonly blocks: readonly string[]; readonly value: Printable } {
  const taken = new Set<string>();
  const blocks: string[] = [];
  const value = new Map<string, Printable>();
  for (const { key, api, connectionName, usesIdentity: isIdentity } of connections) {
    const label = freeName(snakeName(key), taken);
    const isCustom = api.kind === 'custom';
    const apiVariable = variables.has(`var.${label}_api_id`) ? `${label}_connector_id` : `${label}_api_id`;
    if (isCustom) blocks.push(hclBlock('variable', [apiVariable], { type: code('string') }));
    else {
      blocks.push(
        hclBlock('data', ['azurerm_managed_api', label], { name: api.name, location: code('var.location') }),
      );
    }
    const apiId = code(isCustom ? `var.${apiVariable}` : `data.azurerm_managed_api.${label}.id`);
    blocks.push(
      hclBlock('resource', ['azurerm_api_connection', label], {
        name: connectionName,
        resource_group_name: code('var.resource_group_name'),
        managed_api_id: apiId,
      }),
    );
    value.set(
      key,
      printable({
        connectionId: code(`azurerm_api_connection.${label}.id`),
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
