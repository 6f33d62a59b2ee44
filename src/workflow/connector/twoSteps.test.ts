import { expect, test } from 'vitest';
import { at, fromPlain, type Json, toPlain } from '../json.ts';
import { openConnector } from './openConnector.ts';
import { playedDefinition } from './play/playedDefinition.ts';
import { workflowStepFor } from './workflowStep.ts';

/* Triggers that subscribe by one operation and fetch by another. */

const swagger = {
  swagger: '2.0',
  info: { title: 'Mail', version: '1' },
  host: 'mail.example',
  basePath: '/v3',
  paths: {
    '/boxes/{box}/new': {
      get: {
        operationId: 'OnNewMail',
        summary: 'When mail arrives',
        'x-ms-trigger': 'batch',
        'x-ms-notification': { operationId: 'Poke' },
        parameters: [
          { name: 'box', in: 'path', required: true, type: 'string' },
          { name: 'importance', in: 'query', type: 'string', required: true, default: 'Any' },
        ],
        responses: {
          200: {
            description: 'Mail.',
            schema: {
              type: 'object',
              properties: {
                value: {
                  type: 'array',
                  items: { type: 'object', properties: { subject: { type: 'string' } } },
                },
              },
            },
          },
        },
      },
    },
    '/subscriptions': {
      'x-ms-notification-content': {
        schema: { type: 'object', properties: { changed: { type: 'boolean' } } },
      },
      post: {
        operationId: 'Poke',
        'x-ms-visibility': 'internal',
        parameters: [
          {
            name: 'hook',
            in: 'body',
            required: true,
            schema: {
              type: 'object',
              required: ['url'],
              properties: { url: { type: 'string', 'x-ms-notification-url': true } },
            },
          },
        ],
        responses: { 201: { description: 'Subscribed.' } },
      },
    },
    '/subscriptions/{id}': {
      delete: {
        operationId: 'Unpoke',
        'x-ms-visibility': 'internal',
        parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
        responses: { 204: { description: 'Gone.' } },
      },
    },
  },
};

const opened = openConnector(JSON.stringify(swagger));
if (!opened.ok) throw new Error('not opened');
const { connector } = opened;
const values = new Map<string, Json>([['box', 'Inbox']]);
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

test('a two-step trigger of Logic Apps says what it fetches and how it subscribes', () => {
  const step = workflowStepFor(connector, 'OnNewMail', { values });
  expect(step?.open).toEqual([]);
  expect(plain(toPlain(step?.node ?? null))).toEqual({
    type: 'ApiConnectionNotification',
    inputs: {
      fetch: {
        method: 'get',
        pathTemplate: {
          template: '/boxes/{box}/new',
          parameters: { box: "@{encodeURIComponent('Inbox')}" },
        },
        queries: { importance: 'Any' },
      },
      host: { connection: { name: "@parameters('$connections')['mail']['connectionId']" } },
      subscribe: {
        method: 'post',
        pathTemplate: { template: '/subscriptions' },
        body: { url: '@{listCallbackUrl()}' },
      },
    },
    splitOn: "@triggerBody()?['value']",
  });
});

test('a two-step trigger of Power Automate names the operation alone', () => {
  const step = workflowStepFor(connector, 'OnNewMail', { values, kind: 'powerAutomate' });
  expect(plain(toPlain(step?.node ?? null))).toMatchObject({
    type: 'OpenApiConnectionNotification',
    inputs: { host: { operationId: 'OnNewMail' }, parameters: { box: 'Inbox', importance: 'Any' } },
    splitOn: "@triggerOutputs()?['body/value']",
  });
});

test.each(['consumption', 'standard', 'powerAutomate'] as const)(
  'is played in %s as a webhook that fetches when it is notified',
  (kind) => {
    const step = workflowStepFor(connector, 'OnNewMail', { values, kind, connection: 'mail' });
    const definition = new Map([['triggers', new Map([['Mail', step?.node ?? new Map()]])]]);
    const played = playedDefinition(definition, new Map([['mail', { connector, switches: {} }]]));
    const trigger = plain(toPlain(at(played, 'triggers', 'Mail') ?? null));
    expect(trigger.type).toBe('HttpWebhook');
    expect(trigger.inputs.subscribe).toMatchObject({
      method: 'POST',
      uri: 'https://mail.example/v3/subscriptions',
      body: { url: '@{listCallbackUrl()}' },
    });
    expect(trigger.inputs.unsubscribe.method).toBe('DELETE');
    expect(trigger.hooklineFetch).toMatchObject({
      method: 'GET',
      uri: "https://mail.example/v3/boxes/@{encodeURIComponent('Inbox')}/new",
      queries: { importance: 'Any' },
    });
  },
);

test('without the operation that it names, a two-step trigger asks by the clock and says so', () => {
  const lacking = openConnector(
    JSON.stringify({ ...swagger, paths: { '/boxes/{box}/new': swagger.paths['/boxes/{box}/new'] } }),
  );
  if (!lacking.ok) throw new Error('not opened');
  const step = workflowStepFor(lacking.connector, 'OnNewMail', { values });
  expect(step?.node.get('type')).toBe('ApiConnection');
  expect(step?.node.get('recurrence')).toEqual(fromPlain({ frequency: 'Minute', interval: 3 }));
  expect(step?.notes.join()).toContain('"Poke", which the connector does not have');
});
