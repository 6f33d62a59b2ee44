import { at } from '../json.ts';
import { addDuration, explainDuration, parseDuration } from './duration.ts';
import type { ActionContext, ChildrenResult, Outcome } from './Operation.ts';

/** The instant at which the action's `limit.timeout` passes; `undefined` when it has none. Counts from now. */
export function deadlineOf(context: Pick<ActionContext, 'node' | 'evaluate' | 'now'>): number | undefined {
  const text = timeoutText(context);
  const duration = text === undefined ? undefined : parseDuration(text);
  return duration && addDuration(context.now(), duration);
}

function timeoutText(context: Pick<ActionContext, 'node' | 'evaluate'>): string | undefined {
  const written = at(context.node, 'limit', 'timeout');
  if (written === undefined) return undefined;
  const text = context.evaluate(written);
  return typeof text === 'string' ? text : undefined;
}

/** The end of an action whose `limit.timeout` has passed. */
export function timedOut(context: Pick<ActionContext, 'name' | 'node' | 'evaluate'>): Outcome {
  const limit = timeoutText(context) ?? '';
  const words = explainDuration(limit);
  if (limit === '') {
    const message = `The action '${context.name}' was stopped, because the run reached its longest duration.`;
    return failedWith('ActionTimedOut', message, 'TimedOut');
  }
  return failedWith(
    'ActionTimedOut',
    `The action '${context.name}' did not end within its time-out of ${words === undefined ? limit : `${words} (${limit})`}.`,
    'TimedOut',
  );
}

/** A failure whose record has code and error of the same name. */
export function failedWith(code: string, message: string, status: 'Failed' | 'TimedOut' = 'Failed'): Outcome {
  return { status, code, error: { code, message } };
}

/** The end of an action that only runs others. Spec: runtime-semantics.md 1.3 and 8. */
export function blockOutcome(children: ChildrenResult): Outcome {
  switch (children.status) {
    case 'Succeeded':
      return { status: 'Succeeded' };
    case 'Failed':
      return failedWith(
        'ActionFailed',
        'An action inside failed, and no action that ran after it made up for that.',
      );
    case 'TimedOut':
      return failedWith(
        'ActionTimedOut',
        'An action inside timed out, and no action that ran after it made up for that.',
        'TimedOut',
      );
    case 'Cancelled':
      return { status: 'Cancelled', code: 'Terminated' };
  }
}
