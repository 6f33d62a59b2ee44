import { describe, expect, test } from 'vitest';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { httpFileOf } from './mockForHttp.ts';
import { mockoonOf } from './mockForMockoon.ts';
import { mswOf } from './mockForMsw.ts';
import { wireMockOf } from './mockForWireMock.ts';

const rules: readonly Rule[] = [
  {
    name: 'busy\n*/',
    match: { method: 'POST', url: 'https://shop.example/orders/*?a=1', step: 'Wait', nth: 2 },
    respond: {
      status: 503,
      headers: { 'Retry-After': '20', 'Set-Cookie': 'hidden' },
      body: { error: true },
      delay: 'PT2S',
    },
    callbacks: [{ notification: {} }],
  },
  { name: 'off', isOff: true, match: {}, respond: {} },
  {
    name: 'exact',
    match: {
      method: 'PUT',
      headers: { 'X-Kind': 'a*c', Authorization: 'Bearer hidden' },
      query: { page: '2', code: 'hidden' },
      body: { order: { id: 7 }, tags: ['a'] },
    },
    respond: { body: 'line\u2028end {{now}}' },
  },
  {
    name: 'checked',
    match: {
      state: 'open',
      checks: [
        { path: '$.kind', equals: 'paid' },
        { path: '$.note', like: 'x*' },
        { path: '$.error', isAbsent: true },
        { path: '$.id' },
      ],
    },
    becomes: 'closed',
    respond: { status: 204, delay: { median: 'PT1S', sigma: 0.5 } },
  },
  { name: 'slow', match: { first: 3 }, respond: { delay: { from: 'PT1S', to: 'PT3S' } } },
  { name: 'half', match: { url: '*/half' }, respond: { fault: 'malformedJson' } },
  { name: 'no location', match: { phase: 'subscribe' }, respond: { fault: 'noLocation' } },
  { name: 'broken', match: { url: '*' }, respond: { fault: 'reset' } },
];

test('no export holds a secret or a rule that is off', () => {
  for (const text of [wireMockOf(rules), mswOf(rules), mockoonOf(rules, 'W'), httpFileOf(rules)]) {
    expect(text).not.toContain('hidden');
    expect(text).not.toMatch(/\boff\b/);
  }
});

