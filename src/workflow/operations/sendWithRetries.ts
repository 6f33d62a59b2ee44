import type { HttpRequest } from '../http.ts';
import { send, sleepUntil } from './effects.ts';
import type { ActionContext, Phase, Sent, Steps } from './Operation.ts';
import { isRetried, type RetryPolicy, retryAfter, retryDelay } from './retry.ts';

/** What calls need from the step that makes them: a trigger that subscribes can give it as well as an action. */
export type CallContext = Pick<ActionContext, 'name' | 'now' | 'random' | 'serviceHeaders' | 'note'>;

/** How long the service waits for the answer to one attempt (spec: runtime-semantics.md 9). */
export const answerTimeout = 120_000;

export interface CallOptions {
  readonly phase: Phase;
  readonly policy: RetryPolicy;
  /** Milliseconds for the answer to one attempt. */
  readonly timeout?: number;
  /** Virtual instant after which no further attempt is made. */
  readonly deadline?: number | undefined;
  /** The deadline also ends the wait for one answer. */
  readonly isCapped?: true;
  readonly withoutWorkflowHeaders?: boolean;
}

export type SendResult = Sent | { readonly kind: 'timedOut' };

/** Sends until an answer is final, the policy is used up, or the next try would come after the deadline. */
export function* sendWithRetries(
  context: Pick<CallContext, 'now' | 'random'>,
  request: HttpRequest,
  options: CallOptions,
): Steps<SendResult> {
  const { phase, policy, deadline, timeout = answerTimeout } = options;
  const maximumAttempts = policy.count + 1;
  for (let attempt = 1; ; attempt++) {
    const capped = options.isCapped && deadline !== undefined ? { deadline } : {};
    const sent = yield* send(request, { phase, attempt, maximumAttempts, timeout, ...capped });
    if (attempt >= maximumAttempts || !isRetried(policy, sent)) return sent;
    const now = context.now();
    const due = now + (retryAfter(sent, now) ?? retryDelay(policy, attempt, context.random));
    if (deadline !== undefined && due > deadline) {
      yield* sleepUntil(deadline);
      return { kind: 'timedOut' };
    }
    yield* sleepUntil(due);
  }
}
