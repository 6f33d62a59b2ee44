import type { ExchangeEnvelope } from '../workflow/exchange.ts';
import type { Headers } from '../workflow/http.ts';

/*
 * What the publisher's own addresses (below `/__publisher`) speak. JSON over HTTP; bodies of exchanges are text where the
 * bytes are UTF-8, else base64.
 *
 *   GET    /__publisher/ping                              204 with the publisher header
 *   GET    /__publisher/subscriptions?workflow=ID         Subscription[]
 *   POST   /__publisher/subscriptions/:id/notify          Notification → Delivery (the answer that the engine gave)
 *   POST   /__publisher/subscriptions/:id/expire          204
 *   POST   /__publisher/subscriptions/:id/orphan          { reason } → 204; its run or trigger has ended without unsubscribing
 *   POST   /__publisher/deliver                           Notification & { url } → Delivery
 *   GET    /__publisher/exchanges?workflow=ID&after=N     Exchange[] in order, long bodies cut
 *   GET    /__publisher/exchanges/:id                     Exchange with its whole bodies
 *   DELETE /__publisher/exchanges?workflow=ID             204
 *   GET    /__publisher/rules?workflow=ID                 Rule[]
 *   PUT    /__publisher/rules?workflow=ID                 Rule[] → 204; counts of `nth` and `first` begin anew
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

export type SubscriptionState = 'active' | 'expired' | 'unsubscribed' | 'rejected' | 'orphaned';

/** The publisher's record of one subscriber. */
export interface Subscription {
  readonly id: string;
  readonly workflowId: string;
  readonly runId?: string;
  readonly step: string;
  readonly repetition?: readonly number[];
  readonly state: SubscriptionState;
  /** Why it is orphaned or rejected, in words. */
  readonly reason?: string;
  readonly callbackUrl: string;
  /** What the registration was answered with in `Location`. */
  readonly location?: string;
  /** Scheme and host of the service that was asked. */
  readonly service: string;
  readonly clientTrackingId?: string;
  readonly operationName?: string;
  /** Virtual milliseconds since 1970. */
  readonly since: number;
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

/** What a publisher sends to a callback URL. The body is the text on the wire, or its bytes in base64. */
export interface Notification {
  /** Default POST. */
  readonly method?: string;
  /** Absent: only a `Content-Type`, JSON where the body is JSON, else text. */
  readonly headers?: Headers;
  readonly body?: string;
  readonly encoding?: 'base64';
}

export interface Delivery {
  readonly status: number;
  readonly headers: Headers;
  readonly body?: BodyText;
}

/** A mock rule: the first whose `match` fits answers the request. */
export interface Rule {
  readonly name: string;
  readonly match: {
    readonly method?: string;
    /** A glob (`*`) over the whole URL with its query. */
    readonly url?: string;
    /** Only the n-th fitting request, from 1, counted since the rules were put. */
    readonly nth?: number;
    /** Only the first n fitting requests. */
    readonly first?: number;
    readonly step?: string;
    readonly phase?: ExchangeEnvelope['phase'];
  };
  readonly respond: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    /** A string is the text on the wire; any other JSON value is sent as JSON. */
    readonly body?: unknown;
    /** `noLocation`: the default answer to a subscribe without its `Location`. */
    readonly fault?: 'reset' | 'timeout' | 'noLocation';
  };
}

/** BroadcastChannel on which the publisher tells pages what changed. */
export const publisherChannel = 'hookline-publisher';

export type PublisherMessage =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'subscription'; readonly subscription: Subscription }
  | { readonly kind: 'cleared'; readonly workflowId: string };

/** What the page tells the service worker. */
export type ServiceWorkerMessage =
  /** Control the page that asks: after a hard reload the browser leaves it uncontrolled. */
  | { readonly kind: 'claim' }
  /** Take over from the version that is running. */
  | { readonly kind: 'skipWaiting' }
  /** Keep the application's files for work without a network. */
  | { readonly kind: 'keepFiles' };

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
  readonly body?: Uint8Array;
}

/** Its answer, with the same special headers as over HTTP. */
export interface TransportResponse {
  readonly id: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body?: Uint8Array;
}
