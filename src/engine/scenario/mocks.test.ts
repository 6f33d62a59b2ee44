import { describe, expect, it } from 'vitest';
import { called, endOf, type PlainResult, play, problemsOf } from './scenarioBench.ts';

/* Conditions and answers that mocks share with the rules of the mock service. */

const http = (uri: string, more: object = {}, runAfter: object = {}) => ({
  type: 'Http',
  inputs: { method: 'POST', uri, retryPolicy: { type: 'none' }, ...more },
  runAfter,
});
const one = (inputs: object, ...mocks: object[]): PlainResult =>
  play({
    workflow: called({ A: http('https://a.example/x?page=2', inputs) }),
    mocks: [...mocks, { respond: { status: 404 } }],
  });
const status = (result: PlainResult) => Object(result.actions.A?.outputs).statusCode;

describe('a mock fits', () => {
  const fitting = (match: object, inputs: object = {}) =>
    status(one(inputs, { match, respond: { status: 201 } })) === 201;
  const body = { order: { items: [{ id: 7 }] } };
  const basic = { kind: 'basic', username: 'ada', password: 'p' };

  it.each([
    ['by query', { query: { page: '*' } }, {}, true],
    ['not by another query', { query: { page: '3' } }, {}, false],
    ['by a place in the body', { checks: [{ path: '$.order.items[*].id', equals: 7 }] }, { body }, true],
    [
      'not by a place with another value',
      { checks: [{ path: '$.order.items[*].id', equals: 8 }] },
      { body },
      false,
    ],
    ['by a place that is absent', { checks: [{ path: '$.customer', isAbsent: true }] }, { body }, true],
    ['by an expression', { when: "@greater(length(triggerBody()?['order']?['items']), 0)" }, { body }, true],
    ['not by an expression that is false', { when: "@equals(trigger()['method'], 'GET')" }, { body }, false],
    ['not by an expression that fails', { when: "@triggerBody()['order']['none']['x']" }, { body }, false],
    ['by lacking credentials', { lacks: basic }, {}, true],
    [
      'not by lacking credentials that are there',
      { lacks: basic },
      { authentication: { type: 'Basic', username: 'ada', password: 'p' } },
      false,
    ],
    ['in the state in which the service begins', { state: '' }, {}, true],
    ['not in another state', { state: 'open' }, {}, false],
  ])('%s', (_, match, inputs, fits) => {
    expect(fitting(match, inputs)).toBe(fits);
  });

  it('what a mock demands it asks for with 401', () => {
    expect(status(one({}, { match: { lacks: basic } }))).toBe(401);
  });

  it('the first n, and moves the service into another state', () => {
    const names = ['A', 'B', 'C', 'D'];
    const actions = Object.fromEntries(
      names.map((name, index) => [
        name,
        http(
          'https://a.example/x',
          {},
          index === 0 ? {} : { [names[index - 1] ?? '']: ['Succeeded', 'Failed'] },
        ),
      ]),
    );
    const result = play({
      workflow: called(actions),
      mocks: [
        { match: { first: 1 }, respond: { status: 503 } },
        { match: { state: '' }, respond: { status: 201 }, becomes: 'open' },
        { match: { state: 'open' }, respond: { status: 202 } },
      ],
    });
    expect(names.map((name) => Object(result.actions[name]?.outputs).statusCode)).toEqual([
      503, 201, 202, 202,
    ]);
  });

  it.each([
    [{ checks: [{ path: '$[' }] }, 'has "checks"'],
    [{ lacks: { kind: 'magic' } }, 'has "lacks"'],
    [{ first: 0 }, 'has "first"'],
    [{ query: { page: 2 } }, 'has "query"'],
  ])('only by what can be read: %j', (match, text) => {
    expect(problemsOf({ workflow: called({}), mocks: [{ match }] }).join()).toContain(text);
  });
});

