import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromPlain, type Json, toPlain } from '../json.ts';
import { declareConnection } from './connectionEntry.ts';
import { openConnector } from './openConnector.ts';
import { type WorkflowStepOptions, workflowStepFor } from './workflowStep.ts';

const shop = readFileSync(new URL('./examples/apiDefinition.swagger.json', import.meta.url), 'utf8');

function connectorOf(text: string) {
  const opened = openConnector(text);
  if (!opened.ok) throw new Error('was not opened');
  return opened.connector;
}

function step(text: string, operationId: string, options?: WorkflowStepOptions) {
  const made = workflowStepFor(connectorOf(text), operationId, options);
  if (made === undefined) throw new Error('no such operation');
  return made;
}

const values = (given: Record<string, Json>) => new Map(Object.entries(given));

describe('C-7: a trigger of the shop', () => {
  const store = { 'registration/store': 'se-01' };

  test('is an ApiConnectionWebhook in Logic Apps', () => {
    const made = step(shop, 'OrderCreated', { values: values(store) });
    expect(made.role).toBe('trigger');
    expect(made.name).toBe('When_an_order_is_created');
    expect(toPlain(made.node)).toEqual({
      type: 'ApiConnectionWebhook',
      inputs: {
        host: { connection: { name: "@parameters('$connections')['nordvikwebshop']['connectionId']" } },
        path: '/webhooks',
        body: { callback_url: '@{listCallbackUrl()}', topic: 'order.created', store: 'se-01' },
      },
    });
    expect(made.open).toEqual([]);
    expect(toPlain(made.connection.entry)).toMatchObject({
      connectionName: 'nordvikwebshop',
      id: expect.stringMatching(/\/providers\/Microsoft\.Web\/customApis\/nordvikwebshop$/),
    });
  });

  test('names the connection by reference in a Standard app', () => {
    const made = step(shop, 'OrderCreated', { kind: 'standard', connection: 'shop' });
    expect(toPlain(made.node)).toMatchObject({ inputs: { host: { connection: { referenceName: 'shop' } } } });
    expect(made.notes.join()).toMatch(/not certain/);
  });

  test('is an OpenApiConnectionWebhook in Power Automate, without the callback URL', () => {
    const made = step(shop, 'OrderCreated', {
      kind: 'powerAutomate',
      connection: 'shared_new-5fnordvik-20webshop',
      metadataId: '00000000-0000-4000-8000-000000000001',
      values: values(store),
    });
    expect(toPlain(made.node)).toEqual({
      type: 'OpenApiConnectionWebhook',
      inputs: {
        host: {
          connectionName: 'shared_new-5fnordvik-20webshop',
          operationId: 'OrderCreated',
          apiId: '/providers/Microsoft.PowerApps/apis/shared_new-5fnordvik-20webshop',
        },
        parameters: { 'registration/topic': 'order.created', 'registration/store': 'se-01' },
        authentication: "@parameters('$authentication')",
      },
      metadata: { operationMetadataId: '00000000-0000-4000-8000-000000000001' },
    });
    expect([...made.connection.declarations.keys()]).toEqual(['$connections', '$authentication']);
  });

  test('tells what is required and not given', () => {
    expect(step(shop, 'OrderCreated').open).toEqual([{ key: 'registration/store', title: 'Store' }]);
  });

  test('D-31: gives six values with their types', () => {
    const outputs = step(shop, 'OrderCreated').outputs.map(({ title, path, type }) => [
      title,
      path.join('/'),
      type,
    ]);
    expect(outputs).toEqual([
      ['Body', 'body', 'object'],
      ['Order Identifier', 'body/id', 'integer'],
      ['Order Key', 'body/order_key', 'string'],
      ['Order Status', 'body/status', 'string'],
      ['Currency Code', 'body/currency', 'string'],
      ['Date Created', 'body/date_created', 'string'],
      ['Order Total', 'body/total', 'number'],
    ]);
  });
});

