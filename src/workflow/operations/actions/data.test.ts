import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../bytes.ts';
import { Float, fromPlain, type Json, stringify, toPlain } from '../../json.ts';
import { drive } from '../drive.ts';

const plain = (value: Json | undefined) => (value === undefined ? undefined : toPlain(value));

it('Compose gives the value itself', () => {
  const run = drive({ type: 'compose', inputs: { a: '@add(1, 2)' } });
  expect(run.outcome).toMatchObject({ status: 'Succeeded', code: 'OK' });
  expect(plain(run.outcome?.outputs)).toEqual({ a: 3 });
});

describe('ParseJson', () => {
  const parse = (content: unknown, schema: unknown = {}) =>
    drive({ type: 'ParseJson', inputs: { content, schema } });

  it('reads text, keeps values and opens binary content', () => {
    expect(plain(parse('{"a":1}').outcome?.outputs)).toEqual({ body: { a: 1 } });
    expect(plain(parse({ a: 1 }).outcome?.outputs)).toEqual({ body: { a: 1 } });
    const binary = { '$content-type': 'application/json', $content: 'eyJhIjoxfQ==' };
    expect(plain(parse(binary).outcome?.outputs)).toEqual({ body: { a: 1 } });
  });

  it('fails on what is no JSON', () => {
    expect(parse('{').outcome).toMatchObject({ status: 'Failed', code: 'BadRequest' });
  });

  it('fails by its schema, says where, and keeps the parsed value', () => {
    const schema = { type: 'object', properties: { id: { type: 'string' } }, required: ['id', 'total'] };
    const run = parse('{"id":5}', schema);
    expect(run.outcome).toMatchObject({
      status: 'Failed',
      code: 'BadRequest',
      error: { code: 'ActionFailed' },
    });
    expect(run.outcome?.error?.message).toMatch(/id: .*string/);
    expect(run.outcome?.error?.message).toContain('total');
    expect(plain(run.outcome?.outputs)).toEqual({ body: { id: 5 } });
    expect(parse('{"id":"5","total":1}', schema).outcome?.status).toBe('Succeeded');
  });

  it('does not evaluate the schema', () => {
    expect(parse('"@x"', { enum: ['@x'] }).outcome?.status).toBe('Succeeded');
  });

  it('names a schema that cannot be used', () => {
    expect(parse('"x"', { pattern: '(' }).outcome).toMatchObject({ status: 'Failed' });
  });
});

describe('If', () => {
  const node = (expression: unknown, more: Record<string, unknown> = { else: { actions: {} } }) => ({
    type: 'If',
    expression,
    actions: {},
    ...more,
  });
  const world = { answer: () => ({ status: 'Succeeded' }) };

  it('runs the branch that the condition chooses', () => {
    expect(drive(node({ equals: ['@add(1,1)', 2] }), world).effects).toEqual([
      { kind: 'runChildren', container: ['actions'] },
    ]);
    expect(drive(node('@equals(1, 2)'), world).effects).toEqual([
      { kind: 'runChildren', container: ['else', 'actions'] },
    ]);
    expect(plain(drive(node('@equals(1, 2)'), world).inputs)).toEqual({ expressionResult: false });
  });

  it('succeeds when the branch is not there', () => {
    const run = drive(node('@equals(1, 2)', {}), world);
    expect(run.effects).toEqual([]);
    expect(run.outcome).toEqual({ status: 'Succeeded' });
  });

  it('fails with its children', () => {
    const run = drive(node('@equals(1, 1)'), { answer: () => ({ status: 'Failed' }) });
    expect(run.outcome).toMatchObject({
      status: 'Failed',
      code: 'ActionFailed',
      error: { code: 'ActionFailed' },
    });
  });

  it('lets a condition that is no boolean fail as an expression error', () => {
    expect(drive(node('@add(1, 2)'), world).error).toMatchObject({ name: 'ExpressionError' });
  });
});

