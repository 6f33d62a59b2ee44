import type { Headers, HttpRequest, HttpResponse } from '../http.ts';
import type { Json, JsonObject, JsonPath } from '../json.ts';
import type { Limits } from '../limits.ts';
import type { FieldGroup, OutputToken } from './Field.ts';

export type Status =
  | 'Succeeded'
  | 'Failed'
  | 'Skipped'
  | 'TimedOut'
  | 'Cancelled'
  | 'Aborted'
  | 'Running'
  | 'Waiting';

/** A fault that fields cannot express, found by the operation itself; lint turns it into a diagnostic. */
export interface Finding {
  readonly severity: 'error' | 'warning' | 'info';
  /** Relative to the step's node. */
  readonly path: JsonPath;
  readonly message: string;
}

/** How an action ended: what its record will say. Statuses and codes: spec runtime-semantics.md 1.3. */
export interface Outcome {
  readonly status: 'Succeeded' | 'Failed' | 'Skipped' | 'TimedOut' | 'Cancelled';
  readonly code?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly outputs?: Json;
}

/** Which side of the conversation a request belongs to. A tool runs inside the engine: nobody outside sees the request. */
export type Phase = 'subscribe' | 'unsubscribe' | 'action' | 'poll' | 'token' | 'tool';

export interface SendOptions {
  readonly phase: Phase;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly maximumAttempts: number;
  /** Milliseconds of virtual time after which the engine gives up on the answer. */
  readonly timeout?: number;
  /** Virtual instant at which the run itself gives up, however long the answer may take: for what stays inside the engine. */
  readonly deadline?: number;
}

/** The answer to one attempt. `failed` means that no HTTP answer came. */
export type Sent =
  | { readonly kind: 'response'; readonly response: HttpResponse }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** What ended a wait for a callback. */
export type Called =
  | { readonly kind: 'called'; readonly request: HttpRequest; readonly outputs: JsonObject }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'cancelled' };

/**
 * Something an action needs from outside. An action's `Run` is a generator: it yields effects and is resumed with their
 * answers, so that the engine can journal every answer, replay a run after a crash, and stay deterministic without promises.
 */
export type Effect =
  | { readonly kind: 'send'; readonly request: HttpRequest; readonly options: SendOptions }
  /** `until`: virtual milliseconds since 1970. */
  | { readonly kind: 'sleep'; readonly until: number }
  | { readonly kind: 'waitForCallback'; readonly until?: number }
  | {
      readonly kind: 'runChildren';
      readonly container: JsonPath;
      readonly item?: { readonly index: number; readonly value?: Json };
    }
  /** A loop over items: the container runs once for each, at most `concurrency` at a time (one at a time inside another Foreach). */
  | {
      readonly kind: 'runForEach';
      readonly container: JsonPath;
      readonly items: readonly Json[];
      readonly concurrency: number;
    }
  /** How the action ended is clear, though it still has something to do; those after it start when that is done. */
  | { readonly kind: 'conclude'; readonly outcome: Outcome }
  /** A person must say how the step ended: it cannot be simulated. Answered with an `Outcome`. */
  | { readonly kind: 'needAnswer'; readonly reason: string };

/** A generator of effects that ends with a `T`. Use the functions of `effects.ts` with `yield*`; they give typed answers. */
export type Steps<T> = Generator<Effect, T, unknown>;

/** How the children of one container (one iteration) ended. */
export interface ChildrenResult {
  readonly status: 'Succeeded' | 'Failed' | 'TimedOut' | 'Cancelled';
}

/** Values that only exist while one part of an action is evaluated. */
export interface LocalScope {
  /** Makes `item()` give this value. */
  readonly item?: Json;
  /** Makes `action()` give a record with these outputs (unsubscribe sees the answer to subscribe). */
  readonly outputs?: Json;
}

