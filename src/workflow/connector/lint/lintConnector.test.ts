import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileOf, textOf } from '../fileText.ts';
import { openConnector } from '../openConnector.ts';
import { writeConnector } from '../writeConnector.ts';
import { lintConnector } from './lintConnector.ts';
import { connectorRules } from './rules/index.ts';

const shop = readFileSync(new URL('../examples/apiDefinition.swagger.json', import.meta.url), 'utf8');
const shopProperties = readFileSync(new URL('../examples/apiProperties.json', import.meta.url), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: the changes below break the files in every possible way
type Loose = any;
type Change = (swagger: Loose, properties: Loose) => void;

function connectorWith(change: Change) {
  const swagger = JSON.parse(shop);
  const properties = JSON.parse(shopProperties);
  change(swagger, properties);
  const opened = openConnector(JSON.stringify(swagger, null, 2), {
    properties: JSON.stringify(properties, null, 2),
  });
  if (!opened.ok) throw new Error('was not opened');
  return opened.connector;
}

function found(change: Change, rule: string) {
  const connector = connectorWith(change);
  return lintConnector(connector)
    .filter((diagnostic) => diagnostic.rule === rule)
    .map(({ severity, file, start, end, message, fix }) => {
      const text = textOf(fileOf(connector, file) ?? connector.definition);
      return { severity, text: text.slice(start, end), message, fix };
    });
}

const hooks = (s: Loose) => s.paths['/webhooks'];
const trigger = (s: Loose) => hooks(s).post;
const remove = (s: Loose) => s.paths['/webhooks/{webhook_id}'].delete;
const body = (s: Loose) => s.definitions.WebhookRegistration;
const url = (s: Loose) => body(s).properties.callback_url;
const order = (s: Loose) => s.paths['/orders/{order_id}'].get;
const orderId = (s: Loose) => order(s).parameters[0];
const schema = (s: Loose) => s.definitions.OrderNotification;
const key = (p: Loose) => p.properties.connectionParameters.api_key;

/** Rule, severity, what breaks it, the text that is marked, and whether its fix mends it. */
const cases: readonly (readonly [
  string,
  'error' | 'warning' | 'info',
  string,
  Change,
  RegExp,
  'fix' | '',
])[] = [
  ['CC001', 'error', 'another version', (s) => (s.swagger = '1.2'), /^"1\.2"$/, ''],
  ['CC001', 'error', 'no version', (s) => delete s.swagger, /^\{/, 'fix'],
  ['CC001', 'error', 'a number as version', (s) => (s.swagger = 2), /^2$/, 'fix'],
  ['CC002', 'error', 'no info', (s) => delete s.info, /^\{/, 'fix'],
  ['CC003', 'error', 'no host', (s) => delete s.host, /^\{/, ''],
  [
    'CC003',
    'error',
    'a host with scheme and path',
    (s) => (s.host = 'https://api.shop.example/v1'),
    /^"https/,
    'fix',
  ],
  ['CC003', 'error', 'a base path without slash', (s) => (s.basePath = 'v1'), /^"v1"$/, 'fix'],
  ['CC004', 'warning', 'no schemes', (s) => (s.schemes = []), /^\[\]$/, 'fix'],
  ['CC004', 'warning', 'http alone', (s) => (s.schemes = ['http']), /http/, 'fix'],
  ['CC004', 'warning', 'wss', (s) => (s.schemes = ['wss']), /wss/, 'fix'],
  [
    'CC010',
    'error',
    'D-26: another word',
    (s) => (trigger(s)['x-ms-trigger'] = 'einzeln'),
    /^"einzeln"$/,
    'fix',
  ],
  ['CC010', 'error', 'a flag', (s) => (trigger(s)['x-ms-trigger'] = true), /^true$/, 'fix'],
  [
    'CC011',
    'error',
    'D-29: no notification content',
    (s) => delete hooks(s)['x-ms-notification-content'],
    /^"\/webhooks"$/,
    'fix',
  ],
  [
    'CC012',
    'error',
    'C-2: content inside the operation',
    (s) => {
      trigger(s)['x-ms-notification-content'] = hooks(s)['x-ms-notification-content'];
      delete hooks(s)['x-ms-notification-content'];
    },
    /^"x-ms-notification-content"$/,
    'fix',
  ],
  [
    'CC013',
    'error',
    'D-18: no callback URL',
    (s) => delete url(s)['x-ms-notification-url'],
    /^"post"$/,
    'fix',
  ],
  [
    'CC014',
    'error',
    'a query parameter that is marked',
    (s) => (orderId(s)['x-ms-notification-url'] = true),
    /url"$/,
    'fix',
  ],
  [
    'CC014',
    'error',
    'an answer that is marked',
    (s) => (schema(s).properties.id['x-ms-notification-url'] = true),
    /url"$/,
    '',
  ],
  [
    'CC015',
    'error',
    'a mark that is a text',
    (s) => (url(s)['x-ms-notification-url'] = 'true'),
    /^"true"$/,
    'fix',
  ],
  [
    'CC015',
    'warning',
    'a mark that says no',
    (s) => (body(s).properties.topic['x-ms-notification-url'] = false),
    /^false$/,
    'fix',
  ],
  [
    'CC016',
    'error',
    'a callback URL that is an object',
    (s) => (url(s).type = 'object'),
    /^"callback_url"$/,
    'fix',
  ],
  [
    'CC017',
    'warning',
    'C-1: an optional callback URL',
    (s) => body(s).required.shift(),
    /^"callback_url"$/,
    'fix',
  ],
  [
    'CC017',
    'warning',
    'an optional body',
    (s) => (trigger(s).parameters[0].required = false),
    /^"callback_url"$/,
    'fix',
  ],
  [
    'CC018',
    'warning',
    'C-1: a visible callback URL',
    (s) => delete url(s)['x-ms-visibility'],
    /^"callback_url"$/,
    'fix',
  ],
  [
    'CC019',
    'error',
    'two callback URLs',
    (s) => (body(s).properties.second = { ...url(s) }),
    /^"second"$/,
    '',
  ],
  [
    'CC020',
    'error',
    'two triggers on one path',
    (s) => (hooks(s).put = { ...trigger(s), operationId: 'Two' }),
    /^"put"$/,
    '',
  ],
  [
    'CC021',
    'warning',
    'D-19: GET as registration',
    (s) => {
      hooks(s).get = trigger(s);
      delete hooks(s).post;
    },
    /^"get"$/,
    'fix',
  ],
  [
    'CC022',
    'warning',
    'D-37: no DELETE operation',
    (s) => delete s.paths['/webhooks/{webhook_id}'],
    /^"post"$/,
    'fix',
  ],
  [
    'CC023',
    'warning',
    'D-36: a DELETE operation that people see',
    (s) => delete remove(s)['x-ms-visibility'],
    /^"delete"$/,
    'fix',
  ],
  [
    'CC024',
    'info',
    'D-35: no Location',
    (s) => delete trigger(s).responses['201'].headers,
    /^"responses"$/,
    'fix',
  ],
  [
    'CC024',
    'warning',
    'C-5: no answer of success',
    (s) => (trigger(s).responses = { default: { description: 'x' } }),
    /^"responses"$/,
    'fix',
  ],
  [
    'CC025',
    'warning',
    'D-16: 200 instead of 201',
    (s) => {
      trigger(s).responses = { '200': trigger(s).responses['201'] };
    },
    /^"200"$/,
    '',
  ],
  [
    'CC026',
    'warning',
    'D-28: a batch by webhook',
    (s) => (trigger(s)['x-ms-trigger'] = 'batch'),
    /^"batch"$/,
    'fix',
  ],
  [
    'CC027',
    'error',
    'C-4: metadata of polling on a webhook',
    (s) => (trigger(s)['x-ms-trigger-metadata'] = { kind: 'query', mode: 'polling' }),
    /metadata"$/,
    'fix',
  ],
  [
    'CC027',
    'error',
    'other metadata',
    (s) => (order(s)['x-ms-trigger-metadata'] = { mode: 'webhook' }),
    /webhook/,
    'fix',
  ],
  [
    'CC028',
    'warning',
    'a registration called safe',
    (s) => (trigger(s)['x-ms-safe-operation'] = true),
    /safe-operation"$/,
    'fix',
  ],
  ['CC029', 'info', 'C-4: no hint', (s) => delete trigger(s)['x-ms-trigger-hint'], /^"post"$/, ''],
  ['CC030', 'error', 'no operationId', (s) => delete order(s).operationId, /^"get"$/, 'fix'],
  [
    'CC030',
    'error',
    'an operationId twice',
    (s) => (order(s).operationId = 'orderCreated'),
    /^"orderCreated"$/,
    'fix',
  ],
  [
    'CC030',
    'warning',
    'an operationId with a dash',
    (s) => (order(s).operationId = 'Get-Order'),
    /^"Get-Order"$/,
    '',
  ],
  ['CC031', 'warning', 'no summary', (s) => delete order(s).summary, /^"get"$/, ''],
  ['CC031', 'warning', 'a long summary', (s) => (order(s).summary = 'x'.repeat(81)), /^"x+"$/, ''],
  ['CC031', 'error', 'a very long summary', (s) => (order(s).summary = 'x'.repeat(120)), /^"x+"$/, ''],
  [
    'CC031',
    'warning',
    'a summary that is the description',
    (s) => (order(s).summary = order(s).description),
    /^"This/,
    '',
  ],
  [
    'CC031',
    'warning',
    'a trigger that does not say when',
    (s) => (trigger(s).summary = 'Order created'),
    /^"Order created"$/,
    '',
  ],
  ['CC032', 'warning', 'no description', (s) => delete order(s).description, /^"get"$/, ''],
  [
    'CC032',
    'warning',
    'a description that is no sentence',
    (s) => (order(s).description = 'reads an order'),
    /^"reads/,
    'fix',
  ],
  [
    'CC032',
    'warning',
    'a description that does not say when',
    (s) => (trigger(s).description = 'Orders.'),
    /^"Orders/,
    'fix',
  ],
  [
    'CC033',
    'warning',
    'a parameter without a name for people',
    (s) => delete orderId(s)['x-ms-summary'],
    /^\{/,
    'fix',
  ],
  ['CC034', 'error', 'an optional path parameter', (s) => (orderId(s).required = false), /^false$/, 'fix'],
  [
    'CC034',
    'error',
    'a path parameter that is not in the path',
    (s) => order(s).parameters.push({ ...orderId(s), name: 'other' }),
    /"other"/,
    '',
  ],
  ['CC034', 'error', 'a template without parameter', (s) => order(s).parameters.pop(), /^"get"$/, 'fix'],
  [
    'CC035',
    'warning',
    'a path parameter without encoding',
    (s) => delete orderId(s)['x-ms-url-encoding'],
    /^\{/,
    'fix',
  ],
  [
    'CC036',
    'warning',
    'an encoding in the query',
    (s) =>
      order(s).parameters.push({ name: 'q', in: 'query', type: 'string', 'x-ms-url-encoding': 'single' }),
    /encoding"$/,
    'fix',
  ],
  [
    'CC037',
    'error',
    'two bodies',
    (s) => trigger(s).parameters.push({ name: 'b', in: 'body', schema: {} }),
    /"b"/,
    '',
  ],
  [
    'CC037',
    'error',
    'a body and form fields',
    (s) => trigger(s).parameters.push({ name: 'f', in: 'formData', type: 'string' }),
    /registration/,
    '',
  ],
  [
    'CC037',
    'error',
    'a body on GET',
    (s) => order(s).parameters.push({ name: 'b', in: 'body', schema: {} }),
    /"b"/,
    '',
  ],
  [
    'CC037',
    'error',
    'a body without schema',
    (s) => delete trigger(s).parameters[0].schema,
    /registration/,
    '',
  ],
  [
    'CC038',
    'warning',
    'a hidden default that is not required',
    (s) => body(s).required.splice(1, 1),
    /order\.created/,
    'fix',
  ],
  [
    'CC038',
    'error',
    'a hidden required value without default',
    (s) => delete body(s).properties.topic.default,
    /Topic/,
    '',
  ],
  [
    'CC038',
    'warning',
    'the same in the query',
    (s) =>
      order(s).parameters.push({
        name: 'q',
        in: 'query',
        type: 'string',
        default: 'a',
        'x-ms-visibility': 'internal',
      }),
    /"q"/,
    'fix',
  ],
  ['CC039', 'error', 'no choices', (s) => (schema(s).properties.status.enum = []), /^\[\]$/, ''],
  [
    'CC032',
    'warning',
    'a trigger without description',
    (s) => delete trigger(s).description,
    /^"post"$/,
    'fix',
  ],
  [
    'CC039',
    'error',
    'a default that is a choice in other letters',
    (s) => Object.assign(schema(s).properties.status, { enum: ['Paid'], default: 'paid' }),
    /^"paid"$/,
    'fix',
  ],
  ['CC039', 'error', 'a number as a text', (s) => (schema(s).properties.id.default = '7'), /^"7"$/, 'fix'],
  [
    'CC039',
    'error',
    'a default that is no choice',
    (s) => Object.assign(schema(s).properties.status, { enum: ['a'], default: 'b' }),
    /^"b"$/,
    '',
  ],
  [
    'CC039',
    'error',
    'a default of another type',
    (s) => (schema(s).properties.id.default = 'x'),
    /^"x"$/,
    '',
  ],
  [
    'CC040',
    'error',
    'an array without items',
    (s) => (schema(s).properties.all = { type: 'array' }),
    /array/,
    '',
  ],
  [
    'CC040',
    'error',
    'required names what is not there',
    (s) => (schema(s).required = ['id', 'nothing']),
    /^"nothing"$/,
    'fix',
  ],
  ['CC040', 'error', 'nothing required', (s) => (schema(s).required = []), /^\[\]$/, 'fix'],
  [
    'CC041',
    'error',
    'a reference to nowhere',
    (s) => (hooks(s)['x-ms-notification-content'].schema.$ref = '#/definitions/No'),
    /definitions\/No/,
    '',
  ],
  [
    'CC041',
    'error',
    'members beside a reference',
    (s) => (hooks(s)['x-ms-notification-content'].schema.title = 'x'),
    /^\{/,
    '',
  ],
  [
    'CC041',
    'error',
    'a schema in a circle',
    (s) => (schema(s).properties.parent = { $ref: '#/definitions/OrderNotification' }),
    /OrderNotification/,
    '',
  ],
  [
    'CC042',
    'warning',
    'D-31: the format decimal',
    (s) => (schema(s).properties.total.format = 'decimal'),
    /^"decimal"$/,
    'fix',
  ],
  [
    'CC043',
    'warning',
    'values of an unknown operation',
    (s) => (body(s).properties.store['x-ms-dynamic-list'].operationId = 'No'),
    /^"No"$/,
    '',
  ],
  [
    'CC043',
    'warning',
    'values that are no array',
    (s) => (s.paths['/stores'].get.responses['200'].schema = { type: 'object' }),
    /ListStores/,
    '',
  ],
  [
    'CC043',
    'warning',
    'values that the items lack',
    (s) => (body(s).properties.store['x-ms-dynamic-list'].itemValuePath = 'no'),
    /^"no"$/,
    '',
  ],
  [
    'CC043',
    'warning',
    'values without what they need',
    (s) => s.paths['/stores'].get.parameters.push({ name: 'q', in: 'query', type: 'string', required: true }),
    /ListStores/,
    '',
  ],
  [
    'CC044',
    'warning',
    'an old form that reads the body',
    (s) => {
      delete body(s).properties.store['x-ms-dynamic-list'];
      body(s).properties.store['x-ms-dynamic-values'].parameters = { topic: { parameter: 'topic' } };
    },
    /dynamic-values"$/,
    'fix',
  ],
  [
    'CC045',
    'error',
    'a path twice but for names',
    (s) =>
      (s.paths['/Orders/{id}'] = {
        get: { ...order(s), operationId: 'Again', parameters: [{ ...orderId(s), name: 'id' }] },
      }),
    /^"\/Orders/,
    '',
  ],
  ['CC045', 'error', 'a path with a query', (s) => (s.paths['/a?b=1'] = {}), /^"\/a/, ''],
  ['CC045', 'error', 'a path without slash', (s) => (s.paths.a = {}), /^"a"$/, 'fix'],
  [
    'CC046',
    'warning',
    'two answers with a schema',
    (s) => (order(s).responses['202'] = order(s).responses['200']),
    /^"202"$/,
    '',
  ],
  [
    'CC046',
    'warning',
    'default alone',
    (s) => (remove(s).responses = { default: { description: 'x' } }),
    /^"default"$/,
    '',
  ],
  [
    'CC046',
    'warning',
    'default with a schema',
    (s) => (order(s).responses.default = { description: 'x', schema: {} }),
    /^"default"$/,
    '',
  ],
  ['CC047', 'error', 'a requirement of nothing', (s) => (s.security = [{ other: [] }]), /^"other"$/, ''],
  ['CC047', 'error', 'scopes of a key', (s) => (s.security = [{ api_key: ['a'] }]), /"a"/, 'fix'],
  [
    'CC048',
    'error',
    'a key that nobody asks for',
    (_, p) => (p.properties.connectionParameters = {}),
    /^"connectionParameters"$/,
    '',
  ],
  [
    'CC048',
    'error',
    'a sign-in that nobody offers',
    (s) => (s.securityDefinitions.api_key = { type: 'oauth2' }),
    /^"connectionParameters"$/,
    '',
  ],
  [
    'CC048',
    'warning',
    'several schemes',
    (s) => (s.securityDefinitions.other = { type: 'basic' }),
    /^"securityDefinitions"$/,
    '',
  ],
  ['CC049', 'error', 'a secret as plain string', (_, p) => (key(p).type = 'string'), /^"string"$/, 'fix'],
  [
    'CC049',
    'error',
    'a client secret in the file',
    (_, p) =>
      (p.properties.connectionParameters.token = {
        type: 'oauthSetting',
        oAuthSettings: { identityProvider: 'oauth2', clientSecret: 'hunter2' },
      }),
    /hunter2/,
    'fix',
  ],
  [
    'CC050',
    'warning',
    'required as a flag',
    (_, p) => (key(p).uiDefinition.constraints.required = true),
    /^true$/,
    'fix',
  ],
  [
    'CC050',
    'warning',
    'clearText as a text',
    (_, p) => (key(p).uiDefinition.constraints.clearText = 'false'),
    /^"false"$/,
    'fix',
  ],
  [
    'CC051',
    'warning',
    'a policy of an unknown template',
    (_, p) => (p.properties.policyTemplateInstances = [{ templateId: 'no', title: 'T' }]),
    /^"no"$/,
    '',
  ],
  [
    'CC051',
    'warning',
    'a policy for an unknown operation',
    (_, p) =>
      (p.properties.policyTemplateInstances = [
        { templateId: 'setheader', parameters: { 'x-ms-apimTemplate-operationName': ['No'] } },
      ]),
    /^"No"$/,
    '',
  ],
  ['CC052', 'warning', 'a long title', (s) => (s.info.title = 'x'.repeat(31)), /^"x+"$/, ''],
  ['CC052', 'warning', 'a title with API', (s) => (s.info.title = 'Shop API'), /^"Shop API"$/, ''],
  ['CC052', 'warning', 'a title that ends with a sign', (s) => (s.info.title = 'Shop!'), /^"Shop!"$/, ''],
  ['CC052', 'warning', 'a short description', (s) => (s.info.description = 'Short.'), /^"Short\."$/, ''],
  ['CC053', 'warning', 'no metadata', (s) => delete s['x-ms-connector-metadata'], /^\{/, ''],
  [
    'CC053',
    'warning',
    'three categories',
    (s) => (s['x-ms-connector-metadata'][2].propertyValue = 'AI;Data;Finance'),
    /^"AI/,
    '',
  ],
  [
    'CC053',
    'warning',
    'an unknown category',
    (s) => (s['x-ms-connector-metadata'][2].propertyValue = 'Shops'),
    /^"Shops"$/,
    '',
  ],
  ['CC054', 'info', 'an unknown extension', (s) => (s.info['x-ms-keywords'] = []), /^"x-ms-keywords"$/, ''],
  ['CC055', 'warning', 'visibility none', (s) => (order(s)['x-ms-visibility'] = 'none'), /^"none"$/, 'fix'],
  [
    'CC055',
    'warning',
    'visibility with a capital',
    (s) => (order(s)['x-ms-visibility'] = 'Internal'),
    /^"Internal"$/,
    'fix',
  ],
  [
    'CC055',
    'warning',
    'visibility misspelled',
    (s) => (order(s)['x-ms-visbility'] = 'internal'),
    /visbility"$/,
    'fix',
  ],
  [
    'CC056',
    'warning',
    'too many operations',
    (s) => {
      for (let i = 0; i < 260; i++) s.paths[`/p${i}`] = { get: { operationId: `P${i}` } };
    },
    /^"paths"$/,
    '',
  ],
  ['CC056', 'warning', 'a megabyte', (s) => (s.info['x-text'] = 'x'.repeat(1_100_000)), /^\{/, ''],
  [
    'CC057',
    'warning',
    'deprecated, and nobody sees it',
    (s) => (order(s).deprecated = true),
    /^"Get order/,
    'fix',
  ],
  [
    'CC058',
    'info',
    'a revision of no family',
    (s) => (order(s)['x-ms-api-annotation'] = { revision: 0, status: 'Old' }),
    /revision/,
    '',
  ],
  [
    'CC058',
    'info',
    'a revision twice',
    (s) => (order(s)['x-ms-api-annotation'] = trigger(s)['x-ms-api-annotation']),
    /OrderCreated/,
    '',
  ],
  [
    'CC059',
    'error',
    'a name that is reserved',
    (s) => (orderId(s).name = 'connectionId'),
    /^"connectionId"$/,
    '',
  ],
];

test('the example of the shop is free of faults', () => {
  expect(lintConnector(connectorWith(() => undefined))).toEqual([]);
});

test('there are 54 rules, each with a case here', () => {
  const ids = connectorRules.map(({ id }) => id);
  expect(ids.length).toBe(54);
  expect(new Set(ids).size).toBe(54);
  expect(ids.filter((id) => !cases.some(([rule]) => rule === id))).toEqual([]);
});

test('the guide lists every rule with its severities, and whether a fix is offered', () => {
  const ranks = ['error', 'warning', 'info'] as const;
  const words = { error: 'error', warning: 'warning', info: 'hint' };
  const rows = connectorRules.map(({ id, description }) => {
    const own = cases.filter(([rule]) => rule === id);
    const severities = ranks.filter((rank) => own.some(([, severity]) => severity === rank));
    const mends = own.some((one) => one[5] === 'fix') ? 'yes' : '';
    return `| ${id} | ${severities.map((rank) => words[rank]).join(', ')} | ${description} | ${mends} |`;
  });
  const table = ['| rule | severity | why | fix |', '|---|---|---|---|', ...rows].join('\n');
  const guide = new URL('../../../../docs/guide/connectors.md', import.meta.url);
  const text = readFileSync(guide, 'utf8');
  const written = text.replace(/\| rule \|[^\n]*(?:\n\|[^\n]*)*/, () => table);
  if (process.env.UPDATE_DOCS) writeFileSync(guide, written);
  expect(written, 'Run this test with UPDATE_DOCS=1.').toBe(process.env.UPDATE_DOCS ? written : text);
});

describe('rules', () => {
  test.each(cases)('%s, %s: %s', (rule, severity, _, change, marked, mends) => {
    const diagnostics = found(change, rule);
    const [diagnostic] = diagnostics;
    expect(diagnostics.map((one) => one.severity)).toContain(severity);
    expect(diagnostics.some(({ text }) => marked.test(text))).toBe(true);
    expect(diagnostic?.message).toMatch(/^\S.*\.$/s);
    expect(diagnostic?.fix !== undefined).toBe(mends === 'fix');
  });

  test.each(cases.filter(([, , , , , mends]) => mends === 'fix'))(
    '%s, %s: %s: the fix mends it and leaves the rest of the text alone',
    (rule, _, __, change) => {
      const connector = connectorWith(change);
      const before = lintConnector(connector).filter((one) => one.rule === rule);
      const edited = before.reduce((current, one) => one.fix?.edit(current) ?? current, connector);
      expect(lintConnector(edited).filter((one) => one.rule === rule)).toEqual([]);
      // Everything before and after the edit is the same: at least the first and the last line of both files.
      for (const [index, { content }] of writeConnector(edited).entries()) {
        const old = String(writeConnector(connector)[index]?.content);
        expect(() => JSON.parse(String(content))).not.toThrow();
        expect(commonLines(old, String(content))).toBeGreaterThan(old.split('\n').length - 45);
      }
    },
  );
});

/** Lines that two texts have in common at their start and their end. */
function commonLines(a: string, b: string): number {
  const left = a.split('\n');
  const right = b.split('\n');
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < left.length - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  return start + end;
}

test('the same connector gives the same list', () => {
  const connector = connectorWith(() => undefined);
  expect(lintConnector(connector)).toBe(lintConnector(connector));
});

test('places are right in YAML too', () => {
  const opened = openConnector(
    'swagger: "2.0"\nhost: https://a.example\npaths:\n  /a: {get: {operationId: A-b}}\n',
  );
  if (!opened.ok) throw new Error('was not opened');
  const text = textOf(opened.connector.definition);
  const marked = lintConnector(opened.connector).map(
    ({ rule, start, end }) => `${rule} ${text.slice(start, end)}`,
  );
  expect(marked).toContain('CC003 https://a.example');
  expect(marked).toContain('CC030 A-b');
});

test('every template of policies that is documented is known, in any case', () => {
  const findings = (...ids: string[]) =>
    found((_, p) => {
      p.properties.policyTemplateInstances = ids.map((templateId) => ({ templateId, parameters: {} }));
    }, 'CC051').length;
  expect(findings('setconnectionstatustounauthenticated', 'SetHeader', 'convertArrayToObject')).toBe(0);
  expect(findings('setconnectionstatus', 'constructor')).toBe(2);
});
