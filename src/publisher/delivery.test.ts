import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DeliveryMessage } from '../workflow/exchange.ts';
import { createChannelDelivery } from './delivery.ts';
import { actionUrl, workflowId } from './testBench.ts';

let ours: BroadcastChannel;
let engine: BroadcastChannel;

beforeEach(() => {
  const name = `deliveries-${Math.random()}`;
  ours = new BroadcastChannel(name);
  engine = new BroadcastChannel(name);
});

afterEach(() => {
  ours.close();
  engine.close();
});

const call = {
  method: 'POST',
  uri: actionUrl(),
  headers: [['A', 'b']],
  body: new Uint8Array([1, 2]),
} as const;

function engineDoes(reply: (message: DeliveryMessage & { kind: 'call' }) => readonly DeliveryMessage[]) {
  engine.onmessage = ({ data }: MessageEvent<DeliveryMessage>) => {
    if (data.kind !== 'call') return;
    for (const message of reply(data)) engine.postMessage(message);
  };
}

test('a call that an engine takes is answered by it', async () => {
  const seen: DeliveryMessage[] = [];
  engineDoes((message) => {
    seen.push(message);
    const { id } = message;
    return [
      { kind: 'taken', id, at: 5 },
      { kind: 'answer', id: 'another', status: 500, headers: [] },
      { kind: 'answer', id, status: 200, headers: [['X', 'y']], body: new Uint8Array([3]) },
    ];
  });
  const delivered = await createChannelDelivery(ours)(workflowId, call);
  expect(delivered).toEqual({
    at: 5,
    response: { status: 200, headers: [['X', 'y']], body: new Uint8Array([3]) },
  });
  expect(seen).toMatchObject([
    {
      kind: 'call',
      workflowId,
      method: 'POST',
      url: actionUrl(),
      headers: [['A', 'b']],
      body: new Uint8Array([1, 2]),
    },
  ]);
});

test('a call that nobody takes ends soon', async () => {
  const deliver = createChannelDelivery(ours, { taken: 20, answer: 1000 });
  expect(await deliver(workflowId, call)).toBeUndefined();
});

test('a call that is taken may wait longer, but not for ever', async () => {
  engineDoes(({ id }) => [{ kind: 'taken', id }]);
  const deliver = createChannelDelivery(ours, { taken: 1000, answer: 20 });
  const delivered = await deliver(workflowId, call);
  expect(delivered?.response.status).toBe(504);
});
