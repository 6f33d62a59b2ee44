import { approvalByWebhook } from './approval-by-webhook/sample.ts';
import { eventHubItems } from './event-hub-items/sample.ts';
import { firstAnswerWins } from './first-answer-wins/sample.ts';
import { orderWebhook } from './order-webhook/sample.ts';
import { renewedSubscription } from './renewed-subscription/sample.ts';
import { retryThenDeadLetter } from './retry-then-dead-letter/sample.ts';
import type { Sample } from './Sample.ts';
import { signedEvents } from './signed-events/sample.ts';

/** The samples that need nothing but themselves. The first one greets newcomers. `gallery.ts` has those with connectors, too. */
export const samples: readonly [Sample, ...Sample[]] = [
  approvalByWebhook,
  orderWebhook,
  eventHubItems,
  renewedSubscription,
  firstAnswerWins,
  retryThenDeadLetter,
  signedEvents,
];
