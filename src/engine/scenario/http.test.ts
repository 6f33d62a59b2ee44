import { describe, expect, it } from 'vitest';
import { compose } from '../testBench.ts';
import { called, endOf, type PlainAction, type PlainResult, play } from './scenarioBench.ts';

/* Outgoing calls: success, retries, the asynchronous pattern, authentication. Spec: runtime-semantics.md 4.1 and 9. */

const http = (inputs: object = {}, more: object = {}) => ({
  A: {
    type: 'Http',
    inputs: { method: 'GET', uri: 'https://api.example/x', ...inputs },
    runAfter: {},
    ...more,
  },
});
const answers = (...responses: object[]) =>
  responses.map((respond, index) => ({ match: { nth: index + 1 }, respond }));
const run = (mocks: readonly object[], inputs: object = {}, more: object = {}): PlainResult =>
  play({ workflow: called(http(inputs, more)), mocks });
/** Seconds from the start at which the requests were made. */
const seconds = ({ requests }: PlainResult) =>
  requests.map(({ startTime }) => (Date.parse(startTime) - Date.UTC(2026, 0, 5, 9)) / 1000);
const end = ({ actions }: PlainResult) => endOf(actions.A as PlainAction);

describe('retries (spec 9)', () => {
  it.each([408, 429, 500, 502, 503, 504, 599])(
    '%i is tried again after 7.5, 15, 30 and 45 seconds',
    (status) => {
      const result = run([{ match: {}, respond: { status } }]);
      expect(seconds(result)).toEqual([0, 7.5, 22.5, 52.5, 97.5]);
      expect(result.actions.A?.outputs).toMatchObject({ statusCode: status });
      expect(result.actions.A?.retryHistory).toHaveLength(5);
    },
  );

  it.each([400, 401, 403, 404, 409, 410, 422])('%i is final', (status) => {
    const result = run([{ match: {}, respond: { status } }]);
    expect(seconds(result)).toEqual([0]);
    expect(result.actions.A).not.toHaveProperty('retryHistory');
  });

  it('no answer is tried again', () => {
    const result = run([
      { match: { nth: 1 }, respond: { fault: 'reset' } },
      { match: {}, respond: {} },
    ]);
    expect([seconds(result), end(result)]).toEqual([[0, 7.5], 'Succeeded OK']);
    expect(result.requests[0]).toMatchObject({ error: { code: 'ConnectionReset' } });
  });

  it('ends with the first answer that is good', () => {
    const result = run(answers({ status: 500 }, { status: 503 }, { status: 200, body: 'ok' }));
    expect([seconds(result), end(result)]).toEqual([[0, 7.5, 22.5], 'Succeeded OK']);
    expect(result.actions.A?.retryHistory?.map(({ code }) => code)).toEqual([
      'InternalServerError',
      'ServiceUnavailable',
    ]);
  });

  it.each([
    ['seconds', '3', 3],
    ['a date', 'Mon, 05 Jan 2026 09:01:00 GMT', 60],
  ])('Retry-After in %s goes before the policy', (_, value, due) => {
    const result = run(answers({ status: 429, headers: { 'retry-after': value } }, { status: 200 }));
    expect(seconds(result)).toEqual([0, due]);
  });

  it('fixed waits the same each time', () => {
    const retryPolicy = { type: 'fixed', count: 3, interval: 'PT10S' };
    expect(seconds(run([{ match: {}, respond: { status: 500 } }], { retryPolicy }))).toEqual([0, 10, 20, 30]);
  });

  it('exponential waits at random between its bounds, the same for the same seed', () => {
    const retryPolicy = {
      type: 'exponential',
      count: 4,
      interval: 'PT10S',
      minimumInterval: 'PT5S',
      maximumInterval: 'PT1M',
    };
    const mocks = [{ match: {}, respond: { status: 500 } }];
    const times = seconds(run(mocks, { retryPolicy }));
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    const bounds = [
      [5, 10],
      [10, 20],
      [20, 40],
      [40, 60],
    ];
    for (const [index, [least = 0, most = 0]] of bounds.entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(least);
      expect(waits[index]).toBeLessThanOrEqual(most);
    }
    expect(seconds(run(mocks, { retryPolicy }))).toEqual(times);
    const other = play({ workflow: called(http({ retryPolicy })), mocks, seed: 7 });
    expect(seconds(other)).not.toEqual(times);
  });

  it('none tries once', () => {
    expect(
      seconds(run([{ match: {}, respond: { status: 500 } }], { retryPolicy: { type: 'none' } })),
    ).toEqual([0]);
  });

  it('an answer that does not come in time is tried again', () => {
    const result = run(answers({ delay: 'PT5M' }, { status: 200 }));
    expect([seconds(result), end(result)]).toEqual([[0, 127.5], 'Succeeded OK']);
  });

  it('the time-out of the action ends them', () => {
    const result = run([{ match: {}, respond: { status: 500 } }], {}, { limit: { timeout: 'PT20S' } });
    expect([seconds(result), end(result)]).toEqual([[0, 7.5], 'TimedOut ActionTimedOut ActionTimedOut']);
  });
});

