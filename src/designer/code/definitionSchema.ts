import type { Field } from '../../workflow/operations/Field.ts';
import { operations } from '../../workflow/operations/index.ts';
import type { Operation } from '../../workflow/operations/Operation.ts';

/** As much of JSON Schema as the editor's completion and hover use. */
interface Schema {
  description?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema;
  required?: readonly string[];
  items?: Schema;
  anyOf?: readonly Schema[];
  if?: Schema;
  then?: Schema;
  allOf?: readonly Schema[];
  $ref?: string;
  definitions?: Record<string, Schema>;
  default?: unknown;
}

function valueSchema(field: Field): Schema {
  const description = field.help ? `${field.label}. ${field.help}` : field.label;
  switch (field.kind) {
    case 'method':
      return { description, anyOf: [{ enum: field.methods }, { type: 'string' }] };
    case 'choice':
      return { description, enum: field.options.map((option) => option.value) };
    case 'text':
    case 'code':
    case 'uri':
    case 'duration':
      return { description, type: 'string' };
    default:
      return { description };
  }
}

function put(schema: Schema, path: readonly string[], leaf: Schema): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  schema.properties ??= {};
  schema.properties[name] ??= {};
  const member = schema.properties[name];
  if (rest.length === 0) Object.assign(member, leaf);
  else put(member, rest, leaf);
}

function nodeSchema(operation: Operation): Schema {
  const schema: Schema = { description: operation.description };
  for (const group of operation.groups)
    for (const field of group.fields) put(schema, field.path, valueSchema(field));
  return schema;
}

function stepsSchema(role: Operation['role']): Schema {
  const known = operations.filter((operation) => operation.role === role);
  return {
    additionalProperties: {
      type: 'object',
      required: ['type'],
      properties: {
        type: {
          anyOf: [{ enum: known.map((operation) => operation.type) }, { type: 'string' }],
          description: 'What the step does.',
        },
        description: { type: 'string' },
        ...(role === 'action' && {
          runAfter: {
            description: 'Which steps must have ended, and how, before this one runs.',
            additionalProperties: {
              type: 'array',
              items: { enum: ['Succeeded', 'Failed', 'Skipped', 'TimedOut'] },
            },
          },
          actions: { $ref: '#/definitions/actions' },
          else: { properties: { actions: { $ref: '#/definitions/actions' } } },
        }),
      },
      allOf: known.map((operation) => ({
        if: { properties: { type: { enum: [operation.type] } } },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        then: nodeSchema(operation),
      })),
    },
  };
}

/** A schema of the definition for completion and hover in the code view, drawn from the operations' own fields. */
export function definitionSchema(): Schema {
  return {
    type: 'object',
    properties: {
      $schema: {
        enum: [
          'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
        ],
      },
      contentVersion: { type: 'string', description: "Four numbers with dots; the author's own version." },
      parameters: {
        description: 'Values given from outside; constant in a run.',
        additionalProperties: {
          properties: {
            type: {
              enum: ['String', 'SecureString', 'Int', 'Float', 'Bool', 'Array', 'Object', 'SecureObject'],
            },
            defaultValue: {},
            allowedValues: { type: 'array' },
            description: { type: 'string' },
          },
        },
      },
      triggers: stepsSchema('trigger'),
      actions: { $ref: '#/definitions/actions' },
      outputs: { description: 'Values that the finished run shows.' },
    },
    definitions: { actions: stepsSchema('action') },
  };
}
