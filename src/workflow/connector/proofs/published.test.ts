import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromPlain, isObject, type Json, type JsonObject, toPlain } from '../../json.ts';
import type { Connector } from '../Connector.ts';
import { addDeleteOperation } from '../edits/addDeleteOperation.ts';
import { addTrigger } from '../edits/addTrigger.ts';
import { type Authentication, setAuthentication } from '../edits/authentication.ts';
import { inOrder } from '../edits/editFile.ts';
import { generateConnector } from '../generateConnector.ts';
import { lintConnector } from '../lint/lintConnector.ts';
import { newConnector } from '../newConnector.ts';
import { openConnector } from '../openConnector.ts';
import { workflowStepOf } from '../workflowStep.ts';
import { writeConnector } from '../writeConnector.ts';
import { definitionFaults } from './definitionFaults.ts';
import { propertiesFaults } from './propertiesFaults.ts';

/* What is written is what the vendor's published schemas take, what the rules find nothing in, and opens again as the same. */

const authentications: Readonly<Record<string, object | undefined>> = {
  'no authentication': undefined,
  Basic: { type: 'Basic', username: "@parameters('u')", password: "@parameters('p')" },
  Raw: { type: 'Raw', value: "@parameters('key')" },
  ActiveDirectoryOAuth: {
    ...{ type: 'ActiveDirectoryOAuth', tenant: 'contoso.example', audience: 'https://api.shop.example' },
    ...{ clientId: '7b', secret: "@parameters('s')" },
  },
  ManagedServiceIdentity: { type: 'ManagedServiceIdentity' },
  ClientCertificate: { type: 'ClientCertificate', pfx: "@parameters('pfx')", password: "@parameters('p')" },
};

const deliveries = {
  single: { schema: { type: 'object', properties: { id: { type: 'integer' }, at: { type: 'string' } } } },
  batch: { schema: { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } } },
};

const bodies: Readonly<Record<string, unknown>> = {
  'a plain body': { url: '@{listCallbackUrl()}', topic: 'order.created' },
  'a deep body': {
    hook: { target: '@listCallbackUrl()', retries: 3, tags: ['a', 'b'], empty: {}, list: [], none: null },
    filter: { min: "@parameters('min')", share: 0.5 },
  },
  'no body': undefined,
};

function generated(
  role: 'trigger' | 'action',
  kind: keyof typeof deliveries,
  signIn: string,
  body: string,
): Connector {
  const node = fromPlain({
    type: 'HttpWebhook',
    inputs: {
      subscribe: {
        method: 'POST',
        uri: "https://api.shop.example/v1/stores/@{parameters('store')}/webhooks?lang=sv",
        headers: { 'X-Tenant': 'se' },
        ...(bodies[body] !== undefined && { body: bodies[body] }),
        ...(authentications[signIn] && { authentication: authentications[signIn] }),
      },
      unsubscribe: {
        method: 'DELETE',
        uri: 'https://api.shop.example/v1/webhooks/@{action().outputs.body.id}',
      },
      ...deliveries[kind],
    },
    ...(kind === 'batch' && role === 'trigger' && { splitOn: '@triggerBody()' }),
  });
  if (!isObject(node)) throw new Error('no node');
  const made = generateConnector({ role, name: 'When_an_order_is_created', node });
  if (!made.ok) throw new Error(made.message);
  return made.connector;
}

/** Everything that a connector says, without where it stands. */
function modelOf({ definition: _, properties: __, ...view }: Connector): unknown {
  return JSON.parse(
    JSON.stringify(view, (_name, value: unknown) =>
      value instanceof Map ? toPlain(value as JsonObject) : typeof value === 'bigint' ? String(value) : value,
    ),
  );
}

function reopened(connector: Connector): Connector {
  const [definition, properties] = writeConnector(connector);
  const opened = openConnector(definition?.content ?? '', {
    ...(definition && { fileName: definition.name }),
    ...(properties && { properties: properties.content, propertiesName: properties.name }),
  });
  if (!opened.ok) throw new Error('not opened');
  expect(opened.diagnostics).toEqual([]);
  return opened.connector;
}

function expectGood(connector: Connector, expected: readonly string[] = []): void {
  expect(definitionFaults(connector.definition.root)).toEqual([]);
  expect(propertiesFaults(connector.properties?.root ?? null)).toEqual([]);
  const found = lintConnector(connector).filter(({ severity }) => severity !== 'info');
  expect(
    found
      .map(({ rule, message }) => `${rule} ${message}`)
      .filter((one) => !expected.includes(one.slice(0, 5))),
  ).toEqual([]);
  expect(modelOf(reopened(connector))).toEqual(modelOf(connector));
}

/** What the author has to say: a site, a privacy policy, categories. And: deliveries by batch are told to be unusual. */
const left = ['CC053', 'CC026'];

describe.each(['trigger', 'action'] as const)('generated from an HTTP Webhook %s', (role) => {
  for (const kind of ['single', 'batch'] as const)
    for (const signIn of Object.keys(authentications))
      test(`${kind}, ${signIn}: valid, without a finding, the same when opened again`, () => {
        const connector = generated(role, kind, signIn, 'a plain body');
        expectGood(connector, left);
        const webhook = role === 'trigger' ? connector.triggers[0] : connector.webhookActions[0];
        expect(webhook?.missing).toEqual([]);
        if (role === 'trigger') expect(connector.triggers[0]?.delivers).toBe(kind);
        expect(webhook?.responses).toMatchObject([{ status: '201', headers: ['Location'] }]);
        expect(webhook?.deleteOperation).toMatchObject({ visibility: 'internal' });
      });
  test.each(Object.keys(bodies))('%s', (body) => {
    expectGood(generated(role, 'single', 'Basic', body), left);
  });
});

