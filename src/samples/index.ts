import { approvalByWebhook } from './approval-by-webhook/sample.ts';
import type { Sample } from './Sample.ts';

/** All samples, in the order of the gallery. The first one greets newcomers. */
export const samples: readonly [Sample, ...Sample[]] = [approvalByWebhook];
