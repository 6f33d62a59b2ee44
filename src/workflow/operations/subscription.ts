import { ExpressionError } from '../expression/ExpressionError.ts';
import { at, isObject, type Json, type JsonObject } from '../json.ts';
import { type CallResult, callHttp, prepareCall } from './callHttp.ts';
import type { ActionContext, Steps } from './Operation.ts';
import { type RetryPolicy, readRetryPolicy } from './retry.ts';
import { type CallContext, sendWithRetries } from './sendWithRetries.ts';
import { statusName } from './statusName.ts';

/*
 * The two calls of a webhook, for actions and triggers alike. Spec: runtime-semantics.md 3 and 4.
 */

/** What the two calls need from the step that makes them. */
export type SubscriptionContext = CallContext & Pick<ActionContext, 'node' | 'evaluate' | 'recordInputs'>;

export type Subscribed =
  /** Registered: the service answered 2xx. `outputs` is its answer. */
  | { readonly kind: 'subscribed'; readonly inputs: Json; readonly outputs: JsonObject }
  /** Answered, but not 2xx. */
  | { readonly kind: 'refused'; readonly code: string; readonly outputs: JsonObject }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'timedOut' };

/** Evaluates `subscribe` and makes the call. Throws `ExpressionError` when the inputs cannot be evaluated. */
export function* subscribe(context: SubscriptionContext, deadline?: number): Steps<Subscribed> {
  const inputs = context.node.get('inputs');
  const call = context.evaluate(at(inputs, 'subscribe') ?? null);
  context.recordInputs(new Map([['subscribe', call]]));
  if (!isObject(call)) {
    return {
      kind: 'failed',
      code: 'BadRequest',
      message: 'Subscribe is not an object with a method and a URI.',
    };
  }
  const policy = policyOf(context, call, inputs);
  const result: CallResult = yield* callHttp(context, call, { phase: 'subscribe', policy, deadline });
  if (result.kind !== 'answered') return result;
  const { status } = result.response;
  return status >= 200 && status < 300
    ? { kind: 'subscribed', inputs: call, outputs: result.outputs }
    : { kind: 'refused', code: statusName(status), outputs: result.outputs };
}

/** A policy beside the request wins over the one beside subscribe and unsubscribe, where the Azure designer writes it. */
function policyOf(
  context: Pick<ActionContext, 'evaluate'>,
  call: Json,
  inputs: Json | undefined,
): RetryPolicy {
  return readRetryPolicy(at(call, 'retryPolicy') ?? context.evaluate(at(inputs, 'retryPolicy') ?? null));
}

/** How the call that ends a subscription went. Only `unsubscribed` means that the service knows. */
export type Unsubscribed =
  | { readonly kind: 'unsubscribed' }
  /** No call was made, because `unsubscribe` lacks a method or a URI. */
  | { readonly kind: 'notConfigured'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Evaluates `unsubscribe`, for which `action()` is the answer to subscribe, and makes the call. Never fails the step: what
 * went wrong is noted, because nothing else would tell that the service still holds the subscription.
 */
export function* unsubscribe(
  context: SubscriptionContext,
  subscribed: { readonly inputs: Json; readonly outputs: JsonObject },
): Steps<Unsubscribed> {
  const result = yield* tryUnsubscribe(context, subscribed);
  if (result.kind !== 'unsubscribed') context.note(result.reason);
  return result;
}

function* tryUnsubscribe(
  context: SubscriptionContext,
  subscribed: { readonly inputs: Json; readonly outputs: JsonObject },
): Steps<Unsubscribed> {
  const inputs = context.node.get('inputs');
  const written = at(inputs, 'unsubscribe');
  const lacking = lackingPart(written);
  if (lacking !== undefined) return notConfigured(lacking);
  let call: Json;
  let policy: RetryPolicy;
  try {
    const scope = { outputs: subscribed.outputs };
    call = context.evaluate(written ?? null, scope);
    policy = policyOf(context, call, inputs);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { kind: 'failed', reason: `Still subscribed: Unsubscribe cannot be evaluated. ${error.message}` };
  }
  context.recordInputs(
    new Map([
      ['subscribe', subscribed.inputs],
      ['unsubscribe', call],
    ]),
  );
  const lackingNow = lackingPart(call);
  if (lackingNow !== undefined || !isObject(call)) return notConfigured(lackingNow ?? 'URI');
  const prepared = yield* prepareCall(context, call, {});
  if (prepared.kind !== 'prepared') {
    const why = prepared.kind === 'failed' ? prepared.message : 'The token request timed out.';
    return { kind: 'failed', reason: `Still subscribed: no unsubscribe was sent. ${why}` };
  }
  const sent = yield* sendWithRetries(context, prepared.request, {
    phase: 'unsubscribe',
    policy,
  });
  if (sent.kind === 'response') {
    const { status } = sent.response;
    if (status < 400) return { kind: 'unsubscribed' };
    const name = statusName(status);
    return {
      kind: 'failed',
      reason: `Unsubscribe failed: the service answered ${name === String(status) ? status : `${status} ${name}`}. It may still hold the subscription.`,
    };
  }
  const why = sent.kind === 'failed' ? sent.message : 'no answer came in time';
  return {
    kind: 'failed',
    reason: `Unsubscribe failed: ${why} The service may still hold the subscription.`,
  };
}

/** Which half of the address is missing. A whole-string expression is only known when it has been evaluated. */
function lackingPart(call: Json | undefined): string | undefined {
  if (typeof call === 'string' && call.startsWith('@')) return undefined;
  if (!isObject(call)) return 'method and URI';
  const hasMethod = isGiven(call.get('method'));
  const hasUri = isGiven(call.get('uri')) || isGiven(call.get('url'));
  if (hasMethod && hasUri) return undefined;
  return hasMethod ? 'URI' : hasUri ? 'method' : 'method and URI';
}

function isGiven(value: Json | undefined): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function notConfigured(lacking: string): Unsubscribed {
  return {
    kind: 'notConfigured',
    reason: `Still subscribed: no unsubscribe was sent, because Unsubscribe has no ${lacking}.`,
  };
}
