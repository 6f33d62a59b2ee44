import type { Sending } from '../../workflow/mock/Sending.ts';
import type { SavedEvent } from '../../workflow/savedEvent.ts';
import { publisherConnection } from '../clients/hosting.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import type { EventTarget } from './eventTargets.ts';
import type { SentEvent } from './run.ts';

/** What was sent at once, with the engine's answers, and how much is still to come. */
export interface SentOrder {
  readonly sent: readonly SentEvent[];
  readonly due: number;
}

/** Sends an event to several targets, or in another way than once and at once. */
export async function sendOrder(
  targets: readonly EventTarget[],
  event: Omit<SavedEvent, 'step'>,
  sending: Omit<Sending, 'notification'>,
): Promise<SentOrder> {
  const { workflowId } = documentStore().getState();
  const { name, method = 'POST', headers = [], body } = event;
  const hasType = headers.some(([header]) => header.toLowerCase() === 'content-type');
  const type = body !== undefined && !hasType ? [['Content-Type', 'application/json'] as const] : [];
  const notification = { method, headers: [...type, ...headers], ...(body !== undefined && { body }) };
  const publisher = await publisherConnection();
  const now = runStore.getState().engine?.now;
  viewStore.setState({ shownEvent: undefined });
  const sent: SentEvent[] = [];
  let due = 0;
  // One order for each target: its answers are told apart.
  for (const target of targets) {
    const result = await publisher.send(workflowId, {
      ...sending,
      notification,
      ...(target.kind === 'address' ? { url: target.url } : { subscriptions: [target.id] }),
      ...(now !== undefined && { now }),
    });
    due += result.due.length;
    for (const { status, body: answer } of result.deliveries) {
      sent.push({ step: target.step, name, status, ...(answer && { body: answer.text }) });
    }
  }
  return { sent, due };
}
