import { describe, expect, test } from 'vitest';
import { faultHeader } from '../workflow/exchange.ts';
import type { Rule } from '../workflow/mock/Rule.ts';
import { readRules } from '../workflow/mock/readRules.ts';
import { isLike } from '../workflow/wildcard.ts';
import type { Exchange, Subscription } from './protocol.ts';
import { createBench, subscribeUri, trueAnswer, trueHeader, workflowId } from './testBench.ts';

async function benchWith(...rules: Rule[]) {
  const bench = createBench();
  const response = await bench.own(`/rules?workflow=${workflowId}`, 'PUT', rules);
  expect(response.status).toBe(204);
  return bench;
}

describe('rules', () => {
  test('the first that fits answers, with its name in the log', async () => {
    const bench = await benchWith(
      { name: 'elsewhere', match: { url: 'https://other.example/*' }, respond: { status: 500 } },
      {
        name: 'teapot',
        match: { method: 'post', url: 'https://shop.example/*' },
        respond: { status: 418, body: { short: true } },
      },
      { name: 'late', match: {}, respond: { status: 500 } },
    );
    const response = await bench.call('https://shop.example/tea?milk=1');
    expect(response.status).toBe(418);
    expect(await response.json()).toEqual({ short: true });
    expect(trueHeader(response, 'Content-Type')).toBe('application/json; charset=utf-8');
    expect((await bench.list<Exchange>('exchanges'))[0]?.answeredBy).toBe('teapot');
  });

  test('look at step and phase', async () => {
    const bench = await benchWith({
      name: 'r',
      match: { step: 'Ship', phase: 'action' },
      respond: { status: 500 },
    });
    expect((await bench.call('https://shop.example/', { step: 'Ship' })).status).toBe(500);
    expect((await bench.call('https://shop.example/', { step: 'Bill' })).status).toBe(200);
    expect((await bench.call('https://shop.example/', { step: 'Ship', phase: 'poll' })).status).toBe(200);
  });

  test('"first" answers the first n requests, "nth" the n-th that was made', async () => {
    const bench = await benchWith(
      { name: 'twice', match: { phase: 'subscribe', first: 2 }, respond: { status: 500 } },
      { name: 'fourth', match: { phase: 'subscribe', nth: 4 }, respond: { status: 409 } },
    );
    const statuses: number[] = [];
    for (let i = 0; i < 5; i++) statuses.push((await bench.subscribe()).status);
    expect(statuses).toEqual([500, 500, 201, 409, 201]);
  });

  test('a repeated request is not counted again, and new rules count anew', async () => {
    const rule: Rule = { name: 'once', match: { first: 1 }, respond: { status: 500 } };
    const bench = await benchWith(rule);
    expect((await bench.call('https://shop.example/', { id: 'same' })).status).toBe(500);
    expect((await bench.call('https://shop.example/', { id: 'same' })).status).toBe(500);
    expect((await bench.call('https://shop.example/')).status).toBe(200);
    await bench.own(`/rules?workflow=${workflowId}`, 'PUT', [rule]);
    expect((await bench.call('https://shop.example/')).status).toBe(500);
  });

  test('a refused registration stays in the registry as rejected', async () => {
    const bench = await benchWith({ name: 'no', match: { phase: 'subscribe' }, respond: { status: 403 } });
    expect((await bench.subscribe()).status).toBe(403);
    const [subscription] = await bench.list<Subscription>('subscriptions');
    expect(subscription).toMatchObject({
      state: 'rejected',
      reason: 'The service answered 403 (rule "no").',
    });
    expect(subscription).not.toHaveProperty('location');
  });

  test('a registration may be answered in their own way, with a relative Location', async () => {
    const bench = await benchWith({
      name: 'hooks',
      match: { phase: 'subscribe' },
      respond: { status: 200, headers: { Location: '../hooks/7' }, body: 'thanks' },
    });
    const response = await bench.subscribe();
    expect(await response.text()).toBe('thanks');
    const gone = await bench.call('https://api.contoso.example/hooks/7', {
      phase: 'unsubscribe',
      method: 'DELETE',
    });
    expect(gone.status).toBe(200);
    expect(await bench.list('subscriptions')).toMatchObject([
      { state: 'unsubscribed', location: '../hooks/7' },
    ]);
  });

  test('a refused unsubscribe leaves the registration where it is', async () => {
    const bench = await benchWith({
      name: 'stuck',
      match: { phase: 'unsubscribe' },
      respond: { status: 500 },
    });
    await bench.subscribe();
    expect((await bench.call(`${subscribeUri}/s-1`, { phase: 'unsubscribe', method: 'DELETE' })).status).toBe(
      500,
    );
    expect(await bench.list('subscriptions')).toMatchObject([{ state: 'active' }]);
  });

  test('D-35 "noLocation" registers without a Location', async () => {
    const bench = await benchWith({
      name: 'lost',
      match: { phase: 'subscribe' },
      respond: { fault: 'noLocation' },
    });
    const response = await bench.subscribe();
    expect(response.status).toBe(201);
    expect(trueHeader(response, 'Location')).toBeUndefined();
    const [subscription] = await bench.list<Subscription>('subscriptions');
    expect(subscription?.state).toBe('active');
    expect(subscription).not.toHaveProperty('location');
  });

  test.each([
    ['reset', 'ConnectionReset'],
    ['timeout', 'GatewayTimeout'],
  ] as const)('"%s" gives no answer, and nothing is registered', async (fault, code) => {
    const bench = await benchWith({ name: 'r\u00e9seau', match: {}, respond: { fault } });
    const response = await bench.subscribe();
    expect(response.headers.get(faultHeader)).toMatch(new RegExp(`^${code} .*rule "r\\?seau"`));
    expect(await bench.list('subscriptions')).toEqual([]);
    const [exchange] = await bench.list<Exchange>('exchanges');
    expect(exchange?.failure?.code).toBe(code);
    expect(exchange).not.toHaveProperty('status');
  });

  test.each([
    [302, { Location: 'https://shop.example/new' }],
    [200, { 'Set-Cookie': 'a=b', 'X-Name': 'M\u00fcller \u2013 \u00e9' }],
    [999, {}],
    [204, {}],
  ] as const)(
    'status %i with %j arrives whole, though a browser cannot carry it',
    async (status, headers) => {
      const bench = await benchWith({ name: 'odd', match: {}, respond: { status, headers } });
      const answer = trueAnswer(await bench.call('https://shop.example/'));
      expect(answer).toEqual({ status, headers: Object.entries(headers) });
    },
  );
});

