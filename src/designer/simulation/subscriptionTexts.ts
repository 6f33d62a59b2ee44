import type { SubscriptionState } from '../../publisher/protocol.ts';

/** Texts about subscriptions, in the designer and on the publisher's page. */
export const texts = {
  states: {
    registering: 'Registering',
    active: 'Active',
    expired: 'Expired',
    unsubscribing: 'Unsubscribing',
    unsubscribed: 'Unsubscribed',
    rejected: 'Rejected',
    orphaned: 'Orphaned',
  } satisfies Record<SubscriptionState, string>,
  /** Said where the publisher gave no reason. */
  explained: {
    registering: 'The service has not answered yet.',
    expired: 'The service has given it up.',
    unsubscribing: 'The service has not answered the unsubscribe call yet.',
    rejected: 'The service refused it.',
    orphaned: 'Its run or trigger has ended, and the service still holds it.',
  } satisfies Partial<Record<SubscriptionState, string>> as Partial<Record<SubscriptionState, string>>,
  never: '–',
  commands: (step: string) => `Commands for the subscription of ${step}`,
  sendEvent: 'Send event',
  expire: 'Let it expire',
  revoke: 'Revoke it at the service',
  showRequests: 'Show its requests',
  showStep: 'Show the step',
  expired: 'You let it expire at the service. The workflow was not told.',
  revoked: 'You revoked it at the service. The workflow was not told.',
  failed: (reason: string) => `That did not work: ${reason}`,
} as const;
