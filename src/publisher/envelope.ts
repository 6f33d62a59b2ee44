import type { ExchangeEnvelope } from '../workflow/exchange.ts';
import { decodeText, fromBase64 } from './bytes.ts';

const phases: ReadonlySet<string> = new Set(['subscribe', 'unsubscribe', 'action', 'poll', 'token']);

/** Reads the value of the envelope header. `undefined`: it is not an envelope, so the engine did not send it. */
export function readEnvelope(headerValue: string): ExchangeEnvelope | undefined {
  const bytes = fromBase64(headerValue);
  const text = bytes && decodeText(bytes);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isEnvelope(value) ? value : undefined;
}

function isEnvelope(value: unknown): value is ExchangeEnvelope {
  if (typeof value !== 'object' || value === null) return false;
  // A record of unknowns: every member is checked below before it is believed.
  const envelope = value as Readonly<Record<string, unknown>>;
  const isString = (name: string) => typeof envelope[name] === 'string';
  const isNumber = (name: string) => Number.isFinite(envelope[name]);
  const { phase, runId, body, headers, repetition } = envelope;
  return (
    ['id', 'workflowId', 'step', 'method'].every(isString) &&
    ['attempt', 'maximumAttempts', 'at'].every(isNumber) &&
    typeof phase === 'string' &&
    phases.has(phase) &&
    (runId === undefined || typeof runId === 'string') &&
    (body === undefined || typeof body === 'string') &&
    (repetition === undefined || (Array.isArray(repetition) && repetition.every(Number.isInteger))) &&
    isHeaders(headers)
  );
}

/** Whether a value from outside is a list of header names and values. */
export function isHeaders(value: unknown): value is readonly (readonly [string, string])[] {
  return (
    Array.isArray(value) &&
    value.every(
      (pair: unknown) =>
        Array.isArray(pair) &&
        pair.length === 2 &&
        typeof pair[0] === 'string' &&
        typeof pair[1] === 'string',
    )
  );
}
