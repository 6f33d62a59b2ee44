import { millisecondsOf, parseDuration, writeDuration } from '../operations/duration.ts';
import type { Rule } from './Rule.ts';
import type { Notification, Sending } from './Sending.ts';

/*
 * What goes wrong between a webhook and its service, one thing at a time: rules for the service and what people do meanwhile. A
 * preset knows nothing of a screen or an engine; the same data drives the simulator and scenarios.
 */

/** The webhook that a preset is played on. */
export interface Webhook {
  readonly step: string;
  readonly isTrigger: boolean;
  /** `limit.timeout`; default that of the service, 90 days. */
  readonly timeout?: string;
  /** What the service sends when all goes well, in plain JSON. */
  readonly body: unknown;
}

export interface Plan {
  /** In order, before the rules that are there already. */
  readonly rules: readonly Rule[];
  /** The run is cancelled so long after the step began to wait, or the workflow turned off so long after it was registered. */
  readonly endsAfter?: string;
}

/** How a workflow came through, the best first. */
export type Outcome =
  | 'handled'
  /** The run has another status than Succeeded. */
  | 'runFailed'
  /** The service still holds a registration that nobody wants. */
  | 'orphanLeft'
  /** One event was taken twice. */
  | 'processedTwice'
  /** What the service sent was taken as if it were right. */
  | 'acceptedUnchecked'
  /** It waits for something that will not come. */
  | 'stillWaiting'
  /** The run did not come to the webhook, so nothing was tried. */
  | 'notReached';

export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What happens to the workflow. */
  readonly what: string;
  /** What a workflow lacks that does not come through because of what the preset is about; see `lackOf`. */
  readonly lacks: string;
  readonly appliesTo: readonly ('trigger' | 'action')[];
  readonly plan: (webhook: Webhook) => Plan;
}

const both = ['trigger', 'action'] as const;
const action = ['action'] as const;
const usual = { isUsual: true } as const;
const soon = 'PT1M';
const usualTimeout = 'P90D';

const json = (body: unknown): Notification => ({ json: body });

/** The service registers the webhook, and calls back later. */
function calling(
  { step, body }: Webhook,
  sending: Partial<Sending> = {},
  respond: Rule['respond'] = usual,
): Rule {
  return {
    name: `${step} is called back`,
    match: { step, phase: 'subscribe' },
    respond,
    callbacks: [{ after: soon, notification: json(body), ...sending }],
  };
}

function subscribing(webhook: Webhook, name: string, respond: Rule['respond'], first?: number): Rule {
  return {
    name,
    match: { step: webhook.step, phase: 'subscribe', ...(first !== undefined && { first }) },
    respond,
  };
}

/** A trigger is turned off so long after it was registered. */
const whileOn = 'PT1H';

/** An hour after the webhook has given up. A time-out that an expression computes is over after the longest one at the latest. */
function tooLate({ timeout = usualTimeout, isTrigger }: Webhook): string {
  const limit = parseDuration(isTrigger ? whileOn : timeout) ?? parseDuration(usualTimeout);
  return writeDuration((limit ? millisecondsOf(limit) : 0) + 3_600_000);
}