describe('the asynchronous pattern (spec 9)', () => {
  const accepted = (headers: object) => ({ status: 202, headers });

  it('asks at the Location until the answer is another', () => {
    const result = run(
      answers(accepted({ Location: 'https://api.example/jobs/1' }), accepted({ 'Retry-After': '5' }), {
        status: 200,
        body: { done: true },
      }),
    );
    expect(result.requests.map(({ phase, method, url }) => [phase, method, url])).toEqual([
      ['action', 'GET', 'https://api.example/x'],
      ['poll', 'GET', 'https://api.example/jobs/1'],
      ['poll', 'GET', 'https://api.example/jobs/1'],
    ]);
    expect(seconds(result)).toEqual([0, 1, 6]);
    expect(result.actions.A?.outputs).toMatchObject({ statusCode: 200, body: { done: true } });
  });

  it('waits as long as Retry-After says', () => {
    const result = run(answers(accepted({ Location: '/jobs/1', 'Retry-After': '30' }), { status: 200 }));
    expect(seconds(result)).toEqual([0, 30]);
  });

  it('asks with the same authentication', () => {
    const authentication = { type: 'Raw', value: 'Key abc' };
    const result = run(answers(accepted({ Location: '/jobs/1' }), { status: 200 }), { authentication });
    expect(result.requests.map(({ headers }) => headers.Authorization)).toEqual(['Key abc', 'Key abc']);
  });

  it('a failing answer in the end fails the action', () => {
    expect(end(run(answers(accepted({ Location: '/jobs/1' }), { status: 404 })))).toBe('Failed NotFound');
  });

  it('202 without Location is final', () => {
    const result = run([{ match: {}, respond: accepted({}) }]);
    expect([seconds(result), end(result)]).toEqual([[0], 'Succeeded Accepted']);
  });

  it('DisableAsyncPattern makes the first 202 final', () => {
    const mocks = [{ match: {}, respond: accepted({ Location: '/jobs/1' }) }];
    expect(seconds(run(mocks, {}, { operationOptions: 'DisableAsyncPattern' }))).toEqual([0]);
  });

  it('is bounded by the time-out of the action', () => {
    const mocks = [{ match: {}, respond: accepted({ Location: '/jobs/1', 'Retry-After': '20' }) }];
    const result = run(mocks, {}, { limit: { timeout: 'PT1M' } });
    expect([end(result), result.actions.A?.endTime]).toEqual([
      'TimedOut ActionTimedOut ActionTimedOut',
      '2026-01-05T09:01:00.0000000Z',
    ]);
  });
});

describe('redirects (spec 9)', () => {
  const moved = (location: string, status = 302) => ({ status, headers: { Location: location } });
  const urls = (result: PlainResult) => result.requests.map(({ url }) => url);

  it.each([301, 302, 303, 307, 308])('%i is followed for GET', (status) => {
    const result = run(answers(moved('/y', status), { status: 200, body: 'there' }));
    expect([urls(result), end(result)]).toEqual([
      ['https://api.example/x', 'https://api.example/y'],
      'Succeeded OK',
    ]);
  });

  it('the credentials stay behind', () => {
    const authentication = { type: 'Raw', value: 'Key abc' };
    const result = run(answers(moved('https://other.example'), {}), { authentication });
    expect(result.requests.map(({ headers }) => headers.Authorization)).toEqual(['Key abc', undefined]);
  });

  it.each([
    ['POST', 'https://api.example/y', 'Succeeded Found'],
    ['GET', 'http://api.example/y', 'Succeeded Found'],
    ['GET', '', 'Succeeded Found'],
  ])('%s to "%s" is not followed, and is a success', (method, location, wanted) => {
    const result = run([{ match: {}, respond: moved(location) }], { method });
    expect([urls(result).length, end(result)]).toEqual([1, wanted]);
  });

  it('that never end are given up', () => {
    const result = run([{ match: {}, respond: moved('/x') }]);
    expect([urls(result).length, end(result)]).toEqual([51, 'Succeeded Found']);
  });
});

