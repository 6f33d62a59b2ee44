import { describe, expect, it } from 'vitest';
import { compose, webhook } from '../testBench.ts';
import {
  called,
  endOf,
  everything,
  hooked,
  type PlainAction,
  type PlainResult,
  play,
} from './scenarioBench.ts';

/* Webhooks, their callback URLs and what calls to them meet. Spec: runtime-semantics.md 3 to 6. */

const created = { match: { method: 'POST' }, respond: { status: 201, headers: { Location: '/w/1' } } };
const phases = ({ requests }: PlainResult) =>
  requests.map(({ phase, method, url }) => `${phase} ${method} ${url}`);
const none = { retryPolicy: { type: 'none' } };

describe('a webhook trigger (spec 3)', () => {
  const trigger = { body: { id: 7 } };
  const subscribes = 'subscribe POST https://shop.example/hooks';
  const unsubscribes = 'unsubscribe DELETE https://shop.example/hooks/1';

  it('subscribes when the workflow is enabled, and its publisher starts a run', () => {
    const result = play({
      workflow: hooked({ A: compose("@triggerBody()?['id']") }),
      trigger,
      mocks: [created],
    });
    expect(phases(result)).toEqual([subscribes]);
    expect(result.requests[0]).toMatchObject({ trigger: 'Hook', startTime: '2026-01-05T09:00:00.0000000Z' });
    expect(result.response).toMatchObject({ statusCode: 202 });
    expect(result.actions.A?.outputs).toBe(7);
    expect(result.subscriptions).toMatchObject([{ trigger: 'Hook', state: 'Active', location: '/w/1' }]);
  });

  it('stays subscribed, and every further call starts a run', () => {
    const events = [
      { after: 'PT1H', callback: { trigger: true, body: { id: 8 } } },
      { after: 'PT2H', callback: { trigger: true, body: { id: 9 } } },
    ];
    const result = play({
      workflow: hooked({ A: compose("@triggerBody()?['id']") }),
      trigger,
      mocks: [created],
      events,
    });
    expect(result.callbacks.map(({ statusCode }) => statusCode)).toEqual([202, 202]);
    expect(result.runs.map(({ actions }) => actions.A?.outputs)).toEqual([7, 8, 9]);
    expect(phases(result)).toEqual([subscribes]);
  });

  it('S-53 unsubscribes when it has fired, before the workflow goes on, when that is switched on', () => {
    const workflow = hooked({
      A: { type: 'Http', inputs: { method: 'GET', uri: 'https://api.example/orders' }, runAfter: {} },
    });
    const scenario = { workflow, trigger: {}, mocks: [everything] };
    const kept = play(scenario);
    expect(kept.requests.map(({ phase }) => phase)).toEqual(['subscribe', 'action']);
    expect(kept.subscriptions[0]?.state).toBe('Active');
    const events = [
      { after: 'PT1H', disable: true },
      { after: 'PT2H', enable: true },
    ];
    const result = play({ ...scenario, options: { unsubscribeAfterFiring: true }, events });
    expect(result.status).toBe('Succeeded');
    const phases = ['subscribe', 'unsubscribe', 'action', 'subscribe'];
    expect(result.requests.map(({ phase }) => phase)).toEqual(phases);
    expect(result.subscriptions.map(({ state }) => state)).toEqual(['Unsubscribed', 'Active']);
  });

  it('S-53 a call that starts nothing leaves it subscribed', () => {
    const workflow = hooked({}, { conditions: [{ expression: '@false' }] });
    const options = { unsubscribeAfterFiring: true };
    const result = play({ workflow, trigger: {}, mocks: [everything], options });
    expect(result.status).toBe('Skipped');
    expect(result.subscriptions[0]?.state).toBe('Active');
  });

  it('unsubscribes when the workflow is disabled, and refuses calls then', () => {
    const events = [
      { after: 'PT1H', disable: true },
      { after: 'PT2H', callback: { trigger: true } },
      { after: 'PT3H', enable: true },
      { after: 'PT4H', callback: { trigger: true } },
    ];
    const result = play({ workflow: hooked({}), trigger, mocks: [created, everything], events });
    expect(phases(result)).toEqual([subscribes, unsubscribes, subscribes]);
    expect(result.callbacks).toMatchObject([
      { statusCode: 400, body: { error: { code: 'WorkflowTriggerIsNotEnabled' } } },
      { statusCode: 202 },
    ]);
    expect(result.subscriptions.map(({ state }) => state)).toEqual(['Unsubscribed', 'Active']);
  });

  it('subscribes anew when a parameter that it uses changes, and not when another does', () => {
    const parameters = {
      topic: { type: 'String', defaultValue: 'a' },
      other: { type: 'String', defaultValue: '' },
    };
    const subscribe = { method: 'POST', uri: "https://shop.example/hooks/@{parameters('topic')}" };
    const unsubscribe = { method: 'DELETE', uri: "https://shop.example/hooks/@{parameters('topic')}" };
    const workflow = { parameters, ...hooked({}, {}, { subscribe, unsubscribe }) };
    const events = [
      { after: 'PT1H', save: { parameters: { other: 'x' } } },
      { after: 'PT2H', save: { parameters: { topic: 'b' } } },
    ];
    expect(phases(play({ workflow, trigger, mocks: [everything], events }))).toEqual([
      'subscribe POST https://shop.example/hooks/a',
      'unsubscribe DELETE https://shop.example/hooks/a',
      'subscribe POST https://shop.example/hooks/b',
    ]);
  });

  it('unsubscribes when it is taken away', () => {
    const events = [{ after: 'PT1H', save: { workflow: called({}) } }];
    const result = play({ workflow: hooked({}), trigger: { body: 1 }, mocks: [everything], events });
    expect(phases(result)).toEqual([subscribes, unsubscribes]);
  });

  it.each([
    [404, 'NotFound', 1],
    [400, 'BadRequest', 1],
    [500, 'InternalServerError', 5],
    [429, '429', 5],
    [302, 'Found', 1],
  ])(
    'that is answered %i has failed as %s after %i attempts, and no run starts',
    (status, code, attempts) => {
      const mocks = [{ match: {}, respond: { status } }];
      const result = play({ workflow: hooked({ A: compose(1) }), trigger, mocks });
      expect(result).toMatchObject({
        status: 'Failed',
        error: { code },
        runs: [],
        trigger: { status: 'Failed', code },
      });
      expect(result.requests).toHaveLength(attempts);
      expect(result.subscriptions).toMatchObject([{ state: 'Rejected' }]);
      expect(result.actions.A).toEqual({ status: 'Skipped' });
    },
  );

  it.each([200, 201, 202, 204])('that is answered %i is subscribed', (status) => {
    const mocks = [{ match: {}, respond: { status } }];
    expect(play({ workflow: hooked({}), trigger, mocks }).runs).toHaveLength(1);
  });

  it('tries again by the retry policy, and is called when it has subscribed', () => {
    const mocks = [{ match: { nth: 1 }, respond: { status: 503 } }, everything];
    const result = play({ workflow: hooked({ A: compose(1) }), trigger, mocks });
    expect(result.requests.map(({ startTime }) => startTime.slice(11, 21))).toEqual([
      '09:00:00.0',
      '09:00:07.5',
    ]);
    expect(result.trigger.startTime).toBe('2026-01-05T09:00:07.5000000Z');
  });

  it('without unsubscribe leaves its publisher with a stale URL', () => {
    const result = play({
      workflow: hooked({}, {}, { unsubscribe: {} }),
      trigger,
      mocks: [everything],
      events: [{ after: 'PT1H', disable: true }],
    });
    expect(phases(result)).toEqual([subscribes]);
    expect(result.subscriptions).toMatchObject([{ state: 'Orphaned', reason: expect.any(String) }]);
  });

  it('is not called when the scenario has no trigger', () => {
    const result = play({ workflow: hooked({ A: compose(1) }), mocks: [everything] });
    expect([result.status, result.runs, phases(result)]).toEqual(['Skipped', [], [subscribes]]);
  });

  it('says who calls, and no run', () => {
    const { requests } = play({ workflow: hooked({}), trigger, mocks: [everything] });
    const headers = requests[0]?.headers ?? {};
    expect(headers).toMatchObject({
      'x-ms-workflow-operation-name': 'Hook',
      'x-ms-client-tracking-id': expect.any(String),
      'x-ms-workflow-id': expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(headers).not.toHaveProperty('x-ms-workflow-run-id');
  });
});

describe('how a trigger fires (spec 2)', () => {
  it('splitOn makes a run of each item', () => {
    const workflow = hooked({ A: compose('@triggerBody()') }, { splitOn: "@triggerBody()?['value']" });
    const result = play({ workflow, trigger: { body: { value: ['x', 'y'], more: 1 } }, mocks: [everything] });
    expect(result.runs.map(({ actions }) => actions.A?.outputs)).toEqual(['x', 'y']);
    expect(result.actions.A?.outputs).toBe('x');
  });

  it.each([
    ['an empty list', [], 'Skipped'],
    ['no list', 'text', 'Failed'],
  ])('splitOn of %s starts nothing', (_, value, status) => {
    const workflow = hooked({}, { splitOn: "@triggerBody()?['value']" });
    const result = play({ workflow, trigger: { body: { value } }, mocks: [everything] });
    expect(result).toMatchObject({ status, runs: [], response: { statusCode: 202 }, trigger: { status } });
  });

  it.each([
    ["@equals(triggerBody()?['id'], 7)", 'Succeeded'],
    ['@equals(triggers().outputs.body.id, 7)', 'Succeeded'],
    ["@equals(triggerBody()?['id'], 8)", 'Skipped'],
    ["@int('x')", 'Failed'],
  ])('the condition %s makes it %s', (expression, status) => {
    const workflow = hooked({}, { conditions: [{ expression: '@true' }, { expression }] });
    const result = play({ workflow, trigger: { body: { id: 7 } }, mocks: [everything] });
    expect(result).toMatchObject({ status, trigger: { status }, response: { statusCode: 202 } });
    expect(result.runs).toHaveLength(status === 'Succeeded' ? 1 : 0);
  });

  const wait = { W: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } }, runAfter: {} } };
  const calls = (count: number) =>
    Array.from({ length: count }, () => ({ after: 'PT0S', callback: { trigger: true } }));

  it('with concurrency the runs that are too many wait for their turn', () => {
    const workflow = hooked(wait, { runtimeConfiguration: { concurrency: { runs: 1 } } });
    const result = play({ workflow, trigger: {}, mocks: [everything], events: calls(2) });
    expect(result.runs.map(({ actions }) => actions.W?.endTime?.slice(11, 16))).toEqual([
      '10:00',
      '11:00',
      '12:00',
    ]);
  });

  it('when the queue is full a caller gets 429', () => {
    const workflow = hooked(wait, {
      operationOptions: 'SingleInstance',
      runtimeConfiguration: { concurrency: { maximumWaitingRuns: 1 } },
    });
    const result = play({ workflow, trigger: {}, mocks: [everything], events: calls(2) });
    expect(result.callbacks.map(({ statusCode }) => statusCode)).toEqual([202, 429]);
    expect(result.callbacks[1]?.body).toMatchObject({
      error: { code: 'WorkflowMaximumWaitingRunCountExceeded' },
    });
  });

  it('the caller may name the run for tracking', () => {
    const headers = { 'x-ms-client-tracking-id': 'order-7' };
    const result = play({ workflow: hooked({}), trigger: { headers }, mocks: [everything] });
    expect(result.trigger.clientTrackingId).toBe('order-7');
    expect(result.response?.headers['x-ms-client-tracking-id']).toBe('order-7');
  });
});

