import type { RunEvent } from '../../engine/protocol.ts';
import type { Exchange, Subscription } from '../../publisher/protocol.ts';

/*
 * Log and registry as they were at an earlier instant of a run. The clock stands still for long, so time alone does not say what
 * came first: the events of the run do, because they name the exchanges. What belongs to nothing that the run did by then came
 * later.
 */

/** What a run had done by an event. */
interface Past {
  /** Exchanges that had been sent, and those that had been answered. */
  readonly sent: ReadonlySet<string>;
  readonly answered: ReadonlySet<string>;
  /** How often each execution had been called back. */
  readonly calls: ReadonlyMap<string, number>;
  /** Virtual time of the event. */
  readonly at: number;
}

function pastOf(events: readonly RunEvent[], sequence: number): Past {
  const sent = new Set<string>();
  const answered = new Set<string>();
  const calls = new Map<string, number>();
  let at = 0;
  for (const event of events) {
    if (event.sequence > sequence) break;
    at = event.at;
    if (event.kind === 'requestSent') sent.add(event.exchange);
    if (event.kind === 'responseReceived') answered.add(event.exchange);
    if (event.kind === 'callbackReceived') {
      const key = placeOf(event.action, event.repetition);
      calls.set(key, (calls.get(key) ?? 0) + 1);
    }
  }
  return { sent, answered, calls, at };
}

function placeOf(step: string | undefined, repetition: readonly number[] = []): string {
  return `${step ?? ''}/${repetition.join('.')}`;
}

/** The exchanges that there were by then, without the answers that had not come. */
export function exchangesAt(
  exchanges: readonly Exchange[],
  events: readonly RunEvent[],
  sequence: number,
): readonly Exchange[] {
  const first = events[0];
  if (first?.kind !== 'runStarted') return exchanges;
  const { runId } = first;
  const past = pastOf(events, sequence);
  const calls = new Map<string, number>();
  /** Everything of other runs and of the trigger is cut where the first later exchange of this run stands. */
  let isOver = false;
  const shown: Exchange[] = [];
  for (const exchange of exchanges) {
    if (exchange.runId !== runId) {
      if (!isOver && exchange.at <= past.at) shown.push(exchange);
      continue;
    }
    if (exchange.direction === 'out') {
      if (!past.sent.has(exchange.id)) isOver = true;
      else shown.push(past.answered.has(exchange.id) ? exchange : withoutAnswer(exchange));
      continue;
    }
    // A call that was refused left no event; it came where it stands in the log.
    const isTaken = exchange.status !== undefined && exchange.status < 300;
    const key = placeOf(exchange.step, exchange.repetition);
    const count = (calls.get(key) ?? 0) + (isTaken ? 1 : 0);
    calls.set(key, count);
    if (isTaken ? count <= (past.calls.get(key) ?? 0) : !isOver) shown.push(exchange);
    else isOver = true;
  }
  return shown;
}

function withoutAnswer(exchange: Exchange): Exchange {
  const {
    status: _status,
    responseHeaders: _headers,
    responseBody: _body,
    duration: _duration,
    failure: _failure,
    ...asked
  } = exchange;
  return asked;
}

/** The registrations that there were by then, in the state that they had. */
export function subscriptionsAt(
  subscriptions: readonly Subscription[],
  exchanges: readonly Exchange[],
): readonly Subscription[] {
  return subscriptions.flatMap((subscription) => {
    const own = exchanges.filter((exchange) => isOf(exchange, subscription));
    const begins = own.some(
      ({ phase, status }) => phase === 'subscribe' && status !== undefined && status < 300,
    );
    if (!begins) return [];
    const hasEnded = own.some(
      ({ phase, status }) => phase === 'unsubscribe' && status !== undefined && status < 300,
    );
    const deliveries = own.filter(({ direction }) => direction === 'in').length;
    if (hasEnded) return [{ ...subscription, deliveries }];
    const { reason: _reason, ...rest } = subscription;
    return [{ ...rest, state: 'active' as const, deliveries }];
  });
}

function isOf(exchange: Exchange, subscription: Subscription): boolean {
  return (
    exchange.runId === subscription.runId &&
    placeOf(exchange.step, exchange.repetition) === placeOf(subscription.step, subscription.repetition)
  );
}
