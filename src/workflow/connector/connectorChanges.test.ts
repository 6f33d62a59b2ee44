import { expect, test } from 'vitest';
import type { Connector } from './Connector.ts';
import { connectorChanges } from './connectorChanges.ts';
import { openConnector } from './openConnector.ts';

const base = {
  swagger: '2.0',
  info: { title: 'Shop', version: '1' },
  host: 'api.example',
  tags: [{ name: 'a' }],
  paths: {
    '/hooks': {
      'x-ms-notification-content': {
        schema: { type: 'object', properties: { id: { type: 'string' }, at: {} } },
      },
      post: {
        operationId: 'Hook',
        'x-ms-trigger': 'single',
        parameters: [
          { name: 'b', in: 'body', schema: { type: 'object', properties: { url: { type: 'string' } } } },
          { name: 'q', in: 'query', type: 'string' },
        ],
        responses: { 201: { description: 'made' } },
      },
    },
    '/orders/{id}': {
      get: { operationId: 'Get', parameters: [{ name: 'id', in: 'path', type: 'string' }], responses: {} },
    },
  },
  definitions: { Order: { type: 'object', required: ['id', 'key'] } },
};

function opened(definition: object, properties?: object): Connector {
  const result = openConnector(JSON.stringify(definition), {
    ...(properties && { properties: JSON.stringify(properties) }),
  });
  if (!result.ok) throw new Error('Not opened.');
  return result.connector;
}

/** Changes by a function that edits a copy. */
function changes(edit: (copy: typeof base & Record<string, unknown>) => void): readonly string[] {
  const copy = structuredClone(base) as typeof base & Record<string, unknown>; // the same shape, and more
  edit(copy);
  return connectorChanges(opened(base), opened(copy)).map(
    ({ kind, place, breaks }) => `${kind} ${place}${breaks ? ' !' : ''}`,
  );
}

const paths = (copy: unknown) =>
  (copy as { paths: Record<string, Record<string, Record<string, unknown>>> }).paths;

test('nothing changes by the order of members, and of a copy', () => {
  expect(changes(() => undefined)).toEqual([]);
  expect(changes((copy) => Object.assign(copy, { info: { version: '1', title: 'Shop' } }))).toEqual([]);
});

test('every kind of change is shown, with its place', () => {
  expect(changes((copy) => Object.assign(copy.info, { version: '2' }))).toEqual(['changed info › version']);
  expect(changes((copy) => Object.assign(copy, { host: 'b.example', schemes: ['https'] }))).toEqual([
    'changed host !',
    'added schemes',
  ]);
  expect(changes((copy) => Object.assign(copy, { tags: [{ name: 'b' }, { name: 'a' }] }))).toEqual([
    'added tags › b',
  ]);
  expect(changes((copy) => delete paths(copy)['/orders/{id}'])).toEqual(['removed /orders/{id} !']);
  expect(changes((copy) => delete paths(copy)['/orders/{id}']?.get)).toEqual([
    'removed /orders/{id} › GET !',
  ]);
  expect(
    changes((copy) =>
      Object.assign(paths(copy)['/hooks']?.post ?? {}, { operationId: 'X', 'x-ms-trigger': 'batch' }),
    ),
  ).toEqual(['changed /hooks › POST › operationId !', 'changed /hooks › POST › x-ms-trigger !']);
  expect(changes((copy) => Object.assign(copy.definitions.Order, { required: ['key'] }))).toEqual([
    'removed definitions › Order › required › id',
  ]);
});

test('parameters are known by name and place, wherever they stand', () => {
  expect(
    changes((copy) => {
      const list = copy.paths['/hooks'].post.parameters as unknown[]; // other shapes than the first
      list.reverse();
      list.unshift({ name: 'n', in: 'query', type: 'string', required: true });
    }),
  ).toEqual(['added /hooks › POST › query parameter n !']);
  expect(changes((copy) => copy.paths['/hooks'].post.parameters.pop())).toEqual([
    'removed /hooks › POST › query parameter q !',
  ]);
  expect(
    changes((copy) => Object.assign(copy.paths['/orders/{id}'].get.parameters[0] ?? {}, { type: 'integer' })),
  ).toEqual(['changed /orders/{id} › GET › path parameter id › type !']);
});

test('a path that has moved is one change, and what changed on it', () => {
  expect(
    changes((copy) => {
      const { '/hooks': item, ...others } = paths(copy);
      const post = { ...item?.post, summary: 'new' };
      Object.assign(copy, { paths: { '/subscriptions': { ...item, post }, ...others } });
    }),
  ).toEqual(['changed /hooks › path !', 'added /subscriptions › POST › summary']);
});

test('what is notified', () => {
  expect(
    changes((copy) => {
      const { properties } = copy.paths['/hooks']['x-ms-notification-content'].schema;
      Reflect.deleteProperty(properties, 'id');
    }),
  ).toEqual(['removed /hooks › x-ms-notification-content › id !']);
});

test('the properties count too, also where there were none', () => {
  const one = { properties: { iconBrandColor: '#fff', connectionParameters: {} } };
  const other = { properties: { iconBrandColor: '#000', connectionParameters: {} } };
  const told = (before: Connector, after: Connector) =>
    connectorChanges(before, after).map(({ file, kind, place }) => `${file}: ${kind} ${place}`);
  expect(told(opened(base, one), opened(base, other))).toEqual([
    'properties: changed properties file › properties › iconBrandColor',
  ]);
  expect(told(opened(base), opened(base, one))).toEqual(['properties: added properties file']);
});
