import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import { encodeBase64, encodeUtf8 } from '../workflow/bytes.ts';
import { faultHeader, laterHeader } from '../workflow/exchange.ts';
import { type Credentials, hexOf } from '../workflow/mock/credentials.ts';
import { drawDelay, rollOf } from '../workflow/mock/latency.ts';
import type { Match, Respond, Rule } from '../workflow/mock/Rule.ts';
import { sign } from '../workflow/mock/signatures.ts';
import { decodeText, fromBase64 } from './bytes.ts';
import { createMemoryStore } from './memoryStore.ts';
import type { Exchange, OrderResult, RuleMemory, Subscription } from './protocol.ts';
import { createPublisher } from './publisher.ts';
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

async function benchWith(...rules: Rule[]) {
  const bench = createBench();
  const response = await bench.own(`/rules?workflow=${workflowId}&seed=7`, 'PUT', rules);
  expect(response.status).toBe(204);
  return bench;
}

const teapot = (match: Match, respond: Respond = { status: 418 }): Rule => ({ name: 'r', match, respond });

describe('a rule fits by', () => {
  const body = { order: { id: 7, items: [{ sku: 'a' }, { sku: 'b' }] }, note: 'quick' };

  test.each<[string, Match, boolean]>([
    ['a header', { headers: { 'x-kind': 'big*' } }, true],
    ['a header that is another', { headers: { 'X-Kind': 'small' } }, false],
    ['a header that is not there', { headers: { 'X-None': '*' } }, false],
    ['a query parameter', { query: { page: '2' } }, true],
    ['a query parameter that is not there', { query: { pages: '*' } }, false],
    ['a part of the body', { body: { order: { id: 7 } } }, true],
    ['a part that differs', { body: { order: { id: 8 } } }, false],
    ['the text of the body', { body: '*"quick"*' }, true],
    ['a place in the body', { checks: [{ path: '$.order.items[1].sku', equals: 'b' }] }, true],
    ['any of several places', { checks: [{ path: 'order.items[*].sku', equals: 'b' }] }, true],
    ['a place anywhere', { checks: [{ path: '$..sku', like: 'b*' }] }, true],
    ['a place that must be empty', { checks: [{ path: '$.order.total', isAbsent: true }] }, true],
    ['a place that is empty', { checks: [{ path: '$.order.total' }] }, false],
    ['the last of a list', { checks: [{ path: "$['order']['items'][-1].sku", equals: 'b' }] }, true],
    ['an expression', { when: "@greater(triggerBody()['order']['id'], 6)" }, true],
    ['an expression that gives false', { when: "equals(triggerBody()?['order']?['id'], 1)" }, false],
    ['an expression that fails', { when: "int(triggerBody()['note'])" }, false],
    ['the step, whatever its case', { step: 'wait' }, true],
    ['a state it is not in', { state: 'broken' }, false],
  ])('%s', async (_, match, fits) => {
    const bench = await benchWith(teapot(match));
    const part = { headers: [['X-Kind', 'bigger'] as const, ['Content-Type', 'application/json'] as const] };
    const response = await bench.call('https://shop.example/?page=2', part, JSON.stringify(body));
    expect(response.status).toBe(fits ? 418 : 200);
  });

  test('a hostile body ends nothing', async () => {
    const bench = await benchWith(teapot({ body: { a: 1 }, checks: [{ path: '$..x' }] }));
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    expect((await bench.call('https://shop.example/', {}, deep)).status).toBe(200);
    expect((await bench.call('https://shop.example/', {}, '{"__proto__":{"a":1}}')).status).toBe(200);
  });

  test('the state that another rule brought about', async () => {
    const bench = await benchWith(
      { ...teapot({ state: 'down' }, { status: 503 }), becomes: 'up' },
      { ...teapot({ url: '*/break' }, { status: 200 }), becomes: 'down' },
    );
    const statuses = [];
    for (const path of ['a', 'break', 'a', 'a'])
      statuses.push((await bench.call(`https://shop.example/${path}`)).status);
    expect(statuses).toEqual([200, 200, 503, 200]);
    const memory: RuleMemory = await (await bench.own(`/rules/memory?workflow=${workflowId}`)).json();
    expect(memory).toMatchObject({ state: 'up', seed: 7 });
  });

  test('nothing when it is off', async () => {
    const bench = await benchWith({ ...teapot({}), isOff: true });
    expect((await bench.call('https://shop.example/')).status).toBe(200);
  });
});

