import { shorten } from './exchangeLog.ts';
import type { Exchange, PublisherMessage } from './protocol.ts';
import { subscriptionOf } from './registry.ts';
import type { Registration } from './Store.ts';

/** Tells pages what changed, once it is kept. */
export interface News {
  exchange(exchange: Exchange): void;
  registration(registration: Registration): void;
  cleared(workflowId: string): void;
}

export function createNews(announce: (message: PublisherMessage) => void): News {
  return {
    exchange: (exchange) => announce({ kind: 'exchange', exchange: shorten(exchange) }),
    registration: (registration) =>
      announce({ kind: 'subscription', subscription: subscriptionOf(registration) }),
    cleared: (workflowId) => announce({ kind: 'cleared', workflowId }),
  };
}
