import { describe, expect, it } from 'vitest';
import { play } from './scenarioBench.ts';

const host = { connection: { name: "@parameters('$connections')['mail']['connectionId']" } };
const seen = { Seen: { type: 'Compose', inputs: '@triggerBody()', runAfter: {} } };
const recurrence = { frequency: 'Minute', interval: 5 };

const asking = (more: object = {}) => ({
  triggers: {
    New_mail: {
      type: 'ApiConnection',
      inputs: { host, method: 'get', path: '/v2/Mail/OnNewEmail', queries: { folder: 'Inbox' } },
      recurrence,
      ...more,
    },
  },
  actions: seen,
});
const at = (result: { readonly requests: readonly { readonly startTime: string }[] }) =>
  result.requests.map(({ startTime }) => startTime.slice(11, 19));

describe('a trigger of a connector that asks, whose name a mock says', () => {
  it('asks by its recurrence: 202 starts nothing, 200 starts a run with the body', () => {
    const result = play({
      workflow: asking(),
      mocks: [
        { match: { action: 'new_mail', nth: 3 }, respond: { body: { subject: 'Hello' } } },
        { match: { action: 'new_mail' }, respond: { status: 202 } },
      ],
    });
    expect(result.mismatches).toEqual([]);
    expect(at(result)).toEqual(['09:00:00', '09:05:00', '09:10:00']);
    expect(result.requests[0]).toMatchObject({
      trigger: 'New_mail',
      phase: 'poll',
      method: 'GET',
      url: '/v2/Mail/OnNewEmail?folder=Inbox',
    });
    expect(result.actions.Seen?.outputs).toEqual({ subject: 'Hello' });
    expect(result.runs).toHaveLength(1);
  });

  it('keeps to Retry-After, and fits by method, path and query', () => {
    const result = play({
      workflow: asking(),
      mocks: [
        {
          match: { action: 'New_mail', method: 'GET', url: '/v2/Mail/*folder=Inbox', nth: 1 },
          respond: { status: 202, headers: { 'Retry-After': '600' } },
        },
        { match: { action: 'New_mail' }, respond: { body: 1 } },
      ],
    });
    expect(at(result)).toEqual(['09:00:00', '09:10:00']);
  });

  it('splits what it was given', () => {
    const result = play({
      workflow: asking({ splitOn: "@triggerBody()?['value']" }),
      mocks: [{ match: { action: 'New_mail' }, respond: { body: { value: [1, 2, 3] } } }],
    });
    expect(result.runs.map(({ actions }) => actions.Seen?.outputs)).toEqual([1, 2, 3]);
  });

  it('with conditions starts a run for an answer 200 only', () => {
    const conditions = [{ expression: '@true' }];
    const result = play({
      workflow: asking({ conditions }),
      mocks: [
        { match: { action: 'New_mail', nth: 1 }, respond: { status: 202, body: {} } },
        { match: { action: 'New_mail' }, respond: { body: 7 } },
      ],
    });
    expect(at(result)).toEqual(['09:00:00', '09:05:00']);
    expect(result.actions.Seen?.outputs).toBe(7);
  });

  it('is not asked when the scenario says what it gives', () => {
    const result = play({
      workflow: asking(),
      trigger: { body: { id: 7 }, headers: { 'X-A': 'b' } },
      mocks: [{ match: { action: 'New_mail' }, respond: { body: {} } }],
    });
    expect(result.requests).toEqual([]);
    expect(result.actions.Seen?.outputs).toEqual({ id: 7 });
    expect(result.trigger.outputs).toEqual({ headers: { 'X-A': 'b' }, body: { id: 7 } });
  });

  it('fires with nothing when nobody answers for it', () => {
    const result = play({ workflow: asking(), mocks: [{ match: {}, respond: {} }] });
    expect(result.requests).toEqual([]);
    expect(result.actions.Seen?.status).toBe('Succeeded');
  });

  it('may belong to a built-in connector, which is asked by its parameters', () => {
    const serviceProviderConfiguration = {
      connectionName: 'queue',
      operationId: 'receiveMessages',
      serviceProviderId: '/serviceProviders/serviceBus',
    };
    const inputs = { parameters: { queueName: 'orders' }, serviceProviderConfiguration };
    const result = play({
      workflow: {
        triggers: { Got: { type: 'ServiceProvider', inputs, recurrence, splitOn: '@triggerBody()' } },
        actions: seen,
      },
      mocks: [{ match: { action: 'Got', body: { queueName: 'orders' } }, respond: { body: ['a', 'b'] } }],
    });
    expect(result.mismatches).toEqual([]);
    expect(result.runs.map(({ actions }) => actions.Seen?.outputs)).toEqual(['a', 'b']);
  });
});

describe('a webhook trigger of a connector, whose name a mock says', () => {
  const hooked = {
    triggers: {
      Changed: {
        type: 'ApiConnectionWebhook',
        inputs: { host, path: '/hooks', body: { NotificationUrl: '@{listCallbackUrl()}' } },
      },
    },
    actions: seen,
  };
  const registered = {
    match: { action: 'Changed', method: 'POST' },
    respond: { status: 201, headers: { Location: '/hooks/9' } },
  };
  const removed = { match: { method: 'DELETE', url: '/hooks/9' }, respond: { status: 204 } };

  it('registers, is called by its publisher, and is removed at the Location', () => {
    const result = play({
      workflow: hooked,
      mocks: [registered, removed],
      events: [
        { after: 'PT1H', callback: { trigger: true, body: { id: 1 } } },
        { after: 'PT2H', disable: true },
      ],
    });
    expect(result.mismatches).toEqual([]);
    expect(result.requests.map(({ phase, method, url }) => [phase, method, url])).toEqual([
      ['subscribe', 'POST', '/hooks'],
      ['unsubscribe', 'DELETE', '/hooks/9'],
    ]);
    expect(result.callbacks[0]?.statusCode).toBe(202);
    expect(result.actions.Seen?.outputs).toEqual({ id: 1 });
  });

  it('is called by the mock that registered it', () => {
    const callbacks = [{ after: 'PT5M', notification: { json: { id: 2 } } }];
    const result = play({ workflow: hooked, mocks: [{ ...registered, callbacks }, removed] });
    expect(result.actions.Seen?.outputs).toEqual({ id: 2 });
  });

  it('gives what the scenario says that it gives', () => {
    const result = play({ workflow: hooked, mocks: [registered], trigger: { body: { id: 3 } } });
    expect(result.requests.map(({ phase }) => phase)).toEqual(['subscribe']);
    expect(result.trigger.outputs).toEqual({ body: { id: 3 } });
  });

  it('that is refused has no run', () => {
    const result = play({
      workflow: hooked,
      mocks: [{ match: { action: 'Changed' }, respond: { status: 403 } }],
      trigger: { body: {} },
    });
    expect(result.actions.Seen?.status).not.toBe('Succeeded');
    expect(result.runs).toHaveLength(0);
  });
});
