import { describe, expect, it } from 'vitest';
import { decodeBase64, decodeUtf8, encodeUtf8 } from '../workflow/bytes.ts';
import { type ExchangeEnvelope, envelopeHeader } from '../workflow/exchange.ts';
import type { HttpRequest } from '../workflow/http.ts';
import type { TransportRequest, TransportResponse } from './protocol.ts';
import { createFetchTransport, createPortTransport } from './transport.ts';

const origin = 'https://hookline.example';
const request: HttpRequest = {
  method: 'POST',
  uri: 'https://service.example/hooks',
  headers: [
    ['Content-Type', 'application/json'],
    ['X-Odd', 'är'],
    ['Bad name', 'x'],
  ],
  body: encodeUtf8('{}'),
};
const envelope: ExchangeEnvelope = {
  id: 'e1',
  workflowId: 'w',
  step: 'W',
  phase: 'subscribe',
  attempt: 1,
  maximumAttempts: 5,
  at: 0,
  method: 'POST',
  headers: request.headers,
};
const marked = (headers: Record<string, string> = {}, status = 200, body: string | null = 'ok') =>
  new Response(body, { status, headers: { 'x-hookline-publisher': '1', ...headers } });

type Call = { readonly url: string; readonly init: RequestInit };

function fetching(
  answer: (call: Call) => Response | Promise<Response>,
  ping: () => Response = () => marked({}, 204, null),
) {
  const calls: Call[] = [];
  const transport = createFetchTransport(origin, async (input, init = {}) => {
    const call = { url: String(input), init };
    calls.push(call);
    return call.url.endsWith('/__publisher/ping') ? ping() : answer(call);
  });
  return {
    calls,
    send: (changes: Partial<HttpRequest> = {}, timeout?: number) =>
      transport.send({ ...request, ...changes }, envelope, timeout),
  };
}

function envelopeOf({ init }: Call): unknown {
  const text = new Headers(init.headers).get(envelopeHeader) ?? '';
  const padded = text
    .padEnd(Math.ceil(text.length / 4) * 4, '=')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  return JSON.parse(decodeUtf8(decodeBase64(padded) ?? new Uint8Array()));
}

const truth = (value: object) => ({ 'x-hookline-response': btoa(JSON.stringify(value)).replaceAll('=', '') });

describe('requests by fetch', () => {
  it('carry the envelope and what a browser can carry', async () => {
    const { calls, send } = fetching(() => marked());
    await send();
    const sent = calls[1];
    expect(sent?.url).toBe(request.uri);
    expect(sent && envelopeOf(sent)).toEqual({
      ...envelope,
      headers: request.headers.map((pair) => [...pair]),
    });
    expect(new Headers(sent?.init.headers).get('content-type')).toBe('application/json');
    expect(sent?.init).toMatchObject({ method: 'POST', redirect: 'manual', credentials: 'omit' });
  });

  it('ask first whether the publisher is there, and not again for a while', async () => {
    const { calls, send } = fetching(() => marked());
    await send();
    await send();
    expect(calls.map(({ url }) => url)).toEqual([`${origin}/__publisher/ping`, request.uri, request.uri]);
  });

  it('do not leave the browser when it is not', async () => {
    const { calls, send } = fetching(
      () => marked(),
      () => new Response('<html>', { status: 200 }),
    );
    expect(await send()).toMatchObject({ failure: { code: 'UnresolvableHostName' } });
    expect(calls).toHaveLength(1);
  });

  it('carry the body of a GET in the envelope', async () => {
    const { calls, send } = fetching(() => marked());
    await send({ method: 'GET', body: encodeUtf8('abc') });
    const sent = calls[1];
    expect(sent?.init).not.toHaveProperty('body');
    expect(sent && envelopeOf(sent)).toMatchObject({ body: 'YWJj' });
  });

  it('go as POST where fetch refuses the method', async () => {
    const { calls, send } = fetching(() => marked());
    await send({ method: 'TRACE' });
    expect(calls[1]?.init.method).toBe('POST');
  });
});

describe('answers', () => {
  it('are what the publisher says they are', async () => {
    const headers: [string, string][] = [
      ['Set-Cookie', 'a=b'],
      ['LOCATION', '/x'],
    ];
    const { send } = fetching(() => marked(truth({ status: 302, headers })));
    expect(await send()).toEqual({ response: { status: 302, headers, body: encodeUtf8('ok') } });
  });

  it('without that are read as they come, headers in their usual spelling', async () => {
    const { send } = fetching(() => marked({ 'content-type': 'text/plain', 'x-other': '1' }, 404));
    expect(await send()).toMatchObject({
      response: {
        status: 404,
        headers: [
          ['Content-Type', 'text/plain'],
          ['x-other', '1'],
        ],
      },
    });
  });

  it('that the publisher did not give come from the network and count as none', async () => {
    const { send } = fetching(() => new Response('real', { status: 200 }));
    expect(await send()).toMatchObject({ failure: { code: 'UnresolvableHostName' } });
  });

  it('may be faults', async () => {
    const { send } = fetching(() =>
      marked({ 'x-hookline-fault': 'ConnectionReset The connection was closed.' }, 502),
    );
    expect(await send()).toEqual({
      failure: { code: 'ConnectionReset', message: 'The connection was closed.' },
    });
  });

  it('that never come are failures', async () => {
    const failing = fetching(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await failing.send()).toMatchObject({ failure: { code: 'UnresolvableHostName' } });
    const slow = fetching(
      ({ init }) =>
        new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
        }),
    );
    expect(await slow.send({}, 20)).toMatchObject({ failure: { code: 'GatewayTimeout' } });
  });

  it('with a truth that cannot be read are read as they come', async () => {
    const { send } = fetching(() => marked({ 'x-hookline-response': 'e30' }, 201));
    expect(await send()).toMatchObject({ response: { status: 201 } });
  });
});

describe('requests over a port', () => {
  it('carry envelope and body, and find their answers', async () => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = ({ data }: MessageEvent<TransportRequest>) => {
      const response: TransportResponse = {
        id: data.id,
        status: 200,
        headers: Object.entries({
          'x-hookline-publisher': '1',
          ...truth({ status: 201, headers: [['Location', data.url]] }),
        }),
        body: data.body ?? new Uint8Array(),
      };
      port2.postMessage(response);
    };
    const transport = createPortTransport(port1, 'https://hookline.example');
    const answers = await Promise.all([
      transport.send(request, envelope),
      transport.send(
        { ...request, uri: 'https://service.example/b', body: encodeUtf8('b') },
        { ...envelope, id: 'e2' },
      ),
    ]);
    expect(answers).toEqual([
      { response: { status: 201, headers: [['Location', request.uri]], body: encodeUtf8('{}') } },
      {
        response: {
          status: 201,
          headers: [['Location', 'https://service.example/b']],
          body: encodeUtf8('b'),
        },
      },
    ]);
    port1.close();
  });

  it('that nobody answers are failures', async () => {
    const { port1 } = new MessageChannel();
    const answer = await createPortTransport(port1, 'https://hookline.example').send(request, envelope, 20);
    expect(answer).toMatchObject({ failure: { code: 'GatewayTimeout' } });
    port1.close();
  });
});
