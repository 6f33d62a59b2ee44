import { expect, test } from 'vitest';
import { play } from './scenarioBench.ts';

/* Two-step triggers of connectors, played. */

const mail = {
  swagger: '2.0',
  info: { title: 'Mail', version: '1' },
  host: 'mail.example',
  paths: {
    '/new': {
      get: {
        operationId: 'OnNewMail',
        'x-ms-trigger': 'batch',
        'x-ms-notification': { operationId: 'Poke' },
        responses: { 200: { description: 'Mail.' } },
      },
    },
    '/subscriptions': {
      'x-ms-notification-content': { schema: { type: 'object' } },
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
const workflow = {
  triggers: {
    Mail: {
      type: 'ApiConnectionNotification',
      inputs: {
        host: { connection: { name: "@parameters('$connections')['mail']['connectionId']" } },
        fetch: { method: 'get', pathTemplate: { template: '/new' }, queries: { top: '10' } },
        subscribe: {
          method: 'post',
          pathTemplate: { template: '/subscriptions' },
          body: { url: '@{listCallbackUrl()}' },
        },
      },
      splitOn: "@triggerBody()?['value']",
    },
  },
  actions: { Seen: { type: 'Compose', inputs: '@triggerBody()', runAfter: {} } },
};
const connectors = { mail };
const called = { trigger: { body: { changed: true } } };
const asked = (result: ReturnType<typeof play>) =>
  result.requests.map(({ phase, method, url }) => `${phase} ${method} ${url}`);

test('a two-step trigger subscribes, is notified, fetches, and starts a run for each thing that it fetched', () => {
  const result = play({
    ...{ workflow, connectors, ...called },
    mocks: [
      {
        match: { method: 'GET', url: 'https://mail.example/new*' },
        respond: { body: { value: ['a', 'b'] } },
      },
    ],
  });
  expect(result.mismatches).toEqual([]);
  expect(asked(result)).toEqual([
    'subscribe POST https://mail.example/subscriptions',
    'poll GET https://mail.example/new?top=10',
  ]);
  expect(result.runs.map(({ actions }) => actions.Seen?.outputs)).toEqual(['a', 'b']);
});

test('what is fetched with another status than 200 starts nothing', () => {
  const result = play({
    ...{ workflow, connectors, ...called },
    mocks: [{ match: { method: 'GET', url: 'https://mail.example/new*' }, respond: { status: 202 } }],
    expect: { runs: [] },
  });
  expect(asked(result)).toContain('poll GET https://mail.example/new?top=10');
  expect(result.runs).toEqual([]);
});

test.each([
  ['of Logic Apps', workflow, '/new?top=10', '/subscriptions'],
  [
    'of Power Automate',
    {
      ...workflow,
      triggers: {
        Mail: {
          type: 'OpenApiConnectionNotification',
          inputs: { host: { connectionName: 'mail', operationId: 'OnNewMail' }, parameters: { top: 1 } },
          splitOn: "@triggerOutputs()?['body/value']",
        },
      },
    },
    '/OnNewMail',
    '/OnNewMail',
  ],
])(
  'without its connector, mocks that name a two-step trigger %s answer both calls',
  (_, given, fetched, hook) => {
    const splitOn = "@triggerBody()?['value']";
    const mail = { ...given.triggers.Mail, splitOn };
    const result = play({
      workflow: { ...given, triggers: { Mail: mail } },
      mocks: [
        {
          match: { action: 'Mail', method: 'POST' },
          respond: { status: 201, headers: { Location: '/s/1' } },
        },
        { match: { action: 'Mail', method: 'GET' }, respond: { body: { value: ['a'] } } },
      ],
      events: [{ after: 'PT1H', callback: { trigger: true, body: {} } }],
    });
    expect(result.requests.map(({ phase, method, url }) => `${phase} ${method} ${url}`)).toEqual([
      `subscribe POST ${hook}`,
      `poll GET ${fetched}`,
    ]);
    expect(result.runs.map(({ actions }) => actions.Seen?.outputs)).toEqual(['a']);
  },
);
