import type { ActionView } from '../../engine/runView.ts';
import type { Exchange } from '../../publisher/protocol.ts';
import { decodeBase64, encodeUtf8 } from '../../workflow/bytes.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { outputsOf } from '../../workflow/operations/callHttp.ts';
import { notKnown } from './absence.ts';
import { absenceTexts } from './absenceTexts.ts';

/* What `action()` gives in Unsubscribe: the answer to Subscribe, read from the HTTP log. */

/** The answer to an action's subscribe call. Throws that it is not known where there is none. */
export function answerToAction(
  view: ActionView | undefined,
  step: string,
  exchanges: readonly Exchange[],
): JsonObject {
  const attempt = view?.attempts.findLast(
    ({ phase, status }) => phase === 'subscribe' && status !== undefined,
  );
  if (!attempt) {
    const isAsking = view?.attempts.some(({ phase }) => phase === 'subscribe') ?? false;
    throw notKnown((isAsking ? absenceTexts.notAnswered : absenceTexts.notSubscribed)(titleOfKey(step)));
  }
  return read(exchanges.find(({ id }) => id === attempt.exchange));
}

/** The answer to a trigger's latest subscribe call. */
export function answerToTrigger(step: string, exchanges: readonly Exchange[]): JsonObject {
  const asked = exchanges.findLast(
    (exchange) => exchange.step === step && !exchange.runId && exchange.phase === 'subscribe',
  );
  if (!asked) throw notKnown(absenceTexts.notSubscribed(titleOfKey(step)));
  if (asked.status === undefined) throw notKnown(absenceTexts.notAnswered(titleOfKey(step)));
  return read(asked);
}

function read(exchange: Exchange | undefined): JsonObject {
  if (exchange?.status === undefined) throw notKnown(absenceTexts.notKept);
  const { status, responseHeaders = [], responseBody } = exchange;
  if (responseBody?.isCut) throw notKnown(absenceTexts.tooLarge(titleOfKey(exchange.step ?? '')));
  const body =
    responseBody &&
    (responseBody.encoding === 'base64' ? decodeBase64(responseBody.text) : encodeUtf8(responseBody.text));
  const outputs = outputsOf({ status, headers: responseHeaders, ...(body && { body }) });
  if (!outputs) throw notKnown(absenceTexts.notKept);
  return outputs;
}