describe('a webhook action (spec 4)', () => {
  const wait = (inputs: object = {}, more: object = {}) => called({ W: webhook('w', more, inputs) });
  const answered = [
    {
      match: { method: 'POST' },
      respond: { status: 201, headers: { Location: 'https://service.example/w/1' } },
    },
    everything,
  ];
  const approve = { action: 'W', body: { approved: true } };

  it('subscribes, waits, is called back, unsubscribes with the answer to subscribe', () => {
    const events = [{ after: 'PT3H', callback: approve }];
    const result = play({ workflow: wait(), mocks: answered, events });
    expect(phases(result)).toEqual([
      'subscribe POST https://service.example/w',
      'unsubscribe DELETE https://service.example/w/1',
    ]);
    expect(result.actions.W).toMatchObject({
      status: 'Succeeded',
      code: 'OK',
      outputs: { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: { approved: true } },
      endTime: '2026-01-05T12:00:00.0000000Z',
    });
    expect(result.callbacks).toMatchObject([{ statusCode: 200 }]);
    expect(result.callbacks[0]).not.toHaveProperty('body');
    for (const { headers } of result.requests) {
      expect(headers['x-ms-workflow-operation-name']).toBe('W');
      expect(headers['x-ms-client-tracking-id']).toEqual(expect.any(String));
      expect(headers['x-ms-workflow-run-id']).toEqual(expect.any(String));
    }
  });

  it('waits while parallel actions go on', () => {
    const result = play({ workflow: called({ W: webhook('w'), A: compose(1) }), mocks: answered });
    expect([result.status, result.actions.W?.status, result.actions.A?.status]).toEqual([
      'Waiting',
      'Waiting',
      'Succeeded',
    ]);
    expect(result.subscriptions).toMatchObject([{ action: 'W', state: 'Active' }]);
  });

  it('that is refused fails with the answer as outputs, waits for nothing and does not unsubscribe', () => {
    const mocks = [{ match: {}, respond: { status: 404, body: { why: 'unknown' } } }];
    const result = play({ workflow: wait(), mocks });
    expect(endOf(result.actions.W as PlainAction)).toBe('Failed NotFound');
    expect(result.actions.W?.outputs).toMatchObject({ statusCode: 404, body: { why: 'unknown' } });
    expect(phases(result)).toHaveLength(1);
  });

  it('a body that says Failed is just data', () => {
    const events = [{ after: 'PT1H', callback: { action: 'W', body: { status: 'Failed' } } }];
    expect(play({ workflow: wait(), mocks: answered, events }).actions.W?.status).toBe('Succeeded');
  });

  it('when its time is over unsubscribes first, has timed out, and those who wait for that run', () => {
    const workflow = called({
      W: webhook('w', { limit: { timeout: 'PT1H' } }),
      L: compose(1, { W: ['TimedOut'] }),
    });
    const result = play({ workflow, mocks: answered, events: [{ after: 'PT2H', callback: approve }] });
    expect(endOf(result.actions.W as PlainAction)).toBe('TimedOut ActionTimedOut ActionTimedOut');
    expect(result.requests[1]).toMatchObject({
      phase: 'unsubscribe',
      startTime: '2026-01-05T10:00:00.0000000Z',
    });
    expect([result.status, result.actions.L?.status]).toEqual(['Succeeded', 'Succeeded']);
    expect(result.callbacks[0]?.statusCode).toBe(409);
  });

  it('after its time-out is called in vain while the run goes on', () => {
    const later = { type: 'Wait', inputs: { interval: { count: 5, unit: 'Hour' } }, runAfter: {} };
    const workflow = called({ W: webhook('w', { limit: { timeout: 'PT1H' } }), Later: later });
    const { callbacks } = play({ workflow, mocks: answered, events: [{ after: 'PT2H', callback: approve }] });
    expect(callbacks[0]).toMatchObject({
      statusCode: 409,
      body: { error: { code: 'WorkflowRunActionAlreadyRun' } },
    });
  });

  it('of a run that is cancelled unsubscribes and is cancelled', () => {
    const result = play({ workflow: wait(), mocks: answered, events: [{ after: 'PT1H', cancel: true }] });
    expect(endOf(result.actions.W as PlainAction)).toBe('Cancelled ActionCancelled');
    expect(result.status).toBe('Cancelled');
    expect(phases(result)[1]).toBe('unsubscribe DELETE https://service.example/w/1');
  });

  it('unsubscribes before a run that lasts too long ends', () => {
    const result = play({ workflow: wait(), mocks: answered, events: [{ skipTo: 'P91D' }] });
    expect(result).toMatchObject({ status: 'TimedOut', error: { code: 'WorkflowRunTimedOut' } });
    expect(result.requests[1]).toMatchObject({
      phase: 'unsubscribe',
      startTime: '2026-04-05T09:00:00.0000000Z',
    });
    expect(result.actions.W?.status).toBe('TimedOut');
  });

  it('whose unsubscribe fails has succeeded all the same, and tells', () => {
    const mocks = [answered[0], { match: { method: 'DELETE' }, respond: { status: 410 } }];
    const result = play({ workflow: wait(), mocks, events: [{ after: 'PT1H', callback: approve }] });
    expect(result.actions.W?.status).toBe('Succeeded');
    expect(result.actions.W?.notes?.[0]).toContain('410');
    expect(result.subscriptions).toMatchObject([
      { state: 'Orphaned', reason: expect.stringContaining('410') },
    ]);
  });

  it('called before the answer to subscribe has come is held until then', () => {
    const mocks = [
      { match: { method: 'POST' }, respond: { status: 201, delay: 'PT10S', headers: { Location: '/w/1' } } },
      everything,
    ];
    const result = play({ workflow: wait(none), mocks, events: [{ after: 'PT2S', callback: approve }] });
    expect(result.callbacks).toMatchObject([{ statusCode: 200, at: '2026-01-05T09:00:02.0000000Z' }]);
    expect(result.actions.W).toMatchObject({ status: 'Succeeded', endTime: '2026-01-05T09:00:10.0000000Z' });
  });

  it('in a Foreach has a subscription and a URL for each iteration', () => {
    const loop = { type: 'Foreach', foreach: ['a', 'b'], actions: { W: webhook('w') }, runAfter: {} };
    const events = [
      {
        after: 'PT1M',
        callback: { action: 'W', iteration: 1, body: 'b', headers: { 'Content-Type': 'text/plain' } },
      },
      {
        after: 'PT2M',
        callback: { action: 'W', iteration: 0, body: 'a', headers: { 'Content-Type': 'text/plain' } },
      },
    ];
    const result = play({ workflow: called({ L: loop }), mocks: answered, events });
    const outputs = result.actions.W?.iterations?.map((one) => (one.outputs as { body: string }).body);
    expect(outputs).toEqual(['a', 'b']);
    expect(new Set(result.subscriptions.map(({ callbackUrl }) => callbackUrl)).size).toBe(2);
    expect(result.requests[0]?.headers).toMatchObject({
      'x-ms-workflow-repeatitem-scope-name': 'L',
      'x-ms-workflow-repeatitem-index': '0',
    });
  });

  it('that is called without a number gives the call to the first iteration that waits', () => {
    const loop = { type: 'Foreach', foreach: [1, 2], actions: { W: webhook('w') }, runAfter: {} };
    const events = ['PT1M', 'PT2M'].map((after) => ({ after, callback: approve }));
    const result = play({ workflow: called({ L: loop }), mocks: answered, events });
    expect(result.callbacks).toMatchObject([
      { iteration: 0, statusCode: 200 },
      { iteration: 1, statusCode: 200 },
    ]);
  });
});

