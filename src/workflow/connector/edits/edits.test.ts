import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromPlain, isObject, type JsonObject, toPlain } from '../../json.ts';
import type { Connector } from '../Connector.ts';
import { textOf } from '../fileText.ts';
import { lintConnector } from '../lint/lintConnector.ts';
import { newConnector } from '../newConnector.ts';
import { openConnector } from '../openConnector.ts';
import { addDeleteOperation } from './addDeleteOperation.ts';
import { addTrigger } from './addTrigger.ts';
import { setAuthentication } from './authentication.ts';
import { markCallbackUrl } from './callbackUrl.ts';
import {
  removeOperation,
  setMethod,
  setOperationText,
  setPath,
  setTriggerKind,
  setVisibility,
} from './describeOperation.ts';
import { inOrder } from './editFile.ts';
import { moveWebhook } from './moveWebhook.ts';
import { removeNotification, setNotificationFromSample, setNotificationSchema } from './notification.ts';
import { treatAsTrigger } from './treatAsTrigger.ts';

const shop = readFileSync(new URL('../examples/apiDefinition.swagger.json', import.meta.url), 'utf8');

function opened(text: string): Connector {
  const result = openConnector(text);
  if (!result.ok) throw new Error('was not opened');
  return result.connector;
}

function object(plain: unknown): JsonObject {
  const value = fromPlain(plain);
  if (!isObject(value)) throw new Error('no object');
  return value;
}

const hook = { path: '/webhooks', method: 'POST' };
const text = (connector: Connector) => textOf(connector.definition);

/** What an edit took away and put in, between the same start and the same end. */
function change(before: string, after: string): readonly [string, string] {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before.at(-1 - end) === after.at(-1 - end)
  )
    end++;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

describe('an edit changes its own range only', () => {
  test('of a text', () => {
    const edited = setOperationText(hook, 'summary', 'When an order is made')(opened(shop));
    expect(change(shop, text(edited))).toEqual(['created', 'made']);
    expect(edited.triggers[0]?.summary).toBe('When an order is made');
  });

  test('an edit that changes nothing gives the same connector', () => {
    const connector = opened(shop);
    expect(setOperationText(hook, 'summary', 'When an order is created')(connector)).toBe(connector);
    expect(setVisibility(hook, 'important')(connector)).toBe(connector);
    expect(addDeleteOperation(hook)(connector)).toBe(connector);
    expect(setOperationText({ path: '/none', method: 'GET' }, 'summary', 'x')(connector)).toBe(connector);
  });

  test('there and back is the first text', () => {
    const connector = opened(shop);
    const there = inOrder(setVisibility(hook, 'internal'), setPath(hook, '/hooks'))(connector);
    expect(text(there)).not.toBe(shop);
    expect(
      text(
        inOrder(setPath({ ...hook, path: '/hooks' }, '/webhooks'), setVisibility(hook, 'important'))(there),
      ),
    ).toBe(shop);
  });
});

