import { expect, test } from 'vitest';
import { stringify, toPlain } from '../json.ts';
import { operationAt, operationOnPath, pathInWorkflow } from './address.ts';
import type { Connector } from './Connector.ts';
import { lintConnector } from './lint/lintConnector.ts';
import { openConnector } from './openConnector.ts';
import { operationOfStep } from './play/operationOfStep.ts';
import { serviceRules } from './play/serviceRules.ts';
import { workflowStepOf } from './workflowStep.ts';

/* Shapes that real definitions have and careful ones do not. */

function opened(paths: object, more: object = {}): Connector {
  const result = openConnector(
    JSON.stringify({ swagger: '2.0', info: { title: 'T' }, host: 'api.example', paths, ...more }),
  );
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join());
  return result.connector;
}

const marked = { type: 'string', 'x-ms-notification-url': true };
const content = { schema: { type: 'object', properties: { id: { type: 'string' } } } };
const body = (schema: object) => ({ name: 'b', in: 'body', required: true, schema });
const hook = (schema: object, more: object = {}) => ({
  'x-ms-notification-content': content,
  post: { operationId: 'Hook', 'x-ms-trigger': 'single', parameters: [body(schema)], responses: {}, ...more },
});

function placeOf(schema: object, definitions: object = {}): string | undefined {
  const [trigger] = opened({ '/hooks': hook(schema) }, { definitions }).triggers;
  expect(trigger?.kind).toBe('single');
  return trigger?.callbackUrlAt?.path.join('/');
}

test('the callback URL is found wherever a schema can hold it', () => {
  const inner = { type: 'object', properties: { url: marked } };
  expect(placeOf(inner)).toBe('url');
  expect(placeOf({ properties: { hook: { properties: { to: inner } } } })).toBe('hook/to/url');
  expect(placeOf({ allOf: [{ properties: { a: {} } }, { $ref: '#/definitions/I' }] }, { I: inner })).toBe(
    'url',
  );
  expect(placeOf({ type: 'array', items: { $ref: '#/definitions/I' } }, { I: inner })).toBe('0/url');
  expect(placeOf({ properties: { url: { $ref: '#/definitions/U' } } }, { U: marked })).toBe('url');
  expect(
    placeOf(
      { properties: { url: { $ref: '#/definitions/U', 'x-ms-notification-url': true } } },
      { U: { type: 'string' } },
    ),
  ).toBe('url');
  expect(placeOf(marked)).toBe('');
  expect(
    placeOf(
      { properties: { loop: { $ref: '#/definitions/L' }, url: marked } },
      { L: { properties: { again: { $ref: '#/definitions/L' } } } },
    ),
  ).toBe('url');
});

test('a body whose keywords stand at the parameter itself is read', () => {
  const parameters = [{ name: 'b', in: 'body', type: 'object', properties: { url: marked } }];
  const [trigger] = opened({ '/hooks': hook({}, { parameters }) }).triggers;
  expect(trigger?.callbackUrlAt).toMatchObject({ in: 'body', parameter: 'b', path: ['url'] });
  expect(trigger?.callbackUrlAt?.at).toEqual([
    'paths',
    '/hooks',
    'post',
    'parameters',
    0,
    'properties',
    'url',
  ]);
});

test('parameters that several operations share, and those of the path, hold the callback URL too', () => {
  const shared = { parameters: { Registration: body({ properties: { url: marked } }) } };
  const [byName] = opened(
    { '/h': hook({}, { parameters: [{ $ref: '#/parameters/Registration' }] }) },
    shared,
  ).triggers;
  expect(byName?.callbackUrlAt?.path).toEqual(['url']);
  const { post, ...rest } = hook({}, { parameters: [] });
  const [ofPath] = opened({
    '/h': { ...rest, parameters: [body({ properties: { url: marked } })], post },
  }).triggers;
  expect(ofPath?.callbackUrlAt?.path).toEqual(['url']);
});

