import { callbackTarget } from '../workflow/callbackFinder.ts';
import type { HttpResponse } from '../workflow/http.ts';
import { readSending } from '../workflow/mock/readRules.ts';
import { dueOf, entriesOf, type Receiver, receiverOf } from './agenda.ts';
import { toBodyText } from './bytes.ts';
import type { News } from './news.ts';
import type { Delivery, Order, OrderResult } from './protocol.ts';
import type { Surroundings } from './Surroundings.ts';
import type { Sender } from './sendings.ts';

/** Reads an order that came from outside, or says what is wrong with it. */
export function readOrder(value: unknown): Order | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'An order is an object.';
  // A record of unknowns: every member is checked before it is believed.
  const { subscriptions, url, now, ...rest } = value as Readonly<Record<string, unknown>>;
  const sending = readSending(rest);
  if (typeof sending === 'string') return sending;
  if (sending.isTemplate) return 'Only rules can use templates: an order has no request to ask.';
  const isIds = (list: unknown): list is string[] =>
    Array.isArray(list) && list.length <= 1000 && list.every((id) => typeof id === 'string');
  if (subscriptions !== undefined && !isIds(subscriptions)) return 'The subscriptions are a list of ids.';
  if (url !== undefined && typeof url !== 'string') return 'The url is text.';
  if ((subscriptions === undefined) === (url === undefined)) return 'Name subscriptions, or a url.';
  if (now !== undefined && !(typeof now === 'number' && Number.isFinite(now))) return 'The time is a number.';
  return {
    ...sending,
    ...(subscriptions && { subscriptions }),
    ...(url !== undefined && { url }),
    ...(now !== undefined && { now }),
  };
}

/** Sends what is to be sent now, one after another, and puts the rest on the agenda. A text says why nothing was sent. */
export async function placeOrder(
  workflowId: string,
  order: Order,
  surroundings: Surroundings,
  news: News,
  sender: Sender,
): Promise<OrderResult | string> {
  const { store } = surroundings;
  const receivers = await receiversOf(workflowId, order, surroundings);
  if (typeof receivers === 'string') return receivers;
  const { entries, at, due } = await store.change(async (records) => {
    const [log, before] = await Promise.all([records.log(workflowId), records.due(workflowId)]);
    const now = order.now ?? log?.at ?? 0;
    const made = receivers.flatMap((receiver) => entriesOf(order, order.notification, receiver, now));
    const later = made.filter((entry) => entry.at > now);
    for (const entry of later) records.putDue(entry);
    return {
      at: now,
      entries: made.filter((entry) => entry.at <= now),
      due: later.length > 0 ? [...before, ...later].sort((one, other) => one.at - other.at) : undefined,
    };
  });
  if (due) news.due(workflowId, due);
  const deliveries: Delivery[] = [];
  for (const entry of entries) {
    const response = await sender.perform(entry, at);
    if (response) deliveries.push(deliveryOf(response));
  }
  const left = await store.read((records) => records.due(workflowId));
  return { deliveries, due: left.map(dueOf) };
}

async function receiversOf(
  workflowId: string,
  { subscriptions, url }: Order,
  { store, origin, targetOf = (address) => callbackTarget(address, origin) }: Surroundings,
): Promise<readonly Receiver[] | string> {
  if (url !== undefined) {
    const target = targetOf(url);
    if (!target) return `"${url}" is not a callback URL of this browser; nothing was sent.`;
    const runId = 'runId' in target ? { runId: target.runId } : {};
    const step = target.kind === 'action' ? target.action : 'trigger' in target ? target.trigger : '';
    return [{ workflowId, url, step, ...runId }];
  }
  return store.read(async (records) => {
    const receivers: Receiver[] = [];
    for (const id of subscriptions ?? []) {
      const registration = await records.registration(id);
      if (!registration) return `There is no subscription "${id}".`;
      receivers.push(receiverOf(registration));
    }
    return receivers;
  });
}

export function deliveryOf({ status, headers, body }: HttpResponse): Delivery {
  return { status, headers, ...(body && body.length > 0 && { body: toBodyText(body) }) };
}
