import { expect, test } from 'vitest';
import { at, fromPlain, toPlain } from '../../json.ts';
import { openConnector } from '../openConnector.ts';
import { playedDefinition } from './playedDefinition.ts';
import { originsOf } from './policies.ts';
import { serviceRules } from './serviceRules.ts';

/* What policies do to requests and answers, template by template. */

type Members = Readonly<Record<string, unknown>>;

const policy = (templateId: string, parameters: Members, own: Members = {}) => ({
  templateId,
  title: 'P',
  parameters: {
    ...Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value]),
    ),
    ...own,
  },
});
const answers = { 'x-ms-apimTemplate-policySection': 'Response' };
const only = (...ids: string[]) => ({ 'x-ms-apimTemplate-operationName': ids });

const hook = (operationId: string) => ({
  'x-ms-notification-content': { schema: { type: 'object' } },
  post: {
    operationId,
    'x-ms-trigger': 'single',
    parameters: [
      {
        name: 'body',
        in: 'body',
        required: true,
        schema: {
          type: 'object',
          required: ['url'],
          properties: { url: { type: 'string', 'x-ms-notification-url': true }, topic: { type: 'string' } },
        },
      },
    ],
    responses: { 201: { description: 'Registered.' } },
  },
});

function connectorWith(...policyTemplateInstances: readonly object[]) {
  const swagger = {
    swagger: '2.0',
    info: { title: 'Shop', version: '1' },
    host: 'api.shop.example',
    basePath: '/v1',
    paths: {
      '/created': hook('Created'),
      '/paid': hook('Paid'),
      '/orders/{id}': {
        get: {
          operationId: 'Get',
          parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
          responses: { 200: { description: 'An order.', schema: { type: 'object' } } },
        },
      },
      '/webhooks/{id}': { delete: { operationId: 'Remove', responses: {} } },
    },
  };
  const properties = JSON.stringify({ properties: { policyTemplateInstances } });
  const opened = openConnector(JSON.stringify(swagger), { properties });
  if (!opened.ok) throw new Error('not opened');
  return opened.connector;
}

const host = { connection: { name: "@parameters('$connections')['shop']['connectionId']" } };

function played(step: object, ...policies: readonly object[]) {
  const definition = fromPlain({ triggers: {}, actions: { A: step } });
  const connector = connectorWith(...policies);
  const after = playedDefinition(
    definition instanceof Map ? definition : new Map(),
    new Map([['shop', { connector, switches: {} }]]),
  );
  return JSON.parse(JSON.stringify(toPlain(at(after, 'actions', 'A', 'inputs') ?? null)));
}

const get = (...policies: readonly object[]) =>
  played(
    {
      type: 'ApiConnection',
      inputs: {
        host,
        method: 'get',
        path: "/orders/@{encodeURIComponent('7')}",
        queries: { top: '@variables(1)' },
      },
    },
    ...policies,
  );
const register = (...policies: readonly object[]) =>
  played(
    { type: 'ApiConnectionWebhook', inputs: { host, path: '/created', body: { url: 'u' } } },
    ...policies,
  );

test('routerequesttoendpoint leads to another path, by the same verb or another one', () => {
  const newPath = '/webhooks';
  const { subscribe } = register(
    policy('routerequesttoendpoint', { newPath, httpMethod: '@Request.OriginalHTTPMethod' }),
  );
  expect(subscribe).toMatchObject({ method: 'POST', uri: 'https://api.shop.example/v1/webhooks' });
  expect(get(policy('routerequesttoendpoint', { newPath, httpMethod: 'post' }))).toMatchObject({
    method: 'POST',
    uri: 'https://api.shop.example/v1/webhooks',
  });
});

test('a policy that is for other operations changes nothing', () => {
  const { subscribe } = register(policy('routerequesttoendpoint', { newPath: '/x' }, only('Paid')));
  expect(subscribe.uri).toBe('https://api.shop.example/v1/created');
});

test.each([
  ['https://@connectionParameters("x")', undefined],
  ["https://@connectionParameters('host')", 'https://api.shop.example/v1/'],
  ["@connectionParameters('url')", 'https://api.shop.example/v1/'],
  ["https://@connectionParameters('subdomain','')\u002eother.example", 'https://api.other.example/v1/'],
  ["https://@{connectionParameters('region','eu')}.other.example/v9/", 'https://eu.other.example/v9/'],
  ["https://@queryParameters('top').other.example", 'https://@{variables(1)}.other.example/v1/'],
])('dynamichosturl %s', (urlTemplate, base) => {
  const { uri } = get(policy('dynamichosturl', { urlTemplate }));
  expect(uri.startsWith(base ?? 'https://api.shop.example/v1/')).toBe(true);
  const [origin = ''] = /^[a-z]+:\/\/[^/]*/.exec(uri) ?? [];
  if (!origin.includes('@'))
    expect(originsOf(connectorWith(policy('dynamichosturl', { urlTemplate })))).toContain(origin);
});

