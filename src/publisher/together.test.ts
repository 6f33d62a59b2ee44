import { describe, expect, test } from 'vitest';
import type { EngineEvent } from '../engine/event.ts';
import { createHostedWorkflow, type HostedWorkflow } from '../engine/hostedWorkflow.ts';
import { readAnswer, readDue } from '../engine/transport.ts';
import { envelopeHeader } from '../workflow/exchange.ts';
import type { HttpResponse } from '../workflow/http.ts';
import { toPlain } from '../workflow/json.ts';
import type { Rule } from '../workflow/mock/Rule.ts';
import { templates } from '../workflow/mock/templates.ts';
import { withConnectorCalls } from '../workflow/operations/connectors/connectorCall.ts';
import { objectOf } from '../workflow/operations/defaults.ts';
import { encodeText, toBase64Url } from './bytes.ts';
import { createMemoryStore } from './memoryStore.ts';
import type { Due, Exchange, Order, OrderResult, Subscription } from './protocol.ts';
import { createPublisher } from './publisher.ts';

/* A real engine and a real publisher, with nothing between them but what a browser would put there. */

const origin = 'https://hookline.example';
const workflowId = 'b'.repeat(32);
const start = Date.UTC(2026, 0, 5, 9);

const hook = (more: object = {}, trigger: object = {}) => ({
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: {}, ...trigger } },
  actions: {
    Wait: {
      type: 'HttpWebhook',
      inputs: {
        subscribe: {
          method: 'POST',
          uri: 'https://shop.example/hooks',
          body: { callbackUrl: '@{listCallbackUrl()}', order: 7 },
        },
        unsubscribe: { method: 'DELETE', uri: "@{action().outputs.headers['Location']}" },
      },
      limit: { timeout: 'PT1H' },
      ...more,
    },
  },
});

