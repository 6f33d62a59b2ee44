import { stringify } from '../workflow/json.ts';
import type { EngineEvent } from './event.ts';

/*
 * The readable text of a run's events, one line each. Traces are compared in tests and read by people, so times are shown from
 * the start of the run, and what signs URLs is left out.
 */

export function traceOf(events: readonly EngineEvent[]): string {
  const start = events[0]?.at ?? 0;
  return events
    .map((event) => `${elapsed(event.at - start).padStart(11)}  ${lineOf(event, start)}`)
    .join('\n')
    .replace(signature, '?…');
}

/** What signs a callback URL. */
const signature = /\?api-version=[^&"\s]*&sp=[^&"\s]*&sv=[^&"\s]*&sig=[^&"\s]*/g;

function lineOf(event: EngineEvent, start: number): string {
  if (event.kind === 'runStarted') {
    return `run started by ${event.trigger}${event.triggerOutputs === undefined ? '' : ` ${stringify(event.triggerOutputs)}`}`;
  }
  if (event.kind === 'runFinished') {
    return `run ${event.status}${failure(event.error)}${event.outputs === undefined ? '' : ` ${stringify(event.outputs)}`}`;
  }
  const who = event.action + event.repetition.map((index) => `[${index}]`).join('');
  switch (event.kind) {
    case 'actionStarted':
      return `${who} started`;
    case 'inputs':
      return `${who} inputs ${stringify(event.inputs)}`;
    case 'requestSent':
      return `${who} → ${event.phase} ${event.method} ${event.uri} (attempt ${event.attempt} of ${event.maximumAttempts})`;
    case 'responseReceived':
      return `${who} ← ${event.status ?? 'no answer'}${failure(event.failure)}`;
    case 'retryScheduled':
      return `${who} tries again at ${elapsed(event.until - start)}`;
    case 'waiting':
      return `${who} waits for ${event.callbackUrl}${event.until === undefined ? '' : ` until ${elapsed(event.until - start)}`}`;
    case 'callbackReceived':
      return `${who} is called back`;
    case 'sleeping':
      return `${who} sleeps until ${elapsed(event.until - start)}`;
    case 'needsAnswer':
      return `${who} needs an answer: ${event.reason}`;
    case 'note':
      return `${who} note: ${event.message}`;
    case 'actionFinished': {
      const code = event.code === undefined ? '' : ` ${event.code}`;
      const outputs = event.outputs === undefined ? '' : ` ${stringify(event.outputs)}`;
      return `${who} ${event.status}${code}${failure(event.error)}${outputs}`;
    }
  }
}

function failure(error: { readonly code: string; readonly message: string } | undefined): string {
  return error ? ` (${error.code}: ${error.message})` : '';
}

function elapsed(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  const rest = milliseconds % 1000 === 0 ? '' : `.${String(milliseconds % 1000).padStart(3, '0')}`;
  return `${hours}:${two(minutes)}:${two(seconds % 60)}${rest}`;
}
