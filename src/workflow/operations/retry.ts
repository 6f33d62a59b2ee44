import { header } from '../http.ts';
import { isArray, isObject, type Json, type JsonObject, stringAt } from '../json.ts';
import { millisecondsOf, parseDuration } from './duration.ts';
import { nobodyHere, publisherFailed } from './nobodyHere.ts';
import type { Sent } from './Operation.ts';

/** What to do when a call gets no answer or one that may be better next time. Lengths in milliseconds. */
export interface RetryPolicy {
  readonly kind: 'none' | 'default' | 'fixed' | 'exponential';
  /** How many times the call is repeated after the first try. */
  readonly count: number;
  readonly interval: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Statuses that are retried instead of the usual ones. */
  readonly statuses?: readonly number[];
}

const second = 1000;
const day = 86_400_000;

/** Four retries after 7.5, 15, 30 and 45 seconds (spec: runtime-semantics.md 9). */
export const defaultPolicy: RetryPolicy = {
  kind: 'default',
  count: 4,
  interval: 7.5 * second,
  minimum: 5 * second,
  maximum: 45 * second,
};

export const noRetries: RetryPolicy = { kind: 'none', count: 0, interval: 0, minimum: 0, maximum: 0 };

/** Reads an evaluated `retryPolicy`. Members that cannot be read take their defaults: lint has said so when it was written. */
export function readRetryPolicy(policy: Json | undefined): RetryPolicy {
  if (!isObject(policy)) return defaultPolicy;
  switch (stringAt(policy, 'type')?.toLowerCase()) {
    case 'none':
      return noRetries;
    case 'fixed': {
      const interval = lengthAt(policy, 'interval') ?? 7 * second;
      return {
        kind: 'fixed',
        count: countAt(policy) ?? defaultPolicy.count,
        interval,
        minimum: interval,
        maximum: interval,
        ...statusesOf(policy),
      };
    }
    case 'exponential':
      return {
        kind: 'exponential',
        count: countAt(policy) ?? defaultPolicy.count,
        interval: lengthAt(policy, 'interval') ?? 7 * second,
        minimum: lengthAt(policy, 'minimumInterval') ?? 5 * second,
        maximum: lengthAt(policy, 'maximumInterval') ?? day,
        ...statusesOf(policy),
      };
    default:
      return { ...defaultPolicy, ...statusesOf(policy) };
  }
}

function lengthAt(policy: JsonObject, name: string): number | undefined {
  const duration = parseDuration(stringAt(policy, name) ?? '');
  return duration && millisecondsOf(duration);
}

function countAt(policy: JsonObject): number | undefined {
  const count = policy.get('count');
  const number = typeof count === 'string' && /^\d{1,3}$/.test(count) ? Number(count) : count;
  return typeof number === 'number' && number >= 0 ? Math.min(number, 90) : undefined;
}

function statusesOf(policy: JsonObject): { statuses?: readonly number[] } {
  const list = policy.get('httpStatusCodes');
  if (!isArray(list)) return {};
  const statuses = list.filter((status): status is number => typeof status === 'number');
  return statuses.length > 0 ? { statuses } : {};
}

/** Whether another try may help: no answer at all, 408, 429 and 5xx. */
export function isRetried(policy: RetryPolicy, sent: Sent): boolean {
  if (sent.kind === 'failed') return sent.code !== nobodyHere && sent.code !== publisherFailed;
  const { status } = sent.response;
  if (policy.statuses) return policy.statuses.includes(status);
  return status === 408 || status === 429 || status >= 500;
}

/** Milliseconds before retry number `retry` (from 1). `random` is uniform in [0, 1) and used by exponential policies only. */
export function retryDelay(policy: RetryPolicy, retry: number, random: () => number): number {
  if (policy.kind === 'fixed') return policy.interval;
  if (policy.kind === 'default') return Math.min(policy.interval * 2 ** (retry - 1), policy.maximum);
  const growth = policy.interval * 2 ** (retry - 2);
  const lower = Math.min(retry === 1 ? policy.minimum : Math.max(growth, policy.minimum), policy.maximum);
  const upper = Math.max(lower, Math.min(growth * 2, policy.maximum));
  return Math.round(lower + random() * (upper - lower));
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const httpDate = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;

/** What a `Retry-After` header (seconds or an HTTP date) asks for, in milliseconds from `now`. */
export function retryAfter(sent: Sent, now: number): number | undefined {
  if (sent.kind === 'failed') return undefined;
  const text = header(sent.response.headers, 'Retry-After')?.trim();
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * second;
  const date = httpDate.exec(text);
  if (!date) return undefined;
  const [, dayOfMonth, month = '', year, hours, minutes, seconds] = date;
  const index = months.indexOf(month.toLowerCase());
  if (index < 0) return undefined;
  const due = Date.UTC(
    Number(year),
    index,
    Number(dayOfMonth),
    Number(hours),
    Number(minutes),
    Number(seconds),
  );
  return Math.max(0, due - now);
}
