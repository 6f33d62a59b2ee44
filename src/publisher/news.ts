import { dueOf } from './agenda.ts';
import { shorten } from './exchangeLog.ts';
import type { Exchange } from './protocol.ts';
import { subscriptionOf } from './registry.ts';
import type { DueRecord, Registration } from './Store.ts';
import type { Surroundings } from './Surroundings.ts';

/** Tells pages what changed, once it is kept. */
export interface News {
  exchange(exchange: Exchange): void;
  registration(registration: Registration): void;
  /** All that is due for a workflow now; its engine hears of it too. */
  due(workflowId: string, due: readonly DueRecord[]): void;
  cleared(workflowId: string): void;
}

export function createNews({ announce, tellDue }: Pick<Surroundings, 'announce' | 'tellDue'>): News {
  return {
    exchange: (exchange) => announce({ kind: 'exchange', exchange: shorten(exchange) }),
    registration: (registration) =>
      announce({ kind: 'subscription', subscription: subscriptionOf(registration) }),
    due: (workflowId, records) => {
      const due = records.map(dueOf);
      announce({ kind: 'due', workflowId, due });
      tellDue(workflowId, due);
    },
    cleared: (workflowId) => announce({ kind: 'cleared', workflowId }),
  };
}