it('Scope takes the status of its children', () => {
  const scope = (status: string) =>
    drive({ type: 'Scope', actions: {} }, { answer: () => ({ status }) }).outcome;
  expect(scope('Succeeded')).toEqual({ status: 'Succeeded' });
  expect(scope('Failed')).toMatchObject({ status: 'Failed', code: 'ActionFailed' });
  expect(scope('TimedOut')).toMatchObject({ status: 'TimedOut' });
  expect(scope('Cancelled')).toEqual({ status: 'Cancelled', code: 'Terminated' });
});

describe('Terminate', () => {
  it('ends the run with status and error', () => {
    const run = drive({
      type: 'Terminate',
      inputs: { runStatus: 'Failed', runError: { code: 5, message: "@concat('a','b')" } },
    });
    expect(run.terminated).toEqual({ status: 'Failed', error: { code: '5', message: 'ab' } });
    expect(run.outcome).toEqual({ status: 'Succeeded' });
  });

  it('fails without a status that the service knows', () => {
    expect(drive({ type: 'Terminate', inputs: { runStatus: 'failed' } }).outcome?.status).toBe('Failed');
  });
});

describe('Wait', () => {
  it('sleeps for an interval', () => {
    expect(drive({ type: 'Wait', inputs: { interval: { count: 2, unit: 'Hour' } } }).elapsed).toBe(7_200_000);
    expect(drive({ type: 'Wait', inputs: { interval: { count: 1, unit: 'Month' } } }).elapsed).toBe(
      31 * 86_400_000,
    );
    expect(
      drive({ type: 'Wait', inputs: { interval: { count: '@add(1,1)', unit: 'Minute' } } }).elapsed,
    ).toBe(120_000);
  });

  it('sleeps until a timestamp, and not at all when it has passed', () => {
    expect(
      drive({ type: 'Wait', inputs: { until: { timestamp: '2026-01-01T01:00:00+01:00' } } }).effects,
    ).toEqual([]);
    expect(drive({ type: 'Wait', inputs: { until: { timestamp: '2026-01-01T01:00:00Z' } } }).elapsed).toBe(
      3_600_000,
    );
  });

  it('fails on what it cannot read', () => {
    expect(drive({ type: 'Wait', inputs: { until: { timestamp: 'tomorrow' } } }).error).toMatchObject({
      name: 'ExpressionError',
    });
    expect(
      drive({ type: 'Wait', inputs: { until: { timestamp: '2026-02-30T00:00:00Z' } } }).error,
    ).toBeDefined();
    expect(drive({ type: 'Wait', inputs: {} }).error).toMatchObject({ name: 'ExpressionError' });
  });
});

describe('variables', () => {
  it('are declared with a value or the default of their type', () => {
    const run = drive({
      type: 'InitializeVariable',
      inputs: {
        variables: [
          { name: 'a', type: 'string', value: "@concat('x','y')" },
          { name: 'b', type: 'Integer' },
          { name: 'c', type: 'float', value: 2 },
          { name: 'd', type: 'array' },
        ],
      },
    });
    expect(
      [...run.variables].map(([name, { type, value }]) => `${name} ${type} ${stringify(value)}`),
    ).toEqual(['a String "xy"', 'b Integer 0', 'c Float 2.0', 'd Array []']);
    expect(run.outcome).toEqual({ status: 'Succeeded' });
    expect(plain(run.inputs)).toMatchObject({
      variables: [{ name: 'a', type: 'string', value: 'xy' }, {}, {}, {}],
    });
  });

  it('refuse a value of another type', () => {
    const run = drive({
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'a', type: 'Integer', value: 'x' }] },
    });
    expect(run.error).toMatchObject({ name: 'ExpressionError' });
    expect(run.variables.size).toBe(0);
  });

  const world = (type: string, value: unknown) => ({
    variables: new Map([['v', { type, value: fromPlain(value) }]]),
  });

  it('are set, and the record shows name and value', () => {
    const run = drive({ type: 'SetVariable', inputs: { name: 'v', value: 3 } }, world('Float', 1));
    expect(run.variables.get('v')?.value).toEqual(new Float(3));
    expect(stringify(run.outcome?.outputs ?? null)).toBe('{"body":{"name":"v","value":3.0}}');
    expect(stringify(run.inputs ?? null)).toBe('{"name":"v","value":3.0}');
  });

  it('take null only where their type has it', () => {
    expect(
      drive({ type: 'SetVariable', inputs: { name: 'v', value: null } }, world('String', '')).error,
    ).toBeUndefined();
    expect(
      drive({ type: 'SetVariable', inputs: { name: 'v', value: null } }, world('Integer', 1)).error,
    ).toBeDefined();
  });
});

