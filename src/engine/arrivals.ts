import type { DueCall, ExchangeEnvelope } from '../workflow/exchange.ts';
import type { Answered, Hosted } from './Hosted.ts';
import { deliverToRun } from './hostedRuns.ts';
import type { Run } from './run.ts';
import { deliverToCall } from './triggerLife.ts';

/*
 * What arrives from outside at a virtual time: answers that take their time, and what the publisher does by itself. The publisher
 * has no clock; it says what is due, and is told when the time has come.
 */

/** Takes the answer to a request, now or when its delay is over. */
export function takeAnswer(hosted: Hosted, exchange: string, answer: Answered): void {
  const { delay = 0, due: _, ...rest } = answer;
  const envelope = outstanding(hosted, exchange);
  if (!envelope) return;
  const { at, step, runId } = envelope;
  if (at + delay <= hosted.workflow.now) {
    arrive(hosted, exchange, rest);
    return;
  }
  hosted.held.set(exchange, {
    at: at + delay,
    answer: rest,
    step,
    ...(runId !== undefined && { runId }),
  });
}

/** Gives an answer to whoever waits for it. */
export function arrive(hosted: Hosted, exchange: string, answer: Answered): void {
  const at = hosted.workflow.now;
  hosted.held.delete(exchange);
  if (envelopeIn(hosted.call?.run, exchange)) {
    deliverToCall(hosted, { kind: 'answer', exchange, at, ...answer });
    return;
  }
  for (const hostedRun of hosted.runs.values()) {
    if (!envelopeIn(hostedRun.run, exchange)) continue;
    deliverToRun(hosted, hostedRun, { kind: 'answer', exchange, at, ...answer });
    return;
  }
}

/** The request that still waits for its answer; a run that was cancelled meanwhile waits for none. */
export function outstanding(hosted: Hosted, exchange: string): ExchangeEnvelope | undefined {
  const ofCall = envelopeIn(hosted.call?.run, exchange);
  if (ofCall) return ofCall;
  for (const { run } of hosted.runs.values()) {
    const envelope = envelopeIn(run, exchange);
    if (envelope) return envelope;
  }
  return undefined;
}

function envelopeIn(run: Run | undefined, exchange: string): ExchangeEnvelope | undefined {
  return run?.outstanding().find(({ envelope }) => envelope.id === exchange)?.envelope;
}

/** What the publisher has due; what it is doing right now is no longer due. */
export function setOutside(hosted: Hosted, due: readonly DueCall[]): void {
  hosted.outside = due.filter(({ id }) => !hosted.ringing.has(id));
}

/** Tells the publisher that the time of something has come. The clock stands still until it is done. */
export function ring(hosted: Hosted, { id }: DueCall): void {
  hosted.outside = hosted.outside.filter((one) => one.id !== id);
  if (!hosted.host.ring) return;
  hosted.ringing.add(id);
  hosted.host.ring(id);
}