describe('an answer (spec 9)', () => {
  const body = (respond: object) => {
    const outputs = run([{ match: {}, respond }]).actions.A?.outputs as { body?: unknown } | undefined;
    return outputs?.body;
  };

  it('is JSON only when it says application/json', () => {
    const text = '{"a":1}';
    expect(body({ body: text, headers: { 'Content-Type': 'application/json' } })).toEqual({ a: 1 });
    expect(body({ body: text, headers: { 'Content-Type': 'application/problem+json' } })).toMatchObject({
      '$content-type': 'application/problem+json',
    });
    expect(body({ body: text, headers: { 'Content-Type': 'text/plain' } })).toBe(text);
  });

  it('that says that it is JSON and is none fails the action, without outputs', () => {
    const result = run([
      { match: {}, respond: { body: '{', headers: { 'Content-Type': 'application/json' } } },
    ]);
    expect(end(result)).toBe('Failed BadRequest BadRequest');
    expect(result.actions.A).not.toHaveProperty('outputs');
  });

  it('gives its headers as they were sent', () => {
    const result = run([{ match: {}, respond: { headers: { 'X-List': ['a', 'b'], etag: '1' } } }]);
    expect(result.actions.A?.outputs).toEqual({ statusCode: 200, headers: { 'X-List': 'a,b', etag: '1' } });
  });
});

describe('a request (spec 4.1)', () => {
  const ok = [{ match: {}, respond: {} }];
  const sent = (inputs: object, more: object = {}) =>
    run(ok, { method: 'POST', ...inputs }, more).requests[0];

  const bodies: readonly (readonly [string, unknown, string | undefined, unknown])[] = [
    ['text', 'hi', 'text/plain; charset=utf-8', 'hi'],
    ['an object', { a: 1 }, 'application/json; charset=utf-8', { a: 1 }],
    ['a list', [1], 'application/json; charset=utf-8', [1]],
    ['a number', 3, 'application/json; charset=utf-8', 3],
    ['a boolean', true, 'application/json; charset=utf-8', true],
    [
      'content of another type',
      { '$content-type': 'application/xml', $content: 'PGEvPg==' },
      'application/xml',
      '<a/>',
    ],
    ['null', null, undefined, undefined],
  ];
  it.each(bodies)('with %s as its body', (_, body, type, shown) => {
    const request = sent({ body });
    expect([request?.headers['Content-Type'], request?.body]).toEqual([type, shown]);
  });

  it('keeps the headers of the author and leaves out those that the service drops', () => {
    const request = sent({
      headers: { 'X-Own': 'a', 'x-ms-workflow-name': 'mine', Host: 'b', 'Content-Type': 'text/csv' },
      body: 'x',
    });
    expect(request?.headers).toMatchObject({
      'X-Own': 'a',
      'x-ms-workflow-name': 'mine',
      'Content-Type': 'text/csv',
    });
    expect(request?.headers).not.toHaveProperty('Host');
  });

  it('appends the queries to the address', () => {
    expect(sent({ uri: 'https://api.example/x?a=1', queries: { b: 'c d', e: 2 } })?.url).toBe(
      'https://api.example/x?a=1&b=c%20d&e=2',
    );
  });

  it('carries what the service adds, unless that is suppressed', () => {
    const names = (more: object) => Object.keys(sent({}, more)?.headers ?? {});
    expect(names({})).toEqual(
      expect.arrayContaining([
        'x-ms-workflow-id',
        'x-ms-workflow-version',
        'x-ms-workflow-name',
        'x-ms-workflow-system-id',
        'x-ms-workflow-run-id',
        'x-ms-workflow-run-tracking-id',
        'x-ms-workflow-operation-name',
        'x-ms-tracking-id',
        'x-ms-correlation-id',
        'x-ms-client-request-id',
        'x-ms-client-tracking-id',
        'x-ms-action-tracking-id',
        'x-ms-activity-vector',
      ]),
    );
    const suppressed = names({ operationOptions: 'SuppressWorkflowHeaders' });
    expect(suppressed.filter((name) => name.startsWith('x-ms-workflow'))).toEqual([]);
  });
});

