import { setAt, setIn } from '../../document/structure.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isArray, objectAt } from '../../json.ts';
import { unavailableSteps } from '../availability.ts';
import { completeDefinition } from '../completeDefinition.ts';
import { toParameter } from '../connections.ts';
import { identityProperties } from '../consumption.ts';
import { type Expressions, escapeBrackets, expressionsIn } from '../deploymentExpression.ts';
import type { WriteOptions } from '../Format.ts';
import { objectFrom } from '../freshJson.ts';
import { nestedTemplates } from '../locate/arm.ts';
import type { Note } from '../Note.ts';
import { freeName, resourceName } from '../names.ts';
import { type Parameter, parametersOf } from '../parameters.ts';
import { usesIdentity } from '../usesIdentity.ts';
import type { Connection, Workflow } from '../Workflow.ts';
import { apiIdExpression, connectionIdExpression, connectionResource } from './connectionResource.ts';
import { resourcePathOf } from './resourcePath.ts';

export interface Template {
  readonly template: JsonObject;
  /** The parameter file that goes with it. */
  readonly parameters: JsonObject;
  readonly notes: readonly Note[];
}

const schemas = 'https://schema.management.azure.com/schemas/2019-04-01';

/** Types of template parameters; the template language has no numbers with a fraction. */
const templateTypes: Readonly<Record<string, string>> = {
  String: 'string',
  SecureString: 'securestring',
  Int: 'int',
  Bool: 'bool',
  Array: 'array',
  Object: 'object',
  SecureObject: 'secureObject',
};

/** A template that deploys the workflow and its connections. Spec: export-formats.md section 4. */
export function writeTemplate(workflow: Workflow, options: WriteOptions): Template {
  const notes: Note[] = [];
  const definition = completeDefinition(toParameter(workflow.definition), notes);
  const expressions =
    options.deploymentExpressions === 'text'
      ? { texts: new Set<string>(), parameters: [], variables: [] }
      : expressionsIn(definition);
  const name = resourceName(workflow.name);
  const parameters = new Map<string, Json>([
    ['workflowName', objectFrom({ type: 'string', minLength: 1, maxLength: 80, defaultValue: name })],
    ['location', objectFrom({ type: 'string', defaultValue: '[resourceGroup().location]' })],
  ]);
  const taken = new Set([...parameters.keys()].map((key) => key.toLowerCase()));
  const file = new Map<string, Json>([['workflowName', objectFrom({ value: name })]]);
  const given = new Map<string, Json>();
  const hasConnections =
    objectAt(definition, 'parameters').has('$connections') && workflow.connections.length > 0;
  const connections = hasConnections
    ? connectionParts(workflow.connections, parameters, taken, notes)
    : undefined;
  if (connections !== undefined) given.set('$connections', objectFrom({ value: connections.value }));
  for (const parameter of parametersOf({ ...workflow, definition })) {
    addParameter(parameter, { parameters, taken, file, given, notes });
  }
  addDemands(expressions, parameters, notes);
  const resource = objectFrom({
    type: 'Microsoft.Logic/workflows',
    apiVersion: '2019-05-01',
    name: "[parameters('workflowName')]",
    location: "[parameters('location')]",
    tags: escapedMember(workflow.resource, 'tags'),
    identity: identityOf(workflow, notes),
    dependsOn: connections?.dependsOn,
    properties: objectFrom({
      state: workflow.properties.get('state') ?? 'Enabled',
      definition: escapeBrackets(definition, (text) => expressions.texts.has(text)),
      parameters: given,
      accessControl: escapedMember(workflow.properties, 'accessControl'),
      integrationAccount: escapedMember(workflow.properties, 'integrationAccount'),
      runtimeConfiguration: escapedMember(workflow.properties, 'runtimeConfiguration'),
    }),
  });
  notes.push(...unavailableSteps(definition, 'Logic Apps (Consumption)'));
  if (parameters.size > 256) {
    notes.push({
      kind: 'lost',
      message: `The template has ${parameters.size} parameters; 256 is the most that Azure takes.`,
    });
  }
  return {
    template: objectFrom({
      $schema: `${schemas}/deploymentTemplate.json#`,
      contentVersion: '1.0.0.0',
      parameters,
      resources: [...(connections?.resources ?? []), resource],
      outputs: objectFrom({
        workflowId: objectFrom({
          type: 'string',
          value: "[resourceId('Microsoft.Logic/workflows', parameters('workflowName'))]",
        }),
      }),
    }),
    parameters: objectFrom({
      $schema: `${schemas}/deploymentParameters.json#`,
      contentVersion: '1.0.0.0',
      parameters: file,
    }),
    notes,
  };
}

/** A setting as the template must spell it: texts in brackets are text. */
function escapedMember(object: JsonObject, name: string): Json | undefined {
  const value = object.get(name);
  return value === undefined ? undefined : escapeBrackets(value);
}

/** The resource's identity: as the file has it, or the system's own where steps sign in with one. */
function identityOf(workflow: Workflow, notes: Note[]): Json | undefined {
  const known = escapedMember(workflow.resource, 'identity');
  if (known !== undefined || !usesIdentity(workflow)) return known;
  notes.push({
    kind: 'mapped',
    message:
      'Steps or connections sign in with a managed identity. The workflow gets the system-assigned one.',
  });
  return objectFrom({ type: 'SystemAssigned' });
}

interface ParameterPlaces {
  readonly parameters: Map<string, Json>;
  readonly taken: Set<string>;
  readonly file: Map<string, Json>;
  readonly given: Map<string, Json>;
  readonly notes: Note[];
}