describe('D-33: an action that reads what the notification lacks', () => {
  test('is an ApiConnection with its path parameter encoded', () => {
    const made = step(shop, 'GetOrder', { values: values({ order_id: "@triggerBody()?['id']" }) });
    expect(made.role).toBe('action');
    expect(made.name).toBe('Get_order_details');
    expect(toPlain(made.node)).toEqual({
      type: 'ApiConnection',
      inputs: {
        host: { connection: { name: "@parameters('$connections')['nordvikwebshop']['connectionId']" } },
        method: 'get',
        path: "/orders/@{encodeURIComponent(triggerBody()?['id'])}",
      },
    });
  });

  test('is an OpenApiConnection in Power Automate', () => {
    const made = step(shop, 'GetOrder', {
      kind: 'powerAutomate',
      connection: 'shared_shop',
      values: values({ order_id: "@triggerOutputs()?['body/id']" }),
    });
    expect(toPlain(made.node)).toMatchObject({
      type: 'OpenApiConnection',
      inputs: { parameters: { order_id: "@triggerOutputs()?['body/id']" } },
    });
  });
});

test('an unknown operation gives nothing', () => {
  expect(workflowStepFor(connectorOf(shop), 'constructor')).toBeUndefined();
});

/** A trigger with this body, notification and more. */
function hook({
  body = {},
  content = {},
  operation = {},
  path = '/h',
  verb = 'post',
  parameters = [],
}: Record<string, unknown>) {
  return JSON.stringify({
    swagger: '2.0',
    info: { title: 'T', version: '1' },
    paths: {
      [String(path)]: {
        'x-ms-notification-content': content,
        [String(verb)]: {
          operationId: 'A',
          summary: 'A: b/c?',
          'x-ms-trigger': 'single',
          parameters: [
            ...(parameters as object[]),
            { name: 'body', in: 'body', required: true, schema: body },
          ],
          responses: {},
          ...(operation as object),
        },
      },
    },
  });
}

const marked = { type: 'string', 'x-ms-notification-url': true };

describe('bodies', () => {
  test('the callback URL keeps its place, however deep', () => {
    const body = {
      properties: {
        name: { type: 'string', default: 'n' },
        hook: {
          type: 'object',
          properties: { kind: { type: 'string', default: 'web' }, to: marked },
          required: ['kind'],
        },
      },
      required: ['name'],
    };
    expect(toPlain(step(hook({ body }), 'A').node)).toMatchObject({
      inputs: { body: { name: 'n', hook: { kind: 'web', to: '@{listCallbackUrl()}' } } },
    });
  });

  test('in an array, and as the whole body', () => {
    const list = { properties: { hooks: { type: 'array', items: { properties: { to: marked } } } } };
    expect(toPlain(step(hook({ body: list }), 'A').node)).toMatchObject({
      inputs: { body: { hooks: [{ to: '@{listCallbackUrl()}' }] } },
    });
    expect(toPlain(step(hook({ body: marked }), 'A').node)).toMatchObject({
      inputs: { body: '@{listCallbackUrl()}' },
    });
  });

  test('in the query, where it should not be', () => {
    const parameters = [{ name: 'to', in: 'query', type: 'string', 'x-ms-notification-url': true }];
    expect(toPlain(step(hook({ body: {}, parameters }), 'A').node)).toMatchObject({
      inputs: { queries: { to: '@{listCallbackUrl()}' } },
    });
  });

  test('a default of something optional is not sent', () => {
    const body = { properties: { to: marked, a: { type: 'string', default: 'x' } } };
    expect(toPlain(step(hook({ body }), 'A').node)).toMatchObject({
      inputs: { body: { to: '@{listCallbackUrl()}' } },
    });
  });

  test('another verb than POST is said', () => {
    const made = step(hook({ body: { properties: { to: marked } }, verb: 'put' }), 'A');
    expect(toPlain(made.node)).toMatchObject({ inputs: { method: 'put' } });
    expect(made.notes.join()).toMatch(/PUT/);
  });

  test('names of steps have none of the forbidden signs', () => {
    expect(step(hook({ body: marked }), 'A').name).toBe('A_b_c');
  });
});