describe('form of a trigger', () => {
  test('D-20: path and verb', () => {
    const moved = inOrder(
      setMethod(hook, 'PUT'),
      setPath({ ...hook, method: 'put' }, '/stores/{store_id}/hooks'),
    )(opened(shop));
    expect(moved.triggers).toMatchObject([
      { method: 'PUT', path: '/stores/{store_id}/hooks', notification: { level: 'path' } },
    ]);
    expect(moved.triggers[0]?.parameters.map(({ name, in: place }) => `${place} ${name}`)).toEqual([
      'body registration',
      'path store_id',
    ]);
  });

  test('a trigger that leaves others behind takes its notification along', () => {
    const two = opened(
      shop.replace('"post": {', '"get": {"operationId": "List", "responses": {}},\n      "post": {'),
    );
    const moved = setPath(hook, '/hooks')(two);
    expect(moved.triggers).toMatchObject([{ path: '/hooks', notification: { level: 'path' }, missing: [] }]);
    expect(moved.actions.find(({ operationId }) => operationId === 'List')?.path).toBe('/webhooks');
    expect(toPlain(moved.definition.root)).not.toHaveProperty([
      'paths',
      '/webhooks',
      'x-ms-notification-content',
    ]);
  });

  test('D-26: single, batch, or an action again', () => {
    const of = (kind: 'single' | 'batch' | 'action') => setTriggerKind(hook, kind)(opened(shop));
    expect(of('batch').triggers[0]?.kind).toBe('batch');
    expect(of('action').triggers).toEqual([]);
    expect(of('action').webhookActions.length).toBe(1);
    expect(text(of('action'))).not.toContain('x-ms-trigger');
  });

  test('C-1: where the callback URL goes; there is one place', () => {
    const nested = markCallbackUrl(hook, ['hook', 'address'])(opened(shop));
    expect(nested.triggers[0]?.callbackUrlAt).toMatchObject({
      path: ['hook', 'address'],
      isRequired: true,
      isInternal: true,
    });
    expect(lintConnector(nested).filter(({ rule }) => /CC01\d/.test(rule))).toEqual([]);
    expect(text(nested).match(/"x-ms-notification-url"/g)?.length).toBe(1);
  });

  test('a body is made where there is none', () => {
    const bare = opened(
      '{"swagger":"2.0","paths":{"/h":{"post":{"operationId":"A","x-ms-trigger":"single","responses":{}}}}}',
    );
    const marked = markCallbackUrl({ path: '/h', method: 'post' }, ['url'])(bare);
    expect(marked.triggers[0]?.callbackUrlAt).toMatchObject({
      parameter: 'body',
      path: ['url'],
      isRequired: true,
    });
  });

  test('D-36: the delete operation that is added is internal, and belongs to the trigger', () => {
    const without = removeOperation({ path: '/webhooks/{webhook_id}', method: 'DELETE' })(opened(shop));
    expect(without.triggers[0]?.missing).toEqual(['deletion']);
    const added = addDeleteOperation(hook)(without);
    expect(added.triggers[0]).toMatchObject({
      missing: [],
      deleteOperation: {
        path: '/webhooks/{webhook_id}',
        visibility: 'internal',
        operationId: 'DeleteOrderCreated',
      },
    });
    expect(lintConnector(added)).toEqual([]);
  });
});

describe('D-13: the notification', () => {
  test('D-31: is described by a sample, with names that people read', () => {
    const sample = fromPlain({
      id: 4711,
      order_key: 'NV',
      total: 249.5,
      when: '2025-01-31T10:00:00Z',
      lines: [{ n: 1 }, { n: 2, x: null }],
    });
    const edited = setNotificationFromSample(hook, sample)(opened(shop));
    expect(toPlain(edited.triggers[0]?.notificationSchema ?? null)).toEqual({
      type: 'object',
      properties: {
        id: { type: 'integer', format: 'int32', description: 'id', 'x-ms-summary': 'Id' },
        order_key: { type: 'string', description: 'order_key', 'x-ms-summary': 'Order Key' },
        total: { type: 'number', format: 'double', description: 'total', 'x-ms-summary': 'Total' },
        when: { type: 'string', format: 'date-time', description: 'when', 'x-ms-summary': 'When' },
        lines: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              n: { type: 'integer', format: 'int32', description: 'n', 'x-ms-summary': 'N' },
              x: { description: 'x', 'x-ms-summary': 'X' },
            },
          },
          description: 'lines',
          'x-ms-summary': 'Lines',
        },
      },
    });
    expect(edited.triggers[0]?.notification?.description).toBe('Order');
  });

  test('is put beside the verb, and taken away', () => {
    const bare = removeNotification(hook)(opened(shop));
    expect(bare.triggers[0]?.missing).toEqual(['notification']);
    const again = setNotificationSchema(hook, object({ type: 'object' }))(bare);
    expect(again.triggers[0]?.notification).toMatchObject({
      level: 'path',
      at: ['paths', '/webhooks', 'x-ms-notification-content'],
    });
  });
});

