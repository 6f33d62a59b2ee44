import type {
  Delivery,
  Due,
  Exchange,
  Order,
  OrderResult,
  PublisherMessage,
  RuleMemory,
  Subscription,
} from '../../publisher/protocol.ts';
import { publisherChannel } from '../../publisher/protocol.ts';
import { publisherPath } from '../../workflow/exchange.ts';
import type { Rule } from '../../workflow/mock/Rule.ts';
import type { Notification } from '../../workflow/mock/Sending.ts';
import type { PublisherTransport } from './PublisherTransport.ts';
import { startServiceWorker } from './publisherServiceWorker.ts';
import { startPublisherWorker } from './publisherWorker.ts';

/** The page's connection to the publisher. Calls reject with an `Error` whose message can be shown. */
export interface PublisherConnection extends PublisherTransport {
  /** Calls back when the log or the registry changes, whichever tab caused it, with all that changed. Returns how to stop. */
  onMessages(callback: (messages: readonly PublisherMessage[]) => void): () => void;
  listSubscriptions(workflowId: string): Promise<readonly Subscription[]>;
  /** Sends a notification to a subscriber; resolves with the engine's answer, 404 `WorkflowNotFound` when no tab hosts the workflow. */
  notify(subscriptionId: string, notification: Notification): Promise<Delivery>;
  /** The same to any callback URL of this origin. */
  deliver(notification: Notification & { readonly url: string }): Promise<Delivery>;
  /** Sends what is due now, and puts the rest on the agenda of the virtual clock. */
  send(workflowId: string, order: Order): Promise<OrderResult>;
  listDue(workflowId: string): Promise<readonly Due[]>;
  cancelDue(id: string): Promise<void>;
  /** The service gives it up, by itself or for the reason that is given. */
  expire(subscriptionId: string, reason?: string): Promise<void>;
  /** Its owner is gone; without a reason the publisher finds out why it was left. */
  markOrphaned(subscriptionId: string, reason?: string): Promise<void>;
  /** Those after number `after`, in order; long bodies are cut. */
  listExchanges(workflowId: string, after?: number): Promise<readonly Exchange[]>;
  /** One with its whole bodies. */
  getExchange(id: string): Promise<Exchange>;
  clearExchanges(workflowId: string): Promise<void>;
  getRules(workflowId: string): Promise<readonly Rule[]>;
  /** Counts, state and chance begin anew. */
  putRules(workflowId: string, rules: readonly Rule[], seed?: number): Promise<void>;
  /** What the workflow's connectors promise; its own rules go first. */
  putContract(workflowId: string, rules: readonly Rule[]): Promise<void>;
  getRuleMemory(workflowId: string): Promise<RuleMemory>;
  /** Removes all that the publisher keeps of a workflow. */
  forgetWorkflow(workflowId: string): Promise<void>;
}

/**
 * Connects this page to the publisher: in the service worker where the browser lets one control this page within a few
 * seconds, else in a worker of this tab. `?publisher=tab` in the page's address asks for the latter. Never rejects for lack
 * of a service worker, and never reloads the page.
 */
export async function startPublisher(): Promise<PublisherConnection> {
  return connect(await chooseTransport());
}

async function chooseTransport(): Promise<PublisherTransport> {
  if (new URLSearchParams(location.search).get('publisher') === 'tab') {
    return startPublisherWorker('This page was opened with publisher=tab in its address.');
  }
  const started = await startServiceWorker();
  return started.transport ?? startPublisherWorker(started.reason);
}

function connect(transport: PublisherTransport): PublisherConnection {
  const own = (path: string) => `${publisherPath}${path}`;
  const ask = async (path: string, init?: RequestInit): Promise<Response> => {
    const response = await transport.fetch(own(path), init);
    if (!response.ok) throw new Error(await messageOf(response));
    return response;
  };
  /** The answer is what `protocol.ts` says of that address: both ends are built together. */
  const read = async <Answer>(path: string, init?: RequestInit) =>
    (await (await ask(path, init)).json()) as Answer;
  const send = async (path: string, init: RequestInit) => void (await ask(path, init));
  const ofWorkflow = (path: string, workflowId: string) =>
    `${path}?workflow=${encodeURIComponent(workflowId)}`;
  const ofSubscription = (id: string, what: string) => `/subscriptions/${encodeURIComponent(id)}/${what}`;

  return {
    ...transport,
    onMessages(callback) {
      const channel = new BroadcastChannel(publisherChannel);
      channel.onmessage = ({ data }: MessageEvent<readonly PublisherMessage[]>) => callback([data].flat());
      return () => channel.close();
    },
    listSubscriptions: (workflowId) => read(ofWorkflow('/subscriptions', workflowId)),
    notify: (id, notification) => read(ofSubscription(id, 'notify'), json('POST', notification)),
    deliver: (notification) => read('/deliver', json('POST', notification)),
    send: (workflowId, order) => read(ofWorkflow('/send', workflowId), json('POST', order)),
    listDue: (workflowId) => read(ofWorkflow('/due', workflowId)),
    cancelDue: (id) => send(`/due/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    expire: (id, reason) => send(ofSubscription(id, 'expire'), json('POST', { reason })),
    markOrphaned: (id, reason) => send(ofSubscription(id, 'orphan'), json('POST', { reason })),
    listExchanges: (workflowId, after = 0) => read(`${ofWorkflow('/exchanges', workflowId)}&after=${after}`),
    getExchange: (id) => read(`/exchanges/${encodeURIComponent(id)}`),
    clearExchanges: (workflowId) => send(ofWorkflow('/exchanges', workflowId), { method: 'DELETE' }),
    getRules: (workflowId) => read(ofWorkflow('/rules', workflowId)),
    putRules: (workflowId, rules, seed = 42) =>
      send(`${ofWorkflow('/rules', workflowId)}&seed=${seed}`, json('PUT', rules)),
    putContract: (workflowId, rules) =>
      send(`${ofWorkflow('/rules', workflowId)}&of=connectors`, json('PUT', rules)),
    getRuleMemory: (workflowId) => read(ofWorkflow('/rules/memory', workflowId)),
    forgetWorkflow: (id) => send(`/workflows/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  };
}

function json(method: string, value: unknown): RequestInit {
  return { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

async function messageOf(response: Response): Promise<string> {
  const fallback = `The simulated service answered ${response.status}.`;
  try {
    const body: unknown = await response.json();
    const isError = typeof body === 'object' && body !== null && 'error' in body;
    const error = isError ? body.error : undefined;
    const hasMessage = typeof error === 'object' && error !== null && 'message' in error;
    return hasMessage && typeof error.message === 'string' ? error.message : fallback;
  } catch {
    return fallback;
  }
}
