import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../engine/protocol.ts';
import type { Exchange, Subscription } from '../../publisher/protocol.ts';
import { exchangesAt, subscriptionsAt } from './logAt.ts';

const at = 1000;
const place = { action: 'Wait', repetition: [] as number[], at };
const sent = (sequence: number, exchange: string, phase: string): RunEvent => ({
  ...place,
  sequence,
  kind: 'requestSent',
  exchange,
  phase,
  method: 'POST',
  uri: 'https://a.example',
  attempt: 1,
  maximumAttempts: 1,
});
const answered = (sequence: number, exchange: string): RunEvent => ({
  ...place,
  sequence,
  kind: 'responseReceived',
  exchange,
  status: 200,
});

const events: RunEvent[] = [
  { sequence: 1, at, kind: 'runStarted', runId: 'r', trigger: 'manual' },
  sent(2, 'subscribe', 'subscribe'),
  answered(3, 'subscribe'),
  { ...place, sequence: 4, kind: 'waiting', callbackUrl: 'https://h.example/cb' },
  { ...place, sequence: 5, kind: 'callbackReceived' },
  sent(6, 'unsubscribe', 'unsubscribe'),
  answered(7, 'unsubscribe'),
];

function exchange(id: string, rest: Partial<Exchange> = {}): Exchange {
  return {
    number: 0,
    id,
    workflowId: 'w',
    runId: 'r',
    step: 'Wait',
    direction: 'out',
    phase: 'subscribe',
    attempt: 1,
    maximumAttempts: 1,
    at,
    method: 'POST',
    url: 'https://a.example',
    requestHeaders: [],
    status: 200,
    ...rest,
  };
}

const { runId: _runId, ...ofTrigger } = exchange('trigger', { step: 'manual' });
const log: Exchange[] = [
  ofTrigger,
  exchange('subscribe'),
  exchange('refused', { direction: 'in', phase: 'callback', status: 401 }),
  exchange('call', { direction: 'in', phase: 'callback' }),
  exchange('late', { direction: 'in', phase: 'callback', status: 409 }),
  exchange('unsubscribe', { phase: 'unsubscribe' }),
  exchange('other', { runId: 'other run' }),
];
const idsAt = (sequence: number) =>
  exchangesAt(log, events, sequence).map(({ id, status }) => (status === undefined ? `${id}?` : id));

describe('the log at an earlier instant', () => {
  it('has what was sent by then, without answers that had not come', () => {
    expect(idsAt(1)).toEqual(['trigger']);
    expect(idsAt(2)).toEqual(['trigger', 'subscribe?', 'refused']);
    expect(idsAt(4)).toEqual(['trigger', 'subscribe', 'refused']);
  });

  it('has a callback once the run had taken it', () => {
    expect(idsAt(5)).toEqual(['trigger', 'subscribe', 'refused', 'call', 'late']);
    expect(idsAt(6)).toEqual(['trigger', 'subscribe', 'refused', 'call', 'late', 'unsubscribe?', 'other']);
  });

  it('is the log of now at the last event', () => {
    expect(exchangesAt(log, events, 7)).toEqual(log);
  });

  it('leaves out what came at a later time', () => {
    const later = [...log.slice(0, 2), exchange('much later', { runId: 'other run', at: at + 1 })];
    expect(exchangesAt(later, events, 7).map(({ id }) => id)).toEqual(['trigger', 'subscribe']);
  });
});

describe('the registry at an earlier instant', () => {
  const registered: Subscription = {
    id: 's-1',
    workflowId: 'w',
    runId: 'r',
    step: 'Wait',
    state: 'unsubscribed',
    callbackUrl: 'https://h.example/cb',
    service: 'https://a.example',
    since: at,
    deliveries: 3,
  };
  const registryAt = (sequence: number) =>
    subscriptionsAt([registered], exchangesAt(log, events, sequence)).map(({ state, deliveries }) => [
      state,
      deliveries,
    ]);

  it('is empty before the subscription was answered', () => {
    expect(registryAt(2)).toEqual([]);
  });

  it('has it active until it was ended', () => {
    expect(registryAt(4)).toEqual([['active', 1]]);
    expect(registryAt(6)).toEqual([['active', 3]]);
    expect(registryAt(7)).toEqual([['unsubscribed', 3]]);
  });
});
