import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encode } from '../document/encoding.ts';
import { toPlain } from '../json.ts';
import { rangeInFile, textOf } from './fileText.ts';
import { type OpenConnectorOptions, openConnector } from './openConnector.ts';
import { writeConnector } from './writeConnector.ts';

const shop = readFileSync(new URL('./examples/apiDefinition.swagger.json', import.meta.url), 'utf8');
const shopProperties = readFileSync(new URL('./examples/apiProperties.json', import.meta.url), 'utf8');

function opened(content: string | Uint8Array, options?: OpenConnectorOptions) {
  const result = openConnector(content, options);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return { ...result.connector, diagnostics: result.diagnostics };
}

/** A definition with these paths, and whatever else. */
function swagger(paths: unknown, more: object = {}): string {
  return JSON.stringify({
    swagger: '2.0',
    info: { title: 'T', version: '1' },
    host: 'api.shop.example',
    paths,
    ...more,
  });
}

function hook(schema: unknown, more: object = {}) {
  return {
    'x-ms-notification-content': { schema: { type: 'object', properties: { id: { type: 'integer' } } } },
    post: {
      operationId: 'Created',
      'x-ms-trigger': 'single',
      parameters: [{ name: 'body', in: 'body', required: true, schema }],
      responses: {},
      ...more,
    },
  };
}

const marked = { type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' };

describe('the example of the shop', () => {
  const connector = opened(shop, { properties: shopProperties });
  const [trigger] = connector.triggers;

  test('D-18: all three essential parts of its webhook are found', () => {
    expect(connector.diagnostics).toEqual([]);
    expect(trigger).toMatchObject({
      operationId: 'OrderCreated',
      path: '/webhooks',
      method: 'POST',
      kind: 'single',
      summary: 'When an order is created',
      missing: [],
      deleteOperation: { operationId: 'DeleteWebhook', path: '/webhooks/{webhook_id}', matchedBy: 'below' },
    });
  });

  test('C-1: the property marked x-ms-notification-url is where the callback URL goes', () => {
    expect(trigger?.callbackUrlAt).toMatchObject({
      in: 'body',
      parameter: 'registration',
      path: ['callback_url'],
      at: ['definitions', 'WebhookRegistration', 'properties', 'callback_url'],
      isRequired: true,
      isInternal: true,
    });
  });

  test('C-2: the notification is the content of the path, its references followed', () => {
    const schema = toPlain(trigger?.notificationSchema ?? null);
    expect(Object.keys((schema as { properties: object }).properties)).toEqual([
      'id',
      'order_key',
      'status',
      'currency',
      'date_created',
      'total',
    ]);
    expect(trigger?.notification).toMatchObject({ level: 'path', description: 'Order', isDynamic: false });
  });

  test('D-23: an operation without x-ms-trigger is an action, internal ones too', () => {
    expect(connector.actions.map(({ operationId, visibility }) => `${operationId} ${visibility}`)).toEqual([
      'DeleteWebhook internal',
      'GetOrder none',
      'ListStores internal',
    ]);
    expect(connector.webhookActions).toEqual([]);
    expect(connector.likelyTriggers).toEqual([]);
  });

  test('the connection asks for what the scheme carries', () => {
    expect(connector.securitySchemes).toMatchObject([
      { name: 'api_key', type: 'apiKey', key: { in: 'header', name: 'X-Shop-Key' } },
    ]);
    expect(connector.connectionParameters).toMatchObject([
      { name: 'api_key', kind: 'apiKey', isSecret: true, isRequired: true, title: 'Shop key' },
    ]);
  });

  test('both files are saved byte for byte', () => {
    expect(writeConnector(connector)).toEqual([
      { name: 'apiDefinition.swagger.json', content: shop },
      { name: 'apiProperties.json', content: shopProperties },
    ]);
  });
});

describe('YAML', () => {
  const text = `# our shop
swagger: '2.0'
info: {title: Shop, version: 1.0}
host: api.shop.example
paths:
  /webhooks:
    x-ms-notification-content:
      description: Order
      schema:
        type: object
        properties:
          id: {type: integer, format: int32, description: id}
          total: {type: number, description: total, format: decimal}
    post:
      operationId: OrderCreated
      x-ms-trigger: single
      parameters:
        - {name: body, in: body, required: true, schema: {$ref: '#/definitions/Registration'}}
      responses:
        201: {description: Created}
definitions:
  Registration: &it
    type: object
    properties:
      url: {type: string, x-ms-notification-url: true}
`;

  test('D-22, D-31: a definition in YAML opens, and saves byte for byte', () => {
    const connector = opened(text, { fileName: 'shop.yaml' });
    expect(connector.diagnostics).toEqual([]);
    expect(connector.triggers).toMatchObject([
      { operationId: 'OrderCreated', kind: 'single', callbackUrlAt: { path: ['url'] } },
    ]);
    expect(connector.triggers[0]?.responses).toMatchObject([{ status: '201' }]);
    expect(writeConnector(connector)).toEqual([{ name: 'shop.yaml', content: text }]);
  });

  test('places are those of the text', () => {
    const connector = opened(text);
    const range = rangeInFile(connector.definition, ['paths', '/webhooks', 'post', 'operationId']);
    expect(textOf(connector.definition).slice(range?.start, range?.end)).toBe('OrderCreated');
  });

  test('D-22: a fragment opens: the file may be unfinished', () => {
    const connector = opened(
      'paths:\n  /webhooks:\n    post:\n      operationId: OrderCreated\n      x-ms-trigger: single\n',
    );
    expect(connector.triggers).toMatchObject([{ operationId: 'OrderCreated' }]);
  });

  test('faults are told with their place', () => {
    const result = openConnector('swagger: "2.0"\npaths: {a: [}\n');
    expect(result.ok).toBe(false);
    expect(result.diagnostics[0]).toMatchObject({ rule: 'syntax', severity: 'error' });
    expect(result.diagnostics[0]?.start).toBeGreaterThan(14);
  });

  test('anchors that explode are refused', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 20; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(openConnector(lines.join('\n')).ok).toBe(false);
  });
});

