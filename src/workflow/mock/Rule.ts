import type { ExchangeEnvelope } from '../exchange.ts';
import type { Credentials } from './credentials.ts';
import type { Sending } from './Sending.ts';

/*
 * Mock rules: how the outside service answers, as plain data that can stand in a project file. They are tried in their order; the
 * first that fits answers. Durations are ISO 8601 texts in virtual time. Where `isTemplate` is set, texts may hold expressions
 * of the workflow language in which the request is the trigger: `triggerBody()`, `triggerOutputs()?['headers']`,
 * `trigger()?['outputs']?['queries']`; see `templates.ts`.
 */

export interface Rule {
  readonly name: string;
  /** Left in its place, but not tried. */
  readonly isOff?: true;
  readonly match: Match;
  readonly respond: Respond;
  /** What the service sends afterwards to the callback URL that the request carries or belongs to. */
  readonly callbacks?: readonly Sending[];
  /** The state that the service is in from then on; it begins with none, which is the empty text. */
  readonly becomes?: string;
}

/** What a request must be like. Every member that is there must hold. Texts are compared as globs: `*` stands for any text. */
export interface Match {
  readonly method?: string;
  /** The whole URL with its query. */
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** A text: the whole body. Any other JSON value: what the body's JSON must hold at least. */
  readonly body?: unknown;
  /** Places in the body's JSON, each by a path such as `$.order.items[*].id`. */
  readonly checks?: readonly BodyCheck[];
  /** An expression that must give `true`. */
  readonly when?: string;
  /** Only the n-th fitting request, from 1, counted since the rules were put. */
  readonly nth?: number;
  /** Only the first n fitting requests. */
  readonly first?: number;
  /** The name of the calling action or trigger. */
  readonly step?: string;
  readonly phase?: ExchangeEnvelope['phase'];
  readonly state?: string;
  /** Only requests that do not prove who they are in this way. */
  readonly lacks?: Credentials;
}

/** One look into a JSON body. Without `equals` and `like`: something must stand there; with `isAbsent`: nothing may. */
export interface BodyCheck {
  readonly path: string;
  readonly equals?: unknown;
  readonly like?: string;
  readonly isAbsent?: true;
}

export const faults = [
  /** The connection breaks before an answer. */
  'reset',
  /** No answer ever comes. */
  'timeout',
  /** The name of the host is not known. */
  'dns',
  /** The connection breaks in the middle of the body. */
  'truncated',
  /** The answer says that it is JSON, and is not. */
  'malformedJson',
  /** The default answer to a subscribe without its `Location`. */
  'noLocation',
  /** … with a `Location` that is only a path. */
  'relativeLocation',
  /** … with a `Location` that is no address. */
  'invalidLocation',
] as const;
export type RuleFault = (typeof faults)[number];

export interface Respond {
  /** Begin with what a well-behaved service would answer; the other members change it. */
  readonly isUsual?: true;
  /** Default 200, or 401 where the rule asks for credentials. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is the text on the wire; any other JSON value is sent as JSON. */
  readonly body?: unknown;
  readonly isTemplate?: true;
  readonly delay?: Delay;
  /** How long the body takes to arrive, a little at a time, after the delay. */
  readonly drip?: string;
  readonly fault?: RuleFault;
  /** When a registration that this answer makes expires by itself. */
  readonly expiresAfter?: string;
  /** The service first calls the callback URL with a challenge, and refuses with 400 what does not send it back. */
  readonly handshake?: 'get' | 'post' | 'options';
}

/** Fixed, uniform between two, or log-normal about a median; drawn by the seed. */
export type Delay =
  | string
  | { readonly from: string; readonly to: string }
  | { readonly median: string; readonly sigma: number };