describe('Response', () => {
  it('answers with status, headers and a body of its type', () => {
    const run = drive({
      type: 'Response',
      inputs: { statusCode: '404', headers: { 'X-A': 1, 'Set-Cookie': 'x' }, body: { a: 1 } },
    });
    const [response] = run.responses;
    expect(response?.status).toBe(404);
    expect(response?.headers).toEqual([
      ['X-A', '1'],
      ['Content-Type', 'application/json; charset=utf-8'],
    ]);
    expect(decodeUtf8(response?.body ?? new Uint8Array())).toBe('{"a":1}');
    expect(run.outcome).toMatchObject({ status: 'Succeeded', code: 'NotFound' });
    expect(plain(run.outcome?.outputs)).toMatchObject({ statusCode: 404, body: { a: 1 } });
  });

  it('fails when nobody waits for an answer', () => {
    const run = drive({ type: 'Response', inputs: { statusCode: 200 } }, { responds: false });
    expect(run.outcome).toMatchObject({ status: 'Failed', code: 'ActionResponseSkipped' });
  });

  it('fails with a status that is none', () => {
    expect(drive({ type: 'Response', inputs: { statusCode: 'abc' } }).outcome?.code).toBe('BadRequest');
  });
});

describe('Expression', () => {
  const time = (kind: string, inputs: Record<string, unknown> = {}) => {
    const run = drive({ type: 'Expression', kind, inputs });
    if (run.error) throw run.error;
    return plain(run.outcome?.outputs);
  };

  it('works out a time by its kind', () => {
    expect(time('CurrentTime')).toEqual({ body: '2026-01-01T00:00:00.0000000Z' });
    expect(time('AddToTime', { baseTime: '2026-01-31T00:00:00Z', interval: 1, timeUnit: 'Month' })).toEqual({
      body: '2026-02-28T00:00:00.0000000Z',
    });
    expect(time('GetPastTime', { interval: '2', timeUnit: 'Day' })).toEqual({
      body: '2025-12-30T00:00:00.0000000Z',
    });
    expect(
      time('ConvertTimeZone', {
        baseTime: '2026-07-01T12:00:00Z',
        sourceTimeZone: 'UTC',
        destinationTimeZone: 'W. Europe Standard Time',
        formatString: 'HH:mm',
      }),
    ).toEqual({ body: '14:00' });
  });

  it('takes values as values, whatever they look like', () => {
    expect(() => time('AddToTime', { baseTime: "'), guid('", interval: 1, timeUnit: 'Day' })).toThrow();
    expect(() => time('Magic')).toThrow(/kind/);
  });
});

it('asks a person about an action of a foreign type, once its inputs are evaluated', () => {
  const answer = { status: 'Succeeded', outputs: new Map([['body', 1]]) };
  const run = drive({ type: 'ParseDocument', inputs: { path: '/@{add(1,2)}' } }, { answer: () => answer });
  expect(run.effects).toEqual([
    { kind: 'needAnswer', reason: 'Actions of type ParseDocument are not simulated.' },
  ]);
  expect(plain(run.inputs)).toEqual({ path: '/3' });
  expect(run.outcome).toBe(answer);
  const code = drive({ type: 'JavaScriptCode', inputs: { code: '@{' } }, { answer: () => answer });
  expect(plain(code.inputs)).toEqual({ code: '@{' });
});