describe('callback URLs (spec 5.1)', () => {
  const urlOf = ({ requests: [first] }: PlainResult) =>
    (first?.body as Record<string, unknown> | undefined)?.callbackUrl;

  it('of an action name run and action, with two permissions and a signature', () => {
    const url = urlOf(play({ workflow: called({ W: webhook('w') }), mocks: [created] }));
    expect(url).toMatch(
      /^https:\/\/[^/]+\/.*workflows\/[0-9a-f]{32}\/runs\/\d{29}CU\d\d\/actions\/W\/run\?api-version=2016-06-01&sp=%2Fruns%2F\d{29}CU\d\d%2Factions%2FW%2Frun%2C%2Fruns%2F\d{29}CU\d\d%2Factions%2FW%2Fread&sv=1\.0&sig=[\w-]{43}$/,
    );
  });

  it('of a trigger name the trigger', () => {
    const url = urlOf(play({ workflow: hooked({}), trigger: {}, mocks: [created] }));
    expect(url).toMatch(
      /\/workflows\/[0-9a-f]{32}\/triggers\/Hook\/run\?api-version=2016-10-01&sp=%2Ftriggers%2FHook%2Frun&sv=1\.0&sig=[\w-]{43}$/,
    );
  });

  it('signed with the secondary key work as well', () => {
    const workflow = called({ W: webhook('w', {}, { accessKeyType: 'Secondary' }) });
    const { callbacks, subscriptions, requests } = play({
      workflow,
      mocks: [created, everything],
      events: [{ callback: { action: 'W' } }],
    });
    expect(callbacks[0]?.statusCode).toBe(200);
    expect(requests[0]?.body).toEqual({ callbackUrl: subscriptions[0]?.callbackUrl });
  });
});