describe('authentication (authentication.md 2)', () => {
  const token = {
    match: { url: 'https://login.microsoftonline.com/*' },
    respond: { body: { access_token: 'abc' } },
  };
  const api = { match: { url: 'https://api.example/*' }, respond: {} };
  const call = (authentication: object, mocks: readonly object[] = [token, api]) =>
    run(mocks, { authentication });
  const authorization = ({ requests }: PlainResult) => requests.at(-1)?.headers.Authorization;

  it.each([
    ['None', { type: 'None' }, undefined],
    ['Basic, in UTF-8', { type: 'Basic', username: 'åsa', password: 'p' }, 'Basic w6VzYTpw'],
    ['Raw', { type: 'Raw', value: 'SharedAccessSignature x' }, 'SharedAccessSignature x'],
    ['ClientCertificate', { type: 'ClientCertificate', pfx: 'MIA=', password: 'p' }, undefined],
  ])('%s', (_, authentication, header) => {
    const result = call(authentication);
    expect([authorization(result), result.requests.length, result.passed]).toEqual([header, 1, true]);
  });

  it('ClientCertificate is attested beside the request, by the SHA-256 of its file, never in a header', () => {
    // printf '0\200' | sha256sum
    const sha256 = 'ef45b1a0d5f6695a5e457b350b520dc58a0d9fc09c97a43c966b948966119bd7';
    const mocks = [
      { match: { nth: 1 }, respond: { status: 202, headers: { Location: '/status' } } },
      { match: {}, respond: { status: 200 } },
    ];
    const { requests } = call({ type: 'ClientCertificate', pfx: 'MIA=' }, mocks);
    const tls = { clientCertificate: { sha256, simulated: true } };
    expect(requests.map((request) => request.tls)).toEqual([tls, tls]);
    expect(JSON.stringify(requests.map(({ headers }) => headers))).not.toContain(sha256);
    expect(call({ type: 'None' }).requests[0]?.tls).toBeUndefined();
  });

  it('ActiveDirectoryOAuth asks the mocked authority for a token', () => {
    const authentication = {
      type: 'ActiveDirectoryOAuth',
      tenant: 'contoso',
      audience: 'https://api',
      clientId: 'me',
      secret: 's&',
    };
    const result = call(authentication);
    expect(result.requests[0]).toMatchObject({
      phase: 'token',
      method: 'POST',
      url: 'https://login.microsoftonline.com/contoso/oauth2/token',
      body: 'grant_type=client_credentials&client_id=me&client_secret=s%26&resource=https%3A%2F%2Fapi',
    });
    expect(authorization(result)).toBe('Bearer abc');
    expect(JSON.stringify(result.actions.A?.inputs)).not.toContain('s&');
  });

  it('ActiveDirectoryOAuth whose authority refuses is unauthorized, and nothing else is sent', () => {
    const authentication = {
      type: 'ActiveDirectoryOAuth',
      tenant: 't',
      audience: 'a',
      clientId: 'c',
      secret: 's',
    };
    const result = call(authentication, [{ match: { action: 'A' }, respond: { status: 400 } }]);
    expect([end(result), result.requests.length]).toEqual(['Failed Unauthorized Unauthorized', 1]);
  });

  it('ManagedServiceIdentity gets its token from the platform, without a mock', () => {
    const result = call(
      { type: 'ManagedServiceIdentity', audience: 'https://api', identity: '/subscriptions/s/id' },
      [api],
    );
    expect(result.passed).toBe(true);
    expect(result.requests[0]?.url).toMatch(
      /\/msi\/token\?resource=https%3A%2F%2Fapi&mi_res_id=%2Fsubscriptions%2Fs%2Fid$/,
    );
    const claims = JSON.parse(
      atob(authorization(result)?.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? ''),
    ) as object;
    expect(claims).toMatchObject({ aud: 'https://api', xms_mirid: '/subscriptions/s/id' });
  });

  it('a mock that gives a token goes before the platform', () => {
    const mocks = [{ match: { url: '*/msi/token*' }, respond: { body: { access_token: 'mine' } } }, api];
    expect(authorization(call({ type: 'ManagedServiceIdentity', audience: 'a' }, mocks))).toBe('Bearer mine');
    const loose = [{ match: {}, respond: { body: { access_token: 'loose' } } }];
    expect(authorization(call({ type: 'ManagedServiceIdentity', audience: 'a' }, loose))).toBe(
      'Bearer loose',
    );
  });
});

it('what later actions see of an answer', () => {
  const mocks = [{ match: {}, respond: { status: 200, body: { items: [{ sku: 'x' }] } } }];
  const workflow = called({ ...http(), B: compose("@body('A')?['items'][0]?['sku']", { A: ['Succeeded'] }) });
  expect(play({ workflow, mocks }).actions.B?.outputs).toBe('x');
});
