/*
 * What Azure asks of templates, parameter files and definitions, as JSON schemas of our own making: shaped after the published
 * ones, with their known false alarms corrected (values of workflow parameters of any type, managed identities, retry policies
 * in lower case), and stricter where those look away (webhooks, parameter values).
 */

const version = { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$' };
const expression = { type: 'string', pattern: '^\\[[^[].*\\]$' };

const templateParameter = {
  type: 'object',
  required: ['type'],
  additionalProperties: false,
  properties: {
    type: { enum: ['string', 'securestring', 'int', 'bool', 'object', 'secureObject', 'array'] },
    defaultValue: {},
    allowedValues: { type: 'array' },
    minLength: { type: 'integer' },
    maxLength: { type: 'integer' },
    minValue: { type: 'integer' },
    maxValue: { type: 'integer' },
    metadata: { type: 'object' },
  },
  // A secret has no default but the empty one.
  if: { properties: { type: { enum: ['securestring', 'secureObject'] } } },
  // biome-ignore lint/suspicious/noThenProperty: this is the keyword of JSON schema
  then: { properties: { defaultValue: { enum: ['', {}] } } },
};

const workflowResource = {
  type: 'object',
  required: ['type', 'apiVersion', 'name', 'location', 'properties'],
  properties: {
    type: { const: 'Microsoft.Logic/workflows' },
    apiVersion: { enum: ['2016-06-01', '2016-10-01', '2017-07-01', '2019-05-01'] },
    name: { type: 'string', minLength: 1 },
    location: { type: 'string' },
    identity: {
      type: 'object',
      required: ['type'],
      properties: { type: { enum: ['SystemAssigned', 'UserAssigned', 'None'] } },
    },
    tags: { type: 'object' },
    dependsOn: { type: 'array', items: { type: 'string' } },
    properties: {
      type: 'object',
      required: ['definition'],
      additionalProperties: false,
      properties: {
        state: {
          anyOf: [{ enum: ['NotSpecified', 'Enabled', 'Disabled', 'Deleted', 'Suspended'] }, expression],
        },
        definition: { type: 'object' },
        parameters: {
          type: 'object',
          additionalProperties: { type: 'object', required: ['value'], properties: { value: {} } },
        },
        integrationAccount: { type: 'object', required: ['id'] },
        accessControl: { type: 'object' },
        endpointsConfiguration: { type: 'object' },
        sku: { type: 'object' },
        runtimeConfiguration: { type: 'object' },
      },
    },
  },
};

const connectionResource = {
  type: 'object',
  required: ['type', 'apiVersion', 'name', 'location', 'properties'],
  properties: {
    type: { const: 'Microsoft.Web/connections' },
    properties: {
      type: 'object',
      required: ['api'],
      properties: { api: { type: 'object', required: ['id'] } },
    },
  },
};

export const templateSchema = {
  type: 'object',
  required: ['$schema', 'contentVersion', 'resources'],
  additionalProperties: false,
  properties: {
    $schema: {
      type: 'string',
      pattern: '^https://schema\\.management\\.azure\\.com/schemas/[0-9-]+/deploymentTemplate\\.json#$',
    },
    contentVersion: version,
    parameters: { type: 'object', additionalProperties: templateParameter },
    variables: { type: 'object' },
    resources: { type: 'array', minItems: 1, items: { anyOf: [workflowResource, connectionResource] } },
    outputs: {
      type: 'object',
      additionalProperties: { type: 'object', required: ['type', 'value'] },
    },
  },
};

export const parameterFileSchema = {
  type: 'object',
  required: ['$schema', 'contentVersion', 'parameters'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', pattern: 'deploymentParameters\\.json#$' },
    contentVersion: version,
    parameters: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        oneOf: [{ required: ['value'] }, { required: ['reference'] }],
        properties: {
          reference: {
            type: 'object',
            required: ['keyVault', 'secretName'],
            properties: { keyVault: { type: 'object', required: ['id'] }, secretName: { type: 'string' } },
          },
        },
      },
    },
  },
};

const statuses = { enum: ['Succeeded', 'Failed', 'Skipped', 'TimedOut', 'Aborted', 'Cancelled'] };
const call = { type: 'object', required: ['method', 'uri'], properties: { method: { type: 'string' } } };
const actions = { type: 'object', additionalProperties: { $ref: '#/$defs/action' } };

/** What a step of a type must have besides. */
const demands = (type: string, then: object) => ({
  if: { properties: { type: { const: type } } },
  then,
});
const inputs = (schema: object) => ({ required: ['inputs'], properties: { inputs: schema } });

const byType = [
  demands('Http', inputs(call)),
  demands(
    'HttpWebhook',
    inputs({ type: 'object', required: ['subscribe'], properties: { subscribe: call } }),
  ),
  demands('ApiConnection', inputs({ type: 'object', required: ['host', 'method', 'path'] })),
  demands('ApiConnectionWebhook', inputs({ type: 'object', required: ['host', 'path'] })),
];

export const definitionJsonSchema = {
  $defs: {
    action: {
      type: 'object',
      required: ['type'],
      properties: {
        type: { type: 'string', minLength: 1 },
        runAfter: { type: 'object', additionalProperties: { type: 'array', items: statuses } },
        actions,
        else: { type: 'object', properties: { actions } },
        default: { type: 'object', properties: { actions } },
        cases: {
          type: 'object',
          additionalProperties: { type: 'object', required: ['case'], properties: { actions } },
        },
      },
      allOf: [
        ...byType,
        demands('Foreach', { required: ['foreach', 'actions'] }),
        demands('Until', { required: ['expression', 'actions'] }),
        demands('If', { required: ['expression', 'actions'] }),
        demands('Switch', { required: ['expression', 'cases'] }),
      ],
    },
    trigger: {
      type: 'object',
      required: ['type'],
      properties: {
        type: { type: 'string', minLength: 1 },
        recurrence: { type: 'object', required: ['frequency', 'interval'] },
        splitOn: { type: 'string' },
        conditions: { type: 'array', items: { type: 'object' } },
      },
      allOf: byType,
    },
  },
  type: 'object',
  required: ['$schema', 'contentVersion'],
  properties: {
    $schema: {
      const:
        'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    },
    contentVersion: version,
    parameters: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['type'],
        // The published schema lets a value pass here, which belongs beside the definition.
        not: { required: ['value'] },
        properties: {
          type: {
            enum: ['String', 'SecureString', 'Int', 'Float', 'Bool', 'Array', 'Object', 'SecureObject'],
          },
        },
      },
    },
    triggers: { type: 'object', additionalProperties: { $ref: '#/$defs/trigger' } },
    actions,
    outputs: { type: 'object' },
  },
};