describe('what a call meets (spec 5.3 and 5.4)', () => {
  const later = { type: 'Wait', inputs: { interval: { count: 1, unit: 'Day' } }, runAfter: {} };
  const workflow = called({
    W: webhook('w'),
    Later: later,
    Last: webhook('last', { runAfter: { Later: ['Succeeded'] } }),
  });
  const meet = (...callbacks: object[]) =>
    play({
      workflow,
      mocks: [created, everything],
      events: callbacks.map((callback, index) => ({ after: `PT${index + 1}H`, callback })),
    });
  const rows: readonly (readonly [title: string, callback: object, statusCode: number, code?: string])[] = [
    ['a wrong signature', { action: 'W', signature: 'wrong' }, 401, 'DirectApiInvalidAuthorizationSignature'],
    ['no signature', { action: 'W', signature: 'missing' }, 401, 'DirectApiAuthorizationRequired'],
    [
      'a bearer token beside the signature',
      { action: 'W', headers: { Authorization: 'Bearer x' } },
      401,
      'DirectApiRequestHasMoreThanOneAuthorization',
    ],
    ['an action that does not exist', { action: 'Nobody' }, 404, 'WorkflowRunActionNotFound'],
    ['a run that does not exist', { action: 'W', run: 5 }, 404, 'WorkflowRunNotFound'],
    ['an action whose turn has not come', { action: 'Last' }, 409, 'WorkflowRunActionNotReady'],
    ['another method', { action: 'W', method: 'PUT' }, 405, 'MethodNotAllowed'],
    [
      'a body that says that it is JSON',
      { action: 'W', body: '{', headers: { 'Content-Type': 'application/json' } },
      400,
      'InvalidRequestContent',
    ],
    ['everything right', { action: 'W', body: {} }, 200],
  ];
  for (const [title, callback, statusCode, code] of rows) {
    it(title, () => {
      const { callbacks, actions } = meet(callback);
      expect(callbacks[0]?.statusCode).toBe(statusCode);
      if (code !== undefined) {
        expect(callbacks[0]?.body).toMatchObject({ error: { code, message: expect.any(String) } });
        expect(actions.W?.iterations).toBeUndefined();
      }
    });
  }

  it('the second call of an action that has been called', () => {
    const { callbacks } = meet({ action: 'W' }, { action: 'W' });
    expect(callbacks).toMatchObject([
      { statusCode: 200 },
      { statusCode: 409, body: { error: { code: 'WorkflowRunActionAlreadyRun' } } },
    ]);
  });

  it('a refused call leaves the action waiting', () => {
    const { callbacks } = meet({ action: 'W', signature: 'wrong' }, { action: 'W' });
    expect(callbacks.map(({ statusCode }) => statusCode)).toEqual([401, 200]);
  });

  it('a run that has ended', () => {
    const { callbacks } = play({
      workflow: called({ W: webhook('w') }),
      mocks: [created, everything],
      events: ['PT1H', 'PT2H'].map((after) => ({ after, callback: { action: 'W' } })),
    });
    expect(callbacks[1]).toMatchObject({
      statusCode: 409,
      body: { error: { code: 'WorkflowRunNotRunning' } },
    });
  });
});

