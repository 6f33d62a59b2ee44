import { describe, expect, test } from 'vitest';
import { publisherHeader } from '../workflow/exchange.ts';
import { decodeText } from './bytes.ts';
import type { Delivery, Exchange, Subscription } from './protocol.ts';
import { actionUrl, createBench, subscribeUri, workflowId } from './testBench.ts';

const ofWorkflow = `workflow=${workflowId}`;

test('ping is answered 204 with the header of the publisher', async () => {
  const response = await createBench().own('/ping');
  expect(response.status).toBe(204);
  expect(response.headers.get(publisherHeader)).not.toBeNull();
});

test('an address that is not one is answered 404, a body that is not JSON 400, a missing workflow 400', async () => {
  const bench = createBench();
  expect((await bench.own('/nothing')).status).toBe(404);
  expect((await bench.own('/subscriptions')).status).toBe(400);
  const broken = new Request(`http://localhost:5173/__publisher/rules?${ofWorkflow}`, {
    method: 'PUT',
    body: '{',
  });
  expect((await bench.publisher.fetch(broken)).status).toBe(400);
});

describe('notify', () => {
  test('D-1 calls the callback URL back and gives the answer of the engine', async () => {
    const bench = createBench();
    await bench.subscribe();
    bench.answerWith(() => ({
      response: { status: 200, headers: [['A', 'b']], body: new TextEncoder().encode('ok') },
    }));
    const response = await bench.own('/subscriptions/s-1/notify', 'POST', { body: '{"approved":true}' });
    const delivery: Delivery = await response.json();
    expect(delivery).toEqual({ status: 200, headers: [['A', 'b']], body: { text: 'ok', bytes: 2 } });
    const [sent] = bench.delivered;
    expect(sent).toMatchObject({
      method: 'POST',
      uri: actionUrl(),
      headers: [['Content-Type', 'application/json; charset=utf-8']],
    });
    expect(decodeText(sent?.body ?? new Uint8Array())).toBe('{"approved":true}');
    expect((await bench.list<Subscription>('subscriptions'))[0]?.deliveries).toBe(1);
  });

  test('sends exactly the headers and bytes that are given', async () => {
    const bench = createBench();
    await bench.subscribe();
    await bench.own('/subscriptions/s-1/notify', 'POST', {
      method: 'PUT',
      headers: [['X-Signature', 'abc']],
      body: '//4A',
      encoding: 'base64',
    });
    expect(bench.delivered).toEqual([
      {
        method: 'PUT',
        uri: actionUrl(),
        headers: [['X-Signature', 'abc']],
        body: new Uint8Array([255, 254, 0]),
      },
    ]);
  });

  test('says in the delivery that nobody hosts the workflow', async () => {
    const bench = createBench();
    await bench.subscribe();
    const delivery: Delivery = await (await bench.own('/subscriptions/s-1/notify', 'POST', {})).json();
    expect(delivery.status).toBe(404);
    expect(delivery.body?.text).toContain('WorkflowNotFound');
    expect(await bench.list<Exchange>('exchanges')).toMatchObject([{ phase: 'subscribe' }, { status: 404 }]);
  });

  test('refuses an unknown subscription and a notification that is none', async () => {
    const bench = createBench();
    expect((await bench.own('/subscriptions/s-9/notify', 'POST', {})).status).toBe(404);
    await bench.subscribe();
    for (const wrong of [
      [],
      { method: 'A B' },
      { headers: [['a']] },
      { body: 1 },
      { body: '*', encoding: 'base64' },
    ]) {
      expect((await bench.own('/subscriptions/s-1/notify', 'POST', wrong)).status).toBe(400);
    }
    expect(bench.delivered).toEqual([]);
  });
});

describe('deliver', () => {
  test('calls any callback URL, also of a subscription that is over', async () => {
    const bench = createBench();
    await bench.subscribe();
    await bench.call(`${subscribeUri}/s-1`, { phase: 'unsubscribe', method: 'DELETE' });
    bench.answerWith(() => ({ response: { status: 409, headers: [] } }));
    const delivery: Delivery = await (
      await bench.own('/deliver', 'POST', { url: actionUrl(), body: 'late' })
    ).json();
    expect(delivery.status).toBe(409);
    expect(bench.delivered).toMatchObject([{ headers: [['Content-Type', 'text/plain; charset=utf-8']] }]);
  });

  test('never calls another place', async () => {
    const bench = createBench();
    for (const url of ['https://elsewhere.example/', 'http://localhost:5173/other', undefined]) {
      expect((await bench.own('/deliver', 'POST', { url })).status).toBe(400);
    }
    expect(bench.delivered).toEqual([]);
  });
});