describe('a rule answers', () => {
  test('with expressions filled in, in headers and body', async () => {
    const bench = await benchWith(
      teapot(
        { phase: 'subscribe' },
        {
          isTemplate: true,
          status: 201,
          headers: { Location: "/hooks/@{variables('id')}", 'X-At': '@utcNow()' },
          body: { callback: '@listCallbackUrl()', event: "@triggerBody()?['event']", n: '@add(1, 2)' },
        },
      ),
    );
    const response = await bench.subscribe();
    expect(await response.json()).toEqual({ callback: actionUrl(), event: 'approval', n: 3 });
    expect(trueHeader(response, 'Location')).toBe('/hooks/s-1');
    expect(trueHeader(response, 'X-At')).toBe('2023-11-14T22:13:20.0000000Z');
  });

  test('500 with the reason when an expression fails', async () => {
    const bench = await benchWith(teapot({}, { isTemplate: true, body: "@variables('none')" }));
    const response = await bench.call('https://shop.example/');
    expect(response.status).toBe(500);
    expect(await response.text()).toContain("no variable 'none'");
  });

  test('with a text that only looks like an expression, as it stands', async () => {
    const bench = await benchWith(teapot({}, { body: '@here' }));
    expect(await (await bench.call('https://shop.example/')).text()).toBe('@here');
  });

  test('D-16 200 instead of 201, but otherwise as usual', async () => {
    const bench = await benchWith(teapot({ phase: 'subscribe' }, { isUsual: true, status: 200 }));
    const response = await bench.subscribe();
    expect(response.status).toBe(200);
    expect(trueHeader(response, 'Location')).toBe(`${subscribeUri}/s-1`);
  });

  test.each([
    ['relativeLocation', '/approvals/subscribe/s-1'],
    ['invalidLocation', 'http://'],
  ] as const)('a registration with %s', async (fault, location) => {
    const bench = await benchWith(teapot({ phase: 'subscribe' }, { fault }));
    expect(trueHeader(await bench.subscribe(), 'Location')).toBe(location);
    expect(await bench.list<Subscription>('subscriptions')).toMatchObject([{ state: 'active', location }]);
  });

  test('D-17 a relative Location is found again by its whole address', async () => {
    const bench = await benchWith(teapot({ phase: 'subscribe' }, { fault: 'relativeLocation' }));
    await bench.subscribe();
    const gone = await bench.call(`${subscribeUri}/s-1`, { phase: 'unsubscribe', method: 'DELETE' });
    expect(gone.status).toBe(200);
  });

  test('JSON that is none', async () => {
    const bench = await benchWith(teapot({}, { fault: 'malformedJson', body: { a: 1 } }));
    const response = await bench.call('https://shop.example/');
    expect(trueHeader(response, 'Content-Type')).toContain('application/json');
    await expect(response.json()).rejects.toThrow();
  });

  test.each([
    ['truncated', 'ResponseEnded'],
    ['dns', 'UnresolvableHostName'],
  ] as const)('nothing, by "%s"', async (fault, code) => {
    const bench = await benchWith(teapot({}, { fault }));
    expect((await bench.call('https://shop.example/')).headers.get(faultHeader)).toMatch(`${code} `);
  });

  test.each([200, 202, 400, 401, 403, 404, 500])('S-78 %i to subscribe', async (status) => {
    const bench = await benchWith(teapot({ phase: 'subscribe' }, { status }));
    expect((await bench.subscribe()).status).toBe(status);
    const [subscription] = await bench.list<Subscription>('subscriptions');
    expect(subscription?.state).toBe(status < 300 ? 'active' : 'rejected');
  });

  test('late, by the same seed alike, and says how chance came out', async () => {
    const later = async () => {
      const bench = await benchWith(teapot({}, { delay: { from: 'PT1S', to: 'PT9S' }, drip: 'PT1S' }));
      const response = await bench.call('https://shop.example/');
      const text = decodeText(fromBase64(response.headers.get(laterHeader) ?? '') ?? new Uint8Array());
      const [exchange] = await bench.list<Exchange>('exchanges');
      return { delay: JSON.parse(text ?? '{}').delay as number, roll: exchange?.roll, drip: exchange?.drip };
    };
    const one = await later();
    expect(await later()).toEqual(one);
    expect(one.delay).toBeGreaterThanOrEqual(2000);
    expect(one.delay).toBeLessThanOrEqual(10_000);
    expect(one.roll).toMatch(/^rolled 0\.\d\d → /);
    expect(one.drip).toBe(1000);
  });

  test('log-normal about its median', () => {
    const drawn = Array.from({ length: 2001 }, (_, index) => {
      let roll = index * 2;
      return drawDelay({ median: 'PT2S', sigma: 0.5 }, () => rollOf(42, roll++)).milliseconds;
    }).sort((a, b) => a - b);
    expect(drawn[1000]).toBeGreaterThan(1850);
    expect(drawn[1000]).toBeLessThan(2150);
    expect(drawn[0]).toBeGreaterThan(0);
  });
});