test('D-25: an imported action is treated as a trigger, and is no action any more', () => {
  const imported = opened(
    JSON.stringify({
      swagger: '2.0',
      paths: {
        '/hooks': {
          post: {
            operationId: 'Subscribe',
            parameters: [
              { name: 'b', in: 'body', schema: { properties: { hookUrl: { type: 'string' }, n: {} } } },
            ],
            responses: { '201': {} },
          },
        },
      },
    }),
  );
  const [likely] = imported.likelyTriggers;
  expect(likely).toMatchObject({ operationId: 'Subscribe', callbackUrlAt: { path: ['hookUrl'] } });
  const edited = treatAsTrigger({ path: '/hooks', method: 'POST' })(imported);
  expect(edited.triggers).toMatchObject([
    { kind: 'single', callbackUrlAt: { path: ['hookUrl'], isRequired: true }, missing: ['deletion'] },
  ]);
  expect(edited.actions).toEqual([]);
  expect(edited.likelyTriggers).toEqual([]);
});

describe('from nothing', () => {
  test('D-24: a new trigger has the extension, and no errors', () => {
    const made = inOrder(
      addTrigger({ summary: 'When an order is created', path: '/stores/{store}/hooks' }),
      addDeleteOperation({ path: '/stores/{store}/hooks', method: 'POST' }),
      setAuthentication({ kind: 'apiKey', in: 'header', name: 'X-Key' }),
    )(newConnector({ title: 'Shop', description: 'Reacts to orders in the shop, and reads them.' }));
    expect(made.triggers).toMatchObject([{ operationId: 'OrderIsCreated', missing: [] }]);
    expect(lintConnector(made).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(opened(text(made)).triggers.length).toBe(1);
  });

  test.each([
    [{ kind: 'none' } as const, []],
    [{ kind: 'basic' } as const, ['username', 'password']],
    [{ kind: 'apiKey', in: 'query', name: 'key' } as const, ['api_key']],
    [
      { kind: 'oauth2', authorizationUrl: 'https://a.example/a', tokenUrl: 'https://a.example/t' } as const,
      ['token'],
    ],
    [{ kind: 'aad', resourceUri: 'https://a.example' } as const, ['token']],
  ])('signs in: %j', (authentication, names) => {
    const made = setAuthentication(authentication)(newConnector({ title: 'Shop' }));
    expect(made.connectionParameters.map(({ name }) => name)).toEqual(names);
    expect(lintConnector(made).filter(({ rule }) => /CC04[789]|CC050/.test(rule))).toEqual([]);
    // Again on top of it is the same.
    expect(setAuthentication(authentication)(made)).toBe(made);
  });
});

test('a registration that moves takes the DELETE below it along, unless others use it', () => {
  const operation = (operationId: string, more: object = {}) => ({ operationId, ...more, responses: {} });
  const hook = (operationId: string) => ({
    'x-ms-notification-content': { schema: {} },
    post: operation(operationId, {
      'x-ms-trigger': 'single',
      parameters: [
        {
          name: 'b',
          in: 'body',
          schema: { properties: { u: { type: 'string', 'x-ms-notification-url': true } } },
        },
      ],
    }),
  });
  const removal = { delete: operation('End', { 'x-ms-visibility': 'internal' }) };
  const pathsAfter = (paths: object) => {
    const read = openConnector(JSON.stringify({ swagger: '2.0', paths }));
    const [trigger] = read.ok ? read.connector.triggers : [];
    if (!read.ok || !trigger) throw new Error('No trigger.');
    return moveWebhook(trigger, '/b')(read.connector).operations.map(({ path }) => path);
  };
  expect(pathsAfter({ '/a': hook('A'), '/a/{id}': removal })).toEqual(['/b', '/b/{id}']);
  expect(pathsAfter({ '/a': hook('A'), '/c/{id}': removal })).toEqual(['/b', '/c/{id}']);
  expect(pathsAfter({ '/a': hook('A'), '/x': hook('X'), '/a/{id}': removal })).toEqual([
    '/b',
    '/x',
    '/a/{id}',
  ]);
});
