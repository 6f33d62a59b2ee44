import { describe, expect, test } from 'vitest';
import { faultHeader, publisherHeader } from '../workflow/exchange.ts';
import type { Exchange, Subscription } from './protocol.ts';
import {
  actionUrl,
  createBench,
  engineRequest,
  envelope,
  origin,
  subscribeUri,
  trueAnswer,
  trueHeader,
  workflowId,
} from './testBench.ts';

const identity = (operation = 'Wait', tracking = 'tracking-1') =>
  [
    ['x-ms-client-tracking-id', tracking],
    ['x-ms-workflow-operation-name', operation],
  ] as const;

describe('a request that carries a callback URL', () => {
  test('D-6 D-7 D-12 D-15 D-16 is a registration: 201, a Location for it alone, an entry in the registry', async () => {
    const bench = createBench();
    const response = await bench.subscribe({ headers: identity() });
    expect(response.status).toBe(201);
    expect(response.headers.get(publisherHeader)).not.toBeNull();
    expect(trueHeader(response, 'Location')).toBe(`${subscribeUri}/s-1`);
    expect(await response.json()).toEqual({ id: 's-1', status: 'active' });
    expect(await bench.list('subscriptions')).toEqual([
      {
        id: 's-1',
        workflowId,
        runId: 'run-1',
        step: 'Wait',
        state: 'active',
        callbackUrl: actionUrl(),
        service: 'https://api.contoso.example',
        location: `${subscribeUri}/s-1`,
        clientTrackingId: 'tracking-1',
        operationName: 'Wait',
        since: 1_700_000_000_000,
        deliveries: 0,
      },
    ]);
  });

  test('D-8 D-15 each subscriber has an entry and a Location of its own', async () => {
    const bench = createBench();
    const locations: unknown[] = [];
    for (const runId of ['run-1', 'run-2']) {
      locations.push(trueHeader(await bench.subscribe({ runId }, actionUrl(runId)), 'Location'));
    }
    expect(new Set(locations).size).toBe(2);
    const listed = await bench.list<Subscription>('subscriptions');
    expect(listed.map(({ location }) => location)).toEqual(locations);
    expect(listed.map(({ callbackUrl }) => callbackUrl)).toEqual([actionUrl('run-1'), actionUrl('run-2')]);
  });

  test('is one when the URL stands in the query or in a header', async () => {
    const bench = createBench();
    const inQuery = `https://api.contoso.example/hooks?url=${encodeURIComponent(actionUrl())}&x=1`;
    expect((await bench.call(inQuery, { phase: 'subscribe', method: 'PUT' })).status).toBe(201);
    const headers = [['X-Callback', actionUrl('run-2')]] as const;
    const response = await bench.call('https://api.contoso.example/hooks/', { phase: 'action', headers });
    expect(trueHeader(response, 'Location')).toBe('https://api.contoso.example/hooks/s-2');
    const callbackUrls = (await bench.list<Subscription>('subscriptions')).map((one) => one.callbackUrl);
    expect(callbackUrls).toEqual([actionUrl(), actionUrl('run-2')]);
  });

  test('is none when the URL belongs to another origin', async () => {
    const bench = createBench();
    const foreign = actionUrl().replace('localhost:5173', 'elsewhere.example');
    expect((await bench.subscribe({}, foreign)).status).toBe(200);
    expect(await bench.list('subscriptions')).toEqual([]);
  });
});

