import type { Connector, Trigger, WebhookAction } from './Connector.ts';

/*
 * A two-step trigger (`x-ms-notification`) subscribes by one operation, and when it is notified it fetches by its own what has
 * happened. Spec: custom-connectors.md section 2.1.
 */

/** An operation that takes a callback URL. */
export type Subscription = (Trigger | WebhookAction) & Required<Pick<WebhookAction, 'callbackUrlAt'>>;

/** The operation by which a two-step trigger subscribes; `undefined` for other triggers, and where there is no such operation. */
export function subscriptionOf(
  { webhookActions, triggers }: Pick<Connector, 'webhookActions' | 'triggers'>,
  operation: Trigger | object,
): Subscription | undefined {
  const wanted = 'subscribesWith' in operation ? operation.subscribesWith : undefined;
  if (wanted === undefined) return undefined;
  return [...webhookActions, ...triggers].find(
    (one): one is Subscription => one.operationId === wanted && one.callbackUrlAt !== undefined,
  );
}
