import { envelopeText, isEnvelope } from '../../content.ts';
import { isObject, type Json, type JsonObject, objectAt } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';
import { objectOf } from '../defaults.ts';
import { error, isExpression } from '../findings.ts';
import { parseJsonLook } from '../looks/data.ts';
import type { ActionContext, ActionOperation, Finding, Outcome } from '../Operation.ts';
import { failedWith } from '../outcome.ts';
import { schemaErrors } from '../schemaErrors.ts';
import { tokensOfSchema, typeOfSchema } from '../schemaTokens.ts';
import * as settings from '../settings.ts';

/** Reads text as JSON and checks it by a schema. Spec: workflow-definition.md 5.4. */
export const parseJsonAction: ActionOperation = {
  ...parseJsonLook,
  description: 'Reads JSON and checks it by a schema, whose properties later steps can pick.',
  category: 'Data',
  keywords: ['parse', 'json', 'schema', 'validate', 'read'],
  groups: [
    {
      title: 'Parse JSON',
      tab: 'parameters',
      fields: [
        {
          kind: 'json',
          path: ['inputs', 'content'],
          label: 'Content',
          required: true,
          help: 'The JSON, normally the body of an earlier step.',
        },
        {
          kind: 'schema',
          path: ['inputs', 'schema'],
          label: 'Schema',
          required: true,
          literal: true,
          help: 'The JSON schema that the content must fit. {} takes anything.',
        },
      ],
    },
    settings.actionSettings(settings.secureInputs),
  ],
  defaults: objectOf({ type: 'ParseJson', inputs: { content: '', schema: {} } }),
  outputs(node) {
    const schema = objectAt(node, 'inputs').get('schema');
    return [
      { title: 'Body', path: ['body'], type: typeOfSchema(schema) },
      ...tokensOfSchema(schema, ['body']),
    ];
  },
};

export function runParseJson(context: ActionContext): Outcome {
  const content = context.evaluate(objectAt(context.node, 'inputs').get('content') ?? null);
  const schema = objectAt(context.node, 'inputs').get('schema');
  context.recordInputs(
    new Map([['content', content], ...(schema === undefined ? [] : [['schema', schema] as const])]),
  );
  const parsed = parse(content);
  if (parsed === undefined) {
    return failedWith('BadRequest', `The content of the action '${context.name}' is not JSON.`);
  }
  const outputs = new Map([['body', parsed]]);
  const errors = isObject(schema) ? schemaErrors(parsed, schema) : [];
  if (errors.length === 0) return { status: 'Succeeded', code: 'OK', outputs };
  return {
    status: 'Failed',
    code: 'BadRequest',
    error: {
      code: 'ActionFailed',
      message: `The content of the action '${context.name}' does not fit its schema: ${errors.join('; ')}`,
    },
    outputs,
  };
}

/** Text is read; a value that is JSON already stays; binary content counts as the text in it. */
function parse(content: Json): Json | undefined {
  const text = isEnvelope(content) ? envelopeText(content) : content;
  if (text === undefined) return undefined;
  if (typeof text !== 'string') return text;
  const { value, problems } = readJson(text);
  return problems.some(({ severity }) => severity === 'error') ? undefined : value;
}

export function checkParseJson(node: JsonObject): readonly Finding[] {
  const inputs = node.get('inputs');
  const schema = isObject(inputs) ? inputs.get('schema') : undefined;
  return schema === undefined || schema === null || isObject(schema) || isExpression(schema)
    ? []
    : [error(['inputs', 'schema'], 'The schema must be an object. Write {} to take anything.')];
}
