import type { ConnectorEdit, Trigger, WebhookAction } from '../Connector.ts';
import { setPath } from './describeOperation.ts';

/**
 * Moves a registration to another path, and with it the DELETE operation below it, which is its alone. One that other webhooks
 * use too, or that stands elsewhere, stays.
 */
export function moveWebhook(webhook: Trigger | WebhookAction, path: string): ConnectorEdit {
  return (connector) => {
    const moved = setPath(webhook, path)(connector);
    const { deleteOperation } = webhook;
    const base = webhook.path.replace(/\/+$/, '');
    if (moved === connector || !deleteOperation?.path.startsWith(`${base}/`)) return moved;
    const users = [...connector.triggers, ...connector.webhookActions].filter(
      (one) => one.deleteOperation?.at === deleteOperation.at,
    );
    if (users.length > 1) return moved;
    return setPath(
      deleteOperation,
      path.replace(/\/+$/, '') + deleteOperation.path.slice(base.length),
    )(moved);
  };
}