describe('states that others report', () => {
  test('an expired subscription is gone from the service', async () => {
    const bench = createBench();
    await bench.subscribe();
    expect((await bench.own('/subscriptions/s-1/expire', 'POST')).status).toBe(204);
    expect(await bench.list('subscriptions')).toMatchObject([{ state: 'expired' }]);
    const response = await bench.call(`${subscribeUri}/s-1`, { phase: 'unsubscribe', method: 'DELETE' });
    expect(response.status).toBe(404);
  });

  test('D-37 an orphaned one still stands there, with the reason, until it is unsubscribed', async () => {
    const bench = createBench();
    await bench.subscribe();
    await bench.own('/subscriptions/s-1/orphan', 'POST', { reason: 'No unsubscribe URI.' });
    expect(await bench.list('subscriptions')).toMatchObject([
      { state: 'orphaned', reason: 'No unsubscribe URI.' },
    ]);
    expect(bench.announced.at(-1)).toMatchObject({
      kind: 'subscription',
      subscription: { state: 'orphaned' },
    });
    await bench.call(`${subscribeUri}/s-1`, { phase: 'unsubscribe', method: 'DELETE' });
    const [subscription] = await bench.list<Subscription>('subscriptions');
    expect(subscription?.state).toBe('unsubscribed');
    expect(subscription).not.toHaveProperty('reason');
  });

  test('what is unsubscribed is not orphaned afterwards; what is unknown is 404', async () => {
    const bench = createBench();
    await bench.subscribe();
    await bench.call(`${subscribeUri}/s-1`, { phase: 'unsubscribe', method: 'DELETE' });
    expect((await bench.own('/subscriptions/s-1/orphan', 'POST', { reason: 'x' })).status).toBe(204);
    expect(await bench.list('subscriptions')).toMatchObject([{ state: 'unsubscribed' }]);
    expect((await bench.own('/subscriptions/s-2/orphan', 'POST', { reason: 'x' })).status).toBe(404);
  });
});

describe('exchanges', () => {
  test('are given after a number, and only those of the workflow', async () => {
    const bench = createBench();
    for (let i = 0; i < 3; i++) await bench.call(`https://shop.example/${i}`);
    await bench.call('https://shop.example/other', { workflowId: 'b'.repeat(32) });
    const paths = async (more?: string) =>
      (await bench.list<Exchange>('exchanges', more)).map(({ number, url }) => [
        number,
        new URL(url).pathname,
      ]);
    expect(await paths('&after=1')).toEqual([
      [2, '/1'],
      [3, '/2'],
    ]);
    expect(await paths()).toHaveLength(3);
  });

  test('are cleared, and the log begins at 1 again', async () => {
    const bench = createBench();
    await bench.call('https://shop.example/');
    expect((await bench.own(`/exchanges?${ofWorkflow}`, 'DELETE')).status).toBe(204);
    expect(bench.announced.at(-1)).toEqual({ kind: 'cleared', workflowId });
    expect(await bench.list('exchanges')).toEqual([]);
    await bench.call('https://shop.example/');
    expect(await bench.list('exchanges')).toMatchObject([{ number: 1 }]);
  });

  test('one that does not exist is 404', async () => {
    expect((await createBench().own('/exchanges/none')).status).toBe(404);
  });
});

test('rules come back as they were put, and wrong ones are refused whole', async () => {
  const bench = createBench();
  const rules = [{ name: 'r', match: { url: '*' }, respond: { body: [1, 'x', null] } }];
  await bench.own(`/rules?${ofWorkflow}`, 'PUT', rules);
  const response = await bench.own(`/rules?${ofWorkflow}`, 'PUT', [{ name: 'wrong' }]);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining('Rule 1') } });
  expect(await bench.list('rules')).toEqual(rules);
});

test('a forgotten workflow leaves nothing behind', async () => {
  const bench = createBench();
  await bench.own(`/rules?${ofWorkflow}`, 'PUT', [
    { name: 'r', match: {}, respond: { fault: 'noLocation' } },
  ]);
  await bench.subscribe();
  expect((await bench.own(`/workflows/${workflowId}`, 'DELETE')).status).toBe(204);
  for (const what of ['rules', 'subscriptions', 'exchanges'] as const)
    expect(await bench.list(what)).toEqual([]);
});
