import type { Headers } from './http.ts';

/*
 * What engine and publisher must agree on and cannot import from each other: how a request that the engine makes is
 * recognised, and how a call to a callback URL finds the engine. Everything else between them is plain HTTP.
 */

/** Who made a request and what the author really wrote; browsers drop and add headers, and refuse bodies on GET. */
export interface ExchangeEnvelope {
  /** Unique for one attempt, the same when the attempt is repeated after a crash: the publisher answers a known id again without acting twice. */
  readonly id: string;
  readonly workflowId: string;
  /** Absent for calls of a trigger. */
  readonly runId?: string;
  /** Name of the action or trigger. */
  readonly step: string;
  /** Indexes of the loops around the action, outermost first. */
  readonly repetition?: readonly number[];
  readonly phase: 'subscribe' | 'unsubscribe' | 'action' | 'poll' | 'token' | 'tool';
  readonly attempt: number;
  readonly maximumAttempts: number;
  /** Virtual milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly headers: Headers;
  /** The client certificate that is attested, see `HttpRequest`. */
  readonly clientCertificate?: string;
  /** The body in base64 where `fetch` would refuse it (GET, HEAD). */
  readonly body?: string;
}

/** Request header that carries the envelope as base64url of its JSON in UTF-8. Only the engine sends it. */
export const envelopeHeader = 'x-hookline-exchange';

/** Response header by which the publisher says that it, not the network, answered. */
export const publisherHeader = 'x-hookline-publisher';

/** Response header in which the publisher gives headers that a `Response` cannot carry, and statuses outside 200–599, as base64url JSON `{ status, headers }`. */
export const trueResponseHeader = 'x-hookline-response';

/** Response header: why no answer came (a fault of a mock rule): `code message`. The engine treats it as a connection failure. */
export const faultHeader = 'x-hookline-fault';

/**
 * Response header: what of this answer is still to come, as base64url of the JSON of `Later`. Absent when the answer is there at
 * once and nothing follows it.
 */
export const laterHeader = 'x-hookline-later';

export interface Later {
  /** The answer arrives after so many virtual milliseconds; `null`: never, so that the engine's patience decides. */
  readonly delay?: number | null;
  /** All that the publisher has due for the workflow now. */
  readonly due?: readonly DueCall[];
}

/** Something that the publisher will do at a virtual time; whoever keeps the clock tells it when (`POST {duePath}/{id}`). */
export interface DueCall {
  readonly id: string;
  /** Virtual milliseconds since 1970. */
  readonly at: number;
  /** The step that it concerns. */
  readonly step: string;
  readonly runId?: string;
  /** Nothing that anybody waits for, such as a subscription that will expire. */
  readonly isBackground?: true;
}

/** Path prefix of the publisher's own addresses on this origin. */
export const publisherPath = '/__publisher';

/** Where the publisher tells what is due (`?workflow=ID`), and is told to do it (`/{id}`, POST). */
export const duePath = `${publisherPath}/due`;

/** Path prefix of callback URLs on this origin. */
export const callbackPath = '/__logic';

/** BroadcastChannel on which calls to callback URLs reach the engine, and its answers come back. */
export const deliveryChannel = 'hookline-deliveries';

export type DeliveryMessage =
  | {
      readonly kind: 'call';
      readonly id: string;
      readonly workflowId: string;
      readonly method: string;
      readonly url: string;
      readonly headers: Headers;
      readonly body?: Uint8Array;
    }
  /** An engine has taken the call; without it within a short while there is no engine, and the caller is told so. */
  | {
      readonly kind: 'taken';
      readonly id: string;
      /** When the call arrived, virtual milliseconds since 1970. */
      readonly at?: number;
    }
  | {
      readonly kind: 'answer';
      readonly id: string;
      readonly status: number;
      readonly headers: Headers;
      readonly body?: Uint8Array;
    }
  /** The publisher's agenda has changed: all of it. */
  | { readonly kind: 'due'; readonly workflowId: string; readonly due: readonly DueCall[] };