describe('unsubscribing', () => {
  test('S-24 D-10 D-14 D-17 by DELETE to the Location takes that registration away, once, and no other', async () => {
    const bench = createBench();
    const location = trueHeader(await bench.subscribe(), 'Location') ?? '';
    await bench.subscribe({ runId: 'run-2' });
    const first = await bench.call(location, { phase: 'unsubscribe', method: 'DELETE' });
    expect(first.status).toBe(200);
    const states = async () => (await bench.list<Subscription>('subscriptions')).map(({ state }) => state);
    expect(await states()).toEqual(['unsubscribed', 'active']);
    const second = await bench.call(location, { phase: 'unsubscribe', method: 'DELETE' });
    expect(second.status).toBe(404);
    expect(await second.json()).toMatchObject({ error: { code: 'SubscriptionNotFound' } });
    expect(await states()).toEqual(['unsubscribed', 'active']);
  });

  test('by any method to the Location, with more in its query, works too', async () => {
    const bench = createBench();
    await bench.subscribe();
    await bench.call(`${subscribeUri}/s-1?api-version=2`, { phase: 'unsubscribe', method: 'POST' });
    expect((await bench.list<Subscription>('subscriptions'))[0]?.state).toBe('unsubscribed');
  });

  test('elsewhere on the service works by the headers that identify the subscriber', async () => {
    const bench = createBench();
    await bench.subscribe({ headers: identity() });
    await bench.subscribe({ headers: identity('Other'), step: 'Other' });
    const unsubscribe = 'https://api.contoso.example/approvals/unsubscribe';
    const response = await bench.call(unsubscribe, { phase: 'unsubscribe', headers: identity() });
    expect(response.status).toBe(200);
    const states = (await bench.list<Subscription>('subscriptions')).map((one) => one.state);
    expect(states).toEqual(['unsubscribed', 'active']);
    expect((await bench.call(unsubscribe, { phase: 'unsubscribe', headers: identity() })).status).toBe(404);
  });

  test('another service does not know the subscriber', async () => {
    const bench = createBench();
    await bench.subscribe({ headers: identity() });
    const response = await bench.call('https://other.example/x', {
      phase: 'unsubscribe',
      headers: identity(),
    });
    expect(response.status).toBe(404);
    expect((await bench.list<Subscription>('subscriptions'))[0]?.state).toBe('active');
  });

  test('in a loop takes away the registration of its own iteration', async () => {
    const bench = createBench();
    for (const index of [0, 1]) await bench.subscribe({ headers: identity(), repetition: [index] });
    await bench.call('https://api.contoso.example/off', {
      phase: 'unsubscribe',
      headers: identity(),
      repetition: [1],
    });
    const states = (await bench.list<Subscription>('subscriptions')).map((one) => one.state);
    expect(states).toEqual(['active', 'unsubscribed']);
  });

  test('by naming the callback URL works where there are no such headers', async () => {
    const bench = createBench();
    await bench.subscribe();
    const body = JSON.stringify({ stop: actionUrl() });
    const response = await bench.call('https://api.contoso.example/off', { phase: 'unsubscribe' }, body);
    expect(response.status).toBe(200);
    expect(await bench.list('subscriptions')).toMatchObject([{ state: 'unsubscribed' }]);
  });

  test('looking at the Location with GET leaves the registration alone', async () => {
    const bench = createBench();
    await bench.subscribe();
    const response = await bench.call(`${subscribeUri}/s-1`, { method: 'GET' });
    expect(await response.json()).toEqual({ id: 's-1', status: 'active' });
    expect(await bench.list('subscriptions')).toMatchObject([{ state: 'active' }]);
  });
});