describe('texts as they come', () => {
  const utf16 = (text: string) => encode(text, 'utf-16le');

  test.each([
    ['a byte order mark', encode(shop, 'utf-8-bom')],
    ['UTF-16', utf16(shop)],
    ['big-endian UTF-16', encode(shop, 'utf-16be')],
  ])('%s is kept', (_, bytes) => {
    const connector = opened(bytes);
    expect(connector.triggers.length).toBe(1);
    expect(writeConnector(connector)[0]?.content).toEqual(bytes);
  });

  test('a text with a byte order mark is saved as text', () => {
    expect(writeConnector(opened(`\ufeff${shop}`))[0]?.content).toBe(`\ufeff${shop}`);
  });

  test('comments, trailing commas and repeated names are warned of, and kept', () => {
    const odd = shop
      .replace('"swagger"', '// ours\n  "swagger"')
      .replace('"tags": [],', '"tags": [], "tags": [],')
      .replace(/\]\n\}\n?$/, '],\n}\n');
    const connector = opened(odd);
    expect(connector.diagnostics.map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning']);
    expect(writeConnector(connector)[0]?.content).toBe(odd);
  });

  test('bytes that are invalid in their encoding are saved as they were', () => {
    const bytes = new TextEncoder().encode(shop.replace('Nordvik Webshop', 'Nordvik Webshop #'));
    bytes[bytes.indexOf('#'.charCodeAt(0))] = 0xff;
    const connector = opened(bytes);
    expect(connector.diagnostics).toMatchObject([{ rule: 'syntax', severity: 'warning' }]);
    expect(writeConnector(connector)[0]?.content).toEqual(bytes);
  });

  test.each([
    ['{"openapi": "3.0.1", "paths": {}}', /OpenAPI 3\.0\.1.*Convert it to 2\.0/],
    ['[1]', /holds an array/],
    ['{"properties": {"iconBrandColor": "#fff"}}', /apiProperties\.json/],
    ['{"definition": {"triggers": {}}}', /workflow/],
    ['{"info": {}, "item": []}', /Postman/],
    ['{"a": 1}', /No operations/],
    ['{"swagger": "2.0", "paths": {"a" 1}}', /colon is missing/],
    ['', /empty|single value/],
  ])('%s is refused with the reason', (text, reason) => {
    const result = openConnector(text);
    expect(result.ok).toBe(false);
    expect(result.diagnostics.map(({ message }) => message).join('\n')).toMatch(reason);
  });

  test('properties that cannot be read do not keep the definition from opening', () => {
    const connector = opened(shop, { properties: '{"properties": ' });
    expect(connector.properties).toBeUndefined();
    expect(connector.diagnostics).toMatchObject([{ file: 'properties', severity: 'error' }]);
  });
});

