import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../bytes.ts';
import { toPlain } from '../../json.ts';
import { answered, drive } from '../drive.ts';
import type { Effect } from '../Operation.ts';

const node = (inputs: Record<string, unknown> = {}, root: Record<string, unknown> = {}) => ({
  type: 'Http',
  inputs: { method: 'GET', uri: 'https://api.contoso.example/orders', ...inputs },
  ...root,
});
const inTurn =
  (...answers: unknown[]) =>
  (effect: Effect) =>
    effect.kind === 'send' ? answers.shift() : undefined;
const header = (run: ReturnType<typeof drive>, name: string, index = 0) =>
  run.requests[index]?.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

describe('an HTTP action', () => {
  it('gives status, headers and body of the answer', () => {
    const run = drive(node(), { answer: inTurn(answered(200, { id: 7 }, { 'X-Trace': 'a' })) });
    expect(run.outcome).toMatchObject({ status: 'Succeeded', code: 'OK' });
    expect(toPlain(run.outcome?.outputs ?? null)).toEqual({
      statusCode: 200,
      headers: { 'X-Trace': 'a', 'Content-Type': 'application/json' },
      body: { id: 7 },
    });
  });

  it('fails by a status of 400 or more, keeps its outputs and has no error', () => {
    const run = drive(node(), { answer: inTurn(answered(404, { reason: 'gone' })) });
    expect(run.outcome).toMatchObject({ status: 'Failed', code: 'NotFound' });
    expect(run.outcome).not.toHaveProperty('error');
    expect(drive(node(), { answer: inTurn(answered(422)) }).outcome?.code).toBe('422');
  });

  it('sends nothing to an address that is too long', () => {
    const address = (length: number) => 'https://a.example/x?y='.padEnd(length, 'z');
    const run = drive(node({ uri: address(16_385) }));
    expect(run.outcome).toMatchObject({ status: 'Failed', code: 'BadRequest' });
    expect(run.outcome?.error?.message).toBe('The URI has 16385 characters, and the limit is 16384.');
    expect(run.requests).toEqual([]);
    const most = drive(node({ uri: address(16_384) }), { answer: inTurn(answered(200)) });
    expect(most.outcome?.status).toBe('Succeeded');
  });

  it('takes an unfollowed redirect for a success', () => {
    expect(drive(node(), { answer: inTurn(answered(304)) }).outcome?.status).toBe('Succeeded');
  });

  it('appends queries before the fragment and encodes them', () => {
    const run = drive(
      node({ uri: 'https://a.example/x?y=1#top', queries: { 'a b': 'c&d', flag: true, none: null, n: 5 } }),
      {
        answer: inTurn(answered(200)),
      },
    );
    expect(run.requests[0]?.uri).toBe('https://a.example/x?y=1&a%20b=c%26d&flag=True&n=5#top');
  });

  it('drops the headers that the service drops and keeps the others as written', () => {
    const headers = {
      'accept-Language': 'sv',
      Host: 'x',
      'X-Own': 'å',
      'Content-Length': '3',
      Accept: '*/*',
      'accept-Version': '2',
      Cookie: 'a=b',
    };
    const run = drive(node({ method: 'POST', headers, body: 'hi', cookie: 'c=d' }), {
      answer: inTurn(answered(200)),
    });
    expect(run.requests[0]?.headers.map(([name]) => name)).toEqual([
      'X-Own',
      'Accept',
      'accept-Version',
      'Cookie',
      'Content-Type',
      'x-ms-client-tracking-id',
      'x-ms-workflow-operation-name',
    ]);
    expect(header(run, 'Cookie')).toBe('c=d');
    expect(header(run, 'Content-Type')).toBe('text/plain; charset=utf-8');
  });

  it('lets the author set what the service would add, and leaves the workflow headers out when asked to', () => {
    const own = drive(node({ headers: { 'X-MS-Client-Tracking-Id': 'mine' } }), {
      answer: inTurn(answered(200)),
    });
    expect(header(own, 'x-ms-client-tracking-id')).toBe('mine');
    const silent = drive(node({}, { operationOptions: 'DisableAsyncPattern, SuppressWorkflowHeaders' }), {
      answer: inTurn(answered(200)),
    });
    expect(header(silent, 'x-ms-workflow-operation-name')).toBeUndefined();
  });

  it('keeps line breaks out of headers', () => {
    const run = drive(node({ headers: { 'X-Own': 'a\r\nEvil: b', 'Bad Name': 'x' } }), {
      answer: inTurn(answered(200)),
    });
    expect(header(run, 'X-Own')).toBe('a Evil: b');
    expect(header(run, 'Bad Name')).toBeUndefined();
  });

  it('sends binary content as its bytes', () => {
    const body = { '$content-type': 'application/xml', $content: 'PGEvPg==' };
    const run = drive(node({ method: 'PUT', body }), { answer: inTurn(answered(200)) });
    expect(decodeUtf8(run.requests[0]?.body ?? new Uint8Array())).toBe('<a/>');
    expect(header(run, 'Content-Type')).toBe('application/xml');
  });

  it('gives a multipart body the boundary that its bytes use', () => {
    const body = {
      '$content-type': 'multipart/form-data',
      $multipart: [{ headers: { 'Content-Disposition': 'form-data; name="a"' }, body: 'b' }],
    };
    const run = drive(node({ method: 'POST', body, headers: { 'Content-Type': 'multipart/form-data' } }), {
      answer: inTurn(answered(200)),
    });
    const boundary = /boundary="([^"]+)"/.exec(header(run, 'Content-Type') ?? '')?.[1];
    expect(decodeUtf8(run.requests[0]?.body ?? new Uint8Array())).toContain(`--${boundary}`);
  });

  it('follows a 202 with a Location until it is final, every Retry-After seconds, with the same authentication', () => {
    const run = drive(
      node({
        method: 'POST',
        uri: 'https://a.example/jobs/new?x=1',
        authentication: { type: 'Basic', username: 'u', password: 'p' },
      }),
      {
        answer: inTurn(
          answered(202, undefined, { Location: '/jobs/1', 'Retry-After': '5' }),
          answered(202, undefined, { Location: 'status' }),
          answered(200, { done: true }),
        ),
      },
    );
    expect(run.requests.map(({ method, uri }) => `${method} ${uri}`)).toEqual([
      'POST https://a.example/jobs/new?x=1',
      'GET https://a.example/jobs/1',
      'GET https://a.example/jobs/status',
    ]);
    expect(header(run, 'Authorization', 2)).toBe('Basic dTpw');
    expect(run.elapsed).toBe(6000);
    expect(run.outcome).toMatchObject({ status: 'Succeeded', code: 'OK' });
  });

  it('takes a 202 without a usable Location, or with DisableAsyncPattern, as final', () => {
    expect(drive(node(), { answer: inTurn(answered(202)) }).outcome?.code).toBe('Accepted');
    expect(
      drive(node(), { answer: inTurn(answered(202, undefined, { Location: 'mailto:x' })) }).outcome?.code,
    ).toBe('Accepted');
    const off = drive(node({}, { operationOptions: 'disableasyncpattern' }), {
      answer: inTurn(answered(202, undefined, { Location: '/x' })),
    });
    expect(off.outcome?.code).toBe('Accepted');
    expect(off.requests).toHaveLength(1);
  });

  it('ends an endless asynchronous pattern at its time-out', () => {
    const run = drive(node({}, { limit: { timeout: 'PT1M' } }), {
      answer: (effect) =>
        effect.kind === 'send'
          ? answered(202, undefined, { Location: '/x', 'Retry-After': '25' })
          : undefined,
    });
    expect(run.outcome).toMatchObject({ status: 'TimedOut', code: 'ActionTimedOut' });
    expect(run.elapsed).toBe(60_000);
  });

  it('waits as long as Retry-After says before it repeats', () => {
    const run = drive(node(), {
      answer: inTurn(answered(429, undefined, { 'Retry-After': '90' }), answered(200)),
    });
    expect(run.elapsed).toBe(90_000);
    expect(run.outcome?.status).toBe('Succeeded');
  });

  it('gives one attempt the time that requestOptions says', () => {
    const run = drive(node({}, { runtimeConfiguration: { requestOptions: { timeout: 'PT30S' } } }), {
      answer: inTurn(answered(200)),
    });
    expect(run.effects[0]).toMatchObject({ options: { timeout: 30_000, phase: 'action' } });
  });
});

