import type { EngineEvent } from '../engine/event.ts';
import { createHostedWorkflow, type HostedWorkflow } from '../engine/hostedWorkflow.ts';
import { readAnswer, readDue } from '../engine/transport.ts';
import { encodeText, toBase64Url } from '../publisher/bytes.ts';
import { createMemoryStore } from '../publisher/memoryStore.ts';
import type { Exchange, Order, OrderResult, Subscription } from '../publisher/protocol.ts';
import { createPublisher } from '../publisher/publisher.ts';
import { envelopeHeader } from '../workflow/exchange.ts';
import type { HttpResponse } from '../workflow/http.ts';
import type { Rule } from '../workflow/mock/Rule.ts';
import { templates } from '../workflow/mock/templates.ts';

/* A real engine and a real publisher, with nothing between them but what a browser would put there. */

export const origin = 'https://hookline.example';
export const workflowId = 'b'.repeat(32);
export const start = Date.UTC(2026, 0, 5, 9);

export const hook = (more: object = {}, trigger: object = {}) => ({
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: {}, ...trigger } },
  actions: {
    Wait: {
      type: 'HttpWebhook',
      inputs: {
        subscribe: {
          method: 'POST',
          uri: 'https://shop.example/hooks',
          body: { callbackUrl: '@{listCallbackUrl()}', order: 7 },
        },
        unsubscribe: { method: 'DELETE', uri: "@{action().outputs.headers['Location']}" },
      },
      limit: { timeout: 'PT1H' },
      ...more,
    },
  },
});

export function createWorld(definition: object = hook()) {
  const pending = new Set<Promise<unknown>>();
  const calls = new Map<string, (response: HttpResponse) => void>();
  const events = new Map<string, EngineEvent[]>();
  let callCount = 0;
  const track = (work: Promise<unknown>) => {
    pending.add(work);
    void work.finally(() => pending.delete(work));
  };
  const publisher = createPublisher({
    store: createMemoryStore(),
    origin,
    now: () => 0,
    announce: () => undefined,
    tellDue: (_, due) => workflow.setDue(due),
    loadTemplates: async () => templates,
    name: 'p',
    isAtWork: async () => true,
    deliver: async (_, { method, uri, headers, body }) => {
      const id = `call-${++callCount}`;
      const later = new Promise<HttpResponse>((resolve) => calls.set(id, resolve));
      const response = workflow.call({ id, method, url: uri, headers, ...(body && { body }) });
      return { response: response ?? (await later), at: workflow.state().now };
    },
  });
  const ask = (path: string, method = 'GET', body?: unknown) =>
    publisher.fetch(
      new Request(`${origin}/__publisher${path}${path.includes('?') ? '&' : '?'}workflow=${workflowId}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  const workflow: HostedWorkflow = createHostedWorkflow({
    workflowId,
    origin,
    fresh: { now: start, seed: 42, secret: 's' },
    kept: { versions: new Map(), runs: [], journals: new Map() },
    host: {
      keep: () => undefined,
      send: (request, envelope, timeout) => {
        const envelopeText = toBase64Url(encodeText(JSON.stringify(envelope)));
        const answer = async () => {
          const response = await publisher.fetch(
            new Request(request.uri, {
              method: 'POST',
              headers: { [envelopeHeader]: envelopeText },
              ...(request.body && { body: request.body.slice() }),
            }),
          );
          const body = new Uint8Array(await response.arrayBuffer());
          const carried = { status: response.status, headers: [...response.headers], body };
          workflow.answered(envelope.id, readAnswer(request, carried, timeout));
        };
        track(answer());
      },
      ring: (id) => {
        const ring = async () => {
          const response = await ask(`/due/${id}`, 'POST');
          workflow.rang(id, readDue(await response.json()));
        };
        track(ring());
      },
      answer: (callId, response) => calls.get(callId)?.(response),
      report: (report) => {
        if (report.kind !== 'events') return;
        events.set(report.runId, [...(events.get(report.runId) ?? []), ...report.events]);
      },
    },
  });
  const settle = async () => {
    while (pending.size > 0 || workflow.hasMore) {
      await Promise.all(pending);
      workflow.goOn();
    }
  };
  const list = async <Item>(path: string): Promise<Item[]> => (await ask(path)).json();
  return {
    publisher,
    workflow,
    settle,
    ask,
    list,
    async enable() {
      workflow.save('w', JSON.stringify(definition));
      workflow.enable();
      await settle();
    },
    async run(...rules: Rule[]) {
      await ask('/rules', 'PUT', rules);
      workflow.save('w', JSON.stringify(definition));
      workflow.enable();
      workflow.fire({ method: 'POST', headers: [], body: '{}' }, 'fire');
      await settle();
    },
    async advance(to: 'next' | 'idle' | { readonly by: number }) {
      workflow.advance(to);
      await settle();
    },
    order: async (order: Order): Promise<OrderResult> => (await ask('/send', 'POST', order)).json(),
    status: () => workflow.runs()[0]?.status,
    seconds: () => (workflow.state().now - start) / 1000,
    exchanges: () => list<Exchange>('/exchanges'),
    subscriptions: () => list<Subscription>('/subscriptions'),
  };
}

/** What matches the request that registers. */
export const subscribe = { phase: 'subscribe' } as const;

/** A webhook that gives up after one attempt, and does not unsubscribe. */
export const retryOnce = {
  inputs: {
    subscribe: {
      method: 'POST',
      uri: 'https://shop.example/hooks',
      body: { callbackUrl: '@{listCallbackUrl()}' },
      retryPolicy: { type: 'none' },
    },
  },
};

export type World = ReturnType<typeof createWorld>;
