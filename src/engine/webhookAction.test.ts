import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../workflow/bytes.ts';
import { callbackKey, checkSignature } from '../workflow/callback.ts';
import { header } from '../workflow/http.ts';
import { toPlain } from '../workflow/json.ts';
import { serialize } from './event.ts';
import { foldRun } from './runView.ts';
import { compose, kindWorld, play, respond, startTime, type World, webhook } from './testBench.ts';

const succeeded = ['Succeeded'];
const phases = (bench: ReturnType<typeof play>) => bench.requests.map(({ envelope }) => envelope.phase);

describe('a webhook action (spec 4)', () => {
  it('S-15 S-54 S-66 4.1 calls subscribe with its own callback URL', () => {
    const bench = play({ W: webhook('w') });
    const [sent] = bench.requests;
    const body: unknown = JSON.parse(new TextDecoder().decode(sent?.request.body));
    const url = (body as { callbackUrl: string }).callbackUrl;
    expect(url).toContain(`/runs/${bench.run.facts.runId}/actions/W/run?`);
    expect(checkSignature(url, callbackKey(bench.run.facts.workflowId, 'secret'))).toBe('ok');
    const other = play({ W: webhook('w') }, { facts: { runId: 'another-run' } });
    const otherBody = new TextDecoder().decode(other.requests[0]?.request.body);
    expect(otherBody).toContain('/runs/another-run/actions/W/run?');
    expect(otherBody).not.toContain(/&sig=(.+)/.exec(url)?.[1]);
    expect(sent?.envelope).toMatchObject({
      step: 'W',
      phase: 'subscribe',
      attempt: 1,
      at: startTime,
      method: 'POST',
    });
  });

  it('S-78 4.2 fails with the status name when subscribe is refused, and does not unsubscribe', () => {
    const bench = play({ W: webhook('w') }, { world: () => respond(404, { no: 'such thing' }) });
    expect(bench.end('W')).toEqual({ status: 'Failed', code: 'NotFound' });
    expect(bench.outputs('W')).toMatchObject({ statusCode: 404, body: { no: 'such thing' } });
    expect(phases(bench)).toEqual(['subscribe']);
  });

  it.each([
    [200, undefined, 'Waiting'],
    [202, undefined, 'Waiting'],
    [400, 'BadRequest', 'Failed'],
    [401, 'Unauthorized', 'Failed'],
    [403, 'Forbidden', 'Failed'],
    [404, 'NotFound', 'Failed'],
    [500, 'InternalServerError', 'Failed'],
  ])('S-78 subscribe answered %i', (status, code, expected) => {
    const policy = { retryPolicy: { type: 'none' } };
    const bench = play({ W: webhook('w', {}, policy) }, { world: () => respond(status) });
    expect(bench.run.status).toBe(expected);
    if (code === undefined) {
      expect(bench.kinds('W')).toContain('waiting');
    } else {
      expect(bench.end('W')).toMatchObject({ status: 'Failed', code });
      expect(bench.outputs('W')).toMatchObject({ statusCode: status });
    }
  });

  it('4.2 repeats subscribe by the policy, then fails', () => {
    const bench = play({ W: webhook('w') }, { world: () => respond(500) });
    const waits: number[] = [];
    while (bench.status('W') === undefined) {
      const before = bench.run.now;
      bench.ring();
      waits.push((bench.run.now - before) / 1000);
    }
    expect(waits).toEqual([7.5, 15, 30, 45]);
    expect(bench.end('W')).toMatchObject({ status: 'Failed', code: 'InternalServerError' });
    expect(bench.requests.map(({ envelope }) => envelope.attempt)).toEqual([1, 2, 3, 4, 5]);
    expect(bench.kinds('W').filter((kind) => kind === 'retryScheduled')).toHaveLength(4);
  });

  it('S-16 S-55 4.3 waits, and only what runs after it waits with it', () => {
    const bench = play({ W: webhook('w'), After: compose(1, { W: succeeded }), Beside: compose(2) });
    expect(bench.run.status).toBe('Waiting');
    expect(bench.status('Beside')).toBe('Succeeded');
    expect(bench.kinds('After')).toEqual([]);
    expect(bench.run.callbackState({ action: 'W', repetition: [] })).toBe('waiting');
  });

  it('S-17 S-56 S-57 S-73 4.4 takes the callback as its outputs, unsubscribes, and goes on', () => {
    const bench = play({ W: webhook('w'), After: compose("@body('W')?['approved']", { W: succeeded }) });
    bench.call('W', { approved: true });
    expect(bench.end('W')).toEqual({ status: 'Succeeded', code: 'OK' });
    expect(bench.outputs('W')).toEqual({
      statusCode: 200,
      headers: { 'Content-Type': 'application/json' },
      body: { approved: true },
    });
    expect(bench.outputs('After')).toBe(true);
    expect(phases(bench)).toEqual(['subscribe', 'unsubscribe']);
    expect(bench.requests[1]?.request).toMatchObject({ method: 'DELETE' });
    const order = bench.events
      .slice(bench.events.findIndex(({ kind }) => kind === 'callbackReceived'))
      .map((event) => ('action' in event ? `${event.action} ${event.kind}` : event.kind));
    expect(order.slice(0, 6)).toEqual([
      'W callbackReceived',
      'W actionFinished',
      'W inputs',
      'W requestSent',
      'W responseReceived',
      'After actionStarted',
    ]);
  });

  it('S-57 4.4 has succeeded while it unsubscribes; what runs after it starts when that is done', () => {
    const world: World = (request, envelope) =>
      envelope.phase === 'unsubscribe' ? undefined : kindWorld(request, envelope);
    const bench = play({ W: webhook('w'), After: compose(1, { W: succeeded }) }, { world });
    bench.call('W');
    expect(bench.end('W')).toEqual({ status: 'Succeeded', code: 'OK' });
    expect(bench.status('After')).toBeUndefined();
    expect(bench.run.status).toBe('Running');
    expect(foldRun(undefined, bench.events.map(serialize)).status).toBe('Running');
    const exchange = bench.requests[1]?.envelope.id ?? '';
    bench.deliver({ kind: 'answer', exchange, at: bench.run.now, response: respond(204) });
    expect(bench.outputs('After')).toBe(1);
  });

  it('S-57 4.7 that has been called stays Succeeded when the run is cancelled while it unsubscribes', () => {
    const world: World = (request, envelope) =>
      envelope.phase === 'unsubscribe' ? undefined : kindWorld(request, envelope);
    const bench = play({ W: webhook('w'), After: compose(1, { W: succeeded }) }, { world });
    bench.call('W');
    bench.cancel();
    expect(bench.run.endTime).toBeUndefined();
    const exchange = bench.requests[1]?.envelope.id ?? '';
    bench.deliver({ kind: 'answer', exchange, at: bench.run.now, response: respond(204) });
    expect(bench.run.status).toBe('Cancelled');
    expect(bench.end('W')).toEqual({ status: 'Succeeded', code: 'OK' });
    expect(bench.kinds('W').filter((kind) => kind === 'actionFinished')).toHaveLength(1);
    expect(bench.status('After')).toBe('Skipped');
  });

  it('4.5 has no magic payload', () => {
    const bench = play({ W: webhook('w') });
    bench.call('W', { status: 'Failed', statusCode: 500 });
    expect(bench.status('W')).toBe('Succeeded');
  });

  it('4.6 unsubscribes and times out after limit.timeout', () => {
    const bench = play({
      W: webhook('w', { limit: { timeout: 'PT24H' } }),
      Late: compose(1, { W: ['TimedOut'] }),
    });
    const [timer] = bench.run.timers().filter(({ what }) => what === 'timeout');
    expect(timer?.at).toBe(startTime + 86_400_000);
    bench.ring();
    expect(bench.end('W')).toEqual({ status: 'TimedOut', code: 'ActionTimedOut', error: 'ActionTimedOut' });
    expect(phases(bench)).toEqual(['subscribe', 'unsubscribe']);
    expect(bench.status('Late')).toBe('Succeeded');
    expect(bench.run.status).toBe('Succeeded');
  });

  it('S-18 4.7 unsubscribes and is Cancelled when the run is', () => {
    const bench = play({ W: webhook('w'), After: compose(1, { W: succeeded }) });
    bench.cancel();
    expect(phases(bench)).toEqual(['subscribe', 'unsubscribe']);
    expect(bench.end('W')).toEqual({ status: 'Cancelled', code: 'ActionCancelled' });
    expect(bench.status('After')).toBe('Skipped');
    expect(bench.run.status).toBe('Cancelled');
  });

  it('S-19 4.8 unsubscribes before the run is too old', () => {
    const bench = play({ S: { type: 'Scope', actions: { W: webhook('w') }, runAfter: {} } });
    bench.ring();
    expect(bench.run.now).toBe(startTime + 90 * 86_400_000);
    expect(phases(bench)).toEqual(['subscribe', 'unsubscribe']);
    expect(bench.run.status).toBe('TimedOut');
    expect(bench.run.error?.code).toBe('WorkflowRunTimedOut');
    const kinds = bench.events.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('responseReceived')).toBeLessThan(kinds.indexOf('runFinished'));
  });

  it('4.10 keeps its status when unsubscribe fails, and says so', () => {
    const world: World = (request, envelope) =>
      envelope.phase === 'unsubscribe' ? respond(404) : kindWorld(request, envelope);
    const bench = play({ W: webhook('w') }, { world });
    bench.call('W');
    expect(bench.status('W')).toBe('Succeeded');
    expect(bench.kinds('W')).toContain('note');
  });

  it('S-67 S-68 4.10 sends nothing when unsubscribe has no method or URI, and says so', () => {
    const bench = play({ W: webhook('w', {}, { unsubscribe: { method: 'DELETE' } }) });
    bench.call('W');
    expect(phases(bench)).toEqual(['subscribe']);
    expect(bench.trace()).toContain('Still subscribed');
  });

  it('4.11 holds a callback that comes before the answer to subscribe', () => {
    const bench = play({ W: webhook('w') }, { world: () => undefined });
    expect(bench.run.callbackState({ action: 'W', repetition: [] })).toBe('subscribing');
    expect(bench.call('W', { early: true })).toBe(true);
    expect(bench.run.callbackState({ action: 'W', repetition: [] })).toBe('alreadyRun');
    expect(bench.status('W')).toBeUndefined();
    const exchange = bench.requests[0]?.envelope.id ?? '';
    const response = respond(201, {}, { Location: 'https://service.example/w/1' });
    bench.deliver({ kind: 'answer', exchange, response, at: bench.run.now });
    expect(bench.requests[1]?.envelope.phase).toBe('unsubscribe');
    bench.deliver({
      kind: 'answer',
      exchange: bench.requests[1]?.envelope.id ?? '',
      response: respond(200),
      at: 0,
    });
    expect(bench.outputs('W')).toMatchObject({ body: { early: true } });
    expect(bench.kinds('W')).not.toContain('waiting');
  });

  it('4.11 lets a held callback go when subscribing fails after all', () => {
    const bench = play({ W: webhook('w') }, { world: () => undefined });
    bench.call('W', { early: true });
    const exchange = bench.requests[0]?.envelope.id ?? '';
    bench.deliver({ kind: 'answer', exchange, response: respond(400), at: bench.run.now });
    expect(bench.end('W')).toEqual({ status: 'Failed', code: 'BadRequest' });
  });

  it('4.12 has a subscription and a callback URL of its own in each iteration', () => {
    const bench = play({
      Each: { type: 'Foreach', foreach: ['a', 'b'], actions: { W: webhook('w') }, runAfter: {} },
    });
    const urls = bench.events.flatMap((event) => (event.kind === 'waiting' ? [event.callbackUrl] : []));
    expect(urls[0]).toContain('/actions/W/repetitions/000000/run');
    expect(urls[1]).toContain('/actions/W/repetitions/000001/run');
    expect(bench.requests.map(({ envelope }) => envelope.repetition)).toEqual([[0], [1]]);
    bench.call('W', { n: 2 }, [1]);
    expect(bench.status('W', [1])).toBe('Succeeded');
    expect(bench.status('W', [0])).toBeUndefined();
    expect(header(bench.requests[1]?.request.headers ?? [], 'x-ms-workflow-repeatitem-index')).toBe('1');
  });

  it('D-17 4.14 sees the answer to subscribe as action().outputs in unsubscribe', () => {
    const unsubscribe = { method: 'POST', uri: 'https://service.example/end', body: '@action().outputs' };
    const bench = play({ W: webhook('w', {}, { unsubscribe }) });
    bench.call('W', { other: 'thing' });
    const body: unknown = JSON.parse(new TextDecoder().decode(bench.requests[1]?.request.body));
    expect(body).toMatchObject({ statusCode: 201, body: { id: bench.requests[0]?.envelope.id } });
  });

  it('is told by a failed connection', () => {
    const failure = { code: 'UnresolvableHostName', message: 'No such host.' };
    const policy = { retryPolicy: { type: 'none' } };
    const bench = play({ W: webhook('w', {}, policy) }, { world: () => ({ failure }) });
    expect(bench.end('W')).toEqual({
      status: 'Failed',
      code: 'UnresolvableHostName',
      error: 'UnresolvableHostName',
    });
  });
});