describe('everything else', () => {
  test('is answered 200 with what arrived, numbers as they were written', async () => {
    const bench = createBench();
    const response = await bench.call(
      'https://shop.example/orders?page=2',
      { method: 'PATCH' },
      '{"n":1.0,"id":12345678901234567890}',
    );
    expect(await response.text()).toBe(
      '{"method":"PATCH","host":"shop.example","path":"/orders","query":{"page":"2"},"bytes":35,"body":{"n":1.0,"id":12345678901234567890}}',
    );
  });

  test('that asks for a token gets a JWT for the audience', async () => {
    const bench = createBench();
    const form =
      'grant_type=client_credentials&client_id=app-1&client_secret=x&resource=https%3A%2F%2Fapi.contoso.example%2F';
    const response = await bench.call(
      'https://login.microsoftonline.com/contoso/oauth2/token',
      { phase: 'token' },
      form,
    );
    const token: { access_token: string; token_type: string } = await response.json();
    expect(token.token_type).toBe('Bearer');
    const [header, claims] = token.access_token
      .split('.')
      .map((part) => atob(part.replaceAll('-', '+').replaceAll('_', '/')));
    expect(JSON.parse(header ?? '')).toMatchObject({ alg: 'HS256', typ: 'JWT' });
    expect(JSON.parse(claims ?? '')).toMatchObject({
      aud: 'https://api.contoso.example/',
      iss: 'https://sts.windows.net/contoso/',
      appid: 'app-1',
      exp: 1_700_000_000 + 3599,
    });
  });

  test('from a managed identity gets its token by GET', async () => {
    const bench = createBench();
    const response = await bench.call('http://identity.example/msi/token?resource=api://x', {
      method: 'GET',
      phase: 'token',
    });
    expect(await response.json()).toMatchObject({ resource: 'api://x' });
  });

  test('to HEAD is answered without a body', async () => {
    const response = await createBench().call('https://shop.example/', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test('without an envelope is refused, and a broken envelope is a fault', async () => {
    const { publisher } = createBench();
    expect((await publisher.fetch(new Request('https://shop.example/'))).status).toBe(400);
    const broken = new Request('https://shop.example/', { headers: { 'x-hookline-exchange': '@@@' } });
    expect((await publisher.fetch(broken)).headers.get(faultHeader)).toMatch(/^EnvelopeInvalid /);
  });
});

describe('the log', () => {
  test('shows the request as its author wrote it and the answer as it was meant', async () => {
    const bench = createBench();
    const headers = [
      ['Host', 'shop.example'],
      ['Cookie', 'a=b'],
    ] as const;
    const body = btoa('{"q":1}');
    await bench.call('https://shop.example/search', { method: 'GET', headers, body, attempt: 2 });
    expect(await bench.list('exchanges')).toEqual([
      {
        number: 1,
        id: expect.any(String),
        workflowId,
        runId: 'run-1',
        step: 'Wait',
        direction: 'out',
        phase: 'action',
        attempt: 2,
        maximumAttempts: 5,
        at: 1_700_000_000_000,
        duration: 0,
        method: 'GET',
        url: 'https://shop.example/search',
        requestHeaders: headers,
        requestBody: { text: '{"q":1}', bytes: 7 },
        status: 200,
        responseHeaders: [['Content-Type', 'application/json; charset=utf-8']],
        responseBody: { text: expect.stringContaining('"body":{"q":1}'), bytes: expect.any(Number) },
        answeredBy: 'default',
      },
    ]);
    expect(bench.announced).toMatchObject([{ kind: 'exchange', exchange: { number: 1, status: 200 } }]);
  });

  test('keeps bytes that are not text as base64', async () => {
    const bench = createBench();
    await bench.call('https://shop.example/', {}, new Uint8Array([0xff, 0xfe, 0x00]));
    const [exchange] = await bench.list<Exchange>('exchanges');
    expect(exchange?.requestBody).toEqual({ text: '//4A', encoding: 'base64', bytes: 3 });
  });

  test('cuts a body of 10 MB in lists, and gives the whole of it by id', async () => {
    const bench = createBench();
    const big = 'x'.repeat(10_000_000);
    await bench.call('https://shop.example/', { id: 'big' }, big);
    const [listed] = await bench.list<Exchange>('exchanges');
    expect(listed?.requestBody).toMatchObject({ bytes: 10_000_000, isCut: true });
    expect(listed?.requestBody?.text).toHaveLength(65_536);
    const whole: Exchange = await (await bench.own('/exchanges/big')).json();
    expect(whole.requestBody).toEqual({ text: big, bytes: 10_000_000 });
  });
});

describe('an exchange that is known', () => {
  test('is answered again without acting twice', async () => {
    const bench = createBench();
    const first = await bench.subscribe({ id: 'same' });
    const second = await bench.subscribe({ id: 'same' });
    expect(trueAnswer(second)).toEqual(trueAnswer(first));
    expect(await second.text()).toBe(await first.text());
    expect(await bench.list('subscriptions')).toHaveLength(1);
    expect(await bench.list('exchanges')).toHaveLength(1);
  });

  test('is answered once when both arrive at the same time', async () => {
    const bench = createBench();
    const made = envelope({ phase: 'subscribe', id: 'together' });
    const send = () => bench.publisher.fetch(engineRequest(subscribeUri, made, actionUrl()));
    const answers = await Promise.all([send(), send()]);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    expect(await bench.list('subscriptions')).toHaveLength(1);
  });
});

describe('a call of a callback URL', () => {
  const post = (body: string) =>
    new Request(actionUrl(), { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });

  test('reaches the engine, and its answer comes back', async () => {
    const bench = createBench();
    await bench.subscribe();
    bench.answerWith(() => ({
      at: 1_700_000_060_000,
      response: { status: 202, headers: [['x-ms-request-id', ':1']] },
    }));
    const response = await bench.publisher.fetch(post('{"approved":true}'));
    expect(response.status).toBe(202);
    expect(response.headers.get('x-ms-request-id')).toBe(':1');
    expect(bench.delivered).toMatchObject([{ method: 'POST', uri: actionUrl() }]);
    expect((await bench.list<Exchange>('exchanges'))[1]).toMatchObject({
      number: 2,
      direction: 'in',
      phase: 'callback',
      step: 'Wait',
      runId: 'run-1',
      at: 1_700_000_060_000,
      status: 202,
      answeredBy: 'engine',
      requestBody: { text: '{"approved":true}' },
    });
    expect(await bench.list('subscriptions')).toMatchObject([{ deliveries: 1 }]);
  });

  test('is written down before the engine has answered', async () => {
    const bench = createBench();
    bench.answerWith(async () => {
      expect(await bench.list('exchanges')).toMatchObject([{ number: 1, direction: 'in' }]);
      return { response: { status: 200, headers: [] } };
    });
    expect((await bench.publisher.fetch(post('{}'))).status).toBe(200);
    expect(bench.announced.map((message) => message.kind)).toEqual(['exchange', 'exchange']);
    expect(bench.announced[0]).not.toHaveProperty('exchange.status');
  });

  test('is answered 404 when nobody hosts its workflow', async () => {
    const response = await createBench().publisher.fetch(post('{}'));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'WorkflowNotFound' } });
  });

  test('by the engine itself is seen from both sides', async () => {
    const bench = createBench();
    bench.answerWith(() => ({ response: { status: 200, headers: [] } }));
    const response = await bench.call(actionUrl('run-2'), { step: 'Call_other' }, '{}');
    expect(response.status).toBe(200);
    const [out, into] = await bench.list<Exchange>('exchanges');
    expect(out).toMatchObject({ direction: 'out', step: 'Call_other', status: 200, answeredBy: 'engine' });
    expect(into).toMatchObject({ direction: 'in', runId: 'run-2', status: 200 });
    expect(await bench.list('subscriptions')).toEqual([]);
  });

  test('that no workflow has is answered 404', async () => {
    const response = await createBench().publisher.fetch(new Request(`${origin}/__logic/nothing`));
    expect(response.status).toBe(404);
  });
});

test('a store that fails makes a fault, never an answer of the service', async () => {
  const fail = () => Promise.reject(new Error('The disk is full.'));
  const bench = createBench({ change: fail, read: fail });
  const response = await bench.call('https://shop.example/');
  expect(response.headers.get(faultHeader)).toBe(
    'PublisherFailed The mock service failed: The disk is full.',
  );
});

test('a store that is full says what to do', async () => {
  const fail = () => Promise.reject(new DOMException('Out of quota', 'QuotaExceededError'));
  const bench = createBench({ change: fail, read: fail });
  const told = 'Clear the HTTP log, or delete workflows that you do not need.';
  expect((await bench.call('https://shop.example/')).headers.get(faultHeader)).toContain(told);
  const listed = await bench.own('/exchanges?workflow=w');
  expect(await listed.json()).toMatchObject({ error: { message: expect.stringContaining(told) } });
});