describe('references', () => {
  test('are followed anywhere, through escapes and further references', () => {
    const connector = opened(
      swagger(
        {
          '/h': {
            'x-ms-notification-content': { $ref: '#/x-shapes/content' },
            post: {
              operationId: 'A',
              'x-ms-trigger': 'single',
              parameters: [{ $ref: '#/parameters/hook~1body' }],
              responses: { '201': { $ref: '#/responses/made' } },
            },
          },
        },
        {
          parameters: {
            'hook/body': { name: 'b', in: 'body', required: true, schema: { $ref: '#/definitions/a%20b' } },
          },
          responses: { made: { description: 'made', headers: { Location: { type: 'string' } } } },
          definitions: {
            'a b': { $ref: '#/definitions/deep~0er' },
            'deep~er': { required: ['to'], properties: { to: { $ref: '#/definitions/target' } } },
            target: marked,
          },
          'x-shapes': { content: { schema: { $ref: '#/definitions/target' } } },
        },
      ),
    );
    expect(connector.diagnostics).toEqual([]);
    expect(connector.triggers).toMatchObject([
      {
        kind: 'single',
        callbackUrlAt: { path: ['to'], isRequired: true, at: ['definitions', 'target'] },
        responses: [{ headers: ['Location'] }],
      },
    ]);
    expect(toPlain(connector.triggers[0]?.notificationSchema ?? null)).toMatchObject({ type: 'string' });
  });

  test('that lead nowhere, elsewhere or in a circle are warned of', () => {
    const connector = opened(
      swagger(
        {
          '/a': hook({
            properties: { url: marked, x: { $ref: '#/definitions/none' }, y: { $ref: '#/definitions/c' } },
          }),
        },
        {
          definitions: {
            c: { $ref: '#/definitions/d' },
            d: { $ref: '#/definitions/c' },
            e: { $ref: 'other.json#/a' },
          },
        },
      ),
    );
    const messages = connector.diagnostics.map(({ message }) => message).join('\n');
    expect(messages).toMatch(/none" leads nowhere/);
    expect(messages).toMatch(/leads back to itself/);
    expect(messages).toMatch(/out of the file/);
    expect(connector.triggers[0]?.callbackUrlAt?.path).toEqual(['url']);
  });

  test('schemas that contain themselves end', () => {
    const connector = opened(
      swagger(
        {
          '/a': {
            ...hook({ $ref: '#/definitions/n' }),
            'x-ms-notification-content': { schema: { $ref: '#/definitions/n' } },
          },
        },
        {
          definitions: {
            n: {
              properties: {
                url: marked,
                next: { $ref: '#/definitions/n' },
                all: { type: 'array', items: { $ref: '#/definitions/n' } },
              },
              allOf: [{ $ref: '#/definitions/n' }],
            },
          },
        },
      ),
    );
    expect(connector.triggers[0]?.callbackUrlAt?.path).toEqual(['url']);
    expect(connector.triggers[0]?.notificationSchema?.get('properties')).toBeInstanceOf(Map);
  });
});

describe('where the callback URL goes', () => {
  test.each([
    ['nested', { properties: { hook: { properties: { to: marked } } } }, ['hook', 'to']],
    [
      'in an item',
      { properties: { hooks: { type: 'array', items: { properties: { to: marked } } } } },
      ['hooks', 0, 'to'],
    ],
    ['the body itself', marked, []],
    ['in a part of allOf', { allOf: [{ properties: { a: {} } }, { properties: { to: marked } }] }, ['to']],
    ['marked by a text', { properties: { to: { ...marked, 'x-ms-notification-url': 'true' } } }, ['to']],
  ])('%s', (_, schema, path) => {
    const connector = opened(swagger({ '/h': hook(schema) }));
    expect(connector.triggers[0]?.callbackUrlAt?.path).toEqual(path);
  });

  test('a query parameter that is marked is found, and counts as a missing registration', () => {
    const connector = opened(
      swagger({
        '/h': {
          'x-ms-notification-content': {},
          parameters: [{ name: 'to', in: 'query', type: 'string', 'x-ms-notification-url': true }],
          post: { operationId: 'A', 'x-ms-trigger': 'single', responses: {} },
        },
      }),
    );
    expect(connector.triggers[0]).toMatchObject({
      callbackUrlAt: { in: 'query', parameter: 'to' },
      missing: ['registration', 'deletion'],
    });
  });

  test('required holds for the whole chain', () => {
    const schema = (required: string[]) => ({
      required: ['hook'],
      properties: { hook: { required, properties: { to: marked } } },
    });
    const of = (required: string[]) =>
      opened(swagger({ '/h': hook(schema(required)) })).triggers[0]?.callbackUrlAt?.isRequired;
    expect([of(['to']), of([])]).toEqual([true, false]);
  });
});

describe('kinds', () => {
  test('C-3, C-4: a trigger without notification is polling, whatever it delivers', () => {
    const get = {
      operationId: 'P',
      'x-ms-trigger': 'batch',
      'x-ms-trigger-metadata': { kind: 'query', mode: 'polling' },
      'x-ms-trigger-hint': 'Add a lead.',
      responses: {},
    };
    expect(opened(swagger({ '/leads': { get } })).triggers).toMatchObject([
      { kind: 'polling', delivers: 'batch', method: 'GET', missing: [], hint: 'Add a lead.' },
    ]);
  });

  test('D-26: single and batch are told apart; other words count as single', () => {
    const kind = (word: unknown) =>
      opened(swagger({ '/h': hook({ properties: { url: marked } }, { 'x-ms-trigger': word }) })).triggers[0]
        ?.kind;
    expect([kind('single'), kind('batch'), kind('Batch'), kind(true)]).toEqual([
      'single',
      'batch',
      'batch',
      'single',
    ]);
  });

  test('C-1: PUT and PATCH register too', () => {
    const { post, ...content } = hook({ properties: { url: marked } });
    expect(opened(swagger({ '/h': { ...content, put: post } })).triggers[0]).toMatchObject({
      method: 'PUT',
      missing: ['deletion'],
    });
  });

  test('an action with a callback URL waits for it', () => {
    const { post, ...content } = hook({ properties: { url: marked } });
    const { 'x-ms-trigger': _, ...action } = post;
    const connector = opened(
      swagger({ '/approvals': { ...content, post: action, delete: { responses: {} } } }),
    );
    expect(connector.webhookActions).toMatchObject([
      { kind: 'webhook', missing: [], deleteOperation: { matchedBy: 'same-path' } },
    ]);
    expect(connector.actions.map(({ kind }) => kind)).toEqual(['webhook', 'action']);
  });

  test('parameters of the path count for its operations, and give way to their own', () => {
    const connector = opened(
      swagger({
        '/s/{id}/{other}': {
          parameters: [
            { name: 'id', in: 'path', required: true, type: 'string' },
            { name: 'other', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'double' },
          ],
          get: {
            operationId: 'G',
            parameters: [{ name: 'id', in: 'path', required: true, type: 'integer' }],
            responses: {},
          },
        },
      }),
    );
    expect(
      connector.actions[0]?.parameters.map(({ name, encoding, node }) => [
        name,
        encoding,
        node.value.get('type'),
      ]),
    ).toEqual([
      ['id', 'single', 'integer'],
      ['other', 'double', 'string'],
    ]);
  });
});

describe('the delete operation', () => {
  const trigger = hook({ properties: { url: marked } });
  const remove = (operationId: string, more: object = {}) => ({
    delete: { operationId, responses: {}, ...more },
  });
  const matched = (path: string, others: object) =>
    opened(swagger({ [path]: trigger, ...others })).triggers[0]?.deleteOperation?.operationId;

  test('C-6: is the one below the path, whatever its parameter is called', () => {
    expect(
      matched('/s/{id}/hooks', {
        '/hooks/{id}': remove('Other', { 'x-ms-visibility': 'internal' }),
        '/s/{store}/hooks/{hook}': remove('Mine'),
      }),
    ).toBe('Mine');
  });

  test('else an internal one, that which shares most with the registration', () => {
    expect(
      matched('/hooks/orders/new', {
        '/files/{id}': remove('DeleteFile', { 'x-ms-visibility': 'internal' }),
        '/hooks/orders/old/{id}': remove('DeleteHook', { 'x-ms-visibility': 'internal' }),
      }),
    ).toBe('DeleteHook');
  });

  test('what ends webhooks comes before what deletes a thing of another kind below or at the path', () => {
    const hidden = { 'x-ms-visibility': 'internal' };
    const stop = { '/unsubscribe/{id}': remove('Stop', hidden) };
    expect(matched('/forms/{id}', { '/forms/{id}/entries/{entry}': remove('DeleteEntry'), ...stop })).toBe(
      'Stop',
    );
    expect(
      opened(swagger({ '/forms': { ...trigger, ...remove('DeleteForms') }, ...stop })).triggers[0]
        ?.deleteOperation?.operationId,
    ).toBe('Stop');
    expect(matched('/settings/list', { '/settings/list/{id}': remove('Drop') })).toBe('Drop');
    expect(
      matched('/settings/list', {
        '/files/{id}': remove('DeleteFile', hidden),
        '/settings/list/{id}': remove('Drop'),
      }),
    ).toBe('Drop');
  });

  test('names and descriptions tell: the name of the trigger within, or that it unregisters a webhook', () => {
    const named = hook({ properties: { url: marked } }, { operationId: 'OrderPaid' });
    const of = (others: object) =>
      opened(swagger({ '/watch': named, ...others })).triggers[0]?.deleteOperation?.operationId;
    expect(of({ '/orders/{id}': remove('DeleteOrder'), '/paid/{id}': remove('DeleteOrderPaid') })).toBe(
      'DeleteOrderPaid',
    );
    expect(of({ '/flows/{id}': remove('Drop', { description: 'Removes the webhook of a flow.' }) })).toBe(
      'Drop',
    );
    expect(
      of({ '/flows/{id}': remove('Drop', { description: 'Notifies the owner and goes.' }) }),
    ).toBeUndefined();
    expect(of({ '/orders/{id}': remove('PaidOrder') })).toBeUndefined();
  });

  test('else one that speaks of webhooks; no other', () => {
    expect(matched('/watch', { '/unsubscribe/{id}': remove('Stop') })).toBe('Stop');
    expect(matched('/watch', { '/orders/{id}': remove('DeleteOrder') })).toBeUndefined();
  });
});

describe('D-25: likely triggers', () => {
  const post = (name: string, more: object = {}) => ({
    post: {
      operationId: 'X',
      parameters: [{ name: 'b', in: 'body', schema: { properties: { [name]: { type: 'string' } } } }],
      responses: {},
      ...more,
    },
  });
  const likely = (paths: object) =>
    opened(swagger(paths)).likelyTriggers.map(({ callbackUrlAt }) => callbackUrlAt.path.join('/'));

  test.each(['callbackUrl', 'callback_url', 'hookUrl', 'notificationUri', 'webhookURL'])(
    'a body with %s looks like one',
    (name) => {
      expect(likely({ '/a': post(name) })).toEqual([name]);
    },
  );

  test('a url counts where the path speaks of webhooks', () => {
    expect(likely({ '/webhooks': post('url') })).toEqual(['url']);
    expect(likely({ '/pages': post('url') })).toEqual([]);
    expect(likely({ '/pages': post('title') })).toEqual([]);
  });
});

test('names of the prototype are ordinary names', () => {
  const connector = opened(
    swagger({
      __proto__: 1,
      '/constructor': { get: { operationId: 'toString', parameters: [{ name: '__proto__', in: 'query' }] } },
    }).replace('"paths":{', '"paths":{"__proto__":{"get":{"operationId":"p"}},'),
  );
  expect(connector.actions.map(({ operationId }) => operationId)).toEqual(['p', 'toString']);
});

test('whatever stands in a definition, opening it does not fail', () => {
  for (const odd of [null, true, 7, 'x', [], {}, [[]], { $ref: 3 }, { $ref: '#/paths' }, { $ref: '#' }]) {
    for (const text of [
      swagger(odd),
      swagger({ '/a': odd }),
      swagger({ '/a': { post: odd, parameters: odd } }),
      swagger({ '/a': hook(odd) }),
      swagger({ '/a': { ...hook({ properties: { url: marked } }), 'x-ms-notification-content': odd } }),
      swagger({ '/a': hook({ properties: odd, required: odd, allOf: odd, items: odd }) }),
      swagger({ '/a': hook({}, { responses: odd, parameters: odd }) }),
      swagger({ '/a': hook({}, { 'x-ms-trigger': odd }) }),
      swagger({}, { securityDefinitions: odd, schemes: odd, info: odd, host: odd, definitions: odd }),
    ]) {
      expect(() => openConnector(text, { properties: JSON.stringify({ properties: odd }) })).not.toThrow();
    }
  }
});
