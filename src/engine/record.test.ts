import { describe, expect, it } from 'vitest';
import { composeAction } from '../workflow/operations/actions/compose.ts';
import { compose, fails, kindWorld, play, respond, startTime, type World, webhook } from './testBench.ts';

const succeeded = ['Succeeded'];
const always = ['Succeeded', 'Failed', 'TimedOut', 'Skipped'];

/** What `actions('A')` gives after the action has ended. */
function recordOf(action: object, world?: World): Record<string, unknown> {
  const bench = play({ A: action, Show: compose("@actions('A')", { A: always }) }, world && { world });
  if (bench.status('Show') === undefined) bench.call('A', { called: 1 });
  return bench.outputs('Show') as Record<string, unknown>;
}

const http = { type: 'Http', inputs: { method: 'GET', uri: 'https://service.example/x' }, runAfter: {} };
const time = '2026-01-05T09:00:00.0000000Z';

describe('the record of an action (spec 1.3)', () => {
  it('has name, times, tracking ids, status and code', () => {
    expect(recordOf(compose({ a: 1 }))).toEqual({
      name: 'A',
      inputs: { a: 1 },
      outputs: { a: 1 },
      startTime: time,
      endTime: time,
      trackingId: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      clientTrackingId: '08584340032854775807999999998CU00',
      code: 'OK',
      status: 'Succeeded',
    });
    expect(Date.parse(time)).toBe(startTime);
  });

  it.each([
    [200, 'OK', 'Succeeded'],
    [204, 'NoContent', 'Succeeded'],
    [404, 'NotFound', 'Failed'],
    [422, '422', 'Failed'],
  ])('of an HTTP answer %i has code %s, outputs and no error', (status, code, end) => {
    const record = recordOf(http, () => respond(status));
    expect(record).toMatchObject({ code, status: end, outputs: { statusCode: status } });
    expect(record).not.toHaveProperty('error');
    expect(record).toHaveProperty('inputs');
  });

  it('of a call that nobody answered has the code of the failure', () => {
    const failure = { code: 'UnresolvableHostName', message: 'No such host.' };
    const inputs = { ...http.inputs, retryPolicy: { type: 'none' } };
    const record = recordOf({ ...http, inputs }, () => ({ failure }));
    expect(record).toMatchObject({ status: 'Failed', code: 'UnresolvableHostName', error: failure });
    expect(record.inputs).toMatchObject({ retryPolicy: { type: 'None' } });
  });

  it('of a bad expression has neither inputs nor outputs', () => {
    const record = recordOf(fails());
    expect(record).toMatchObject({
      status: 'Failed',
      code: 'BadRequest',
      error: { code: 'InvalidTemplate' },
    });
    expect(record).not.toHaveProperty('inputs');
    expect(record).not.toHaveProperty('outputs');
  });

  it('of a block has neither inputs nor outputs and no code; history shows what ILL shows', () => {
    const scope = { type: 'If', expression: '@true', actions: {}, runAfter: {} };
    expect(Object.keys(recordOf(scope))).toEqual([
      'name',
      'startTime',
      'endTime',
      'trackingId',
      'clientTrackingId',
      'status',
    ]);
    expect(play({ A: scope }).trace()).toContain('A inputs {"expressionResult":true}');
  });

  it('of an action that is skipped says why', () => {
    const bench = play({
      A: fails(),
      B: compose(1, { A: succeeded }),
      Show: compose("@actions('B')", { B: ['Skipped'] }),
    });
    expect(bench.outputs('Show')).toMatchObject({
      status: 'Skipped',
      code: 'ActionSkipped',
      error: { code: 'ActionConditionFailed' },
    });
  });

  it('hides secrets of authentication', () => {
    const authentication = { type: 'Basic', username: 'ada', password: 'lovelace' };
    const record = recordOf({ ...http, inputs: { ...http.inputs, authentication } });
    expect(record.inputs).toMatchObject({ authentication: { username: 'ada', password: '*sanitized*' } });
    const subscribe = {
      method: 'POST',
      uri: 'https://service.example/a',
      authentication: { type: 'Raw', value: 'key' },
    };
    expect(recordOf(webhook('a', {}, { subscribe })).inputs).toMatchObject({
      subscribe: { authentication: { type: 'Raw', value: '*sanitized*' } },
    });
  });

  it('of an action that has not run is an error', () => {
    const bench = play({
      W: webhook('w'),
      Early: compose("@actions('W2')"),
      W2: webhook('w2', { runAfter: { W: succeeded } }),
    });
    expect(bench.end('Early')).toEqual({ status: 'Failed', code: 'BadRequest', error: 'InvalidTemplate' });
  });
});

