import type { CallbackResult, RequestResult, ScenarioResult } from '../engine/scenario/ScenarioResult.ts';
import { type SequenceExchange, type SequenceOptions, writeSequence } from '../workflow/formats/sequence.ts';
import { optionsOf, wrongArgument } from './given.ts';

/**
 * Who said what to whom in a scenario that was played, as a Mermaid sequence diagram. Queries and keys in addresses stay behind.
 */
export function writeSequenceDiagram(result: ScenarioResult, options?: SequenceOptions): string {
  const given: Partial<ScenarioResult> | null | undefined = result;
  if (!Array.isArray(given?.requests) || !Array.isArray(given.callbacks))
    throw wrongArgument('The result for writeSequenceDiagram', 'one that runScenario gave', result);
  const { requests, callbacks } = result;
  const exchanges = requests.map((request) => requestOf(request, requests));
  let last = -1;
  for (const callback of callbacks) {
    const exchange = callbackOf(callback, requests);
    last = Math.max(last, lastBefore(exchanges, exchange)) + 1;
    exchanges.splice(last, 0, exchange);
  }
  return writeSequence(exchanges, optionsOf(options, 'writeSequenceDiagram'));
}

/** Within one instant a step registers itself, is called back, and does what follows from that. */
function lastBefore(exchanges: readonly SequenceExchange[], { at, step }: SequenceExchange): number {
  return exchanges.findLastIndex(
    (one) => one.at < at || (one.at === at && one.step === step && one.phase === 'subscribe'),
  );
}

function requestOf(request: RequestResult, all: readonly RequestResult[]): SequenceExchange {
  const { action, trigger, phase, attempt, startTime, method, url, response, error } = request;
  const attempts = all.filter((one) => isSameStep(one, request) && one.phase === phase);
  const step = action ?? trigger;
  return {
    direction: 'out',
    phase,
    ...(step !== undefined && { step }),
    attempt,
    maximumAttempts: Math.max(...attempts.map((one) => one.attempt)),
    at: Date.parse(startTime),
    // Steps of connectors have neither.
    method: method ?? 'CALL',
    url: url ?? '',
    ...(response !== undefined && { status: response.statusCode }),
    ...(error !== undefined && { failure: { code: error.code } }),
  };
}

function isSameStep(a: RequestResult, b: RequestResult): boolean {
  return (
    a.action === b.action &&
    a.trigger === b.trigger &&
    a.runId === b.runId &&
    String(a.iteration) === String(b.iteration)
  );
}

function callbackOf(
  { action, at, statusCode }: CallbackResult,
  requests: readonly RequestResult[],
): SequenceExchange {
  // A call of the trigger goes to the one that has registered itself.
  const step =
    action ?? requests.find(({ trigger, phase }) => trigger !== undefined && phase === 'subscribe')?.trigger;
  return {
    direction: 'in',
    phase: 'callback',
    ...(step !== undefined && { step }),
    attempt: 1,
    maximumAttempts: 1,
    at: Date.parse(at),
    method: 'POST',
    url: '',
    ...(statusCode !== undefined && { status: statusCode }),
  };
}
