import { createServer, request as httpRequest } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import type { Exchange, Subscription } from '../../publisher/protocol.ts';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { runCli } from '../runCli.ts';
import { findAnyCallbackUrl } from './anyCallbackUrl.ts';
import { isLoopback, type RunningServer, startServer } from './server.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(...rules: Rule[]): Promise<RunningServer & { readonly exchanges: Exchange[] }> {
  const exchanges: Exchange[] = [];
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    rules,
    seed: 1,
    onExchange: (exchange) => exchanges.push(exchange),
  });
  closing.push(() => server.close());
  return { ...server, exchanges };
}

/** Somebody who can be called back, and remembers it. */
async function subscriber(answer = 200) {
  const received: { method: string; url: string; headers: Record<string, unknown>; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      received.push({ method, url, headers, body });
      response.writeHead(answer).end('thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;
  return { url: `http://127.0.0.1:${port}/called?key=1`, received };
}

const subscribe = (address: string, callbackUrl: string) =>
  fetch(`${address}/hooks`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ event: 'order', callbackUrl }),
  });

describe('the server', () => {
  test('D-6 D-12 D-14 D-15 D-16 registers, gives a Location of its own for each, and takes DELETE once', async () => {
    const { address } = await serve();
    const { url } = await subscriber();
    const [one, other] = [await subscribe(address, url), await subscribe(address, url)];
    expect([one.status, other.status]).toEqual([201, 201]);
    const location = one.headers.get('Location') ?? '';
    expect(location).toBe(`${address}/hooks/s-1`);
    expect(other.headers.get('Location')).toBe(`${address}/hooks/s-2`);
    expect((await fetch(location, { method: 'DELETE' })).status).toBe(200);
    expect((await fetch(location, { method: 'DELETE' })).status).toBe(404);
  });

  test('D-9 notifies each registered endpoint by a real request, and gives its answer', async () => {
    const { address } = await serve();
    const [one, other] = [await subscriber(), await subscriber()];
    await subscribe(address, one.url);
    await subscribe(address, other.url);
    const result = await fetch(`${address}/__publisher/send`, {
      method: 'POST',
      body: JSON.stringify({ subscriptions: ['s-1', 's-2'], notification: { json: { id: 7 } } }),
    });
    expect(await result.json()).toMatchObject({ deliveries: [{ status: 200 }, { status: 200 }], due: [] });
    for (const { received } of [one, other]) {
      expect(received).toMatchObject([{ method: 'POST', url: '/called?key=1', body: '{"id":7}' }]);
    }
    const list: Subscription[] = await (await fetch(`${address}/__publisher/subscriptions`)).json();
    expect(list.map(({ state, deliveries }) => [state, deliveries])).toEqual([
      ['active', 1],
      ['active', 1],
    ]);
  });

  test('rules answer with templates, and call back in real time with a signature', async () => {
    const { url, received } = await subscriber();
    const { address } = await serve({
      name: 'echo',
      match: { when: "equals(triggerBody()?['event'], 'order')" },
      respond: { isTemplate: true, status: 202, body: { got: "@triggerBody()['event']" } },
      callbacks: [
        {
          after: 'PT0.05S',
          isTemplate: true,
          notification: { json: { of: "@{triggerBody()['event']}" } },
          sign: { scheme: 'github', secret: 'shared' },
        },
      ],
    });
    const response = await subscribe(address, url);
    expect([response.status, await response.json()]).toEqual([202, { got: 'order' }]);
    await expect.poll(() => received.length).toBe(1);
    expect(received[0]).toMatchObject({
      body: '{"of":"order"}',
      headers: { 'x-hub-signature-256': expect.stringMatching(/^sha256=[0-9a-f]{64}$/) },
    });
  });

  test('what the subscriber refuses for now is sent again', async () => {
    const { url, received } = await subscriber(503);
    const { address } = await serve();
    await subscribe(address, url);
    const order = {
      subscriptions: ['s-1'],
      notification: { body: 'x' },
      retry: { count: 2, interval: 'PT0.02S' },
      now: Date.now(),
    };
    await fetch(`${address}/__publisher/send`, { method: 'POST', body: JSON.stringify(order) });
    await expect.poll(() => received.length).toBe(3);
    const log: Exchange[] = await (await fetch(`${address}/__publisher/exchanges`)).json();
    const attempts = log
      .filter(({ phase }) => phase === 'callback')
      .map((call) => [call.attempt, call.status]);
    expect(attempts).toEqual([
      [1, 503],
      [2, 503],
      [3, 503],
    ]);
  });

  test('a delay is waited for, a slow body drips, a truncated one ends too early, and a reset is one', async () => {
    const at = (path: string, respond: Rule['respond']): Rule => ({
      name: path,
      match: { url: `*/${path}` },
      respond,
    });
    const { address } = await serve(
      at('slow', { delay: 'PT0.05S', body: 'late' }),
      at('drip', { drip: 'PT0.1S', body: 'drop by drop' }),
      at('cut', { fault: 'truncated' }),
      at('reset', { fault: 'reset' }),
    );
    const start = performance.now();
    expect(await (await fetch(`${address}/slow`)).text()).toBe('late');
    expect(performance.now() - start).toBeGreaterThan(45);
    const dripped = await fetch(`${address}/drip`);
    let pieces = 0;
    for await (const _ of dripped.body ?? []) pieces += 1;
    expect(pieces).toBeGreaterThan(1);
    const cut = await fetch(`${address}/cut`);
    await expect(cut.text()).rejects.toThrow();
    await expect(fetch(`${address}/reset`)).rejects.toThrow();
  });

  test('answers no page of another site, and no other name', async () => {
    const { address } = await serve();
    const foreign = await fetch(`${address}/__publisher/subscriptions`, {
      headers: { Origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
    const { hostname, port } = new URL(address);
    const status = await new Promise((resolve, reject) => {
      httpRequest({ hostname, port, path: '/', headers: { Host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe('hookline serve', () => {
  const cli = async (...args: string[]) => {
    let err = '';
    const code = await runCli(['serve', ...args], {
      out: () => undefined,
      err: (text) => {
        err += text;
      },
    });
    return { code, err };
  };

  test('does not listen where other computers can reach it, unless asked to', async () => {
    const { code, err } = await cli('--host', '0.0.0.0');
    expect(code).toBe(2);
    expect(err).toContain('--allow-remote');
    expect(['127.0.0.1', '127.8.0.1', 'localhost', '::1'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.evil.example'].some(isLoopback)).toBe(false);
  });

  test.each([
    [['--port', '99999'], 'whole number up to 65535'],
    [['--rules', '/nowhere/rules.json'], 'There is no file'],
    [['more'], 'not expected'],
  ])('%j is refused with the reason', async (args, reason) => {
    const { code, err } = await cli(...args);
    expect(code).toBe(2);
    expect(err).toContain(reason);
  });
});

test('a callback URL is found by the name of its place, or by its signature', () => {
  const find = (body: string, type = 'application/json') =>
    findAnyCallbackUrl({
      method: 'POST',
      uri: 'http://127.0.0.1:1/hooks',
      headers: [['Content-Type', type]],
      body: new TextEncoder().encode(body),
    });
  expect(find('{"a":{"notificationUrl":"https://x.example/in"}}')).toBe('https://x.example/in');
  expect(find('{"site":"https://x.example/in"}')).toBeUndefined();
  expect(find('{"to":"https://x.example/run?sp=1&sig=abc-_"}')).toBe('https://x.example/run?sp=1&sig=abc-_');
  expect(find('callback=https%3A%2F%2Fx.example%2Fin', 'application/x-www-form-urlencoded')).toBe(
    'https://x.example/in',
  );
  expect(find('call https://x.example/run?sig=abc now', 'text/plain')).toBe('https://x.example/run?sig=abc');
});