/** The failures that can be played on any webhook, in the order in which they are offered. */
export const presets: readonly Preset[] = [
  {
    id: 'happyPath',
    title: 'Happy path',
    what: 'The service registers the webhook, and calls back after a minute.',
    lacks: 'The workflow fails although nothing goes wrong outside. Look at the step that failed.',
    appliesTo: both,
    plan: (webhook) => ({ rules: [calling(webhook)] }),
  },
  {
    id: 'timesOut',
    title: 'Times out',
    what: 'The service registers the webhook and never calls back. The wait ends at its time-out.',
    lacks:
      'Nothing runs after a time-out. Give a step "has timed out" as run-after, and set a time-out of your own.',
    appliesTo: action,
    plan: (webhook) => ({ rules: [subscribing(webhook, 'registered and forgotten', usual)] }),
  },
  {
    id: 'subscribeRefused',
    title: 'Subscribe is refused',
    what: 'The service answers Subscribe with 403. That is not tried again.',
    lacks:
      'Nothing runs after a failure. Give a step "has failed" as run-after, or put the webhook into a scope and look at its result.',
    appliesTo: both,
    plan: (webhook) => ({
      rules: [
        subscribing(webhook, 'no entry', {
          status: 403,
          body: { error: { code: 'Forbidden', message: 'This subscriber is not known here.' } },
        }),
      ],
    }),
  },
  {
    id: 'subscribeBusy',
    title: 'Subscribe fails twice, then works',
    what: 'The service answers Subscribe with 503 and Retry-After twice, then registers the webhook.',
    lacks: 'The retry policy of Subscribe gives up too early. Allow at least two retries.',
    appliesTo: both,
    plan: (webhook) => ({
      rules: [
        subscribing(webhook, 'busy', { status: 503, headers: { 'Retry-After': '20' } }, 2),
        calling(webhook),
      ],
    }),
  },
  {
    id: 'noLocation',
    title: 'No Location',
    what: 'The service answers Subscribe with 201, but without a Location. It calls back as usual.',
    lacks:
      'Unsubscribe takes its address from Location alone, so the registration is left behind. Let it name the subscriber in another way; where a connector unsubscribes, its service has to send a Location.',
    appliesTo: both,
    plan: (webhook) => ({
      rules: [calling(webhook, {}, { fault: 'noLocation' })],
      // A trigger gives its registration back only then.
      ...(webhook.isTrigger && { endsAfter: whileOn }),
    }),
  },
  {
    id: 'earlyCallback',
    title: 'Callback before Subscribe returns',
    what: 'The service calls back a second after it was asked, and answers Subscribe only four seconds later.',
    lacks: 'The early event is lost. The step must be able to take it before it waits.',
    appliesTo: action,
    plan: (webhook) => ({
      rules: [calling(webhook, { after: 'PT1S' }, { isUsual: true, delay: 'PT5S' })],
    }),
  },
  {
    id: 'duplicateCallback',
    title: 'Callback arrives twice',
    what: 'The service sends the same event twice, ten seconds apart.',
    lacks:
      'Every event starts a run, a repeated one too. Remember the ids of events, and skip what was seen.',
    appliesTo: both,
    plan: (webhook) => ({
      rules: [calling(webhook, { times: 2, every: 'PT10S', isSameEvent: true, ...signedBy(false) })],
    }),
  },
  {
    id: 'lateCallback',
    title: 'Callback comes too late',
    what: 'The service calls back an hour after the wait has ended: by its time-out, or because the workflow was turned off.',
    lacks: 'The time-out comes before the answer. Wait longer, or let the workflow go on after a time-out.',
    appliesTo: both,
    plan: (webhook) => ({
      rules: [calling(webhook, { after: tooLate(webhook) })],
      ...(webhook.isTrigger && { endsAfter: whileOn }),
    }),
  },
  {
    id: 'wrongSchema',
    title: 'Another body than agreed',
    what: 'The service sends a list where the workflow expects an object.',
    lacks: 'Nothing checks the body. Parse it with a schema, and decide what happens when it does not fit.',
    appliesTo: both,
    plan: (webhook) => ({ rules: [calling(webhook, { notification: json([['not', 'agreed']]) })] }),
  },
  {
    id: 'emptyBody',
    title: 'Empty body',
    what: 'The service calls back without any body.',
    lacks:
      'Nothing notices that the body is missing. Check it before it is used, and decide what counts instead.',
    appliesTo: both,
    plan: (webhook) => ({ rules: [calling(webhook, { notification: {} })] }),
  },
  {
    id: 'badSignature',
    title: 'Bad signature',
    what: 'The callback carries a signature that was made with another secret.',
    lacks:
      'Nothing checks the signature of the event. Check it before the event is trusted, in a step of your own or at a gateway in front.',
    appliesTo: both,
    plan: (webhook) => ({ rules: [calling(webhook, signedBy(true))] }),
  },
  {
    id: 'unsubscribeFails',
    title: 'Unsubscribe fails',
    what: 'The service calls back as usual, and answers Unsubscribe with 500 every time.',
    lacks:
      'The registration is left behind, and the service goes on sending to an address that nobody listens to. A workflow cannot prevent that: let registrations expire at the service, or delete them there.',
    appliesTo: both,
    plan: (webhook) => ({
      rules: [
        { name: 'stuck', match: { step: webhook.step, phase: 'unsubscribe' }, respond: { status: 500 } },
        calling(webhook),
      ],
      ...(webhook.isTrigger && { endsAfter: whileOn }),
    }),
  },
  {
    id: 'cancelled',
    title: 'Cancelled while waiting',
    what: 'The run is cancelled while it waits, or the workflow is turned off. The service does not call.',
    lacks: 'The registration is left behind. Give the step an unsubscribe method and URI.',
    appliesTo: both,
    plan: (webhook) => ({
      rules: [subscribing(webhook, 'registered', usual)],
      endsAfter: soon,
    }),
  },
];

/** A signature that anybody may know: it guards nothing. */
function signedBy(isWrong: boolean): Pick<Sending, 'sign'> {
  return {
    sign: { scheme: 'standard', secret: 'preset', ...(isWrong && { tamper: 'secret' as const }) },
  };
}
