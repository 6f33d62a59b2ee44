import type { Headers } from '../http.ts';

/* What a service sends to a callback URL, and how. Durations are ISO 8601 texts in virtual time. */

/** One notification. The body is the text on the wire, its bytes in base64, or a JSON value. */
export interface Notification {
  /** Default POST. */
  readonly method?: string;
  /** Absent: only a `Content-Type`, JSON where the body is JSON, else text. */
  readonly headers?: Headers;
  readonly body?: string;
  readonly encoding?: 'base64';
  /** Sent as JSON; in place of `body`. */
  readonly json?: unknown;
}

export interface Sending {
  readonly notification: Notification;
  /** Headers and body may hold expressions; only in rules, where there is a request. */
  readonly isTemplate?: true;
  /** How long after the request, or from now. */
  readonly after?: string;
  /** How many times; default once. */
  readonly times?: number;
  /** How long between them; default at the same instant. */
  readonly every?: string;
  /** All carry the same id, as a service that sends one event again. */
  readonly isSameEvent?: true;
  /** The last is sent first. */
  readonly isReversed?: true;
  readonly sign?: Signing;
  /** Sent to another URL than the one that was given. */
  readonly target?: Misdirection;
  /** Sent again while the answer is 408, 429, 5xx or none. */
  readonly retry?: Retry;
}

/** `unknown`: another run or trigger; `unsigned`: without its signature; `forged`: with a wrong one. */
export type Misdirection = 'unknown' | 'unsigned' | 'forged';

export const signatureSchemes = ['github', 'standard', 'stripe'] as const;

export interface Signing {
  /**
   * `github`: `X-Hub-Signature-256`. `standard`: Standard Webhooks, `webhook-id`, `webhook-timestamp`, `webhook-signature`.
   * `stripe`: `Stripe-Signature` with `t` and `v1`.
   */
  readonly scheme: (typeof signatureSchemes)[number];
  readonly secret: string;
  /** `secret`: signed with another; `stale`: an hour old when it is sent; `body`: changed after it was signed. */
  readonly tamper?: 'secret' | 'stale' | 'body';
}

export interface Retry {
  /** How many times more. */
  readonly count: number;
  /** Before the first of them; every further one waits twice as long. Default PT10S. */
  readonly interval?: string;
}