describe('credentials', () => {
  const answered = async (lacks: Credentials, headers: [string, string][], uri = 'https://shop.example/') => {
    const bench = await benchWith({ name: 'guard', match: { lacks }, respond: {} });
    return bench.call(uri, { headers }, 'the body');
  };
  const signature = hexOf(hmac(sha256, encodeUtf8('key'), encodeUtf8('the body')));

  test.each<[string, Credentials, [string, string][], [string, string][]]>([
    [
      'basic',
      { kind: 'basic', username: 'ada', password: 'pä:ss' },
      [['Authorization', `Basic ${encodeBase64(encodeUtf8('ada:pä:ss'))}`]],
      [['Authorization', `Basic ${encodeBase64(encodeUtf8('ada:other'))}`]],
    ],
    [
      'an API key',
      { kind: 'apiKey', in: 'header', name: 'X-Key', value: 'k1' },
      [['x-key', 'k1']],
      [['x-key', 'k2']],
    ],
    ['a given bearer token', { kind: 'bearer', token: 't' }, [['Authorization', 'Bearer t']], []],
    [
      'a signature',
      { kind: 'hmac', header: 'X-Sig', secret: 'key', prefix: 'sha256=' },
      [['X-Sig', `sha256=${signature}`]],
      [['X-Sig', `sha256=${signature.replace(/.$/, 'x')}`]],
    ],
    [
      'a raw header',
      { kind: 'raw', value: 'Key abc' },
      [['Authorization', 'Key abc']],
      [['Authorization', 'Key']],
    ],
  ])('%s lets in what shows it, and answers 401 to anything else', async (_, lacks, right, wrong) => {
    expect((await answered(lacks, right)).status).toBe(200);
    const refused = await answered(lacks, wrong);
    expect(refused.status).toBe(401);
    expect(trueHeader(refused, 'WWW-Authenticate')).toBeTruthy();
    expect((await refused.json()).error.code).toBe('Unauthorized');
  });

  test('an API key in the query', async () => {
    const key: Credentials = { kind: 'apiKey', in: 'query', name: 'code', value: 'a b' };
    expect((await answered(key, [], 'https://shop.example/?code=a+b')).status).toBe(200);
    expect((await answered(key, [])).status).toBe(401);
  });

  test('a token of the token endpoint is taken for its audience, while it is good, and no other', async () => {
    const guard: Rule = {
      name: 'guard',
      match: { url: 'https://shop.example/*', lacks: { kind: 'bearer', audience: 'https://shop.example' } },
      respond: {},
    };
    const bench = await benchWith(guard);
    const tokenFor = async (resource: string) => {
      const form = `grant_type=client_credentials&client_id=c&client_secret=s&resource=${encodeURIComponent(resource)}`;
      const response = await bench.call('https://login.example/t/oauth2/token', { phase: 'token' }, form);
      return (await response.json()).access_token as string;
    };
    const with_ = async (token: string, at?: number) => {
      const headers = [['Authorization', `Bearer ${token}`] as const];
      return (await bench.call('https://shop.example/', { headers, ...(at !== undefined && { at }) })).status;
    };
    const token = await tokenFor('https://shop.example/');
    expect(await with_(token)).toBe(200);
    expect(await with_(token, 1_700_000_000_000 + 3_600_000)).toBe(401);
    expect(await with_(`${token.slice(0, -2)}AA`)).toBe(401);
    expect(await with_(await tokenFor('https://other.example'))).toBe(401);
    expect(await with_('a.b.c')).toBe(401);
  });
});