function createWorld(definition: object = hook()) {
  const pending = new Set<Promise<unknown>>();
  const calls = new Map<string, (response: HttpResponse) => void>();
  const events = new Map<string, EngineEvent[]>();
  let callCount = 0;
  const track = (work: Promise<unknown>) => {
    pending.add(work);
    void work.finally(() => pending.delete(work));
  };
  const publisher = createPublisher({
    store: createMemoryStore(),
    origin,
    now: () => 0,
    announce: () => undefined,
    tellDue: (_, due) => workflow.setDue(due),
    loadTemplates: async () => templates,
    name: 'p',
    isAtWork: async () => true,
    deliver: async (_, { method, uri, headers, body }) => {
      const id = `call-${++callCount}`;
      const later = new Promise<HttpResponse>((resolve) => calls.set(id, resolve));
      const response = workflow.call({ id, method, url: uri, headers, ...(body && { body }) });
      return { response: response ?? (await later), at: workflow.state().now };
    },
  });
  const ask = (path: string, method = 'GET', body?: unknown) =>
    publisher.fetch(
      new Request(`${origin}/__publisher${path}${path.includes('?') ? '&' : '?'}workflow=${workflowId}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  const workflow: HostedWorkflow = createHostedWorkflow({
    workflowId,
    origin,
    fresh: { now: start, seed: 42, secret: 's' },
    kept: { versions: new Map(), runs: [], journals: new Map() },
    host: {
      keep: () => undefined,
      send: (request, envelope, timeout) => {
        const envelopeText = toBase64Url(encodeText(JSON.stringify(envelope)));
        const answer = async () => {
          const response = await publisher.fetch(
            new Request(request.uri, {
              method: 'POST',
              headers: { [envelopeHeader]: envelopeText },
              ...(request.body && { body: request.body.slice() }),
            }),
          );
          const body = new Uint8Array(await response.arrayBuffer());
          const carried = { status: response.status, headers: [...response.headers], body };
          workflow.answered(envelope.id, readAnswer(request, carried, timeout));
        };
        track(answer());
      },
      ring: (id) => {
        const ring = async () => {
          const response = await ask(`/due/${id}`, 'POST');
          workflow.rang(id, readDue(await response.json()));
        };
        track(ring());
      },
      answer: (callId, response) => calls.get(callId)?.(response),
      report: (report) => {
        if (report.kind !== 'events') return;
        events.set(report.runId, [...(events.get(report.runId) ?? []), ...report.events]);
      },
    },
  });
  const settle = async () => {
    while (pending.size > 0 || workflow.hasMore) {
      await Promise.all(pending);
      workflow.goOn();
    }
  };
  const list = async <Item>(path: string): Promise<Item[]> => (await ask(path)).json();
  return {
    publisher,
    workflow,
    settle,
    ask,
    list,
    async enable() {
      workflow.save('w', JSON.stringify(definition));
      workflow.enable();
      await settle();
    },
    async run(...rules: Rule[]) {
      await ask('/rules', 'PUT', rules);
      workflow.save('w', JSON.stringify(definition));
      workflow.enable();
      workflow.fire({ method: 'POST', headers: [], body: '{}' }, 'fire');
      await settle();
    },
    async advance(to: 'next' | 'idle' | { readonly by: number }) {
      workflow.advance(to);
      await settle();
    },
    order: async (order: Order): Promise<OrderResult> => (await ask('/send', 'POST', order)).json(),
    status: () => workflow.runs()[0]?.status,
    seconds: () => (workflow.state().now - start) / 1000,
    exchanges: () => list<Exchange>('/exchanges'),
    subscriptions: () => list<Subscription>('/subscriptions'),
  };
}

const subscribe = { phase: 'subscribe' } as const;

test('steps of connectors that rules name are called, asked by the clock, and answered by the rules', async () => {
  const call = { host: { connection: { referenceName: 'mail' } }, method: 'get', path: '/Mail' };
  const definition = {
    triggers: {
      New_mail: {
        type: 'ApiConnection',
        inputs: call,
        recurrence: { frequency: 'Minute', interval: 5 },
        splitOn: "@triggerBody()['value']",
      },
    },
    actions: { Read: { type: 'ApiConnection', inputs: { ...call, path: "/Mail/@{triggerBody()['id']}" } } },
  };
  const named = withConnectorCalls(objectOf(definition), () => true);
  const world = createWorld(Object(toPlain(named)));
  const rules: Rule[] = [
    {
      name: 'mail',
      match: { step: 'new_mail', nth: 2 },
      respond: { body: { value: [{ id: 1 }, { id: 2 }] } },
    },
    { name: 'none', match: { step: 'New_mail' }, respond: { status: 202 } },
    {
      name: 'read',
      match: { step: 'Read', url: '*/Mail/*' },
      respond: { delay: 'PT2S', body: { text: 'Hello' } },
    },
  ];
  await world.ask('/rules', 'PUT', rules);
  world.workflow.save('w', JSON.stringify(toPlain(named)));
  world.workflow.enable();
  await world.settle();
  expect(world.workflow.runs()).toEqual([]);
  await world.advance({ by: 310_000 });
  expect(world.workflow.runs().map(({ status }) => status)).toEqual(['Succeeded', 'Succeeded']);
  const exchanges = await world.exchanges();
  expect(exchanges.map(({ phase, url, status }) => [phase, url, status])).toEqual([
    ['poll', 'https://mail.connector.example/Mail', 202],
    ['poll', 'https://mail.connector.example/Mail', 200],
    ['action', 'https://mail.connector.example/Mail/1', 200],
    ['action', 'https://mail.connector.example/Mail/2', 200],
  ]);
});

describe('the virtual clock', () => {
  test('carries a callback that a rule promised, and stands still while it is delivered', async () => {
    const world = createWorld();
    await world.run({
      name: 'approve later',
      match: subscribe,
      respond: { isUsual: true },
      callbacks: [{ after: 'PT10M', notification: { json: { approved: true } } }],
    });
    expect(world.workflow.state().due.map(({ what, step }) => `${what} ${step}`)).toContain('delivery Wait');
    expect(world.status()).toBe('Waiting');
    await world.advance('next');
    expect(world.status()).toBe('Succeeded');
    expect(world.seconds()).toBe(600);
    expect(
      (await world.exchanges()).map(({ phase, status, at }) => [phase, status, (at - start) / 1000]),
    ).toEqual([
      ['subscribe', 201, 0],
      ['callback', 200, 600],
      ['unsubscribe', 200, 600],
    ]);
    expect(await world.list<Due>('/due')).toEqual([]);
  });

  test('brings an answer late, and a callback before it', async () => {
    const world = createWorld();
    await world.run({
      name: 'slow',
      match: subscribe,
      respond: { isUsual: true, delay: 'PT5S' },
      callbacks: [{ after: 'PT1S', notification: { json: { early: true } } }],
    });
    expect(await world.subscriptions()).toMatchObject([{ state: 'registering' }]);
    expect(world.workflow.state()).toMatchObject({ inFlight: 0 });
    await world.advance('idle');
    expect(world.status()).toBe('Succeeded');
    expect(world.seconds()).toBe(5);
    expect(await world.subscriptions()).toMatchObject([{ state: 'unsubscribed', deliveries: 1 }]);
  });

  test('lets an answer that is slower than the caller is patient count as none', async () => {
    const world = createWorld(hook(retryOnce));
    await world.run({ name: 'asleep', match: subscribe, respond: { isUsual: true, delay: 'PT1H' } });
    await world.advance('idle');
    expect(world.status()).toBe('Failed');
    expect(world.seconds()).toBeGreaterThanOrEqual(120);
  });

  test('takes the patience of the caller when no answer ever comes', async () => {
    const world = createWorld();
    await world.run({ name: 'dead', match: { ...subscribe, first: 1 }, respond: { fault: 'timeout' } });
    expect(world.workflow.state().due.map(({ what }) => what)).toContain('answer');
    await world.advance('next');
    expect(world.seconds()).toBe(120);
  });

  test('lets a subscription expire that nobody renews', async () => {
    const world = createWorld(hook({ limit: { timeout: 'PT5H' } }));
    await world.run({ name: 'short', match: subscribe, respond: { isUsual: true, expiresAfter: 'PT1H' } });
    expect(await world.subscriptions()).toMatchObject([{ state: 'active', expires: start + 3_600_000 }]);
    await world.advance({ by: 3_700_000 });
    expect(await world.subscriptions()).toMatchObject([{ state: 'expired' }]);
    expect(world.status()).toBe('Waiting');
  });
});

const retryOnce = {
  inputs: {
    subscribe: {
      method: 'POST',
      uri: 'https://shop.example/hooks',
      body: { callbackUrl: '@{listCallbackUrl()}' },
      retryPolicy: { type: 'none' },
    },
  },
};

test('S-72 S-57 saving makes no call for an action; it subscribes when it runs, unsubscribes, and the workflow goes on', async () => {
  const definition = hook();
  const next = {
    type: 'Http',
    inputs: { method: 'POST', uri: 'https://shop.example/ship', body: "@body('Wait')" },
    runAfter: { Wait: ['Succeeded'] },
  };
  const world = createWorld({ ...definition, actions: { ...definition.actions, Ship: next } });
  world.workflow.save('w', JSON.stringify(definition));
  world.workflow.enable();
  await world.settle();
  expect(await world.exchanges()).toEqual([]);
  await world.run();
  const [subscription] = await world.subscriptions();
  await world.order({ subscriptions: [subscription?.id ?? ''], notification: { json: { ok: true } } });
  await world.settle();
  expect((await world.exchanges()).map(({ phase, step }) => `${phase} ${step}`)).toEqual([
    'subscribe Wait',
    'callback Wait',
    'unsubscribe Wait',
    'action Ship',
  ]);
});

describe('an order', () => {
  const ordered = async (order: Partial<Order>) => {
    const world = createWorld();
    await world.run();
    const [subscription] = await world.subscriptions();
    const result = await world.order({
      notification: { json: { ok: true } },
      subscriptions: [subscription?.id ?? ''],
      now: world.workflow.state().now,
      ...order,
    });
    await world.settle();
    return { world, result };
  };

  test('is delivered at once, and its answer told', async () => {
    const { world, result } = await ordered({});
    expect(result.deliveries.map(({ status }) => status)).toEqual([200]);
    expect(world.status()).toBe('Succeeded');
  });

  test('sends a duplicate with the same event id; the second is told that the step has ended', async () => {
    const { world, result } = await ordered({ times: 2, isSameEvent: true });
    expect(result.deliveries.map(({ status }) => status)).toEqual([200, 409]);
    const events = (await world.exchanges())
      .filter(({ phase }) => phase === 'callback')
      .map(({ event }) => event);
    expect(new Set(events).size).toBe(1);
  });

  test('sends several out of order, each with its own id', async () => {
    const { world } = await ordered({ times: 3, isReversed: true });
    const events = (await world.exchanges()).flatMap(({ event = [] }) => event);
    expect(events.map((event) => event.slice(-2))).toEqual(['-3', '-2', '-1']);
  });

  test('waits for its time, and can be taken back', async () => {
    const { world, result } = await ordered({ after: 'PT20M' });
    expect(result.deliveries).toEqual([]);
    expect(world.workflow.state().due.map(({ what }) => what)).toContain('delivery');
    await world.ask(`/due/${result.due[0]?.id}`, 'DELETE');
    expect(world.workflow.state().due.map(({ what }) => what)).not.toContain('delivery');
    expect(world.status()).toBe('Waiting');
  });

  test.each([
    ['unknown', 401],
    ['unsigned', 401],
    ['forged', 401],
  ] as const)('to a URL that is %s is refused with %i', async (target, status) => {
    const { world, result } = await ordered({ target });
    expect(result.deliveries.map((delivery) => delivery.status)).toEqual([status]);
    expect(world.status()).toBe('Waiting');
  });

  test('after the time-out comes too late', async () => {
    const { world } = await ordered({ after: 'PT2H' });
    await world.advance('idle');
    const calls = (await world.exchanges()).filter(({ phase }) => phase === 'callback');
    expect(calls.map(({ status }) => status)).toEqual([409]);
  });

  test('is signed as the receiver can check', async () => {
    const { world } = await ordered({ sign: { scheme: 'standard', secret: 'whsec_c2VjcmV0' } });
    const call = (await world.exchanges()).find(({ phase }) => phase === 'callback');
    const header = new Map(call?.requestHeaders);
    expect(header.get('webhook-id')).toBe(call?.event);
    expect(header.get('webhook-timestamp')).toBe(String(start / 1000));
    expect(header.get('webhook-signature')).toMatch(/^v1,[A-Za-z0-9+/]{43}=$/);
  });
});

describe('every state of a subscription is reached, and left when the answer arrives', () => {
  const states = async (world: ReturnType<typeof createWorld>) =>
    (await world.subscriptions()).map(({ state, reason = '' }) => [state, reason]);
  const approve = async (world: ReturnType<typeof createWorld>) => {
    const [subscription] = await world.subscriptions();
    await world.order({ subscriptions: [subscription?.id ?? ''], notification: { json: { ok: true } } });
    await world.settle();
  };
  const slowly = (phase: 'subscribe' | 'unsubscribe', respond: Rule['respond']): Rule => ({
    name: 'slow',
    match: { phase },
    respond: { ...respond, delay: 'PT5S' },
  });

  test('registering, then active', async () => {
    const world = createWorld();
    await world.run(slowly('subscribe', { isUsual: true }));
    expect(await states(world)).toEqual([['registering', '']]);
    await world.advance('next');
    expect(await states(world)).toEqual([['active', '']]);
    expect([world.seconds(), world.status()]).toEqual([5, 'Waiting']);
  });

  test('registering, then rejected', async () => {
    const world = createWorld();
    await world.run(slowly('subscribe', { status: 403 }));
    expect(await states(world)).toEqual([['registering', '']]);
    await world.advance('next');
    expect(await states(world)).toEqual([['rejected', 'The service answered 403 (rule "slow").']]);
    expect(world.status()).toBe('Failed');
  });

  test('unsubscribing, then unsubscribed', async () => {
    const world = createWorld();
    await world.run(slowly('unsubscribe', { isUsual: true }));
    await approve(world);
    expect(await states(world)).toEqual([['unsubscribing', '']]);
    expect(world.status()).toBe('Running');
    await world.advance('next');
    expect(await states(world)).toEqual([['unsubscribed', '']]);
    expect([world.seconds(), world.status()]).toEqual([5, 'Succeeded']);
  });

  test('unsubscribing, then orphaned: until the refusal arrives nobody knows of it', async () => {
    const world = createWorld();
    await world.run(slowly('unsubscribe', { status: 403 }));
    await approve(world);
    expect(await states(world)).toEqual([['unsubscribing', '']]);
    await world.advance('next');
    expect(await world.subscriptions()).toMatchObject([{ state: 'orphaned', cause: 'unauthorized' }]);
    expect(world.status()).toBe('Succeeded');
  });

  test('active, then expired by itself, and by the hand of whoever plays the service', async () => {
    const world = createWorld();
    await world.run({ name: 'short', match: subscribe, respond: { isUsual: true, expiresAfter: 'PT1M' } });
    expect(await states(world)).toEqual([['active', '']]);
    await world.advance({ by: 60_000 });
    expect(await states(world)).toEqual([['expired', 'Its time was over and nobody renewed it.']]);
    const other = createWorld();
    await other.run();
    const [subscription] = await other.subscriptions();
    await other.ask(`/subscriptions/${subscription?.id}/expire`, 'POST', { reason: 'Revoked.' });
    expect(await states(other)).toEqual([['expired', 'Revoked.']]);
  });

  test('S-14 D-37 of a trigger without unsubscribe: orphaned when it is turned off, and its events are refused', async () => {
    const { inputs } = retryOnce;
    const world = createWorld(hook({}, { type: 'HttpWebhook', kind: undefined, inputs }));
    await world.enable();
    expect(await states(world)).toEqual([['active', '']]);
    world.workflow.disable();
    await world.settle();
    expect((await world.exchanges()).map(({ phase }) => phase)).toEqual(['subscribe']);
    const [{ id = '' } = {}] = await world.subscriptions();
    await world.ask(`/subscriptions/${id}/orphan`, 'POST');
    expect(await world.subscriptions()).toMatchObject([{ state: 'orphaned', cause: 'noUnsubscribe' }]);
    const { deliveries } = await world.order({ subscriptions: [id], notification: { json: {} } });
    expect(
      deliveries.map(({ status, body }) => [status, /"code":"(\w+)"/.exec(body?.text ?? '')?.[1]]),
    ).toEqual([[400, 'WorkflowTriggerIsNotEnabled']]);
    expect(world.workflow.runs()).toEqual([]);
  });
});

describe('a delivery that goes astray stands in the log with the reason, and changes nothing', () => {
  const codeOf = (exchange: Exchange | undefined) =>
    /"code":"(\w+)"/.exec(exchange?.responseBody?.text ?? '')?.[1];
  const waiting = async () => {
    const world = createWorld();
    await world.run();
    const [subscription] = await world.subscriptions();
    return { world, id: subscription?.id ?? '', url: subscription?.callbackUrl ?? '' };
  };
  const lastRow = async (world: ReturnType<typeof createWorld>) =>
    (await world.exchanges()).findLast(({ phase }) => phase === 'callback');
  const notification = { json: { ok: true } };

  test.each([
    ['unknown', 'DirectApiInvalidAuthorizationSignature'],
    ['forged', 'DirectApiInvalidAuthorizationSignature'],
    ['unsigned', 'DirectApiAuthorizationRequired'],
  ] as const)('to a URL that is %s; it does not count as delivered', async (target, code) => {
    const { world, id } = await waiting();
    await world.order({ subscriptions: [id], notification, target });
    const row = await lastRow(world);
    expect([row?.status, codeOf(row), row?.answeredBy]).toEqual([401, code, 'engine']);
    expect(row).toMatchObject({ direction: 'in', step: 'Wait', subscription: id });
    expect(await world.subscriptions()).toMatchObject([{ state: 'active', deliveries: 0 }]);
    expect(world.status()).toBe('Waiting');
  });

  test('to the URL of another workflow; it stands in the log of that one', async () => {
    const { world, url } = await waiting();
    const other = 'c'.repeat(32);
    await world.order({ url: url.replaceAll(workflowId, other), notification });
    expect(await lastRow(world)).toBeUndefined();
    const response = await world.publisher.fetch(
      new Request(`${origin}/__publisher/exchanges?workflow=${other}`),
    );
    const [row]: Exchange[] = await response.json();
    expect([row?.status, codeOf(row)]).toEqual([404, 'WorkflowNotFound']);
    expect(row).not.toHaveProperty('subscription');
    expect(world.status()).toBe('Waiting');
  });

  test('to a subscription that the service has let expire: the workflow knows nothing of that, and goes on', async () => {
    const { world, id } = await waiting();
    await world.ask(`/subscriptions/${id}/expire`, 'POST', { reason: 'Not renewed.' });
    await world.order({ subscriptions: [id], notification });
    await world.settle();
    expect(await lastRow(world)).toMatchObject({ status: 200, subscription: id });
    expect(world.status()).toBe('Succeeded');
    expect(await world.subscriptions()).toMatchObject([{ state: 'expired', deliveries: 1 }]);
  });

  test('to a run that has finished', async () => {
    const { world, id } = await waiting();
    await world.order({ subscriptions: [id], notification });
    await world.settle();
    await world.order({ subscriptions: [id], notification });
    const row = await lastRow(world);
    expect([row?.status, codeOf(row)]).toEqual([409, 'WorkflowRunNotRunning']);
    expect(world.workflow.runs()).toHaveLength(1);
  });

  test('twice, while the run goes on', async () => {
    const sleep = { type: 'Wait', inputs: { interval: { count: 1, unit: 'Day' } } };
    const definition = hook();
    const world = createWorld({ ...definition, actions: { ...definition.actions, Sleep: sleep } });
    await world.run();
    const [subscription] = await world.subscriptions();
    await world.order({
      subscriptions: [subscription?.id ?? ''],
      notification,
      times: 2,
      isSameEvent: true,
    });
    await world.settle();
    const rows = (await world.exchanges()).filter(({ phase }) => phase === 'callback');
    expect(rows.map((row) => [row.status, codeOf(row)])).toEqual([
      [200, undefined],
      [409, 'WorkflowRunActionAlreadyRun'],
    ]);
    expect(world.status()).not.toBe('Failed');
    expect(await world.subscriptions()).toMatchObject([{ deliveries: 2 }]);
  });
});

describe('orphans', () => {
  const endedWith = async (definition: object, ...rules: Rule[]) => {
    const world = createWorld(definition);
    await world.run(...rules);
    await world.advance('idle');
    for (const { id, state } of await world.subscriptions()) {
      if (state === 'active') await world.ask(`/subscriptions/${id}/orphan`, 'POST');
    }
    const [subscription] = await world.subscriptions();
    return subscription;
  };
  const withoutUnsubscribe = hook({ inputs: retryOnce.inputs });

  test('D-37 the reason is told: no unsubscribe call', async () => {
    expect(await endedWith(withoutUnsubscribe)).toMatchObject({ state: 'orphaned', cause: 'noUnsubscribe' });
  });

  test('D-35 D-37 … no Location', async () => {
    const rule: Rule = { name: 'lost', match: subscribe, respond: { fault: 'noLocation' } };
    expect(await endedWith(hook(), rule)).toMatchObject({ state: 'orphaned', cause: 'noLocation' });
  });

  test.each([
    [404, 'refused'],
    [410, 'refused'],
    [401, 'unauthorized'],
  ] as const)('D-37 … DELETE answered %i', async (status, cause) => {
    const rule: Rule = { name: 'no', match: { phase: 'unsubscribe' }, respond: { status } };
    expect(await endedWith(hook(), rule)).toMatchObject({ state: 'orphaned', cause });
  });

  test('D-37 … DELETE answered 500 as often as it was tried', async () => {
    const rule: Rule = { name: 'no', match: { phase: 'unsubscribe' }, respond: { status: 500 } };
    expect(await endedWith(hook(), rule)).toMatchObject({
      state: 'orphaned',
      cause: 'refused',
      reason: 'The unsubscribe call was answered 500.',
    });
  });
});
