import { bytesFromBody } from '../../content.ts';
import { header } from '../../http.ts';
import { isObject, type Json, type JsonObject, objectAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { error, isExpression, optionFindings, warning, wholeNumber } from '../findings.ts';
import { headersOf, withContentType } from '../httpCall.ts';
import { responseLook } from '../looks/http.ts';
import type { ActionContext, ActionOperation, Finding, Outcome } from '../Operation.ts';
import { droppedResponseHeader } from '../outboundHeaders.ts';
import { failedWith } from '../outcome.ts';
import * as settings from '../settings.ts';
import { statusName } from '../statusName.ts';

/** Answers the caller of the Request trigger. Spec: workflow-definition.md 5.3. */
export const responseAction: ActionOperation = {
  ...responseLook,
  description: 'Answers whoever called the HTTP request trigger.',
  category: 'HTTP',
  keywords: ['response', 'reply', 'answer', 'return'],
  groups: [
    {
      title: 'Response',
      tab: 'parameters',
      fields: [
        {
          kind: 'text',
          path: ['inputs', 'statusCode'],
          label: 'Status code',
          required: true,
          placeholder: '200',
          help: 'A status of 200 to 299, 400 to 499 or 500 to 599.',
        },
        {
          kind: 'json',
          path: ['inputs', 'body'],
          label: 'Body',
          help: 'What the caller gets. Objects and lists go out as JSON, text as plain text.',
        },
        { kind: 'table', path: ['inputs', 'headers'], label: 'Headers', help: 'Names and values.' },
        {
          kind: 'schema',
          path: ['inputs', 'schema'],
          label: 'Body schema',
          literal: true,
          help: 'Describes the body to workflows that call this one.',
        },
      ],
    },
    settings.actionSettings(settings.secureInputs),
    {
      title: 'Answer',
      tab: 'settings',
      fields: [
        settings.option(
          'Asynchronous',
          'Answer later',
          'The caller is told 202 with a Location at once and fetches the answer there.',
        ),
      ],
    },
  ],
  defaults: objectOf({ type: 'Response', kind: 'Http', inputs: { statusCode: 200 } }),
  outputs: () => [
    { title: 'Status code', path: ['statusCode'], type: 'integer' },
    { title: 'Headers', path: ['headers'], type: 'object' },
    { title: 'Body', path: ['body'], type: 'any' },
  ],
};

export function runResponse(context: ActionContext): Outcome {
  const inputs = context.evaluate(withoutSchema(context.node.get('inputs') ?? null));
  context.recordInputs(inputs);
  const status = isObject(inputs) ? statusOf(inputs.get('statusCode')) : undefined;
  if (!isObject(inputs) || status === undefined) {
    return failedWith('BadRequest', `The action '${context.name}' needs a status code from 200 to 599.`);
  }
  const own = headersOf(inputs.get('headers'), (name) => droppedResponseHeader(name));
  const content = bytesFromBody(inputs.get('body') ?? null, header(own, 'Content-Type'));
  const headers = content ? withContentType(own, content.contentType) : own;
  const record = new Map<string, Json>([['statusCode', status]]);
  if (inputs.get('headers') !== undefined) record.set('headers', inputs.get('headers') ?? null);
  if (inputs.get('body') !== undefined) record.set('body', inputs.get('body') ?? null);
  switch (context.respond({ status, headers, ...(content && { body: content.bytes }) }, record)) {
    case 'answered':
      return { status: 'Succeeded', code: statusName(status), outputs: record };
    case 'tooLate':
      return failedWith(
        'ActionResponseTimedOut',
        `The action '${context.name}' answers too late: the caller waited as long as it could, and has gone.`,
      );
    case 'skipped':
      return failedWith(
        'ActionResponseSkipped',
        `The action '${context.name}' has nobody to answer: the caller has an answer already, or never waited.`,
      );
  }
}

/** A schema is read when the workflow is saved; an `@` in it is no expression. */
function withoutSchema(inputs: Json): Json {
  if (!isObject(inputs) || !inputs.has('schema')) return inputs;
  const copy = new Map(inputs);
  copy.delete('schema');
  return copy;
}

function statusOf(value: Json | undefined): number | undefined {
  const status = wholeNumber(value);
  return status !== undefined && status >= 200 && status <= 599 ? status : undefined;
}

export function checkResponse(node: JsonObject): readonly Finding[] {
  const inputs = objectAt(node, 'inputs');
  const value = inputs.get('statusCode');
  const status = statusOf(value);
  const headers = inputs.get('headers');
  const isWrong =
    value !== undefined &&
    value !== '' &&
    !isExpression(value) &&
    (status === undefined || (status >= 300 && status < 400));
  return [
    ...(isWrong
      ? [error(['inputs', 'statusCode'], 'The status code must lie in 200–299, 400–499 or 500–599.')]
      : []),
    ...[...(isObject(headers) ? headers.keys() : [])]
      .filter((name) => droppedResponseHeader(name) !== undefined)
      .map((name) =>
        warning(
          ['inputs', 'headers', name],
          `The header "${name}" is not sent: ${droppedResponseHeader(name)}. Remove it.`,
        ),
      ),
    ...optionFindings(node, ['Asynchronous', 'DisableAsyncPattern']),
  ];
}