describe('what the service sends with a call (spec 4.1)', () => {
  it('S-44 S-69 identifies the subscriber in the same way on subscribe and unsubscribe', () => {
    const bench = play({ W: webhook('w') }, { facts: { clientTrackingId: 'order-7' } });
    bench.call('W');
    for (const { request } of bench.requests) {
      expect(header(request.headers, 'x-ms-client-tracking-id')).toBe('order-7');
      expect(header(request.headers, 'x-ms-workflow-operation-name')).toBe('W');
      expect(header(request.headers, 'x-ms-workflow-run-id')).toBe(bench.run.facts.runId);
    }
  });

  it('leaves run ids out of calls that a trigger makes', () => {
    const bench = play({ W: webhook('w') }, { facts: { isTriggerCall: true } });
    const [sent] = bench.requests;
    expect(sent?.envelope).not.toHaveProperty('runId');
    expect(header(sent?.request.headers ?? [], 'x-ms-workflow-run-id')).toBeUndefined();
    expect(new TextDecoder().decode(sent?.request.body)).toContain('/triggers/W/run?');
  });

  it('encodes names that do not fit a header', () => {
    const bench = play({ 'Vänta på svar': webhook('w') });
    const name = header(bench.requests[0]?.request.headers ?? [], 'x-ms-workflow-operation-name');
    expect(decodeURIComponent(name ?? '')).toBe('Vänta på svar');
  });
});

