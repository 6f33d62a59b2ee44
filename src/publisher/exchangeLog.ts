import type { HttpRequest, HttpResponse } from '../workflow/http.ts';
import { cutBody, fromBodyText, toBodyText } from './bytes.ts';
import type { Call } from './Call.ts';
import type { Exchange } from './protocol.ts';
import type { Log, Records } from './Store.ts';

/** How many exchanges of a workflow are kept at least; the oldest go first. */
export const keptExchanges = 10_000;

/** So many go together: a database takes as long for a range as for one. */
export const clearedTogether = 100;

/** An exchange that has no place in the log yet. */
export type Unnumbered = Omit<Exchange, 'number'>;

/** What of an exchange says how it ended. */
export type Ending = Pick<
  Exchange,
  | 'duration'
  | 'delay'
  | 'drip'
  | 'roll'
  | 'status'
  | 'responseHeaders'
  | 'responseBody'
  | 'failure'
  | 'answeredBy'
>;

/** A call of the engine, before its answer. */
export function outgoing({ envelope, request }: Call): Unnumbered {
  const { id, workflowId, runId, step, repetition, phase, attempt, maximumAttempts, at } = envelope;
  return {
    id,
    workflowId,
    ...(runId !== undefined && { runId }),
    step,
    ...(repetition && { repetition }),
    direction: 'out',
    phase,
    attempt,
    maximumAttempts,
    at,
    ...requestPart(request),
  };
}

export function requestPart({ method, uri, headers, body }: HttpRequest) {
  return {
    method,
    url: uri,
    requestHeaders: headers,
    ...(body && body.length > 0 && { requestBody: toBodyText(body) }),
  };
}

export function responsePart({ status, headers, body }: HttpResponse) {
  return {
    status,
    responseHeaders: headers,
    ...(body && body.length > 0 && { responseBody: toBodyText(body) }),
  };
}

/** Whether the answer, or that there was none, is known. */
export function isEnded({ status, failure }: Exchange): boolean {
  return status !== undefined || failure !== undefined;
}

/** The answer that is in the log. */
export function loggedResponse({
  status,
  responseHeaders,
  responseBody,
}: Exchange): HttpResponse | undefined {
  if (status === undefined) return undefined;
  const headers = responseHeaders ?? [];
  return responseBody ? { status, headers, body: fromBodyText(responseBody) } : { status, headers };
}

/** An exchange as lists show it. */
export function shorten(exchange: Exchange): Exchange {
  const { requestBody, responseBody } = exchange;
  return {
    ...exchange,
    ...(requestBody && { requestBody: cutBody(requestBody) }),
    ...(responseBody && { responseBody: cutBody(responseBody) }),
  };
}

/**
 * Puts an exchange at the end of its workflow's `log`, and lets the oldest go when the log is full. `awaitedBy` names the
 * publisher that waits for its answer, if it has none yet.
 */
export function append(
  records: Records,
  log: Log | undefined,
  exchange: Unnumbered,
  awaitedBy?: string,
): Exchange {
  const { workflowId, id } = exchange;
  const number = (log?.lastNumber ?? 0) + 1;
  const numbered: Exchange = { number, ...exchange };
  const before = log?.open ?? [];
  const open = awaitedBy === undefined ? before : [...before, { id, publisher: awaitedBy }];
  records.putLog(workflowId, {
    lastNumber: number,
    at: Math.max(exchange.at, log?.at ?? exchange.at),
    ...(open.length > 0 && { open }),
  });
  records.putExchange(numbered);
  const last = number - keptExchanges;
  // The range begins near its end, and still takes what a failure may have left: a database walks over all that it once held.
  if (last > 0 && number % clearedTogether === 0)
    records.removeExchanges(workflowId, last - 10 * clearedTogether, last);
  return numbered;
}

/** Writes how an exchange ended, unless it has been cleared from the log meanwhile. */
export async function complete(records: Records, exchange: Exchange): Promise<void> {
  const { id, workflowId } = exchange;
  const [kept, log] = await Promise.all([records.exchange(id), records.log(workflowId)]);
  if (kept?.number === exchange.number) records.putExchange(exchange);
  if (!log?.open) return;
  const { open: before, ...rest } = log;
  const open = before.filter((one) => one.id !== id);
  records.putLog(workflowId, {
    ...rest,
    at: Math.max(log.at, exchange.at),
    ...(open.length > 0 && { open }),
  });
}
