import { describe, expect, test } from 'vitest';
import type { Exchange, Order } from '../publisher/protocol.ts';
import { createWorld, hook, origin, start, type World, workflowId } from './world.ts';

/* Engine and publisher together: events that are sent, and those that go astray. */

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

describe('a delivery that goes astray stands in the log with the reason, and changes nothing', () => {
  const codeOf = (exchange: Exchange | undefined) =>
    /"code":"(\w+)"/.exec(exchange?.responseBody?.text ?? '')?.[1];
  const waiting = async () => {
    const world = createWorld();
    await world.run();
    const [subscription] = await world.subscriptions();
    return { world, id: subscription?.id ?? '', url: subscription?.callbackUrl ?? '' };
  };
  const lastRow = async (world: World) =>
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