test('a path item that is a reference keeps what stands beside it and in it', () => {
  const item = hook({ properties: { url: marked } });
  const { 'x-ms-notification-content': beside, ...rest } = item;
  for (const paths of [
    { '/a': { $ref: '#/x-items/hook' } },
    { '/a': { $ref: '#/x-items/bare', 'x-ms-notification-content': beside } },
  ]) {
    const [trigger] = opened(paths, { 'x-items': { hook: item, bare: rest } }).triggers;
    expect(trigger).toMatchObject({ kind: 'single', path: '/a', missing: ['deletion'] });
    expect(trigger?.notificationSchema?.get('type')).toBe('object');
  }
});

test('notification content that is a reference, or has no schema', () => {
  const byReference = {
    ...hook({ properties: { url: marked } }),
    'x-ms-notification-content': { $ref: '#/x-content' },
  };
  expect(
    opened({ '/h': byReference }, { 'x-content': content }).triggers[0]?.notificationSchema,
  ).toBeDefined();
  const bare = {
    ...hook({ properties: { url: marked } }),
    'x-ms-notification-content': { description: 'x' },
  };
  expect(opened({ '/h': bare }).triggers[0]).toMatchObject({ kind: 'single', missing: ['deletion'] });
});

test('notification content that is a schema itself is read, warned of, and put where it belongs', () => {
  const event = { type: 'object', properties: { id: { type: 'string' } } };
  for (const bare of [event, { $ref: '#/definitions/Event' }]) {
    const connector = opened(
      { '/h': { ...hook({ properties: { url: marked } }), 'x-ms-notification-content': bare } },
      { definitions: { Event: event } },
    );
    expect([...(connector.triggers[0]?.notificationSchema?.keys() ?? [])]).toEqual(['type', 'properties']);
    const finding = lintConnector(connector).find(({ rule }) => rule === 'CC011');
    expect(finding?.severity).toBe('warning');
    const mended = finding?.fix?.edit(connector) ?? connector;
    expect(toPlain(mended.triggers[0]?.notificationSchema ?? null)).toEqual(event);
    expect(lintConnector(mended).map(({ rule }) => rule)).not.toContain('CC011');
  }
  const usual = opened({ '/h': hook({ properties: { url: marked } }) });
  expect(lintConnector(usual).map(({ rule }) => rule)).not.toContain('CC011');
});

test('a mark in an answer is an error, but for a definition that the registration shares with it', () => {
  const severities = (answer: object) => {
    const responses = { 201: { description: 'Made', schema: answer } };
    const connector = opened(
      { '/h': hook({ $ref: '#/definitions/Hook' }, { responses }) },
      { definitions: { Hook: { type: 'object', properties: { url: marked } } } },
    );
    return lintConnector(connector).flatMap(({ rule, severity }) => (rule === 'CC014' ? severity : []));
  };
  expect(severities({ $ref: '#/definitions/Hook' })).toEqual(['warning']);
  expect(severities({ type: 'array', items: { properties: { url: marked } } })).toEqual(['error']);
  expect(severities({ type: 'object' })).toEqual([]);
});

test('the DELETE of a webhook is found among segments that hold their parameter', () => {
  const remove = (operationId: string) => ({ delete: { operationId, responses: {} } });
  const connector = opened({
    '/Stores({id})/Hooks': hook({ properties: { url: marked } }),
    '/Hooks({id})': remove('Other'),
    '/Stores({store})/Hooks({hook})': remove('Mine'),
    '/Stores({store})/Hooks/{hook}': remove('Below'),
  });
  expect(connector.triggers[0]?.deleteOperation).toMatchObject({ operationId: 'Below', matchedBy: 'below' });
});

test('a parameter goes where it says in any case', () => {
  const parameters = [
    { name: 'id', in: 'Path', required: true, type: 'string' },
    { name: 'f', in: 'formdata', type: 'string' },
    { ...body({ properties: { url: marked } }), in: 'Body' },
    { name: 'lost', in: 'cookie', type: 'string' },
  ];
  const [trigger] = opened({ '/h/{id}': hook({}, { parameters }) }).triggers;
  expect(trigger?.parameters.map((parameter) => parameter.in)).toEqual(['path', 'formData', 'body']);
  expect(trigger?.callbackUrlAt).toMatchObject({ in: 'body', path: ['url'] });
});

