import { describe, expect, test } from 'vitest';
import type { Rule } from '../workflow/mock/Rule.ts';
import { createWorld, hook, retryOnce, subscribe, type World } from './world.ts';

/* Engine and publisher together: what becomes of a subscription. */

describe('every state of a subscription is reached, and left when the answer arrives', () => {
  const states = async (world: World) =>
    (await world.subscriptions()).map(({ state, reason = '' }) => [state, reason]);
  const approve = async (world: World) => {
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