describe('what a callback meets (spec 5.4)', () => {
  const state = (bench: ReturnType<typeof play>, action: string) =>
    bench.run.callbackState({ action, repetition: [] });

  it('a second call is too late', () => {
    const bench = play({
      W: webhook('w'),
      Sleep: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } } },
    });
    expect(bench.call('W')).toBe(true);
    expect(state(bench, 'W')).toBe('alreadyRun');
    expect(bench.call('W')).toBe(false);
  });

  it('a second call while unsubscribe is under way is too late, too', () => {
    const world: World = (request, envelope) =>
      envelope.phase === 'unsubscribe' ? undefined : kindWorld(request, envelope);
    const bench = play({ W: webhook('w') }, { world });
    bench.call('W');
    expect(bench.run.status).toBe('Running');
    expect(state(bench, 'W')).toBe('alreadyRun');
  });

  it('an action that has not begun is not ready; one that is not there is unknown', () => {
    const bench = play({ W: webhook('w'), V: webhook('v', { runAfter: { W: succeeded } }) });
    expect(state(bench, 'V')).toBe('notReady');
    expect(state(bench, 'X')).toBe('unknownAction');
  });

  it('after the time-out the call is too late', () => {
    const bench = play({
      W: webhook('w', { limit: { timeout: 'PT1M' } }),
      Sleep: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } }, runAfter: {} },
    });
    bench.ring();
    expect(state(bench, 'W')).toBe('alreadyRun');
  });

  it('a run that has ended takes no call', () => {
    const bench = play({ W: webhook('w') });
    bench.call('W');
    expect(state(bench, 'W')).toBe('runEnded');
  });

  it('a past iteration of an Until takes no call', () => {
    const loop = {
      type: 'Until',
      expression: '@false',
      limit: { count: 2 },
      actions: { W: webhook('w') },
      runAfter: {},
    };
    const bench = play({ Loop: loop });
    bench.call('W', {}, [0]);
    expect(bench.run.callbackState({ action: 'W', repetition: [0] })).toBe('alreadyRun');
    expect(bench.run.callbackState({ action: 'W', repetition: [1] })).toBe('waiting');
    expect(bench.run.callbackState({ action: 'W', repetition: [2] })).toBe('notReady');
  });
});