describe('a Request trigger (spec 5.2)', () => {
  const request = (inputs: object, actions: object = {}, more: object = {}) => ({
    triggers: { manual: { type: 'Request', kind: 'Http', inputs, ...more } },
    actions,
  });
  const respond = (inputs: object, more: object = {}) => ({
    type: 'Response',
    inputs,
    runAfter: {},
    ...more,
  });

  it('accepts at once when nothing responds, and tells the ids', () => {
    const { response } = play({ workflow: called({}) });
    expect(response?.statusCode).toBe(202);
    expect(response).not.toHaveProperty('body');
    for (const name of [
      'x-ms-workflow-run-id',
      'x-ms-correlation-id',
      'x-ms-client-tracking-id',
      'x-ms-trigger-history-name',
      'x-ms-workflow-system-id',
      'x-ms-workflow-id',
      'x-ms-workflow-version',
      'x-ms-workflow-name',
      'x-ms-tracking-id',
      'x-ms-request-id',
    ]) {
      expect(response?.headers).toHaveProperty(name);
    }
  });

  it('is answered by a Response', () => {
    const actions = {
      R: respond({ statusCode: 418, headers: { 'X-A': 'b' }, body: { id: "@triggerBody()?['id']" } }),
    };
    const { response } = play({ workflow: called(actions), trigger: { body: { id: 3 } } });
    expect(response).toMatchObject({
      statusCode: 418,
      body: { id: 3 },
      headers: { 'X-A': 'b', 'Content-Type': 'application/json; charset=utf-8' },
    });
  });

  it('a text goes out as plain text', () => {
    const { response } = play({ workflow: called({ R: respond({ statusCode: 200, body: 'hi' }) }) });
    expect(response).toMatchObject({ body: 'hi', headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
  });

  it('is told 504 when the Response comes too late, and 502 when it never comes', () => {
    const wait = { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } }, runAfter: {} };
    const late = { W: wait, R: respond({ statusCode: 200 }, { runAfter: { W: ['Succeeded'] } }) };
    expect(play({ workflow: called(late) }).response?.statusCode).toBe(504);
    const never = { A: compose(1), R: respond({ statusCode: 200 }, { runAfter: { A: ['Failed'] } }) };
    expect(play({ workflow: called(never) }).response).toMatchObject({
      statusCode: 502,
      body: { error: { code: 'NoResponse' } },
    });
  });

  it('is told 202 with a place to look when the Response is asynchronous', () => {
    const actions = { R: respond({ statusCode: 200 }, { operationOptions: 'Asynchronous' }) };
    const { response } = play({ workflow: called(actions) });
    expect(response).toMatchObject({
      statusCode: 202,
      headers: { Location: expect.stringContaining('/runs/') },
    });
  });

  it('is told the same when splitOn makes several runs, which all answer', () => {
    const manual = { type: 'Request', splitOn: '@triggerBody()' };
    const actions = { R: respond({ statusCode: 200, body: '@triggerBody()' }) };
    const { response, runs } = play({
      workflow: { triggers: { manual }, actions },
      trigger: { body: [1, 2] },
    });
    expect(response).toMatchObject({
      statusCode: 202,
      headers: { Location: expect.stringContaining('/runs/') },
    });
    expect(runs.map(({ status, actions: { R } }) => `${status} ${R?.code}`)).toEqual([
      'Succeeded OK',
      'Succeeded OK',
    ]);
  });

  it('gives queries, headers and the parts of its path', () => {
    const workflow = request(
      { method: 'GET', relativePath: 'orders/{id}/{part}' },
      { A: compose('@triggerOutputs()') },
    );
    const trigger = {
      relativePath: 'orders/a%20b/lines',
      queries: { q: 'x y', n: 1 },
      headers: { 'X-A': 'b' },
    };
    const { actions } = play({ workflow, trigger });
    expect(actions.A?.outputs).toEqual({
      headers: { 'X-A': 'b' },
      queries: { q: 'x y', n: '1' },
      relativePathParameters: { id: 'a b', part: 'lines' },
    });
  });

  it.each([
    ['another method', { method: 'PUT' }, {}, 405, 'TriggerRequestMethodNotValid'],
    ['another path', {}, { relativePath: 'x/y/z' }, 404, 'TriggerRelativePathNotValid'],
    ['a wrong signature', {}, { signature: 'wrong' }, 401, 'DirectApiInvalidAuthorizationSignature'],
    ['no signature', {}, { signature: 'missing' }, 401, 'DirectApiAuthorizationRequired'],
  ])('refuses %s', (_, inputs, trigger, statusCode, code) => {
    const result = play({ workflow: request(inputs), trigger: { method: 'POST', ...trigger } });
    expect(result).toMatchObject({
      runs: [],
      status: 'Skipped',
      response: { statusCode, body: { error: { code } } },
      error: { code },
    });
  });

  it('refuses a body against its schema when that is switched on', () => {
    const schema = { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] };
    const strict = request({ schema }, {}, { operationOptions: 'EnableSchemaValidation' });
    expect(play({ workflow: strict, trigger: { body: { id: 'x' } } }).response).toMatchObject({
      statusCode: 400,
      body: { error: { code: 'TriggerInputSchemaMismatch' } },
    });
    expect(play({ workflow: strict, trigger: { body: { id: 1 } } }).status).toBe('Succeeded');
    expect(play({ workflow: request({ schema }), trigger: { body: { id: 'x' } } }).status).toBe('Succeeded');
  });

  it('refuses every call while the workflow is disabled', () => {
    const events = [{ disable: true }, { after: 'PT1H', callback: { trigger: true } }];
    expect(play({ workflow: called({}), events }).callbacks[0]).toMatchObject({
      statusCode: 400,
      body: { error: { code: 'WorkflowTriggerIsNotEnabled' } },
    });
  });
});

