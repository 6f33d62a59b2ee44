import type { DueCall, ExchangeEnvelope } from '../workflow/exchange.ts';
import type { Headers } from '../workflow/http.ts';
import type { Sending } from '../workflow/mock/Sending.ts';

/*
 * What the publisher's own addresses (below `/__publisher`) speak. JSON over HTTP; bodies of exchanges are text where the
 * bytes are UTF-8, else base64.
 *
 *   GET    /__publisher/ping                              204 with the publisher header
 *   GET    /__publisher/subscriptions?workflow=ID         Subscription[]
 *   POST   /__publisher/subscriptions/:id/notify          Notification → Delivery (the answer that the engine gave)
 *   POST   /__publisher/subscriptions/:id/expire          { reason }? → 204; the service gives it up by itself
 *   POST   /__publisher/subscriptions/:id/orphan          { reason }? → 204; its run or trigger has ended without unsubscribing.
 *                                                         Without a reason the publisher finds it in its log
 *   POST   /__publisher/deliver                           Notification & { url } → Delivery
 *   POST   /__publisher/send?workflow=ID                  Order → OrderResult
 *   GET    /__publisher/due?workflow=ID                   Due[] in the order of their times
 *   POST   /__publisher/due/:id                           does it now → Due[] that are left; whose clock moves calls this
 *   DELETE /__publisher/due/:id                           204; it will not be done
 *   GET    /__publisher/exchanges?workflow=ID&after=N     Exchange[] in order, long bodies cut
 *   GET    /__publisher/exchanges/:id                     Exchange with its whole bodies
 *   DELETE /__publisher/exchanges?workflow=ID             204
 *   GET    /__publisher/rules?workflow=ID                 Rule[]
 *   PUT    /__publisher/rules?workflow=ID&seed=N          Rule[] → 204; counts, state and chance begin anew
 *   PUT    /__publisher/rules?workflow=ID&of=connectors   the same for what its connectors promise; its own rules go first
 *   GET    /__publisher/rules/memory?workflow=ID          RuleMemory
 *   DELETE /__publisher/workflows/:id                     204; everything kept of this workflow is gone
 *
 * Errors are `{ error: { code, message } }` with a status of 400 or more.
 */

export interface BodyText {
  readonly text: string;
  /** Absent: `text` is the text itself. */
  readonly encoding?: 'base64';
  /** Of the whole body. */
  readonly bytes: number;
  /** `text` is only the beginning; `GET /__publisher/exchanges/:id` gives the whole. */
  readonly isCut?: true;
}

export type SubscriptionState =
  /** Its answer has not arrived yet. */
  | 'registering'
  | 'active'
  | 'expired'
  /** The answer to unsubscribing has not arrived yet. */
  | 'unsubscribing'
  | 'unsubscribed'
  | 'rejected'
  /** Its owner is gone, and the service still holds it. */
  | 'orphaned';

/** Why a subscription is orphaned. */
export type OrphanCause =
  /** No unsubscribe call was made: the step has no unsubscribe URI. */
  | 'noUnsubscribe'
  /** None was made or it went elsewhere, and the registration was answered without `Location`. */
  | 'noLocation'
  /** The call went to another address than `Location` gave. */
  | 'elsewhere'
  /** It was answered 401 or 403. */
  | 'unauthorized'
  /** It was answered with another status of 400 or more. */
  | 'refused'
  /** It got no answer. */
  | 'unreachable';

/** The publisher's record of one subscriber. */
export interface Subscription {
  readonly id: string;
  readonly workflowId: string;
  readonly runId?: string;
  readonly step: string;
  readonly repetition?: readonly number[];
  readonly state: SubscriptionState;
  /** Why it is orphaned, rejected or expired, in words. */
  readonly reason?: string;
  /** Of an orphaned one. */
  readonly cause?: OrphanCause;
  readonly callbackUrl: string;
  /** What the registration was answered with in `Location`. */
  readonly location?: string;
  /** Scheme and host of the service that was asked. */
  readonly service: string;
  readonly clientTrackingId?: string;
  readonly operationName?: string;
  /** Virtual milliseconds since 1970. */
  readonly since: number;
  /** When it expires by itself, virtual milliseconds since 1970. */
  readonly expires?: number;
  readonly deliveries: number;
}