test('a pattern matches whole texts, stars standing for anything', () => {
  expect(isLike('https://a.example/x?y=1', 'https://a.example/*')).toBe(true);
  expect(isLike('https://a.example/x?y=1', '*/x?y=*')).toBe(true);
  expect(isLike('https://a.example/x', 'https://a.example/')).toBe(false);
  expect(isLike('abcabd', 'a*abd')).toBe(true);
  expect(isLike('', '*')).toBe(true);
  expect(isLike('a.b', 'a?b')).toBe(false);
  expect(isLike('a'.repeat(20_000), `${'a*'.repeat(200)}b`)).toBe(false);
});

test('rules from outside are read only when they are rules', () => {
  const rule = { name: 'r', match: { nth: 1 }, respond: { status: 200, body: null } };
  expect(readRules([rule])).toEqual([rule]);
  for (const wrong of [
    {},
    [null],
    [{ name: 'r', match: {} }],
    [{ ...rule, name: 1 }],
    [{ ...rule, match: { nth: 0 } }],
    [{ ...rule, match: { phase: 'callback' } }],
    [{ ...rule, match: { wrong: 1 } }],
    [{ ...rule, match: JSON.parse('{"__proto__":1}') }],
    [{ ...rule, respond: { status: 20 } }],
    [{ ...rule, respond: { headers: { a: 1 } } }],
  ]) {
    expect(readRules(wrong)).toBeTypeOf('string');
  }
});