describe('parameters', () => {
  const parameters = [
    { name: 'id', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'double' },
    { name: 'v', in: 'query', required: true, type: 'integer', default: 2 },
    { name: 'w', in: 'query', type: 'integer', default: 3 },
    { name: 'X-A', in: 'header', required: true, type: 'string' },
  ];

  test('of the path are encoded twice where the definition says so; others go where they belong', () => {
    const text = hook({ body: { properties: { to: marked } }, path: '/s/{id}/h', parameters });
    const made = step(text, 'A', { values: values({ id: "it's" }) });
    expect(toPlain(made.node)).toMatchObject({
      inputs: {
        path: "/s/@{encodeURIComponent(encodeURIComponent('it''s'))}/h",
        queries: { v: 2 },
        body: { to: '@{listCallbackUrl()}' },
      },
    });
    expect(made.open).toEqual([{ key: 'X-A', title: 'X-A' }]);
  });
});

describe('D-28, C-9: a batch is split', () => {
  const content = (schema: unknown) => ({
    content: { schema },
    body: { properties: { to: marked } },
    operation: { 'x-ms-trigger': 'batch' },
  });

  test.each([
    ['the body itself', { type: 'array', items: {} }, '@triggerBody()', "@triggerOutputs()?['body']"],
    [
      'one array in it',
      { properties: { value: { type: 'array', items: {} } } },
      "@triggerBody()?['value']",
      "@triggerOutputs()?['body/value']",
    ],
  ])('%s', (_, schema, logicApps, powerAutomate) => {
    expect(step(hook(content(schema)), 'A').node.get('splitOn')).toBe(logicApps);
    expect(step(hook(content(schema)), 'A', { kind: 'powerAutomate' }).node.get('splitOn')).toBe(
      powerAutomate,
    );
  });

  test('not where there are two arrays, and not for a single trigger', () => {
    const two = { properties: { a: { type: 'array', items: {} }, b: { type: 'array', items: {} } } };
    expect(step(hook(content(two)), 'A').node.has('splitOn')).toBe(false);
    expect(
      step(hook({ ...content({ type: 'array', items: {} }), operation: {} }), 'A').node.has('splitOn'),
    ).toBe(false);
  });
});

test('D-38: a polling trigger has a recurrence', () => {
  const text = JSON.stringify({
    swagger: '2.0',
    paths: {
      '/p': {
        get: {
          operationId: 'P',
          'x-ms-trigger': 'batch',
          responses: {
            '200': {
              schema: { properties: { value: { type: 'array', items: { properties: { id: {} } } } } },
            },
          },
        },
      },
    },
  });
  const made = step(text, 'P');
  expect(toPlain(made.node)).toMatchObject({
    type: 'ApiConnection',
    inputs: { method: 'get', path: '/p' },
    recurrence: { frequency: 'Minute', interval: 3 },
    splitOn: "@triggerBody()?['value']",
  });
  expect(made.outputs.map(({ path, isInItem }) => `${path.join('/')} ${isInItem}`)).toContain(
    'body/value/0/id true',
  );
});

test('D-29: without a schema there is only the body; internal values are not offered, advanced ones come last', () => {
  expect(
    step(hook({ body: { properties: { to: marked } } }), 'A').outputs.map(({ path }) => path.join('/')),
  ).toEqual(['body']);
  const schema = {
    properties: {
      a: { 'x-ms-visibility': 'advanced' },
      b: { 'x-ms-visibility': 'internal' },
      c: { properties: { d: {} } },
    },
  };
  const content = { schema, headers: { 'X-Event': { type: 'string' } } };
  expect(
    step(hook({ content, body: { properties: { to: marked } } }), 'A').outputs.map(({ path }) =>
      path.join('/'),
    ),
  ).toEqual(['body', 'body/c', 'body/c/d', 'body/a', 'headers/X-Event']);
});

test('a definition declares what the connection needs, once', () => {
  const { connection } = step(shop, 'OrderCreated');
  const definition = fromPlain({ triggers: {} }) as ReadonlyMap<string, Json>;
  const declared = declareConnection(definition, connection);
  expect(toPlain(declared)).toEqual({
    triggers: {},
    parameters: { $connections: { type: 'Object', defaultValue: {} } },
  });
  expect(declareConnection(declared, connection)).toBe(declared);
});
