import { describe, expect, it } from 'vitest';
import type { RunEvent, RunSummary } from '../../engine/protocol.ts';
import { foldRun } from '../../engine/runView.ts';
import type { Exchange } from '../../publisher/protocol.ts';
import { harOf } from './har.ts';
import { isHidden, runAsJson } from './runExport.ts';

const secret = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789';
const url = `https://app.example/__logic/w/run?sp=a&sig=${secret}`;
const at = Date.UTC(2026, 0, 5, 9);
const place = { action: 'Wait', repetition: [] as number[], at };

const events: RunEvent[] = [
  { sequence: 1, at, kind: 'runStarted', runId: 'r', trigger: 'manual', triggerOutputs: '{"body":1.0}' },
  { ...place, sequence: 2, kind: 'actionStarted' },
  {
    ...place,
    sequence: 3,
    kind: 'inputs',
    inputs: JSON.stringify({
      headers: { Authorization: `Bearer ${secret}`, Accept: 'x' },
      body: { cb: url },
    }),
  },
  {
    ...place,
    sequence: 4,
    kind: 'requestSent',
    exchange: 'e1',
    phase: 'subscribe',
    method: 'POST',
    uri: `https://shop.example/a?code=${secret}`,
    attempt: 1,
    maximumAttempts: 1,
  },
  { ...place, sequence: 5, kind: 'responseReceived', exchange: 'e1', status: 201 },
  { ...place, sequence: 6, kind: 'waiting', callbackUrl: url },
];
const summary: RunSummary = { runId: 'r', trigger: 'manual', status: 'Waiting', startTime: at };

describe('a run as JSON', () => {
  const text = runAsJson('Orders', summary, foldRun(undefined, events));
  const parsed = JSON.parse(text);

  it('has the run, its trigger and its steps with what they asked', () => {
    expect(parsed).toMatchObject({
      workflow: 'Orders',
      runId: 'r',
      status: 'Waiting',
      startTime: '2026-01-05T09:00:00.000Z',
      trigger: { name: 'manual', outputs: { body: 1 } },
      actions: [
        { name: 'Wait', status: 'Waiting', requests: [{ phase: 'subscribe', method: 'POST', status: 201 }] },
      ],
    });
    expect(text).toContain('"body": 1.0');
    expect(parsed.actions[0].inputs.headers.Accept).toBe('x');
  });

  it('has no secret in it: no authorization, no signature, no key', () => {
    expect(text).not.toContain(secret);
  });
});

const exchange: Exchange = {
  number: 1,
  id: 'e1',
  workflowId: 'w',
  runId: 'r',
  step: 'Wait',
  direction: 'out',
  phase: 'subscribe',
  attempt: 1,
  maximumAttempts: 3,
  at,
  duration: 12,
  method: 'POST',
  url: `https://shop.example/a?code=${secret}&x=1`,
  requestHeaders: [
    ['Authorization', `Basic ${secret}`],
    ['Content-Type', 'application/json'],
  ],
  requestBody: { text: JSON.stringify({ callback: url, name: 'order' }), bytes: 90 },
  status: 201,
  responseHeaders: [['Location', `/a/1?sig=${secret}`]],
  responseBody: { text: 'AAE=', encoding: 'base64', bytes: 2 },
};

describe('exchanges as an HTTP archive', () => {
  it('has what the format asks for', () => {
    const { log } = JSON.parse(harOf([exchange]));
    expect(log.version).toBe('1.2');
    expect(log.entries).toMatchObject([
      {
        startedDateTime: '2026-01-05T09:00:00.000Z',
        time: 12,
        request: { method: 'POST', queryString: [{ name: 'code' }, { name: 'x', value: '1' }], bodySize: 90 },
        response: {
          status: 201,
          statusText: 'Created',
          content: { size: 2, text: 'AAE=', encoding: 'base64' },
        },
        _phase: 'subscribe',
        _step: 'Wait',
      },
    ]);
    expect(log.entries[0].request.postData.text).toContain('order');
  });

  it('masks authorization, signatures and keys', () => {
    expect(harOf([exchange])).not.toContain(secret);
  });

  it('leaves out bodies, headers and queries of secured steps', () => {
    const hidden = harOf([exchange], { hidesInputs: () => true, hidesOutputs: () => true });
    expect(hidden).not.toContain('order');
    expect(hidden).not.toContain('AAE=');
    expect(hidden).not.toContain('x=1');
    expect(JSON.parse(hidden).log.entries[0].request.method).toBe('POST');
    const callback: Exchange = { ...exchange, direction: 'in', phase: 'callback' };
    expect(harOf([callback], { hidesInputs: () => false, hidesOutputs: () => true })).not.toContain('order');
  });

  it('shows an answer that never came', () => {
    const { status: _, responseHeaders: __, responseBody: ___, ...asked } = exchange;
    const failed: Exchange = { ...asked, failure: { code: 'ConnectionFailure', message: 'x' } };
    const [entry] = JSON.parse(harOf([failed])).log.entries;
    expect(entry).toMatchObject({
      response: { status: 0, statusText: 'ConnectionFailure' },
      _failure: { code: 'ConnectionFailure' },
    });
  });
});

describe('content that the engine has hidden', () => {
  it('is told from content that only looks like it', () => {
    expect(isHidden('{"secureData":{"properties":["inputs"]}}')).toBe(true);
    expect(isHidden('{"secureData":1,"more":2}')).toBe(false);
    expect(isHidden(undefined)).toBe(false);
  });
});