describe('signatures are those that receivers expect', () => {
  const body = encodeUtf8('Hello, World!');

  test("GitHub's example", () => {
    const { headers } = sign(body, { scheme: 'github', secret: "It's a Secret to Everybody" }, 'id', 0);
    expect(new Map(headers).get('X-Hub-Signature-256')).toBe(
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    );
  });

  test("Standard Webhooks' example", () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const { headers } = sign(
      encodeUtf8('{"test": 2432232314}'),
      { scheme: 'standard', secret },
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330_000,
    );
    expect(new Map(headers).get('webhook-signature')).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('tampering makes them wrong in the way that is asked for', () => {
    const secret = 'shared';
    const good = sign(body, { scheme: 'stripe', secret }, 'id', 10_000_000);
    expect(good.headers[0]?.[1]).toMatch(/^t=10000,v1=[0-9a-f]{64}$/);
    expect(
      sign(body, { scheme: 'stripe', secret, tamper: 'stale' }, 'id', 10_000_000).headers[0]?.[1],
    ).toMatch(/^t=6400,/);
    expect(sign(body, { scheme: 'stripe', secret, tamper: 'secret' }, 'id', 10_000_000).headers).not.toEqual(
      good.headers,
    );
    const changed = sign(body, { scheme: 'stripe', secret, tamper: 'body' }, 'id', 10_000_000);
    expect(changed.headers).toEqual(good.headers);
    expect(changed.body).not.toEqual(body);
  });
});

describe('a service that challenges its subscriber', () => {
  const rule = (handshake: 'get' | 'post' | 'options'): Rule =>
    teapot({ phase: 'subscribe' }, { isUsual: true, handshake });

  test('registers it when the challenge comes back', async () => {
    const bench = await benchWith(rule('post'));
    bench.answerWith(({ body }) => ({ response: { status: 200, headers: [], ...(body && { body }) } }));
    expect((await bench.subscribe()).status).toBe(201);
    expect(await bench.list('subscriptions')).toMatchObject([{ state: 'active', deliveries: 1 }]);
    expect((await bench.list<Exchange>('exchanges')).map(({ phase, status }) => [phase, status])).toEqual([
      ['subscribe', 201],
      ['callback', 200],
    ]);
  });

  test.each(['get', 'post', 'options'] as const)(
    'refuses it when a %s is answered without',
    async (handshake) => {
      const bench = await benchWith(rule(handshake));
      bench.answerWith(() => ({ response: { status: 200, headers: [] } }));
      const response = await bench.subscribe();
      expect(response.status).toBe(400);
      expect((await response.json()).error.code).toBe('ChallengeFailed');
      expect(await bench.list('subscriptions')).toMatchObject([{ state: 'rejected' }]);
      expect(bench.delivered[0]?.method).toBe(handshake.toUpperCase());
    },
  );
});

test('D-9 a rule has each registered endpoint notified', async () => {
  const bench = await benchWith({
    ...teapot({ url: '*/orders' }, { status: 201 }),
    callbacks: [{ notification: { json: { id: 1 } } }],
  });
  for (const runId of ['run-1', 'run-2']) await bench.subscribe({ runId }, actionUrl(runId));
  await bench.call('https://api.contoso.example/orders');
  const due = await (await bench.own(`/due?workflow=${workflowId}`)).json();
  for (const { id } of due) await bench.own(`/due/${id}?workflow=${workflowId}`, 'POST');
  expect(bench.delivered.map(({ uri }) => uri)).toEqual([actionUrl('run-1'), actionUrl('run-2')]);
  for (const { method, body } of bench.delivered) {
    expect([method, new TextDecoder().decode(body)]).toEqual(['POST', '{"id":1}']);
  }
});

test.each([
  ['refused for now', { response: { status: 503, headers: [] } }],
  ['taken by nobody, because no tab hosts the workflow,', undefined],
])('what is %s is sent again, each time after twice as long', async (_, delivered) => {
  const bench = createBench();
  await bench.subscribe();
  bench.answerWith(() => delivered);
  const order = {
    subscriptions: ['s-1'],
    notification: {},
    retry: { count: 2, interval: 'PT10S' },
    now: 1000,
  };
  let { due }: OrderResult = await (await bench.own(`/send?workflow=${workflowId}`, 'POST', order)).json();
  const times = [];
  while (due[0]) {
    times.push(due[0].at);
    due = await (await bench.own(`/due/${due[0].id}?workflow=${workflowId}`, 'POST')).json();
  }
  expect(times).toEqual([11_000, 31_000]);
  expect(bench.delivered).toHaveLength(3);
});

test.each([
  [{}, 'lacks "notification"'],
  [{ notification: {} }, 'Name subscriptions'],
  [{ notification: {}, subscriptions: ['s-9'] }, 'no subscription "s-9"'],
  [{ notification: {}, url: 'https://elsewhere.example/' }, 'not a callback URL'],
  [{ notification: {}, subscriptions: [], times: 1e9 }, '"times"'],
  [{ notification: {}, subscriptions: [], isTemplate: true }, 'Only rules'],
])('the order %j is refused', async (order, reason) => {
  const response = await createBench().own(`/send?workflow=${workflowId}`, 'POST', order);
  expect(response.status).toBe(400);
  expect((await response.json()).error.message).toContain(reason);
});

test('what a publisher left open that is no more is ended by the next', async () => {
  const store = createMemoryStore();
  const announced: string[] = [];
  const make = (name: string, atWork: readonly string[]) =>
    createPublisher({
      store,
      origin,
      now: () => 0,
      announce: (message) => {
        if (message.kind === 'exchange') announced.push(message.exchange.failure?.code ?? 'open');
      },
      tellDue: () => undefined,
      loadTemplates: () => Promise.reject(new Error('not needed')),
      name,
      isAtWork: async (other) => atWork.includes(other),
      deliver: () => new Promise(() => undefined),
    });
  const list = async (publisher: ReturnType<typeof make>): Promise<Exchange[]> =>
    (await publisher.fetch(new Request(`${origin}/__publisher/exchanges?workflow=${workflowId}`))).json();
  const first = make('first', ['first']);
  void first.fetch(new Request(actionUrl(), { method: 'POST', body: '{}' }));
  await expect.poll(() => announced).toEqual(['open']);
  expect((await list(make('second', ['first', 'second'])))[0]?.failure).toBeUndefined();
  const third = make('third', ['third']);
  await expect.poll(async () => (await list(third))[0]?.failure?.code).toBe('PublisherStopped');
});

test('an answer that was given is given again with its delay', async () => {
  const bench = await benchWith(teapot({}, { status: 418, delay: 'PT5S' }));
  const made = envelope({ id: 'same' });
  const ask = () => bench.publisher.fetch(engineRequest('https://shop.example/', made));
  const [one, two] = [await ask(), await ask()];
  expect(two.headers.get(laterHeader)).toBe(one.headers.get(laterHeader));
  expect(trueAnswer(two).status).toBe(418);
});