test('words of the early trigger extension are understood, and still no right ones', () => {
  const connector = opened({
    '/a': { get: { operationId: 'A', 'x-ms-trigger': 'batched', responses: {} } },
    '/b': { get: { operationId: 'B', 'x-ms-trigger': 'none', responses: {} } },
  });
  expect(connector.triggers).toMatchObject([{ operationId: 'A', kind: 'polling', delivers: 'batch' }]);
  expect(connector.actions).toMatchObject([{ operationId: 'B' }]);
  expect(lintConnector(connector).filter(({ rule }) => rule === 'CC010')).toHaveLength(1);
});

test('paths of managed connectors begin with the connection, which workflows leave out', () => {
  expect(['/{connectionId}/a/{b}', '/{connectionId}', '/a/{connectionId}'].map(pathInWorkflow)).toEqual([
    '/a/{b}',
    '/',
    '/a/{connectionId}',
  ]);
  const id = { name: 'connectionId', in: 'path', required: true, type: 'string' };
  const parameters = [id, body({ properties: { url: marked } })];
  const connector = opened({
    '/{connectionId}/hooks': hook({}, { parameters }),
    '/{connectionId}/hooks/{hook}': {
      delete: { operationId: 'End', 'x-ms-visibility': 'internal', parameters: [id], responses: {} },
    },
    '/{connectionId}/orders/{order}': {
      get: { operationId: 'Get', parameters: [id, { ...id, name: 'order' }], responses: {} },
    },
  });
  const [trigger] = connector.triggers;
  if (!trigger) throw new Error('No trigger.');
  expect(trigger.deleteOperation).toMatchObject({ operationId: 'End', matchedBy: 'below' });
  const step = workflowStepOf(connector, trigger, { connection: 'c' });
  expect(step.open).toEqual([]);
  expect(stringify(step.node)).toContain('"path":"/hooks"');
  expect(operationOfStep(connector, step.node)?.operationId).toBe('Hook');
  expect(operationOnPath(connector, 'GET', '/orders/7')?.operation.operationId).toBe('Get');
  expect(operationAt(connector, 'DELETE', 'https://api.example/hooks/s-1')?.operation.operationId).toBe(
    'End',
  );
  const urls = serviceRules({ connector, switches: {} }).map(({ match }) => match.url);
  expect(urls).toContain('https://api.example/hooks');
  expect(urls.join()).not.toContain('connectionId');
});

test('rules can be left out for what nobody asks', () => {
  const many = Object.fromEntries(
    Array.from({ length: 600 }, (_, index) => [
      `/r/${index}`,
      { get: { operationId: `G${index}`, responses: {} } },
    ]),
  );
  const connector = opened(many);
  expect(serviceRules({ connector, switches: {} }).length).toBe(600);
  const asked = serviceRules({ connector, switches: {} }, ({ path }) => path === '/r/7');
  expect(asked.map(({ match }) => match.url)).toEqual(['https://api.example/r/7*']);
});

test('a two-step trigger names the webhook that it subscribes by, and is told when that is none', () => {
  const fetching = (notification: object, more: object = { 'x-ms-trigger': 'batch' }) => ({
    get: { operationId: 'Fetch', ...more, 'x-ms-notification': notification, responses: {} },
  });
  const found = (item: object) => {
    const connector = opened({
      '/items': item,
      '/hooks': hook({ properties: { url: marked } }),
      '/plain': { get: { operationId: 'Plain', responses: {} } },
    });
    const own = lintConnector(connector).filter(({ path }) => path.includes('x-ms-notification'));
    return [connector.triggers[0]?.subscribesWith, ...own.map(({ rule, message }) => `${rule} ${message}`)];
  };
  expect(found(fetching({ operationId: 'Hook' }))).toEqual(['Hook']);
  expect(found(fetching({ operationId: 'Nobody' }))).toEqual([
    'Nobody',
    expect.stringMatching(/^CC043 .*no operation has this/),
  ]);
  expect(found(fetching({ operationId: 'Plain' }))).toEqual([
    'Plain',
    expect.stringMatching(/takes no callback URL/),
  ]);
  expect(found(fetching({}))).toEqual([undefined, expect.stringMatching(/names no operation/)]);
  expect(found(fetching({ operationId: 'Hook' }, {}))[1]).toMatch(/is no trigger/);
});