describe('mock rules for WireMock', () => {
  const { mappings } = JSON.parse(wireMockOf(rules));

  test('have only members that WireMock knows', () => {
    const known = new Set(
      'name priority scenarioName requiredScenarioState newScenarioState request response metadata'.split(
        ' ',
      ),
    );
    const asked = new Set('method urlPattern headers queryParameters bodyPatterns'.split(' '));
    const answered = new Set('status headers body fixedDelayMilliseconds delayDistribution fault'.split(' '));
    for (const mapping of mappings) {
      expect(Object.keys(mapping).filter((name) => !known.has(name))).toEqual([]);
      expect(Object.keys(mapping.request).filter((name) => !asked.has(name))).toEqual([]);
      expect(Object.keys(mapping.response).filter((name) => !answered.has(name))).toEqual([]);
    }
    expect(mappings.map(({ priority }: { priority: number }) => priority)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('match by a regular expression over path and query', () => {
    const { request } = mappings[0];
    expect(new RegExp(`^${request.urlPattern}$`).test('/orders/7?a=1')).toBe(true);
    expect(new RegExp(`^${request.urlPattern}$`).test('/orders/7xa=1')).toBe(false);
    expect(mappings[6].request).toEqual({ method: 'ANY', urlPattern: '.*' });
    expect(mappings[1].request).toEqual({
      method: 'PUT',
      urlPattern: '.*',
      headers: { 'X-Kind': { matches: 'a.*c' }, Authorization: { matches: '.*' } },
      queryParameters: { page: { matches: '2' }, code: { matches: '.*' } },
      bodyPatterns: [{ equalToJson: { order: { id: 7 }, tags: ['a'] }, ignoreExtraElements: true }],
    });
  });

  test('look into bodies, keep states as a scenario and draw delays', () => {
    expect(mappings[2]).toMatchObject({
      scenarioName: 'service',
      requiredScenarioState: 'open',
      newScenarioState: 'closed',
      request: {
        bodyPatterns: [
          { matchesJsonPath: { expression: '$.kind', equalTo: 'paid' } },
          { matchesJsonPath: { expression: '$.note', matches: 'x.*' } },
          { not: { matchesJsonPath: '$.error' } },
          { matchesJsonPath: '$.id' },
        ],
      },
      response: { status: 204, delayDistribution: { type: 'lognormal', median: 1000, sigma: 0.5 } },
    });
    expect(mappings[3].response.delayDistribution).toEqual({ type: 'uniform', lower: 1000, upper: 3000 });
  });

  test('answer as the rule does, and say what is lost', () => {
    expect(mappings[0].response).toEqual({
      status: 503,
      headers: {
        'Retry-After': '20',
        'Set-Cookie': '***',
        'Content-Type': 'application/json; charset=utf-8',
      },
      body: '{"error":true}',
      fixedDelayMilliseconds: 2000,
    });
    expect(mappings[0].metadata.notExported).toEqual(['match.step', 'match.nth', 'callbacks']);
    expect(mappings[4].response.body).toBe('{"status":"ok"');
    expect(mappings[5].metadata.notExported).toEqual(['match.phase', 'respond.fault noLocation']);
    expect(mappings[6].response).toEqual({ fault: 'CONNECTION_RESET_BY_PEER' });
  });
});

describe('mock rules for MSW', () => {
  interface Handler {
    readonly verb: string;
    readonly answer: (about: { request: Request }) => Promise<Response | undefined>;
  }

  /** Runs the module with what it takes from MSW made of web standards. */
  async function handlersOf(text: string): Promise<readonly Handler[]> {
    const [imported, ...rest] = text.split('\n');
    expect(imported).toBe("import { delay, http, HttpResponse } from 'msw';");
    const verbs = 'all get post put patch delete head options'.split(' ');
    const standIn = [
      'const delay = async () => {};',
      'const HttpResponse = class extends Response {};',
      `const http = Object.fromEntries(${JSON.stringify(verbs)}.map((verb) =>`,
      '  [verb, (path, answer) => ({ verb, answer })]));',
    ];
    const code = [...standIn, ...rest].join('\n');
    const module: { readonly handlers: readonly Handler[] } = await import(
      /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`
    );
    return module.handlers;
  }

  /** The first handler that answers, as MSW takes it. */
  async function ask(
    url: string,
    init: RequestInit = {},
    text = mswOf(rules),
  ): Promise<Response | undefined> {
    const request = new Request(url, init);
    for (const { verb, answer } of await handlersOf(text)) {
      if (verb !== 'all' && verb !== request.method.toLowerCase()) continue;
      const response = await answer({ request });
      if (response) return response;
    }
    return undefined;
  }

  test('answer what they are for, in their order, with status, headers and body', async () => {
    // One module: it counts.
    const handlers = await handlersOf(mswOf(rules));
    const first = handlers[0];
    const order = () =>
      first?.answer({ request: new Request('https://shop.example/orders/7?a=1', { method: 'POST' }) });
    expect(await order()).toBeUndefined();
    const second = await order();
    expect(second?.status).toBe(503);
    expect(second?.headers.get('retry-after')).toBe('20');
    expect(await second?.json()).toEqual({ error: true });
    expect(await order()).toBeUndefined();
  });

  test('match headers, query and body', async () => {
    const headers = { 'X-Kind': 'abc', Authorization: 'x' };
    const body = JSON.stringify({ order: { id: 7, more: 1 }, tags: ['a'] });
    const url = 'https://any.example/?page=2&code=x';
    const answered = await ask(url, { method: 'PUT', headers, body });
    expect(await answered?.text()).toBe('line\u2028end {{now}}');
    for (const [otherUrl, changes] of [
      ['https://any.example/?page=3&code=x', {}],
      [url, { headers: { ...headers, 'X-Kind': 'b' } }],
      [url, { headers: { 'X-Kind': 'abc' } }],
      [url, { body: '{"order":{"id":8},"tags":["a"]}' }],
      [url, { body: 'no JSON' }],
    ] as const) {
      const other = await ask(otherUrl, { method: 'PUT', headers, body, ...changes });
      expect(await other?.text()).not.toContain('line');
    }
  });

  test('break off, and say what is lost', async () => {
    const broken: Rule = { name: 'broken', match: {}, respond: { fault: 'reset' } };
    expect((await ask('https://a.example/', {}, mswOf([broken])))?.type).toBe('error');
    const half = rules.filter(({ name }) => name === 'half');
    expect(await (await ask('https://a.example/half', {}, mswOf(half)))?.text()).toBe('{"status":"ok"');
    const text = mswOf(rules);
    expect(text).toContain('  // busy */\n');
    expect(text).toContain('Not exported: match.step, callbacks.');
    expect(text).toContain('Not exported: match.phase, respond.fault noLocation.');
  });
});

describe('mock rules for Mockoon', () => {
  const environment = JSON.parse(mockoonOf(rules, 'Orders'));
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

  test('are an environment with all members that Mockoon demands, of the right types', () => {
    const shapeOf = (value: object) =>
      Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, Array.isArray(one) ? 'array' : typeof one]),
      );
    expect(shapeOf(environment)).toEqual({
      ...{ uuid: 'string', lastMigration: 'number', name: 'string', endpointPrefix: 'string' },
      ...{ latency: 'number', port: 'number', hostname: 'string', folders: 'array', routes: 'array' },
      ...{ rootChildren: 'array', proxyMode: 'boolean', proxyHost: 'string', proxyRemovePrefix: 'boolean' },
      ...{ tlsOptions: 'object', cors: 'boolean', headers: 'array', proxyReqHeaders: 'array' },
      ...{ proxyResHeaders: 'array', data: 'array', callbacks: 'array' },
    });
    const ids = new Set<string>([environment.uuid]);
    for (const route of environment.routes) {
      expect(['http']).toContain(route.type);
      expect(['all', 'get', 'post', 'put', 'patch', 'delete', 'head', 'options']).toContain(route.method);
      expect(typeof route.endpoint).toBe('string');
      expect(route.endpoint.startsWith('/')).toBe(false);
      expect([null, 'FALLBACK']).toContain(route.responseMode);
      ids.add(route.uuid);
      for (const response of route.responses) {
        ids.add(response.uuid);
        expect(shapeOf(response)).toEqual({
          ...{ uuid: 'string', body: 'string', latency: 'number', statusCode: 'number', label: 'string' },
          ...{ headers: 'array', bodyType: 'string', filePath: 'string', databucketID: 'string' },
          ...{ sendFileAsBody: 'boolean', rules: 'array', rulesOperator: 'string' },
          ...{ disableTemplating: 'boolean', fallbackTo404: 'boolean', default: 'boolean' },
          ...{ crudKey: 'string', callbacks: 'array' },
        });
        for (const rule of response.rules) {
          expect(shapeOf(rule)).toEqual({
            ...{
              target: 'string',
              modifier: 'string',
              value: 'string',
              invert: 'boolean',
              operator: 'string',
            },
          });
        }
      }
    }
    expect([...ids].every((id) => uuid.test(id))).toBe(true);
    expect(ids.size).toBe(1 + 2 * environment.routes.length);
    expect(environment.rootChildren).toEqual(
      environment.routes.map((route: { uuid: string }) => ({ type: 'route', uuid: route.uuid })),
    );
  });

  test('match in their order and leave to the next what does not fit', () => {
    const [busy, exact, checked, slow, , , broken] = environment.routes;
    expect(busy).toMatchObject({ method: 'post', endpoint: 'orders/*', responseMode: 'FALLBACK' });
    expect(exact.responses[0].rules).toEqual([
      { target: 'header', modifier: 'X-Kind', value: '^a[\\s\\S]*c$', invert: false, operator: 'regex' },
      { target: 'header', modifier: 'Authorization', value: '^[\\s\\S]*$', invert: false, operator: 'regex' },
      { target: 'query', modifier: 'page', value: '2', invert: false, operator: 'equals' },
      { target: 'query', modifier: 'code', value: '^[\\s\\S]*$', invert: false, operator: 'regex' },
      { target: 'body', modifier: '$["order"]["id"]', value: '7', invert: false, operator: 'equals' },
      { target: 'body', modifier: '$["tags"][0]', value: 'a', invert: false, operator: 'equals' },
    ]);
    expect(checked.responses[0].rules.at(-1)).toMatchObject({
      modifier: '$.id',
      operator: 'null',
      invert: true,
    });
    expect(slow.responses[0].rules).toMatchObject([{ target: 'request_number', value: '^(1|2|3)$' }]);
    expect(broken).toMatchObject({ method: 'all', endpoint: '*', responseMode: null });
  });

  test('say what is lost, and give the same ids again', () => {
    expect(environment.routes[0].documentation).toBe(
      'busy\n*/\nNot exported: match.step, callbacks, the query in match.url.',
    );
    expect(environment.routes[6].documentation).toContain('respond.fault reset');
    expect(mockoonOf(rules, 'Orders')).toBe(mockoonOf(rules, 'Orders'));
  });
});

describe('mock rules as requests', () => {
  /** A reader of the part of the syntax that both editors share. */
  function requestsIn(text: string) {
    const [variables = '', ...blocks] = text.split(/^###.*$/m);
    expect(variables).toMatch(/^@service = \S+\n+$/);
    return blocks.map((block) => {
      const lines = block.split('\n').slice(1);
      const start = lines.findIndex((line) => !line.startsWith('#'));
      const blank = lines.indexOf('', start);
      const [method, uri, ...more] = (lines[start] ?? '').split(' ');
      expect(more).toEqual([]);
      const headers = lines.slice(start + 1, blank).map((line) => /^([\w-]+): (.*)$/.exec(line)?.slice(1));
      return {
        method,
        uri,
        headers,
        body: lines
          .slice(blank + 1)
          .join('\n')
          .trim(),
      };
    });
  }

  test('are read again as one request for each rule, which it answers', () => {
    const requests = requestsIn(httpFileOf(rules));
    expect(requests).toHaveLength(7);
    expect(requests[0]).toEqual({
      method: 'POST',
      uri: 'https://shop.example/orders/1?a=1',
      headers: [],
      body: '',
    });
    expect(requests[1]).toEqual({
      method: 'PUT',
      uri: '{{service}}/?page=2&code=1',
      headers: [
        ['X-Kind', 'a1c'],
        ['Authorization', '1'],
        ['Content-Type', 'application/json'],
      ],
      body: '{"order":{"id":7},"tags":["a"]}',
    });
    expect(requests[4]).toMatchObject({ method: 'GET', uri: '{{service}}/half' });
  });

  test('no text of a rule begins another line', () => {
    const hostile: Rule = {
      name: 'a\n### b\nGET https://evil.example/',
      match: { method: 'GET\nDELETE', url: 'https://a.example/x\ny', headers: { 'A\nB': 'c\nD: e' } },
      respond: {},
    };
    const text = httpFileOf([hostile]);
    expect(text.match(/^###/gm)).toHaveLength(1);
    expect(text.match(/^(GET|DELETE) .*/gm)).toEqual(['GET https://a.example/x%20y']);
    expect(text).toContain('A B: c D: e\n');
  });
});