describe('outputs of a callback (spec 6)', () => {
  const outputsOf = (uri: string, headers: readonly (readonly [string, string])[], body?: string) => {
    const bench = play({ W: webhook('w') });
    const request = { method: 'POST', uri, headers, ...(body !== undefined && { body: encodeUtf8(body) }) };
    bench.deliver({
      kind: 'callback',
      occurrence: { action: 'W', repetition: [] },
      request,
      at: bench.run.now,
    });
    const finished = bench.events.find((event) => event.kind === 'actionFinished');
    return finished?.kind === 'actionFinished' && finished.outputs ? toPlain(finished.outputs) : undefined;
  };
  const url =
    'https://hookline.example/__logic/workflows/w/runs/r/actions/W/run?api-version=2016-06-01&sp=x&sv=1.0&sig=y';

  it('S-30 S-56 queries leave out what signs the URL', () => {
    expect(outputsOf(`${url}&code=a%20b&n=1`, [])).toEqual({
      statusCode: 200,
      headers: {},
      queries: { code: 'a b', n: '1' },
    });
  });

  it('Authorization is taken out, usual names get their usual spelling', () => {
    const headers = [
      ['authorization', 'Bearer x'],
      ['content-type', 'text/plain'],
      ['x-mine', '1'],
      ['x-mine', '2'],
    ] as const;
    expect(outputsOf(url, headers, 'hello')).toEqual({
      statusCode: 200,
      headers: { 'Content-Type': 'text/plain', 'x-mine': '1,2' },
      body: 'hello',
    });
  });

  it('a body without a type is an envelope', () => {
    expect(outputsOf(url, [], 'abc')).toMatchObject({
      body: { '$content-type': 'application/octet-stream', $content: 'YWJj' },
    });
  });
});
