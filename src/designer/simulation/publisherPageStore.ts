import { createStore } from 'zustand/vanilla';
import type { Delivery, Exchange, PublisherMessage, Subscription } from '../../publisher/protocol.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import { type PublisherConnection, startPublisher } from '../clients/publisherClient.ts';
import { listWorkflows, loadSettings } from '../clients/storage.ts';
import { viewStore } from '../stores/viewStore.ts';
import { texts } from './pageTexts.ts';

export interface ListedWorkflow {
  readonly workflowId: string;
  readonly name: string;
  readonly events: readonly SavedEvent[];
}

/** What the publisher's page shows of one workflow. */
interface PageState {
  readonly isReady: boolean;
  readonly workflows: readonly ListedWorkflow[];
  readonly workflowId?: string;
  readonly subscriptions: readonly Subscription[];
  readonly exchanges: readonly Exchange[];
  /** The last answer, by subscription. */
  readonly answers: ReadonlyMap<string, string>;
}

export const pageStore = createStore<PageState>(() => ({
  isReady: false,
  workflows: [],
  subscriptions: [],
  exchanges: [],
  answers: new Map(),
}));

let publisher: PublisherConnection | undefined;

/** Connects to the publisher and follows it, whichever tab runs the workflow. */
export async function startPage(): Promise<void> {
  const [settings, stored] = await Promise.all([loadSettings(), listWorkflows()]);
  viewStore.setState({ theme: settings.theme ?? 'system' });
  const workflows = stored.map(({ workflowId, name, events }) => ({ workflowId, name, events }));
  const wanted = /^#publisher=([0-9a-f]{32})$/.exec(location.hash)?.[1] ?? settings.lastWorkflowId;
  pageStore.setState({ workflows });
  publisher = await startPublisher();
  publisher.onMessages((messages) => {
    for (const message of messages) takeIn(message);
  });
  const first = workflows.find(({ workflowId }) => workflowId === wanted) ?? workflows[0];
  if (first) await choose(first.workflowId);
  pageStore.setState({ isReady: true });
}

/** What was told of the chosen workflow since its log was asked for; the answer may be older. */
let toldSince: PublisherMessage[] | undefined;

function takeIn(message: PublisherMessage): void {
  toldSince?.push(message);
  const { workflowId } = pageStore.getState();
  if (message.kind === 'exchange' && message.exchange.workflowId === workflowId) {
    pageStore.setState(({ exchanges }) => ({ exchanges: put(exchanges, message.exchange) }));
  }
  if (message.kind === 'subscription' && message.subscription.workflowId === workflowId) {
    pageStore.setState(({ subscriptions }) => ({ subscriptions: put(subscriptions, message.subscription) }));
  }
  if (message.kind === 'cleared' && message.workflowId === workflowId) void choose(workflowId);
}

function put<Item extends { readonly id: string }>(items: readonly Item[], item: Item): readonly Item[] {
  const index = items.findIndex(({ id }) => id === item.id);
  return index < 0 ? [...items, item] : items.with(index, item);
}

/** Shows another workflow. */
export async function choose(workflowId: string): Promise<void> {
  const chosen = pageStore.getState().workflows.find((one) => one.workflowId === workflowId);
  if (!publisher || !chosen) return;
  document.title = texts.documentTitle(chosen.name);
  history.replaceState(null, '', `#publisher=${workflowId}`);
  pageStore.setState({ workflowId, subscriptions: [], exchanges: [] });
  const since: PublisherMessage[] = [];
  toldSince = since;
  const [subscriptions, exchanges] = await Promise.all([
    publisher.listSubscriptions(workflowId),
    publisher.listExchanges(workflowId),
  ]);
  // Another one may have been chosen meanwhile, or the log cleared.
  if (toldSince !== since) return;
  toldSince = undefined;
  pageStore.setState({ subscriptions, exchanges });
  for (const message of since) takeIn(message);
}

/** Sends an event to a subscriber and shows what the engine answered. */
export async function sendTo({ id }: Subscription, event: Omit<SavedEvent, 'step' | 'name'>): Promise<void> {
  const answer = (text: string) =>
    pageStore.setState(({ answers }) => ({ answers: new Map(answers).set(id, text) }));
  try {
    const { method, headers = [], body } = event;
    const hasType = headers.some(([name]) => name.toLowerCase() === 'content-type');
    const type = body !== undefined && !hasType ? [['Content-Type', 'application/json'] as const] : [];
    const delivery = await publisher?.notify(id, {
      ...(method !== undefined && { method }),
      headers: [...type, ...headers],
      ...(body !== undefined && { body }),
    });
    if (delivery) answer(isUnhosted(delivery) ? texts.nobody : texts.answered(delivery.status));
  } catch (error) {
    answer(texts.failed(error instanceof Error ? error.message : String(error)));
  }
}

function isUnhosted({ status, body }: Delivery): boolean {
  return status === 404 && body?.text.includes('"WorkflowNotFound"') === true;
}
