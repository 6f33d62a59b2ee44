import type { Subscription } from '../../publisher/protocol.ts';
import type { Connector, Trigger, WebhookAction } from '../../workflow/connector/Connector.ts';
import { type CheckedNotification, checkNotification } from '../../workflow/connector/checkNotification.ts';
import { originsOf } from '../../workflow/connector/play/policies.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { publisherConnection } from '../clients/hosting.ts';
import { listWorkflows } from '../clients/storage.ts';
import { documentStore } from '../stores/documentStore.ts';

/* Being the service of a connector: who has subscribed, and telling them. */

/** A registration with the name of the workflow that made it. */
export interface Subscriber {
  readonly subscription: Subscription;
  readonly workflow: string;
}

/** Everybody of this browser who has registered with a connector's service and was not removed, the oldest first. */
export async function subscribersOf(connector: Connector): Promise<readonly Subscriber[]> {
  const publisher = await publisherConnection();
  const { workflowId, document } = documentStore().getState();
  const names = new Map((await listWorkflows()).map((one) => [one.workflowId, one.name]));
  names.set(workflowId, document.name);
  const origins = originsOf(connector);
  const lists = await Promise.all(
    [...names].map(async ([id, workflow]) =>
      (await publisher.listSubscriptions(id)).map((subscription) => ({ subscription, workflow })),
    ),
  );
  return lists
    .flat()
    .filter(
      ({ subscription: { service, state } }) =>
        origins.has(service.toLowerCase()) && (state === 'active' || state === 'orphaned'),
    )
    .sort((a, b) => numberOf(a) - numberOf(b));
}

/** Ids count registrations: `s-12`. */
function numberOf({ subscription: { id } }: Subscriber): number {
  return Number(/\d+$/.exec(id)?.[0] ?? 0);
}

/** Whether a text is a notification that fits what the connector declares. */
export function checkedText(webhook: Trigger | WebhookAction, text: string): CheckedNotification {
  const { value, problems } = readJson(text, { positions: false });
  if (value === undefined)
    return { ok: false, errors: [`It is no JSON: ${problems[0]?.message ?? 'it is empty'}`] };
  return checkNotification(webhook.notificationSchema, value);
}

/** What a subscriber answered. */
export interface Told extends Subscriber {
  readonly status: number;
  readonly body: string;
}

/** Posts a notification to every subscriber: the publisher's part of the contract. */
export async function notifyAll(subscribers: readonly Subscriber[], body: string): Promise<readonly Told[]> {
  const publisher = await publisherConnection();
  const headers = [['Content-Type', 'application/json']] as const;
  const told: Told[] = [];
  for (const subscriber of subscribers) {
    const { id } = subscriber.subscription;
    const answer = await publisher.notify(id, { method: 'POST', headers, body });
    told.push({ ...subscriber, status: answer.status, body: answer.body?.text ?? '' });
  }
  return told;
}
