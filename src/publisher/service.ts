import type { HttpResponse } from '../workflow/http.ts';
import { answerCall, ruleFor } from './answer.ts';
import type { Call } from './Call.ts';
import type { CallBack } from './callbacks.ts';
import { callbackTarget } from './callbackUrls.ts';
import { append, complete, isEnded, loggedResponse, outgoing, responsePart } from './exchangeLog.ts';
import type { News } from './news.ts';
import type { Exchange } from './protocol.ts';
import type { Records, Registration } from './Store.ts';
import type { Surroundings } from './Surroundings.ts';
import type { Fault } from './wire.ts';

/** How a call ended. */
export type Outcome = { readonly response: HttpResponse } | { readonly fault: Fault };

/** What became of a call in the one unit of work that it takes. */
type Step =
  /** It was answered before: an engine repeats it after a crash. */
  | { readonly kind: 'known'; readonly exchange: Exchange }
  | { readonly kind: 'answered'; readonly exchange: Exchange; readonly changed: readonly Registration[] }
  /** It calls a workflow; the engine has to answer. */
  | { readonly kind: 'callback'; readonly exchange: Exchange };

/** Answers the calls that engines make, and writes each down with its answer. */
export function createService(
  { store, origin, now }: Surroundings,
  news: News,
  callBack: CallBack,
): (call: Call) => Promise<Outcome> {
  /** Calls that are being answered, by their id: the same one again waits for the same answer. */
  const underWay = new Map<string, Promise<Outcome>>();

  async function take(call: Call, start: number, records: Records): Promise<Step> {
    const { id, workflowId } = call.envelope;
    // Asked all at once: each answer of a database costs its time, together they cost it once.
    const [known, rules, log] = await Promise.all([
      records.exchange(id),
      records.rules(workflowId),
      records.log(workflowId),
    ]);
    if (known && isEnded(known)) return { kind: 'known', exchange: known };
    const opening = outgoing(call);
    const rule = ruleFor(call, rules, records);
    if (!rule && callbackTarget(call.request.uri, origin)) {
      return { kind: 'callback', exchange: known ?? append(records, log, opening) };
    }
    const { response, failure, answeredBy, changed } = await answerCall(call, rule, records);
    const exchange = append(records, log, {
      ...opening,
      duration: now() - start,
      answeredBy,
      ...(response && responsePart(response)),
      ...(failure && { failure }),
    });
    return { kind: 'answered', exchange, changed };
  }

  /** A workflow calls a workflow: the engine answers, and both see the exchange in their logs. */
  async function passOn(call: Call, start: number, exchange: Exchange): Promise<Outcome> {
    news.exchange(exchange);
    const response = await callBack(call.request);
    const ended = {
      ...exchange,
      duration: now() - start,
      answeredBy: 'engine',
      ...responsePart(response),
    };
    await store.change((records) => complete(records, ended));
    news.exchange(ended);
    return { response };
  }

  async function answer(call: Call): Promise<Outcome> {
    const start = now();
    // What registers or unregisters is kept before its answer leaves; a mere line of the log need not be.
    const step = await store.change(
      (records) => take(call, start, records),
      (taken) => taken.kind === 'answered' && taken.changed.length === 0,
    );
    if (step.kind === 'callback') return passOn(call, start, step.exchange);
    if (step.kind === 'answered') {
      for (const registration of step.changed) news.registration(registration);
      news.exchange(step.exchange);
    }
    return outcomeOf(step.exchange);
  }

  return (call) => {
    const { id } = call.envelope;
    const known = underWay.get(id);
    if (known) return known;
    const outcome = answer(call).finally(() => underWay.delete(id));
    underWay.set(id, outcome);
    return outcome;
  };
}

function outcomeOf(exchange: Exchange): Outcome {
  const response = loggedResponse(exchange);
  if (response) return { response };
  const fault = exchange.failure;
  return { fault: fault ?? { code: 'PublisherFailed', message: 'The log has no answer to this request.' } };
}
