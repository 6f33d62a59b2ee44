import { expect, test } from 'vitest';
import { decode } from '../../document/encoding.ts';
import { documentBytes } from '../../document/save.ts';
import type { JsonObject } from '../../json.ts';
import { convert } from '../convert.ts';
import { withConnection, withoutConnection } from '../documentConnections.ts';
import { openText } from '../open.ts';

const workflowResource = (extra: object = {}) => ({
  type: 'Microsoft.Logic/workflows',
  apiVersion: '2019-05-01',
  name: 'orders',
  ...extra,
  properties: {
    definition: { triggers: { t: { type: 'Request' } }, actions: {} },
    parameters: {},
  },
});
const templateOf = (resources: unknown, extra: object = {}) =>
  `${JSON.stringify(
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      ...extra,
      resources,
    },
    undefined,
    2,
  )}\n`;

function open(text: string) {
  const opened = openText(text, { fileName: 'azuredeploy.json' });
  const [document] = opened.ok ? opened.documents : [];
  if (document === undefined) throw new Error('not opened');
  return document;
}

const textOf = (document: Parameters<typeof documentBytes>[0]) => decode(documentBytes(document)).text;
const plainOf = (document: Parameters<typeof documentBytes>[0]) => JSON.parse(textOf(document));
const emptyEntry: JsonObject = new Map();
const needed = (key: string, kind: 'managed' | 'custom' = 'managed', name = 'office365') => ({
  key,
  api: { kind, name },
  entry: emptyEntry,
});

test('a connection that a step brings along is deployed with the template', () => {
  const text = templateOf([workflowResource()]);
  const after = withConnection(open(text), needed('office365'));
  const { resources } = plainOf(after);
  expect(resources[1]).toEqual({
    type: 'Microsoft.Web/connections',
    apiVersion: '2016-06-01',
    name: 'office365',
    location: '[resourceGroup().location]',
    properties: {
      displayName: 'office365',
      api: {
        id: "[subscriptionResourceId('Microsoft.Web/locations/managedApis', resourceGroup().location, 'office365')]",
      },
    },
  });
  expect(resources[0].dependsOn).toEqual(["[resourceId('Microsoft.Web/connections', 'office365')]"]);
  expect(resources[0].properties.parameters.$connections.value.office365.connectionId).toBe(
    resources[0].dependsOn[0],
  );
  // Brought along once only, and taken away again as it came.
  expect(textOf(withConnection(after, needed('office365')))).toBe(textOf(after));
  expect(plainOf(withoutConnection(after, 'office365')).resources).toHaveLength(1);
  expect(textOf(withoutConnection(after, 'office365'))).not.toContain('dependsOn');
});

test('a connection that the template has already is not deployed twice', () => {
  const own = { type: 'microsoft.web/Connections', name: 'Office365', properties: {} };
  const after = withConnection(open(templateOf([own, workflowResource()])), needed('office365'));
  expect(plainOf(after).resources).toHaveLength(2);
});

test('a connection that another workflow names stays', () => {
  const other = { ...workflowResource(), name: 'second' };
  const both = templateOf([workflowResource(), other]);
  const first = withConnection(open(both), needed('office365'));
  const again = openText(textOf(first), { fileName: 'x.json' });
  const second = again.ok ? again.documents[1] : undefined;
  if (second === undefined) throw new Error('not opened');
  const shared = withConnection(second, needed('office365'));
  const { resources } = plainOf(withoutConnection(shared, 'office365'));
  expect(resources.map(({ type }: { type: string }) => type)).toEqual([
    'Microsoft.Logic/workflows',
    'Microsoft.Logic/workflows',
    'Microsoft.Web/connections',
  ]);
  expect(resources[0].dependsOn).toHaveLength(1);
  expect(resources[1].dependsOn).toBeUndefined();
});

test('templates with named resources, and demands that are expressions, are kept in their way', () => {
  const named = templateOf(
    { orders: workflowResource({ dependsOn: "[variables('d')]" }) },
    { languageVersion: '2.0' },
  );
  const { resources } = plainOf(withConnection(open(named), needed('my-shop', 'custom', "bob's")));
  expect(Object.keys(resources)).toEqual(['orders', 'my_shop_connection']);
  expect(resources.my_shop_connection.properties.api.id).toBe(
    "[resourceId('Microsoft.Web/customApis', 'bob''s')]",
  );
  expect(resources.orders.dependsOn).toBe("[variables('d')]");
});

test('quotes in the names of connections stay text in what is written', () => {
  const document = open(
    JSON.stringify({
      definition: {
        parameters: { $connections: { type: 'Object', defaultValue: {} } },
        triggers: { t: { type: 'Request' } },
        actions: {
          A: {
            type: 'ApiConnection',
            inputs: {
              host: { connection: { name: "@parameters('$connections')['it''s']['connectionId']" } },
            },
          },
        },
      },
      parameters: {},
    }),
  );
  const converted = convert(document, 'arm');
  const text = converted.ok ? String(converted.files[0]?.content) : converted.message;
  expect(text).toContain("parameters('location'), 'it''s')]");
});
