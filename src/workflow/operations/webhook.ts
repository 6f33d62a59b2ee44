import { isObject, type Json, type JsonObject, objectAt } from '../json.ts';
import { callFindings } from './callFindings.ts';
import { objectOf } from './defaults.ts';
import type { Field, FieldGroup, OutputToken } from './Field.ts';
import { error, isExpression, wordFinding } from './findings.ts';
import { callFields } from './httpFields.ts';
import type { Finding } from './Operation.ts';
import { retryFindings } from './retryFindings.ts';
import { tokensOfSchema, typeOfSchema } from './schemaTokens.ts';
import * as settings from './settings.ts';
import { simulatedService } from './simulatedService.ts';

/*
 * What HTTP Webhook is as a trigger and as an action alike: one form, one look, the same outputs.
 */

export const webhookFacts = {
  category: 'HTTP',
  keywords: [
    'webhook',
    'http webhook',
    'callback',
    'subscribe',
    'unsubscribe',
    'event',
    'wait',
    'approval',
    'push',
  ],
} as const;

const subscribe: FieldGroup = {
  title: 'Subscribe',
  tab: 'parameters',
  note: 'The request that registers the callback URL with the service.',
  fields: callFields({
    path: ['inputs', 'subscribe'],
    required: true,
    callbackUrl: true,
    bodyHelp:
      'What the service needs to call back: normally the callback URL, which identifies this subscriber.',
  }),
};

const unsubscribe: FieldGroup = {
  title: 'Unsubscribe',
  tab: 'parameters',
  note: 'listCallbackUrl() is not supported in the body of this request. The service can tell the subscriber by the headers x-ms-client-tracking-id and x-ms-workflow-operation-name, and an action can use the answer to Subscribe: @{action().outputs.headers.Location}.',
  fields: callFields({
    path: ['inputs', 'unsubscribe'],
    required: false,
    callbackUrl: false,
    methodPlaceholder: 'DELETE',
    bodyHelp: 'What the service needs to end the subscription. listCallbackUrl() is not supported here.',
    authenticationHelp:
      'Subscribe and Unsubscribe are authenticated independently: repeat here what Subscribe needs.',
  }),
};

const notificationSchema: Field = {
  kind: 'schema',
  path: ['inputs', 'schema'],
  label: 'Notification schema',
  literal: true,
  help: 'A JSON schema of what the service sends. Its properties become values that later steps can pick.',
};

const keyChoice: Field = {
  kind: 'choice',
  path: ['inputs', 'accessKeyType'],
  label: 'Key of the callback URL',
  literal: true,
  help: 'Which of the workflow’s two access keys signs the callback URL.',
  options: [
    { value: 'Primary', label: 'Primary' },
    { value: 'Secondary', label: 'Secondary' },
  ],
};

const retryOfBoth: Field = {
  kind: 'retryPolicy',
  path: ['inputs', 'retryPolicy'],
  label: 'Retry policy of both calls',
  help: 'Where the Azure designer keeps it. A retry policy of Subscribe or Unsubscribe itself goes first.',
};

/** The form in the order in which a webhook lives: subscribe, wait, unsubscribe; then its settings. */
export function webhookGroups(role: 'trigger' | 'action'): readonly FieldGroup[] {
  const isTrigger = role === 'trigger';
  return [
    subscribe,
    {
      title: 'While waiting',
      tab: 'parameters',
      fields: [
        settings.timeout(
          'Time-out',
          isTrigger
            ? 'An ISO 8601 duration. The service accepts it here but does not say what it ends; the simulator ignores it.'
            : 'An ISO 8601 duration such as PT24H. When it passes without a callback, the action times out and unsubscribes.',
        ),
        notificationSchema,
        ...(isTrigger ? [settings.conditions, settings.splitOn] : []),
      ],
    },
    unsubscribe,
    {
      title: 'General',
      tab: 'settings',
      fields: [
        settings.description,
        ...(isTrigger ? [] : [settings.trackedProperties]),
        settings.secureInputs,
        settings.secureOutputs,
        ...(isTrigger ? [] : [settings.staticResult]),
      ],
    },
    ...(isTrigger
      ? [
          {
            title: 'Runs',
            tab: 'settings',
            fields: [
              settings.concurrentRuns,
              settings.waitingRuns,
              settings.singleInstance,
              settings.trackingId,
              settings.splitOnTrackingId,
            ],
          } as const,
        ]
      : []),
    {
      title: 'Calls',
      tab: 'settings',
      fields: [
        retryOfBoth,
        keyChoice,
        ...(isTrigger
          ? [settings.authorizationInOutputs, settings.suppressHeadersOnResponse]
          : [settings.chunking]),
      ],
    },
  ];
}

/** A new webhook runs at once: against the simulated service, until its author writes the addresses of a real one. */
export const webhookDefaults = objectOf({
  type: 'HttpWebhook',
  inputs: {
    subscribe: {
      method: 'POST',
      uri: `${simulatedService}/subscriptions`,
      body: { callbackUrl: '@{listCallbackUrl()}' },
    },
    unsubscribe: { method: 'DELETE', uri: `${simulatedService}/subscriptions/current` },
  },
});

/** What a notification gives: body (by its schema, when there is one), headers, status code, queries. */
export function webhookOutputs(node: JsonObject): readonly OutputToken[] {
  return [...callOutputs(objectAt(node, 'inputs').get('schema')), queriesToken];
}

export const queriesToken: OutputToken = {
  title: 'Queries',
  path: ['queries'],
  type: 'object',
  description: 'Query parameters of the call, without those that sign the URL.',
};

/** What any HTTP message gives. */
export function callOutputs(schema: Json | undefined): readonly OutputToken[] {
  return [
    { title: 'Body', path: ['body'], type: typeOfSchema(schema) },
    ...tokensOfSchema(schema, ['body']),
    { title: 'Headers', path: ['headers'], type: 'object' },
    { title: 'Status code', path: ['statusCode'], type: 'integer' },
  ];
}

/** What is wrong with a webhook beyond its fields and the rules about its two calls. */
export function webhookFindings(node: JsonObject): readonly Finding[] {
  const inputs = node.get('inputs');
  if (!isObject(inputs)) return [];
  const unsubscribeCall = inputs.get('unsubscribe');
  return [
    ...['subscribe', 'unsubscribe']
      .filter((name) => isNoCall(inputs.get(name)))
      .map((name) =>
        error(
          ['inputs', name],
          `"${name}" must be an object with method and uri, or an expression that gives one.`,
        ),
      ),
    ...callFindings(inputs.get('subscribe'), ['inputs', 'subscribe']),
    ...callFindings(unsubscribeCall, ['inputs', 'unsubscribe']),
    ...retryFindings(inputs.get('retryPolicy'), ['inputs', 'retryPolicy']),
    ...wordFinding(
      inputs.get('accessKeyType'),
      ['Primary', 'Secondary'],
      ['inputs', 'accessKeyType'],
      'The key of the callback URL',
    ),
  ];
}

function isNoCall(call: Json | undefined): boolean {
  return call !== undefined && call !== null && call !== '' && !isObject(call) && !isExpression(call);
}