describe('what a call gives to the workflow (spec 6)', () => {
  const outputs = (callback: object) =>
    play({
      workflow: called({ W: webhook('w') }),
      mocks: [created, everything],
      events: [{ callback: { action: 'W', ...callback } }],
    }).actions.W?.outputs as { headers: object; queries?: object; body?: unknown; statusCode: number };

  it('headers in their usual spelling, without Authorization', () => {
    expect(
      outputs({
        headers: { 'content-type': 'text/plain', 'X-Own': '1', Authorization: 'Basic x' },
        body: 'x',
      }).headers,
    ).toEqual({
      'Content-Type': 'text/plain',
      'X-Own': '1',
    });
  });

  it('queries without those of the URL itself', () => {
    expect(outputs({ queries: { answer: 'ä & ö' } }).queries).toEqual({ answer: 'ä & ö' });
    expect(outputs({})).not.toHaveProperty('queries');
  });

  const rows: readonly (readonly [string, object, unknown])[] = [
    ['JSON', { body: { a: [1] } }, { a: [1] }],
    [
      'JSON as text on the wire',
      { body: '{"a":1}', headers: { 'Content-Type': 'application/json; charset=utf-8' } },
      { a: 1 },
    ],
    ['JSON null', { body: null }, null],
    ['text', { body: 'hello', headers: { 'Content-Type': 'text/plain' } }, 'hello'],
    [
      'bytes without a type',
      { body: 'hello' },
      { '$content-type': 'application/octet-stream', $content: 'aGVsbG8=' },
    ],
    [
      'XML',
      { body: '<a/>', headers: { 'Content-Type': 'application/xml' } },
      { '$content-type': 'application/xml', $content: 'PGEvPg==' },
    ],
    [
      'a form',
      { body: 'a=1&b=x+y', headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      {
        '$content-type': 'application/x-www-form-urlencoded',
        $content: 'YT0xJmI9eCt5',
        $formdata: [
          { key: 'a', value: '1' },
          { key: 'b', value: 'x y' },
        ],
      },
    ],
    ['nothing', {}, undefined],
  ];
  it.each(rows)('%s', (_, callback, body) => {
    expect(outputs(callback).body).toEqual(body);
  });

  it('the parts of a multipart body', () => {
    const text =
      '--x\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--x--\r\n';
    const { body } = outputs({ body: text, headers: { 'Content-Type': 'multipart/form-data; boundary=x' } });
    expect(body).toMatchObject({ $multipart: [{ headers: { 'Content-Length': '5' }, body: 'hello' }] });
  });
});