describe('secure data (spec 11)', () => {
  const secure = (...properties: string[]) => ({ runtimeConfiguration: { secureData: { properties } } });

  it('is hidden in history and seen by expressions', () => {
    const bench = play({
      A: { ...http, ...secure('inputs', 'outputs') },
      B: compose("@body('A')?['method']", { A: succeeded }),
      C: compose("@outputs('B')", { B: succeeded }),
    });
    const shown = bench.trace();
    expect(shown).toContain('A inputs {"secureData":{"properties":["inputs"]}}');
    expect(shown).toContain('A Succeeded OK {"secureData":{"properties":["outputs"]}}');
    expect(shown).toContain('B Succeeded OK {"secureData":{"properties":["outputs"]}}');
    expect(bench.outputs('C')).toBe('GET');
  });

  it('of inputs hides the outputs of Compose too', () => {
    const bench = play({ A: { ...compose('secret'), ...secure('inputs') } });
    expect(bench.trace()).not.toContain('secret');
  });
});

describe('static results (spec 11)', () => {
  const withResult = (result: object, action: object = webhook('w')) => ({
    staticResults: { A0: result },
    actions: {
      A: {
        ...action,
        runtimeConfiguration: { staticResult: { name: 'A0', staticResultOptions: 'Enabled' } },
      },
    },
  });

  it('stand for the run of the action: no traffic', () => {
    const bench = play(withResult({ status: 'Succeeded', outputs: { statusCode: 'OK', body: { a: 1 } } }));
    expect(bench.requests).toEqual([]);
    expect(bench.status('A')).toBe('Succeeded');
    expect(bench.outputs('A')).toEqual({ statusCode: 'OK', body: { a: 1 } });
  });

  it('may fail', () => {
    const bench = play(
      withResult({ status: 'Failed', code: 'Mine', error: { code: 'Mine', message: 'No.' } }),
    );
    expect(bench.end('A')).toEqual({ status: 'Failed', code: 'Mine', error: 'Mine' });
  });

  it('do nothing while they are disabled', () => {
    const off = withResult({ status: 'Failed' }, compose(1));
    off.actions.A.runtimeConfiguration.staticResult.staticResultOptions = 'Disabled';
    expect(play(off).status('A')).toBe('Succeeded');
  });
});

describe('tracked properties (spec 11)', () => {
  it('are evaluated when the action has ended', () => {
    const bench = play({
      A: {
        ...compose('x'),
        trackedProperties: { seen: '@action().outputs', status: "@actions('A').status" },
      },
    });
    expect(bench.trace()).toContain('Tracked properties: {"seen":"x","status":"Succeeded"}');
  });

  it('change nothing when they fail', () => {
    const bench = play({ A: { ...compose('x'), trackedProperties: { bad: '@div(1, 0)' } } });
    expect(bench.trace()).toContain('TrackedPropertiesEvaluationFailed');
    expect(bench.run.status).toBe('Succeeded');
  });
});