describe('authentication', () => {
  const authorization = (authentication: unknown, ...before: unknown[]) => {
    const run = drive(node({ authentication }), {
      answer: inTurn(...before, answered(200)),
      parameters: { auth: { type: 'Raw', value: 'Bearer from-parameter' } },
    });
    return { run, value: header(run, 'Authorization', before.length) };
  };

  it('sends Basic credentials in UTF-8', () => {
    expect(authorization({ type: 'Basic', username: 'åsa', password: 'pass' }).value).toBe(
      'Basic w6VzYTpwYXNz',
    );
  });

  it('sends a raw value as it is, and scheme and parameter put together', () => {
    expect(authorization({ type: 'raw', value: 'Bearer x' }).value).toBe('Bearer x');
    expect(authorization({ type: 'Raw', scheme: 'Key', parameter: 'abc' }).value).toBe('Key abc');
    expect(authorization("@parameters('auth')").value).toBe('Bearer from-parameter');
  });

  it('sends nothing for None and for a client certificate', () => {
    expect(authorization({ type: 'None' }).value).toBeUndefined();
    expect(authorization({ type: 'ClientCertificate', pfx: 'MII=' }).value).toBeUndefined();
  });

  it('gets a token for an application and sends it', () => {
    const { run, value } = authorization(
      {
        type: 'ActiveDirectoryOAuth',
        tenant: 'contoso.example',
        audience: 'https://api/',
        clientId: 'c',
        secret: 's&t',
      },
      answered(200, { access_token: 'abc' }),
    );
    expect(value).toBe('Bearer abc');
    expect(run.effects[0]).toMatchObject({ options: { phase: 'token' } });
    expect(run.requests[0]).toMatchObject({
      method: 'POST',
      uri: 'https://login.microsoftonline.com/contoso.example/oauth2/token',
    });
    expect(decodeUtf8(run.requests[0]?.body ?? new Uint8Array())).toBe(
      'grant_type=client_credentials&client_id=c&client_secret=s%26t&resource=https%3A%2F%2Fapi%2F',
    );
  });

  it('gets a token for a managed identity', () => {
    const { run, value } = authorization(
      { type: 'ManagedServiceIdentity', audience: 'https://api', identity: '/subscriptions/1' },
      answered(200, { access_token: 'abc' }),
    );
    expect(value).toBe('Bearer abc');
    expect(run.requests[0]?.uri).toMatch(
      /\/msi\/token\?resource=https%3A%2F%2Fapi&mi_res_id=%2Fsubscriptions%2F1$/,
    );
  });

  it('fails without sending when no token comes', () => {
    const { run } = authorization({ type: 'ManagedServiceIdentity', audience: 'a' }, answered(401));
    expect(run.requests).toHaveLength(1);
    expect(run.outcome).toMatchObject({ status: 'Failed', code: 'Unauthorized' });
    expect(
      authorization({ type: 'ManagedServiceIdentity' }, answered(200, {})).run.outcome?.error?.message,
    ).toContain('access_token');
    expect(authorization({ type: 'Magic' }).run.outcome?.error?.message).toContain("'Magic'");
  });
});