test.each(['consumption', 'standard', 'powerAutomate'] as const)(
  'D-26 what is generated is used in %s',
  (kind) => {
    const connector = generated('trigger', 'batch', 'Basic', 'a plain body');
    const [trigger] = connector.triggers;
    if (!trigger) throw new Error('no trigger');
    const { node } = workflowStepOf(connector, trigger, { kind });
    expect(node.get('splitOn')).toBe(
      kind === 'powerAutomate' ? "@triggerOutputs()?['body']" : '@triggerBody()',
    );
  },
);

const signIns: readonly Authentication[] = [
  { kind: 'none' },
  { kind: 'basic' },
  { kind: 'apiKey', in: 'header', name: 'X-Key' },
  { kind: 'apiKey', in: 'query', name: 'key' },
  {
    ...{ kind: 'oauth2', authorizationUrl: 'https://a.example/a', tokenUrl: 'https://a.example/t' },
    ...{ refreshUrl: 'https://a.example/r', scopes: ['read'] },
  },
  { kind: 'aad', resourceUri: 'https://api.example', scopes: ['user.read'] },
];

test.each(signIns.map((one) => [one.kind, one] as const))(
  'a new connector that signs in by %s',
  (_, signIn) => {
    const title = 'Nordvik Webshop';
    const empty = newConnector({ title, description: 'Tells of the events that the web shop sends to you.' });
    const withTrigger = addTrigger()(empty);
    const [trigger] = withTrigger.triggers;
    if (!trigger) throw new Error('no trigger');
    expectGood(inOrder(addDeleteOperation(trigger), setAuthentication(signIn))(withTrigger), left);
  },
);

test.each(['../examples/', '../../../samples/custom-connector-publisher/'])(
  'the files in %s are valid',
  (folder) => {
    const read = (name: string) =>
      fromPlain(JSON.parse(readFileSync(new URL(folder + name, import.meta.url), 'utf8')));
    expect(definitionFaults(read('apiDefinition.swagger.json'))).toEqual([]);
    expect(propertiesFaults(read('apiProperties.json'))).toEqual([]);
  },
);

describe('the shape refuses what the published schemas refuse', () => {
  const sound = JSON.parse(
    readFileSync(new URL('../examples/apiDefinition.swagger.json', import.meta.url), 'utf8'),
  );
  const changed = (change: (swagger: typeof sound) => void): Json => {
    const copy = structuredClone(sound);
    change(copy);
    return fromPlain(copy);
  };
  test.each<readonly [string, (swagger: typeof sound) => void]>([
    ['another version', (it) => Object.assign(it, { swagger: '3.0' })],
    ['a host with a scheme', (it) => Object.assign(it, { host: 'https://x.example' })],
    ['a base path without slash', (it) => Object.assign(it, { basePath: 'v1' })],
    ['no paths', (it) => Reflect.deleteProperty(it, 'paths')],
    ['an unknown extension', (it) => Object.assign(it, { 'x-ms-keywords': [] })],
    ['a trigger that is true', (it) => Object.assign(it.paths['/webhooks'].post, { 'x-ms-trigger': true })],
    ['visibility none', (it) => Object.assign(it.paths['/webhooks'].post, { 'x-ms-visibility': 'none' })],
    [
      'the notification on the operation',
      (it) => Object.assign(it.paths['/webhooks'].post, { 'x-ms-notification-content': { schema: {} } }),
    ],
    ['no responses', (it) => Object.assign(it.paths['/webhooks'].post, { responses: {} })],
    [
      'a path parameter that is not required',
      (it) => Object.assign(it.paths['/orders/{order_id}'].get.parameters[0], { required: false }),
    ],
    [
      'a callback URL in a query',
      (it) =>
        Object.assign(it.paths['/orders/{order_id}'].get.parameters[0], { 'x-ms-notification-url': true }),
    ],
    [
      'an unknown format',
      (it) => Object.assign(it.definitions.OrderNotification.properties.total, { format: 'decimal' }),
    ],
    ['an empty required', (it) => Object.assign(it.definitions.WebhookRegistration, { required: [] })],
    [
      'an empty enum',
      (it) => Object.assign(it.definitions.WebhookRegistration.properties.topic, { enum: [] }),
    ],
    ['an api key without name', (it) => Reflect.deleteProperty(it.securityDefinitions.api_key, 'name')],
  ])('%s', (_, change) => {
    expect(definitionFaults(changed(change)).length).toBeGreaterThan(0);
  });

  const properties = JSON.parse(
    readFileSync(new URL('../examples/apiProperties.json', import.meta.url), 'utf8'),
  );
  test.each<readonly [string, (it: typeof properties) => void]>([
    ['no colour', (it) => Reflect.deleteProperty(it.properties, 'iconBrandColor')],
    ['an unknown member', (it) => Object.assign(it.properties, { scriptOperations: [] })],
    [
      'required as a flag',
      (it) =>
        Object.assign(it.properties.connectionParameters.api_key.uiDefinition.constraints, {
          required: true,
        }),
    ],
    [
      'clearText as a text',
      (it) =>
        Object.assign(it.properties.connectionParameters.api_key.uiDefinition.constraints, {
          clearText: 'false',
        }),
    ],
    [
      'an unknown type',
      (it) => Object.assign(it.properties.connectionParameters.api_key, { type: 'secret' }),
    ],
  ])('%s', (_, change) => {
    const copy = structuredClone(properties);
    change(copy);
    expect(propertiesFaults(fromPlain(copy)).length).toBeGreaterThan(0);
  });
});
