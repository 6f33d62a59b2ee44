import type { Subscription } from '../../publisher/protocol.ts';
import type { Connector, Trigger, WebhookAction } from '../../workflow/connector/Connector.ts';
import { type CheckedNotification, checkNotification } from '../../workflow/connector/checkNotification.ts';
import { operationOfStep } from '../../workflow/connector/play/operationOfStep.ts';
import { originsOf } from '../../workflow/connector/play/policies.ts';
import { subscriptionOf } from '../../workflow/connector/twoSteps.ts';
import { findStep } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { webhooksOf } from '../clients/connectors.ts';
import { publisherConnection } from '../clients/hosting.ts';
import { reopen } from '../clients/session.ts';
import { listWorkflows } from '../clients/storage.ts';
import { documentStore } from '../stores/documentStore.ts';

/* Being the service of a connector: who has subscribed, and telling them. */

/** A registration with the name of the workflow that made it. */
export interface Subscriber {
  readonly subscription: Subscription;
  readonly workflow: string;
  /** The webhook that it registered for; absent where the step is no longer there to tell. */
  readonly webhook?: Trigger | WebhookAction;
}

/** Everybody of this browser who has registered with a connector's service and was not removed, the oldest first. */
export async function subscribersOf(connector: Connector): Promise<readonly Subscriber[]> {
  const publisher = await publisherConnection();
  const { workflowId, document } = documentStore().getState();
  const stored = (await listWorkflows()).filter((one) => one.workflowId !== workflowId);
  const workflows = [
    ...stored.map((one) => ({
      ...{ workflowId: one.workflowId, name: one.name },
      read: () => reopen(one.text, one.name, one.definitionPath)?.definition,
    })),
    { workflowId, name: document.name, read: () => document.definition },
  ];
  const origins = originsOf(connector);
  const lists = await Promise.all(
    workflows.map(async ({ workflowId: id, name, read }) => {
      const own = (await publisher.listSubscriptions(id)).filter(
        ({ service, state }) =>
          origins.has(service.toLowerCase()) && (state === 'active' || state === 'orphaned'),
      );
      const definition = own.length > 0 ? read() : undefined;
      return own.map((subscription): Subscriber => {
        const webhook = definition && webhookOfStep(connector, definition, subscription.step);
        return { subscription, workflow: name, ...(webhook && { webhook }) };
      });
    }),
  );
  return lists.flat().sort((a, b) => numberOf(a) - numberOf(b));
}

/** The operation by which a step registers. */
function webhookOfStep(
  connector: Connector,
  definition: JsonObject,
  name: string,
): Trigger | WebhookAction | undefined {
  const node = findStep(definition, name)?.node;
  const operation = node && operationOfStep(connector, node);
  if (operation === undefined) return undefined;
  const registering = subscriptionOf(connector, operation) ?? operation;
  return webhooksOf(connector).find(({ at }) => at === registering.at);
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
