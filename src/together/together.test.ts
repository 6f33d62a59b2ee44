import { describe, expect, test } from 'vitest';
import type { Due } from '../publisher/protocol.ts';
import { toPlain } from '../workflow/json.ts';
import type { Rule } from '../workflow/mock/Rule.ts';
import { httpWebhookAction } from '../workflow/operations/actions/httpWebhook.ts';
import { withConnectorCalls } from '../workflow/operations/connectors/connectorCall.ts';
import { objectOf } from '../workflow/operations/defaults.ts';
import { simulatedService } from '../workflow/operations/simulatedService.ts';
import { createWorld, hook, retryOnce, start, subscribe } from './world.ts';

/* Engine and publisher together: requests, the clock, and what it brings. */

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

describe('S-24 a new webhook runs at once against the simulated service', () => {
  const newWebhook = toPlain(httpWebhookAction.defaults);

  test('as an action: it registers, is called back, and takes itself off again', async () => {
    const request = { type: 'Request', kind: 'Http', inputs: {} };
    const world = createWorld({ triggers: { manual: request }, actions: { Wait: newWebhook } });
    await world.run();
    const [subscription] = await world.subscriptions();
    expect(subscription).toMatchObject({
      state: 'active',
      location: `${simulatedService}/subscriptions/s-1`,
    });
    await world.order({ subscriptions: ['s-1'], notification: { json: { ok: true } } });
    await world.settle();
    expect(world.status()).toBe('Succeeded');
    expect(await world.subscriptions()).toMatchObject([{ state: 'unsubscribed' }]);
  });

  test('as a trigger: it registers, starts a run for each event, and takes itself off when it is turned off', async () => {
    const world = createWorld({ triggers: { Hook: newWebhook }, actions: {} });
    await world.enable();
    await world.order({ subscriptions: ['s-1'], notification: { json: { id: 7 } }, times: 2 });
    await world.settle();
    expect(world.workflow.runs().map(({ status }) => status)).toEqual(['Succeeded', 'Succeeded']);
    world.workflow.disable();
    await world.settle();
    expect(await world.subscriptions()).toMatchObject([{ state: 'unsubscribed', deliveries: 2 }]);
  });

  test('in a loop: every iteration takes off its own registration', async () => {
    const request = { type: 'Request', kind: 'Http', inputs: {} };
    const loop = { type: 'Foreach', foreach: ['a', 'b'], actions: { Wait: newWebhook } };
    const world = createWorld({ triggers: { manual: request }, actions: { Each: loop } });
    await world.run();
    await world.order({ subscriptions: ['s-2'], notification: { json: {} } });
    await world.settle();
    expect((await world.subscriptions()).map(({ state }) => state)).toEqual(['active', 'unsubscribed']);
    await world.order({ subscriptions: ['s-1'], notification: { json: {} } });
    await world.settle();
    expect(world.status()).toBe('Succeeded');
  });
});

test('a run that is cancelled while it subscribes unsubscribes when the answer has come', async () => {
  const world = createWorld();
  await world.run({ name: 'slow', match: subscribe, respond: { isUsual: true, delay: 'PT5S' } });
  expect(await world.subscriptions()).toMatchObject([{ state: 'registering' }]);
  world.workflow.cancel(world.workflow.runs()[0]?.runId ?? '');
  await world.settle();
  expect(world.status()).not.toBe('Cancelled');
  await world.advance('idle');
  expect(world.status()).toBe('Cancelled');
  expect(await world.subscriptions()).toMatchObject([{ state: 'unsubscribed', deliveries: 0 }]);
});

test('a callback that is neither UTF-8 nor JSON is refused with 400, and the step goes on waiting', async () => {
  const world = createWorld();
  await world.run();
  const [subscription] = await world.subscriptions();
  const bytes = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a]);
  const send = (body: Uint8Array<ArrayBuffer> | string) =>
    world.publisher.fetch(
      new Request(subscription?.callbackUrl ?? '', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      }),
    );
  expect((await send(bytes)).status).toBe(400);
  await world.settle();
  expect(world.status()).toBe('Waiting');
  expect((await send('{"approved":true}')).status).toBe(200);
  await world.settle();
  expect(world.status()).toBe('Succeeded');
});
