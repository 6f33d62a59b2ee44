import { isArray, isObject, type JsonObject, objectAt, stringAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { error, isExpression, optionFindings, warning, wordFinding } from '../findings.ts';
import { requestLook } from '../looks/http.ts';
import type { Finding, TriggerOperation } from '../Operation.ts';
import { tokensOfSchema, typeOfSchema } from '../schemaTokens.ts';
import * as settings from '../settings.ts';
import { queriesToken } from '../webhook.ts';

const kinds = [
  'Http',
  'Button',
  'PowerApp',
  'Alert',
  'AzureMonitorAlert',
  'EventGrid',
  'Geofence',
  'SecurityCenterAlert',
];

/** Words that the service knows as kinds of other operations. */
const foreignKinds =
  /^(AddToTime|ApiConnection|ConvertTimeZone|CurrentTime|GetFutureTime|GetPastTime|JsonToJson|JsonToText|SubtractFromTime|XmlToJson|XmlToText)$/;

/** Starts a run when its URL is called. Spec: workflow-definition.md 4.1. */
export const requestTrigger: TriggerOperation = {
  ...requestLook,
  description: 'Gives the workflow a URL and starts a run each time it is called.',
  category: 'HTTP',
  keywords: ['request', 'manual', 'when a http request is received', 'endpoint', 'button', 'api'],
  groups: [
    {
      title: 'Request',
      tab: 'parameters',
      fields: [
        {
          kind: 'schema',
          path: ['inputs', 'schema'],
          label: 'Body schema',
          literal: true,
          help: 'A JSON schema of the request body. Its properties become values that later steps can pick.',
        },
        {
          kind: 'choice',
          path: ['inputs', 'method'],
          label: 'Method',
          literal: true,
          help: 'The one method that is accepted. Without it every method is.',
          options: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((value) => ({ value, label: value })),
        },
        {
          kind: 'text',
          path: ['inputs', 'relativePath'],
          label: 'Relative path',
          literal: true,
          placeholder: 'orders/{id}',
          help: 'What follows the URL. A part in braces becomes a relative path parameter.',
        },
      ],
    },
    {
      title: 'General',
      tab: 'settings',
      fields: [
        settings.description,
        settings.secureInputs,
        settings.secureOutputs,
        settings.option(
          'EnableSchemaValidation',
          'Check the body by its schema',
          'A call whose body does not fit the schema is answered 400 and starts no run.',
        ),
      ],
    },
    {
      title: 'Runs',
      tab: 'settings',
      fields: [
        settings.conditions,
        settings.splitOn,
        settings.splitOnTrackingId,
        settings.concurrentRuns,
        settings.waitingRuns,
        settings.singleInstance,
        settings.trackingId,
        settings.authorizationInOutputs,
        settings.suppressHeadersOnResponse,
      ],
    },
  ],
  defaults: objectOf({ type: 'Request', kind: 'Http', inputs: { schema: {} } }),
  outputs(node) {
    const inputs = objectAt(node, 'inputs');
    const schema = inputs.get('schema');
    const parameters = [
      ...(stringAt(inputs, 'relativePath') ?? '').matchAll(/\{(?:[^{}]*:)?([^{}:]{1,80})\}/g),
    ];
    return [
      { title: 'Body', path: ['body'], type: typeOfSchema(schema) },
      ...tokensOfSchema(schema, ['body']),
      { title: 'Headers', path: ['headers'], type: 'object' },
      queriesToken,
      { title: 'Relative path parameters', path: ['relativePathParameters'], type: 'object' },
      ...parameters.map(([, name = '']) => ({
        title: `Path parameter › ${name}`,
        path: ['relativePathParameters', name],
        type: 'string' as const,
      })),
    ];
  },
};

export function checkRequest(node: JsonObject): readonly Finding[] {
  const inputs = objectAt(node, 'inputs');
  const kind = node.get('kind');
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'];
  return [
    // Power Automate starts flows from a list of another product so; the inputs name its connection.
    ...(typeof kind === 'string' &&
    foreignKinds.test(kind) &&
    !(kind === 'ApiConnection' && inputs.has('host'))
      ? [
          warning(
            ['kind'],
            `"${kind}" is the kind of another operation. A Request trigger is one of ${kinds.join(', ')}.`,
          ),
        ]
      : []),
    ...wordFinding(inputs.get('method'), methods, ['inputs', 'method'], 'The method'),
    ...(inputs.get('relativePath') !== undefined && inputs.get('method') === undefined
      ? [
          warning(
            ['inputs', 'relativePath'],
            'A relative path is meant for one method. Choose the method as well.',
          ),
        ]
      : []),
    ...(hasOpenBraces(stringAt(inputs, 'relativePath') ?? '')
      ? [
          warning(
            ['inputs', 'relativePath'],
            'The braces of the relative path do not close. Write parameters as {name}.',
          ),
        ]
      : []),
    ...(node.has('recurrence')
      ? [error(['recurrence'], 'A Request trigger is called and takes no recurrence. Remove it.')]
      : []),
    ...(isObject(node.get('trackedProperties')) || isArray(node.get('trackedProperties'))
      ? [error(['trackedProperties'], 'Triggers cannot have tracked properties. Remove them.')]
      : []),
    ...optionFindings(node, [
      'SingleInstance',
      'EnableSchemaValidation',
      'IncludeAuthorizationHeadersInOutputs',
      'SuppressWorkflowHeadersOnResponse',
    ]),
  ];
}

/** What is left of a path without its parameters holds no brace. */
function hasOpenBraces(path: string): boolean {
  return !isExpression(path) && /[{}]/.test(path.replaceAll(/\{[^{}]+\}/g, ''));
}
