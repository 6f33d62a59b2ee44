import type { PlaySwitches } from '../../workflow/connector/play/PlayedConnector.ts';
import type { Headers } from '../../workflow/http.ts';
import type { Json, JsonObject } from '../../workflow/json.ts';
import type { Delay, Match, RuleFault } from '../../workflow/mock/Rule.ts';
import type { Sending } from '../../workflow/mock/Sending.ts';

/*
 * A scenario: a scripted world for a workflow. What calls it, what others answer to it, what happens meanwhile, and what is
 * expected in the end. Nothing but the script decides, so the same scenario gives the same result for ever.
 */

export interface Scenario {
  readonly name?: string;
  readonly workflow: WorkflowSource;
  /** Workflows that it can call, by the name under which it does. */
  readonly workflows: ReadonlyMap<string, WorkflowSource>;
  /** Texts of Liquid maps, by name. */
  readonly maps: JsonObject;
  /** Chance draws from it. */
  readonly seed: number;
  /** Virtual milliseconds since 1970. */
  readonly startTime: number;
  /** Values for the workflow's parameters. */
  readonly parameters: JsonObject;
  readonly appSettings: JsonObject;
  /** What `parameters('$connections')` gives, by the name of the connection. */
  readonly connections: JsonObject;
  /** Custom connectors that play their contracts, by the name of the connection. */
  readonly connectors: ReadonlyMap<string, ConnectorSource>;
  readonly options: ScenarioSwitches;
  /** How the trigger fires first. Absent: a webhook is not called, a clock ticks by itself, others fire with nothing. */
  readonly trigger?: TriggerScript;
  /** In order: the first that fits answers. */
  readonly mocks: readonly Mock[];
  /** By the name of the action in lower case. */
  readonly pins: ReadonlyMap<string, Pin>;
  /** In the order of the file. */
  readonly events: readonly ScenarioEvent[];
  /** Compared with the result as it is printed; see `expectations.ts`. */
  readonly expect: JsonObject;
}

/** Switches of the simulator, where pages about the service say different things. */
export interface ScenarioSwitches {
  /** A webhook trigger unsubscribes when it has fired. */
  readonly unsubscribeAfterFiring: boolean;
}

export type WorkflowSource =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'inline'; readonly value: Json };

/** The files of a connector, and how its service strays. */
export interface ConnectorSource {
  readonly definition: WorkflowSource;
  readonly properties?: WorkflowSource;
  readonly switches: PlaySwitches;
}

/** A call as a script writes it. */
export interface CallScript {
  /** Default: what the trigger asks for, else POST. */
  readonly method?: string;
  readonly headers: Headers;
  readonly queries: readonly (readonly [name: string, value: string])[];
  /** Text is what goes over the wire; any other value goes as JSON. */
  readonly body?: Json;
  /** Percent-encoded as on the wire, without a leading slash. */
  readonly relativePath?: string;
  /** Whether the signature of the URL is spoilt. */
  readonly signature?: 'wrong' | 'missing';
}

export interface TriggerScript extends CallScript {
  readonly name?: string;
  /** Milliseconds after the start. */
  readonly after?: number;
}

/** Answers requests that fit, and actions that need an answer. */
export interface Mock {
  readonly match: {
    readonly method?: string;
    /** `*` stands for any text; the whole URL with its query is compared. */
    readonly url?: string;
    readonly headers?: Headers;
    /** What the body must hold at least. */
    readonly body?: Json;
    /** Counts the requests that fit the rest, from 1. */
    readonly nth?: number;
    readonly action?: string;
    readonly phase?: string;
    /** What mock rules know besides: query, checks, an expression, the first n, the state, lacking credentials. */
    readonly more?: RuleMatch;
  };
  readonly respond: MockResponse;
  /** The state that the service is in from then on. */
  readonly becomes?: string;
  /** What the service sends afterwards to the callback URL in the request; each `after` counts from the request. */
  readonly callbacks: readonly Sending[];
}

export type RuleMatch = Pick<Match, 'query' | 'checks' | 'when' | 'first' | 'state' | 'lacks'>;

export interface MockResponse {
  /** Absent: 200, or 401 where the mock asks for credentials. */
  readonly status?: number;
  readonly headers: Headers;
  readonly body?: Json;
  /** Headers and body hold expressions about the request. */
  readonly isTemplate?: true;
  /** Milliseconds until the answer comes; one that the seed draws is drawn when the mock answers. */
  readonly delay: number | Exclude<Delay, string>;
  /** How many milliseconds of that the body takes to arrive. */
  readonly drip: number;
  /** What is wrong with the answer. */
  readonly fault?: RuleFault;
}

/** How an action ends that is not executed. */
export interface Pin {
  readonly status: 'Succeeded' | 'Failed' | 'Skipped' | 'TimedOut' | 'Cancelled';
  readonly outputs?: Json;
  readonly code?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

export type ScenarioEvent = {
  /** Milliseconds after the start, or after a step has begun to wait. */
  readonly after: number;
  readonly since?: Wait;
} & (
  | { readonly kind: 'callback'; readonly to: CallbackReceiver; readonly call: CallScript }
  /** All runs that have not ended, or one, counted from 0. */
  | { readonly kind: 'cancel'; readonly run?: number }
  | { readonly kind: 'enable' }
  | { readonly kind: 'disable' }
  /** The workflow is saved with other values, or as another one. */
  | { readonly kind: 'save'; readonly parameters: JsonObject; readonly workflow?: Json }
  /** Nothing happens but that the clock gets there. */
  | { readonly kind: 'skip' }
);

/** What begins to wait: a step in the first run and iteration in which it does, or in those that are named; or the trigger, registered. */
export type Wait = CallbackReceiver;

export type CallbackReceiver =
  | { readonly kind: 'trigger' }
  | {
      readonly kind: 'action';
      readonly action: string;
      /** Indexes of the loops around it, outermost first. Absent: the first that waits. */
      readonly iteration?: readonly number[];
      /** Which run, counted from 0. Absent: the first in which the action waits. */
      readonly run?: number;
    };