/** What an action sees of its run. Everything here is synchronous; waiting is done by yielding effects. */
export interface ActionContext {
  readonly name: string;
  readonly node: JsonObject;
  /** Evaluates a template deeply. Throws `ExpressionError`; an error that `run` lets escape fails the action as the service would. */
  evaluate(value: Json, scope?: LocalScope): Json;
  /** An If or Until condition: object tree or string. Throws when the result is not a boolean. */
  evaluateCondition(value: Json): boolean;
  /** What history shows as inputs. Secret members are masked by the engine. */
  recordInputs(inputs: Json): void;
  /** Virtual milliseconds since 1970. */
  now(): number;
  /** Uniform in [0, 1) from the run's seed. */
  random(): number;
  /** The headers that the service adds to outgoing requests (spec 4.1), for this action. */
  serviceHeaders(): Headers;
  variables: {
    declare(name: string, type: string, value: Json): void;
    get(name: string): Json;
    typeOf(name: string): string;
    set(name: string, value: Json): void;
  };
  /** The text of a map that came with the workflow. */
  artifact(name: string): string | undefined;
  /** How far this workflow may go where it is meant to run. */
  readonly limits: Limits;
  /** Hands the answer to the caller of the Request trigger. `tooLate`: the caller has gone; `skipped`: it has an answer. */
  respond(response: HttpResponse, record: Json): 'answered' | 'tooLate' | 'skipped';
  /** Ends the whole run after this action. */
  terminate(status: 'Succeeded' | 'Failed' | 'Cancelled', error?: { code: string; message: string }): void;
  /** Tells people what the action is doing or what went wrong without consequence (an unsubscribe that failed). */
  note(message: string): void;
}

/** What a card shows of a step: as much as the page needs to draw a workflow. `looks.ts` lists the looks, apart from the rest. */
interface LookBase {
  /** As the definition writes it; compared without regard to case. */
  readonly type: string;
  readonly title: string;
  /** SVG path data on a 24×24 grid. */
  readonly icon: string;
  /** Colour of the card's edge: a CSS colour that reads on light and dark. */
  readonly color: string;
  /** It subscribes, waits and unsubscribes, and its card shows how far it is. */
  readonly hasLifeCycle?: true;
  /** One line for the card: what this step will do, from its node. */
  summary(node: JsonObject): string;
}

export interface ActionLook extends LookBase {
  readonly role: 'action';
  /** Containers that a new node has, for drawing empty branches; the truth about existing nodes is `containersOf`. */
  readonly isContainer?: true;
}

export interface TriggerLook extends LookBase {
  readonly role: 'trigger';
  readonly start: TriggerStart;
}

export type Look = ActionLook | TriggerLook;

/** What triggers and actions have in common beyond their look: all that palette, forms, lint and token list need. */
interface OperationBase {
  readonly description: string;
  readonly category: Category;
  /** More words that a search should find it by. */
  readonly keywords?: readonly string[];
  /** Undefined members are left out; see `FieldGroup`. */
  readonly groups: readonly FieldGroup[];
  /** A new node of this kind without `runAfter`: it must lint clean but for values that only the author knows. */
  readonly defaults: JsonObject;
  /** Named values for the token list. */
  outputs(node: JsonObject): readonly OutputToken[];
}

export type Category =
  | 'HTTP'
  | 'Control'
  | 'Data'
  | 'Variables'
  | 'Schedule'
  | 'Connectors'
  | 'Code'
  | 'XML'
  | 'Other';

export type ActionOperation = ActionLook & OperationBase;

/**
 * What an action does in a run. It stands beside the description in the operation's file, and in the list of
 * `behaviours.ts`: so whoever only shows operations does not carry along the code that runs them.
 */
export type Run = (context: ActionContext) => Steps<Outcome>;

/** Finds what fields cannot say of a step's node; total on odd values. Apart from the description as `Run` is: `checks.ts`. */
export type Check = (node: JsonObject) => readonly Finding[];

/** How a trigger comes to fire. */
export type TriggerStart =
  /** Somebody calls its URL. */
  | { readonly kind: 'request' }
  /** It subscribes when the workflow is enabled, and is called back. */
  | { readonly kind: 'webhook' }
  /** The clock. With a window it tells from when to when, and makes up for ticks that it missed. */
  | { readonly kind: 'recurrence'; readonly hasWindow?: true }
  /** It asks an address, by the clock. */
  | { readonly kind: 'poll' }
  /** Other workflows send it messages, and it waits until there are enough. */
  | { readonly kind: 'batch' }
  /** Not simulated: a run can only be started by hand with given outputs. */
  | { readonly kind: 'manual' };

export type TriggerOperation = TriggerLook & OperationBase;

export type Operation = ActionOperation | TriggerOperation;
