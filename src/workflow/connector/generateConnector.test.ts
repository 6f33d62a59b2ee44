import { describe, expect, test } from 'vitest';
import { fromPlain, isObject, type JsonObject } from '../json.ts';
import { textOf } from './fileText.ts';
import { generateConnector } from './generateConnector.ts';
import { lintConnector } from './lint/lintConnector.ts';
import { openConnector } from './openConnector.ts';
import { writeConnector } from './writeConnector.ts';

function node(plain: unknown): JsonObject {
  const value = fromPlain(plain);
  if (!isObject(value)) throw new Error('no object');
  return value;
}

function generated(
  inputs: unknown,
  role: 'trigger' | 'action' = 'trigger',
  name = 'When_an_order_is_created',
) {
  const made = generateConnector({ role, name, node: node({ type: 'HttpWebhook', inputs }) });
  if (!made.ok) throw new Error(made.message);
  return { ...made, swagger: JSON.parse(textOf(made.connector.definition)) };
}

const inputs = {
  subscribe: {
    method: 'POST',
    uri: "https://shop.example/stores/@{parameters('store')}/webhooks?v=2",
    headers: { 'Content-Type': 'application/json', 'X-Tenant': 'se', Authorization: 'Bearer abc' },
    body: { target: '@{listCallbackUrl()}', topic: 'order.created', filter: { min: "@parameters('min')" } },
  },
  unsubscribe: { method: 'DELETE', uri: "https://shop.example/webhooks/@{body('x')?['id']}" },
  schema: { $schema: 'x', type: 'object', properties: { id: { type: 'integer' } } },
};

describe('a connector made of an HTTP Webhook trigger', () => {
  const { connector, swagger, notes } = generated(inputs);
  const [trigger] = connector.triggers;

  test('D-18: has all three parts', () => {
    expect(trigger).toMatchObject({
      method: 'POST',
      path: '/stores/{store}/webhooks',
      kind: 'single',
      summary: 'When an order is created',
      missing: [],
      callbackUrlAt: { path: ['target'], isRequired: true, isInternal: true },
      deleteOperation: { path: '/webhooks/{id}', visibility: 'internal' },
      responses: [{ status: '201', headers: ['Location'] }],
    });
    expect(swagger.paths['/stores/{store}/webhooks']['x-ms-notification-content'].schema).toEqual({
      type: 'object',
      properties: { id: { type: 'integer' } },
    });
  });

  test('D-24: declares the trigger', () => {
    expect(swagger.paths['/stores/{store}/webhooks'].post['x-ms-trigger']).toBe('single');
  });

  test('constants are hidden, what is computed is asked for', () => {
    const [body] = swagger.paths['/stores/{store}/webhooks'].post.parameters.filter(
      (one: { in: string }) => one.in === 'body',
    );
    expect(body.schema.required).toEqual(['target', 'topic', 'filter']);
    expect(body.schema.properties.topic).toMatchObject({
      default: 'order.created',
      'x-ms-visibility': 'internal',
    });
    expect(body.schema.properties.filter.properties.min).not.toHaveProperty('default');
    expect(trigger?.parameters.map((one) => [one.name, one.in, one.visibility])).toEqual([
      ['store', 'path', 'none'],
      ['v', 'query', 'internal'],
      ['X-Tenant', 'header', 'internal'],
      ['body', 'body', 'none'],
    ]);
  });

  test('secrets stay behind', () => {
    const text = writeConnector(connector)
      .map(({ content }) => String(content))
      .join();
    expect(text).not.toContain('abc');
    expect(notes.join()).toMatch(/Authorization/);
  });

  test('has no faults, and opens again', () => {
    expect(lintConnector(connector).filter(({ severity }) => severity === 'error')).toEqual([]);
    const [definition, properties] = writeConnector(connector);
    expect(definition?.name).toBe('apiDefinition.swagger.json');
    expect(properties?.name).toBe('apiProperties.json');
    const opened = openConnector(String(definition?.content), { properties: String(properties?.content) });
    expect(opened).toMatchObject({ ok: true, diagnostics: [] });
  });
});

test('of an action: a webhook action', () => {
  const { connector } = generated(
    { subscribe: { uri: 'https://a.example/approvals', body: { url: '@listCallbackUrl()' } } },
    'action',
    'Wait_for_approval',
  );
  expect(connector.triggers).toEqual([]);
  expect(connector.webhookActions).toMatchObject([{ summary: 'Wait for approval', missing: [] }]);
});

test('what the step computes becomes a placeholder, with a note', () => {
  const { connector, notes } = generated({
    subscribe: { uri: "@{parameters('base')}/hooks", body: '@listCallbackUrl()' },
  });
  expect(connector.host).toBe('api.example.com');
  expect(connector.triggers[0]?.path).toBe('/hooks');
  expect(notes.join()).toMatch(/host/);
  expect(notes.join()).toMatch(/callbackUrl/);
});

test.each([
  [{ type: 'Basic', username: 'u', password: 'p@ss' }, 'basic'],
  [{ type: 'Raw', value: 'Key 123' }, 'apiKey'],
  [
    { type: 'ActiveDirectoryOAuth', tenant: 't', audience: 'https://x', clientId: 'c', secret: 's3cret' },
    'oauth2',
  ],
])('signs in as the step does: %j', (authentication, type) => {
  const { connector } = generated({
    subscribe: { uri: 'https://a.example/h', authentication, body: { u: '@{listCallbackUrl()}' } },
  });
  expect(connector.securitySchemes).toMatchObject([{ type }]);
  expect(connector.connectionParameters.length).toBeGreaterThan(0);
  expect(lintConnector(connector).filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(
    writeConnector(connector)
      .map(({ content }) => String(content))
      .join(),
  ).not.toMatch(/p@ss|Key 123|s3cret/);
});

test('of another step there is none', () => {
  expect(generateConnector({ role: 'action', name: 'A', node: node({ type: 'Http' }) })).toMatchObject({
    ok: false,
  });
});

test('odd inputs are survived', () => {
  for (const odd of [null, 1, 'x', [], {}, [[]], '@{', 'http://', 'https://a.example/{}{x}@{a}@{a}?@=&=&a']) {
    for (const text of [
      odd,
      { uri: odd, body: odd, headers: odd, queries: odd, method: odd, authentication: odd },
    ]) {
      expect(() => generated({ subscribe: text, unsubscribe: text, schema: odd })).not.toThrow();
    }
  }
});