test('setheader and setqueryparameter set, keep or append by existsAction', () => {
  const named = (existsAction: string) =>
    policy('setqueryparameter', { name: 'top', value: '5', existsAction });
  expect(get(named('override')).queries).toEqual({ top: '5' });
  expect(get(named('skip')).queries).toEqual({ top: '@variables(1)' });
  expect(get(named('append')).queries).toEqual({ top: '@variables(1),5' });
  expect(get(policy('setheader', { name: 'X-Key', value: "@connectionParameters('key')" })).headers).toEqual({
    'X-Key': 'simulated',
  });
  expect(get(policy('setheader', { name: 'X-Top', value: "t-@{queryParameters('top')}" })).headers).toEqual({
    'X-Top': 't-@{@variables(1)}'.replace('@{@', '@{'),
  });
});

test('setproperty adds to the body of a registration, to its headers and to its queries', () => {
  const set = (parent: string, name: string, value: string) =>
    policy('setproperty', {
      newPropertyParentPathTemplate: parent,
      newPropertySubPathTemplate: name,
      propertyValuePathTemplate: value,
    });
  expect(register(set('@body()', 'topic', 'order.created')).subscribe.body).toEqual({
    url: 'u',
    topic: 'order.created',
  });
  expect(register(set('@body().inner', 'copy', '@body().url')).subscribe.body).toEqual({
    url: 'u',
    inner: { copy: 'u' },
  });
  expect(register(set('@headers', 'X-A', 'a')).subscribe.headers).toEqual({ 'X-A': 'a' });
  expect(get(set('@queryParameters', 'b', 'b')).queries).toMatchObject({ b: 'b' });
});

test('setheader in the answer fabricates a Location, also where the service omits it', () => {
  const connector = connectorWith(
    policy('setheader', { name: 'Location', value: 'https://api.shop.example/v1/webhooks/1' }, answers),
  );
  for (const switches of [{}, { omitsLocation: true }]) {
    const rule = serviceRules({ connector, switches }).find(({ name }) => name === 'Shop: Created');
    expect(rule?.respond.headers?.Location).toBe('https://api.shop.example/v1/webhooks/1');
    expect(rule?.respond.fault).toBeUndefined();
  }
});

test('triggers on virtual paths share the real one: each of their callback URLs registers there', () => {
  const routes = ['Created', 'Paid'].map((id) =>
    policy('routerequesttoendpoint', { newPath: '/webhooks' }, only(id)),
  );
  const rules = serviceRules({ connector: connectorWith(...routes), switches: {} });
  const registrations = rules.filter(({ match }) => match.method === 'POST');
  expect(new Set(registrations.map(({ match }) => match.url))).toEqual(
    new Set(['https://api.shop.example/v1/webhooks', 'https://api.shop.example/v1/webhooks?*']),
  );
  const refusals = registrations.filter(({ respond }) => respond.status === 400);
  for (const { match } of refusals) expect(match.checks).toEqual([{ path: "$['url']", isAbsent: true }]);
});

test('the delete call gets the headers that policies set, and goes to the Location all the same', () => {
  const { unsubscribe } = register(
    policy('setheader', { name: 'X-Key', value: 'k' }),
    policy('routerequesttoendpoint', { newPath: '/x' }, only('Remove')),
    policy('routerequesttoendpoint', { newPath: '/webhooks' }, only('Created')),
  );
  expect(unsubscribe).toMatchObject({ method: 'DELETE', headers: { 'X-Key': 'k' } });
  expect(unsubscribe.uri).toContain("['Location']");
});

test.each([
  [
    policy('stringtoarray', {}),
    'The policy "P" (stringtoarray) is not played: a simulation does not know this template.',
  ],
  [
    policy('constructor', {}),
    'The policy "P" (constructor) is not played: a simulation does not know this template.',
  ],
  [
    policy('__proto__', {}),
    'The policy "P" (__proto__) is not played: a simulation does not know this template.',
  ],
  [policy('newest', {}), 'The policy "P" (newest) is not played: a simulation does not know this template.'],
  [
    policy('setheader', { name: 'A', value: "@{context.Variables['x']}" }),
    `The policy "P" (setheader) is not played: "@{context.Variables['x']}" cannot be computed here.`,
  ],
])('a policy that is not played is told with every answer', (one, note) => {
  const rules = serviceRules({ connector: connectorWith(one), switches: {} });
  const rule = rules.find(({ name }) => name === 'Shop: Get');
  expect(rule?.respond.headers).toEqual({ 'x-hookline-note': note });
});

test('updatenextlink needs nothing: the links of a simulated service lead to it', () => {
  const rules = serviceRules({ connector: connectorWith(policy('updatenextlink', {})), switches: {} });
  expect(rules.find(({ name }) => name === 'Shop: Get')?.respond.headers).toBeUndefined();
});

test('a policy for an empty list of operations is for all', () => {
  const one = policy('newest', {}, only());
  const rules = serviceRules({ connector: connectorWith(one), switches: {} });
  expect(rules.find(({ name }) => name === 'Shop: Get')?.respond.headers).toBeDefined();
});