describe('what expressions see', () => {
  it('parameters: given values first, then defaults, which may be expressions', () => {
    const definition = {
      parameters: {
        a: { type: 'String', defaultValue: 'default' },
        b: { type: 'String', defaultValue: "@concat(parameters('A'), '!')" },
        c: { type: 'String' },
      },
      actions: { A: compose("@parameters('b')"), C: compose("@parameters('c')") },
    };
    expect(play(definition).outputs('A')).toBe('default!');
    expect(play(definition).status('C')).toBe('Failed');
    expect(play(definition, { facts: { parameters: new Map([['A', 'given']]) } }).outputs('A')).toBe(
      'given!',
    );
  });

  it('the workflow and the run', () => {
    const bench = play({ A: compose('@{workflow().name} @{workflow().run.name}') });
    expect(bench.outputs('A')).toBe('Orders 08584340032854775807999999998CU00');
  });

  it('variables, shared by all branches', () => {
    const bench = play({
      Init: {
        type: 'InitializeVariable',
        inputs: { variables: [{ name: 'Text', type: 'string', value: 'a' }] },
        runAfter: {},
      },
      Add: {
        type: 'AppendToStringVariable',
        inputs: { name: 'text', value: 'b' },
        runAfter: { Init: succeeded },
      },
      Show: compose("@variables('TEXT')", { Add: succeeded }),
    });
    expect(bench.outputs('Show')).toBe('ab');
  });

  it('result() of a scope: its direct children only', () => {
    const inner = { type: 'Scope', actions: { Deep: compose(2) }, runAfter: { A: succeeded } };
    const bench = play({
      S: { type: 'Scope', actions: { A: compose(1), Inner: inner }, runAfter: {} },
      Show: compose("@result('S')", { S: succeeded }),
    });
    const names = (bench.outputs('Show') as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(['A', 'Inner']);
  });

  it('actions inside scopes that ran before', () => {
    const bench = play({
      S: { type: 'Scope', actions: { A: compose('deep') }, runAfter: {} },
      Show: compose("@outputs('A')", { S: succeeded }),
    });
    expect(bench.outputs('Show')).toBe('deep');
  });

  it('the virtual clock', () => {
    const bench = play({
      Wait: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Day' } }, runAfter: {} },
      Now: compose('@utcNow()', { Wait: succeeded }),
    });
    bench.ring();
    expect(bench.outputs('Now')).toBe('2026-01-06T09:00:00.0000000Z');
  });

  it('outputs of the workflow, evaluated last', () => {
    const outputs = { total: { type: 'Int', value: "@outputs('A')" } };
    const bench = play({ actions: { A: compose(3) }, outputs });
    expect(bench.trace()).toContain('run Succeeded {"total":{"type":"Int","value":3}}');
    const bad = play({
      actions: { A: compose(3) },
      outputs: { total: { type: 'Int', value: '@div(1, 0)' } },
    });
    expect(bad.run).toMatchObject({ status: 'Failed', error: { code: 'OutputParameterEvaluationFailed' } });
  });
});

describe('Response (spec 5.2)', () => {
  const response = (runAfter: object = {}, inputs: object = { statusCode: 201, body: { ok: true } }) => ({
    type: 'Response',
    inputs,
    runAfter,
  });

  it('answers the caller once', () => {
    const bench = play(
      { R: response(), Again: response({ R: succeeded }) },
      { facts: { expectsResponse: 'now' } },
    );
    expect(bench.responses).toHaveLength(1);
    expect(bench.responses[0]?.status).toBe(201);
    expect(bench.end('Again')).toMatchObject({ status: 'Failed', code: 'ActionResponseSkipped' });
  });

  it('504: the caller waits 120 seconds at most', () => {
    const bench = play(
      { W: webhook('w'), R: response({ W: succeeded }) },
      { facts: { expectsResponse: 'now' } },
    );
    bench.ring();
    expect(bench.run.now).toBe(startTime + 120_000);
    expect(bench.responses[0]?.status).toBe(504);
    bench.call('W');
    expect(bench.end('R')).toMatchObject({ status: 'Failed' });
  });

  it('502: no Response is left that could answer', () => {
    const bench = play(
      { A: fails(), R: response({ A: succeeded }), W: webhook('w') },
      { facts: { expectsResponse: 'now' } },
    );
    expect(bench.responses[0]?.status).toBe(502);
    expect(new TextDecoder().decode(bench.responses[0]?.body)).toContain('NoResponse');
    expect(bench.run.endTime).toBeUndefined();
  });

  it('502: the run is cancelled first', () => {
    const bench = play(
      { W: webhook('w'), R: response({ W: succeeded }) },
      { facts: { expectsResponse: 'now' } },
    );
    bench.cancel();
    expect(bench.responses[0]?.status).toBe(502);
  });

  it('has nobody to answer when the run was not called', () => {
    expect(play({ R: response() }).end('R')).toMatchObject({
      status: 'Failed',
      code: 'ActionResponseSkipped',
    });
  });
});

describe('a step that is not simulated', () => {
  const foreign = { type: 'ApiConnection', inputs: { path: '/x' }, runAfter: {} };

  it('waits for a person, whose answer is the outcome', () => {
    const bench = play({ A: foreign, B: compose("@body('A')", { A: succeeded }) });
    expect(bench.run.status).toBe('Waiting');
    const occurrence = { action: 'A', repetition: [] };
    const outcome = { status: 'Succeeded', code: 'OK', outputs: '{"body":1.50}' } as const;
    expect(bench.deliver({ kind: 'outcome', occurrence, outcome, at: bench.run.now })).toBe(true);
    expect(bench.end('A')).toEqual({ status: 'Succeeded', code: 'OK' });
    expect(bench.status('B')).toBe('Succeeded');
    expect(bench.deliver({ kind: 'outcome', occurrence, outcome, at: bench.run.now })).toBe(false);
  });

  it('is cancelled with the run', () => {
    const bench = play({ A: foreign });
    bench.cancel();
    expect(bench.end('A')).toEqual({ status: 'Cancelled', code: 'ActionCancelled' });
  });
});

describe('a mistake of ours', () => {
  it('fails the step, is reported, and the run goes on', () => {
    const broken = () => ({
      operation: composeAction,
      // biome-ignore lint/correctness/useYield: it breaks before it could ask for anything
      *run(): Generator<never, never> {
        throw new TypeError('x is undefined');
      },
    });
    const bench = play({ A: { type: 'Broken', runAfter: {} } }, { operations: broken });
    expect(bench.end('A')).toMatchObject({ status: 'Failed', code: 'InternalServerError' });
    expect(bench.faults).toEqual([expect.stringContaining("'A'")]);
    expect(bench.run.status).toBe('Failed');
  });
});

describe('cancelling', () => {
  it('stops what is being done at once, and a late answer changes nothing', () => {
    const world: World = (request, envelope) =>
      envelope.phase === 'action' ? undefined : kindWorld(request, envelope);
    const bench = play(
      { A: http, Sleep: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Day' } }, runAfter: {} } },
      { world },
    );
    bench.cancel();
    expect(bench.end('A')).toEqual({ status: 'Cancelled', code: 'ActionCancelled' });
    expect(bench.end('Sleep')).toEqual({ status: 'Cancelled', code: 'ActionCancelled' });
    const exchange = bench.requests[0]?.envelope.id ?? '';
    expect(bench.deliver({ kind: 'answer', exchange, response: respond(200), at: bench.run.now })).toBe(
      false,
    );
    expect(bench.run.status).toBe('Cancelled');
  });

  it('gives up a subscription that only waits for its next attempt', () => {
    const bench = play({ W: webhook('w') }, { world: () => respond(503) });
    bench.cancel();
    expect(bench.status('W')).toBe('Cancelled');
    expect(bench.requests).toHaveLength(1);
  });
});