/** One HTTP request with its response, in the log. */
export interface Exchange {
  /** Position in the log of its workflow, from 1. */
  readonly number: number;
  readonly id: string;
  readonly workflowId: string;
  readonly runId?: string;
  readonly step?: string;
  readonly repetition?: readonly number[];
  /** `out`: the engine called a service. `in`: somebody called a callback URL. */
  readonly direction: 'out' | 'in';
  readonly phase: ExchangeEnvelope['phase'] | 'callback';
  readonly attempt: number;
  readonly maximumAttempts: number;
  /** Virtual milliseconds since 1970. */
  readonly at: number;
  /** Real milliseconds that the answer took. */
  readonly duration?: number;
  /** Virtual milliseconds that the answer takes besides. */
  readonly delay?: number;
  /** How much of that the body takes to arrive, a little at a time. */
  readonly drip?: number;
  /** What was left to chance and how it came out: `rolled 0.31 → 1.2 s`. */
  readonly roll?: string;
  /** Of a callback: the registration that it notifies, and the event's id, which a duplicate shares. */
  readonly subscription?: string;
  readonly event?: string;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Headers;
  readonly requestBody?: BodyText;
  /** Absent while the answer is awaited. */
  readonly status?: number;
  readonly responseHeaders?: Headers;
  readonly responseBody?: BodyText;
  /** Why there is no HTTP answer. */
  readonly failure?: { readonly code: string; readonly message: string };
  /** Who answered: `default`, `engine` (a callback URL was called), or a rule's name. */
  readonly answeredBy?: string;
}

export interface Delivery {
  readonly status: number;
  readonly headers: Headers;
  readonly body?: BodyText;
}

/** What is to be sent, to whom. */
export interface Order extends Sending {
  /** Ids of subscriptions. */
  readonly subscriptions?: readonly string[];
  /** Or a callback URL of this origin. */
  readonly url?: string;
  /** The virtual time at which it is given, milliseconds since 1970; default: the latest that the publisher heard of. */
  readonly now?: number;
}

/** What became of an order: what was sent at once, with the engine's answers, and what is still to come. */
export interface OrderResult {
  readonly deliveries: readonly Delivery[];
  readonly due: readonly Due[];
}

/** Something that the publisher will do when the virtual clock gets there. */
export interface Due extends DueCall {
  readonly workflowId: string;
  /** A notification is sent; or a subscription changes its state. */
  readonly kind: 'callback' | 'state';
  readonly subscription?: string;
  /** Of a callback. */
  readonly url?: string;
  /** Which attempt to send it this will be, from 1, and of how many. */
  readonly attempt: number;
  readonly maximumAttempts: number;
  /** Of a change: what the subscription becomes. */
  readonly state?: SubscriptionState;
}

/** What the rules of a workflow remember. */
export interface RuleMemory {
  /** Empty: none yet. */
  readonly state: string;
  /** How many fitting requests each rule has seen that counts them. */
  readonly hits: readonly number[];
  readonly seed: number;
}

/** BroadcastChannel on which the publisher tells pages what changed: lists of `PublisherMessage`, in their order. */
export const publisherChannel = 'hookline-publisher';

export type PublisherMessage =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'subscription'; readonly subscription: Subscription }
  /** All that is due for a workflow now. */
  | { readonly kind: 'due'; readonly workflowId: string; readonly due: readonly Due[] }
  | { readonly kind: 'cleared'; readonly workflowId: string };

/** How long a service worker that is told to leave takes at most to come to rest, in milliseconds. */
export const restPatience = 10_000;

/** What the page tells the service worker. */
export type ServiceWorkerMessage =
  /** Control the page that asks: after a hard reload the browser leaves it uncontrolled. */
  | { readonly kind: 'claim' }
  /** Take over from the version that is running. */
  | { readonly kind: 'skipWaiting' }
  /** Keep the application's files for work without a network. */
  | { readonly kind: 'keepFiles' }
  /**
   * Another version is to take over: answers over the port that comes along when this one is at rest. One that is at work when
   * the other is put in charge keeps it waiting for half a minute more, in Chromium.
   */
  | { readonly kind: 'leave' };

/** A request to one of this origin's own addresses, for a publisher that runs in the page's worker. */
export interface PageRequest {
  readonly id: number;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body?: Uint8Array;
}

export interface PageResponse {
  readonly id: number;
  readonly status: number;
  readonly headers: Headers;
  readonly body?: Uint8Array;
}

export type ToPublisherWorker =
  | { readonly kind: 'request'; readonly request: PageRequest }
  /** The other end is the engine's: it sends `TransportRequest`s and gets `TransportResponse`s. */
  | { readonly kind: 'enginePort'; readonly port: MessagePort };

export type FromPublisherWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'response'; readonly response: PageResponse };

/** A request of the engine over a port; the envelope is the header's value. */
export interface TransportRequest {
  readonly id: string;
  readonly url: string;
  readonly envelope: string;
  /** Only where there is no envelope: one of the publisher's own addresses is asked. */
  readonly method?: string;
  readonly body?: Uint8Array;
}

/** Its answer, with the same special headers as over HTTP. */
export interface TransportResponse {
  readonly id: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body?: Uint8Array;
}