/** Makes a parameter of the workflow settable when it is deployed: template, parameter file, and the way from one to the other. */
function addParameter({ name, type, isSecure, value, isGiven }: Parameter, places: ParameterPlaces): void {
  const { parameters, taken, file, given, notes } = places;
  const templateType = Object.hasOwn(templateTypes, type) ? templateTypes[type] : undefined;
  if (templateType === undefined) {
    if (isGiven && value !== undefined) given.set(name, objectFrom({ value: escapeBrackets(value) }));
    notes.push({
      kind: 'mapped',
      message: `Templates have no parameters of type ${type}: "${name}" is not settable when the template is deployed.`,
    });
    return;
  }
  const templateName = freeName(name, taken, 'wf_');
  if (templateName !== name) {
    notes.push({
      kind: 'mapped',
      message: `The parameter "${name}" is called "${templateName}" in the template.`,
    });
  }
  const defaultValue = isSecure || value === undefined ? undefined : escapeBrackets(value);
  parameters.set(templateName, objectFrom({ type: templateType, defaultValue }));
  given.set(name, objectFrom({ value: `[parameters('${templateName.replaceAll("'", "''")}')]` }));
  if (isSecure) {
    file.set(templateName, keyVaultReference(templateName));
    notes.push({
      kind: 'placeholder',
      message: `The secure parameter "${name}" is read from a key vault. Put the vault's id into the parameter file.`,
    });
  } else if (value !== undefined) file.set(templateName, objectFrom({ value }));
  else {
    notes.push({
      kind: 'placeholder',
      message: `The parameter "${name}" needs a value. Add it to the parameter file.`,
    });
  }
}

function keyVaultReference(name: string): Json {
  const group = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/<resource-group>';
  return objectFrom({
    reference: objectFrom({
      keyVault: objectFrom({ id: `${group}/providers/Microsoft.KeyVault/vaults/<vault>` }),
      secretName: resourceName(name).replace(/[._]/g, '-'),
    }),
  });
}

/** Declares what expressions in the definition ask of the template that they were cut out of. */
function addDemands(expressions: Expressions, parameters: Map<string, Json>, notes: Note[]): void {
  if (expressions.texts.size === 0) return;
  const [first = ''] = expressions.texts;
  notes.push({
    kind: 'mapped',
    message: `${expressions.texts.size === 1 ? 'One text stays an expression' : `${expressions.texts.size} texts stay expressions`} of the deployment, such as ${first}.`,
  });
  const known = new Set([...parameters.keys()].map((name) => name.toLowerCase()));
  for (const name of expressions.parameters) {
    if (known.has(name.toLowerCase())) continue;
    known.add(name.toLowerCase());
    parameters.set(name, objectFrom({ type: 'string' }));
    notes.push({
      kind: 'placeholder',
      message: `The template parameter "${name}" was declared as a string. Check its type.`,
    });
  }
  for (const name of expressions.variables) {
    notes.push({
      kind: 'placeholder',
      message: `The expressions use the template variable "${name}". Add it to the template.`,
    });
  }
}

interface ConnectionParts {
  readonly resources: readonly Json[];
  readonly dependsOn: readonly Json[];
  readonly value: JsonObject;
}

/** Resources for the connections, and the value of `$connections` that points at them. */
function connectionParts(
  connections: readonly Connection[],
  parameters: Map<string, Json>,
  taken: Set<string>,
  notes: Note[],
): ConnectionParts {
  const resources: Json[] = [];
  const dependsOn: Json[] = [];
  const value = new Map<string, Json>();
  for (const { key, api, connectionName, usesIdentity: isIdentity } of connections) {
    const parameter = freeName(`${key.replace(/\W+/g, '_')}_connectionName`, taken, 'wf_');
    parameters.set(parameter, objectFrom({ type: 'string', defaultValue: escapeBrackets(connectionName) }));
    const id = connectionIdExpression(`parameters('${parameter}')`);
    const apiId = apiIdExpression(api, "parameters('location')");
    const name = `[parameters('${parameter}')]`;
    const location = "[parameters('location')]";
    resources.push(connectionResource({ name, location, apiId, usesIdentity: isIdentity }));
    dependsOn.push(id);
    value.set(
      key,
      objectFrom({
        connectionId: id,
        connectionName: name,
        id: apiId,
        connectionProperties: isIdentity ? identityProperties : undefined,
      }),
    );
    notes.push({
      kind: 'placeholder',
      message: `The connection "${key}" is deployed empty. Sign in to it in the portal after the deployment.`,
    });
  }
  return { resources, dependsOn, value };
}

/** The template of a document with secure parameters that took the place of secrets made settable when it is deployed. */
export function declareInTemplate(
  root: Json,
  definitionPath: readonly (string | number)[],
  names: readonly string[],
): Json {
  const [first, ...inside] = definitionPath;
  if (isArray(root) && first !== undefined) {
    return setAt(root, [first], declareInTemplate(objectAt(root, first), inside, names));
  }
  const template = objectAt(root);
  const parametersPath = [...resourcePathOf(template, definitionPath), 'properties', 'parameters'];
  if (definitionPath.some((key) => nestedTemplates.includes(String(key)))) return template;
  const declared = new Map(objectAt(template, 'parameters'));
  const given = new Map(objectAt(template, ...parametersPath));
  for (const name of names) {
    if (declared.has(name)) continue;
    declared.set(name, objectFrom({ type: 'securestring' }));
    given.set(name, objectFrom({ value: `[parameters('${name}')]` }));
  }
  return setIn(setIn(template, ['parameters'], declared), parametersPath, given);
}