describe('a mock answers', () => {
  it('with headers and a body that its templates fill in', () => {
    const respond = {
      isTemplate: true,
      headers: { 'X-Page': "@{triggerOutputs()?['queries']?['page']}" },
      body: { id: "@triggerBody()['id']", at: '@{utcNow()}', asked: "@{variables('count')}" },
    };
    const result = one({ body: { id: 7 } }, { respond });
    expect(result.actions.A?.outputs).toMatchObject({
      headers: { 'X-Page': '2' },
      body: { id: 7, at: '2026-01-05T09:00:00.0000000Z', asked: '1' },
    });
  });

  it('500 when a template fails, and says so', () => {
    const result = one({}, { respond: { isTemplate: true, body: "@{triggerBody()['id']}" } });
    expect(result.actions.A?.outputs).toMatchObject({
      statusCode: 500,
      body: { error: { code: 'MockTemplateFailed' } },
    });
  });

  it.each([
    ['truncated', 'Failed ResponseEnded ResponseEnded'],
    ['dns', 'Failed UnresolvableHostName UnresolvableHostName'],
    ['malformedJson', 'Failed BadRequest BadRequest'],
  ])('with the fault %s', (fault, end) => {
    expect(endOf(one({}, { respond: { fault, body: { ok: true } } }).actions.A ?? { status: '' })).toBe(end);
  });

  it.each([
    ['noLocation', undefined],
    ['relativeLocation', '/hooks/1'],
    ['invalidLocation', 'http://'],
  ])('with the fault %s', (fault, location) => {
    const respond = { status: 201, headers: { Location: 'https://a.example/hooks/1' }, fault };
    expect(Object(Object(one({}, { respond }).actions.A?.outputs).headers).Location).toBe(location);
  });

  it('after a time that the seed draws, the same for the same seed, and as long as its body takes', () => {
    const took = (seed: number, respond: object) => {
      const workflow = called({ A: http('https://a.example/x') });
      const { startTime = '', endTime = '' } = play({ workflow, seed, mocks: [{ respond }] }).actions.A ?? {};
      return Date.parse(endTime) - Date.parse(startTime);
    };
    const delay = { from: 'PT1S', to: 'PT60S' };
    expect(took(1, { delay })).toBe(took(1, { delay }));
    expect(took(1, { delay })).not.toBe(took(2, { delay }));
    expect(took(1, { delay })).toBeGreaterThanOrEqual(1000);
    expect(took(1, { delay })).toBeLessThanOrEqual(60_000);
    expect(took(3, { delay: { median: 'PT2S', sigma: 0 } })).toBe(2000);
    expect(took(3, { delay: 'PT2S', drip: 'PT3S' })).toBe(5000);
  });

  it('and calls back with what its template says, again when it is refused', () => {
    const inputs = {
      subscribe: {
        method: 'POST',
        uri: 'https://a.example/hooks',
        body: { url: '@{listCallbackUrl()}', id: 7 },
      },
    };
    const after = 'PT1M';
    const result = play({
      workflow: called({ W: { type: 'HttpWebhook', inputs, runAfter: {} } }),
      mocks: [
        {
          respond: { status: 201 },
          callbacks: [{ after, isTemplate: true, notification: { json: { order: "@triggerBody()['id']" } } }],
        },
      ],
    });
    expect(result.actions.W?.outputs).toMatchObject({ body: { order: 7 } });
    const refused = play({
      workflow: {
        triggers: {
          Hook: {
            type: 'HttpWebhook',
            inputs,
            runtimeConfiguration: { concurrency: { runs: 1, maximumWaitingRuns: 0 } },
          },
        },
        actions: {
          Wait: { type: 'Wait', inputs: { interval: { count: 25, unit: 'Second' } }, runAfter: {} },
        },
      },
      mocks: [
        {
          respond: { status: 201 },
          callbacks: [
            { after, notification: { json: 1 } },
            { after, notification: { json: 2 }, retry: { count: 3, interval: 'PT10S' } },
          ],
        },
      ],
    });
    expect(refused.callbacks.map(({ statusCode }) => statusCode)).toEqual([202, 429, 429, 202]);
    expect(refused.runs).toHaveLength(2);
  });
});
