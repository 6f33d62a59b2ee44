import { callbackTarget } from '../workflow/callbackFinder.ts';
import type { Later } from '../workflow/exchange.ts';
import type { HttpResponse } from '../workflow/http.ts';
import type { Templates } from '../workflow/mock/templates.ts';
import { publisherFailed } from '../workflow/operations/nobodyHere.ts';
import { dueOf } from './agenda.ts';
import { type Answer, answerCall, type Challenged, type Taken, takeFrom } from './answer.ts';
import type { Call } from './Call.ts';
import type { CallBack } from './callbacks.ts';
import { challenge, type Handshake } from './challenge.ts';
import { append, complete, isEnded, loggedResponse, outgoing, responsePart } from './exchangeLog.ts';
import { intentOf } from './intent.ts';
import type { News } from './news.ts';
import type { Due, Exchange } from './protocol.ts';
import { createRegistration } from './registry.ts';
import { contractOf, type DueRecord, type Records, type Registration } from './Store.ts';
import type { Surroundings } from './Surroundings.ts';
import type { Fault } from './wire.ts';

/** How a call ended, and what of it is still to come. */
export type Outcome = {
  readonly later?: Later;
  /** How much of its delay the body takes to arrive, in milliseconds. */
  readonly drip?: number;
} & ({ readonly response: HttpResponse } | { readonly fault: Fault });

/** What became of a call in one unit of work. */
type Step =
  /** It was answered before: an engine repeats it after a crash. */
  | { readonly kind: 'known'; readonly exchange: Exchange; readonly due: readonly DueRecord[] }
  | {
      readonly kind: 'answered';
      readonly exchange: Exchange;
      readonly changed: readonly Registration[];
      /** All that is due now, when the call added to it. */
      readonly due?: readonly DueRecord[];
    }
  /** It calls a workflow; the engine has to answer. */
  | { readonly kind: 'callback'; readonly exchange: Exchange }
  /** The service asks the subscriber to prove itself before it answers. */
  | {
      readonly kind: 'handshake';
      readonly exchange: Exchange;
      readonly registration: Registration;
      readonly taken: Taken;
      readonly handshake: Handshake;
    }
  /** Its rules hold expressions, and what evaluates them is not loaded. */
  | { readonly kind: 'needsTemplates' };

/** Answers the calls that engines make, and writes each down with its answer. */
export function createService(
  surroundings: Surroundings,
  news: News,
  callBack: CallBack,
): (call: Call) => Promise<Outcome> {
  const { store, origin, now, name, loadTemplates } = surroundings;
  /** Calls that are being answered, by their id: the same one again waits for the same answer. */
  const underWay = new Map<string, Promise<Outcome>>();
  let templates: Templates | undefined;

  async function take(call: Call, start: number, records: Records): Promise<Step> {
    const { id, workflowId } = call.envelope;
    // Asked all at once: each answer of a database costs its time, together they cost it once.
    const [known, rules, contract, log] = await Promise.all([
      records.exchange(id),
      records.rules(workflowId),
      records.rules(contractOf(workflowId)),
      records.log(workflowId),
    ]);
    if (known && isEnded(known))
      return { kind: 'known', exchange: known, due: await records.due(workflowId) };
    if ((rules?.needsTemplates || contract?.needsTemplates) && !templates) return { kind: 'needsTemplates' };
    const opening = outgoing(call);
    const own = takeFrom(call, rules, templates, records);
    const taken = own.rule ? own : takeFrom(call, contract, templates, records);
    if (!taken.rule && callbackTarget(call.request.uri, origin)) {
      return { kind: 'callback', exchange: known ?? append(records, log, opening, name) };
    }
    const handshake = taken.rule?.respond.handshake;
    const intent = handshake && (await intentOf(call, records));
    if (handshake && intent?.kind === 'subscribe') {
      const { callbackUrl, number } = intent;
      const exchange = known ?? append(records, log, opening, name);
      const registration = createRegistration(call, callbackUrl, number, undefined, { state: 'registering' });
      records.putRegistration(registration);
      return { kind: 'handshake', exchange, registration, taken, handshake };
    }
    const answer = await answerCall(call, taken, records);
    const exchange = append(records, log, { ...opening, ...endOf(answer), duration: now() - start });
    return { kind: 'answered', exchange, ...(await kept(answer, workflowId, records)) };
  }

  /** A workflow calls a workflow: the engine answers, and both see the exchange in their logs. */
  async function passOn(call: Call, start: number, exchange: Exchange): Promise<Outcome> {
    news.exchange(exchange);
    const { response } = await callBack(call.request);
    const ended = {
      ...exchange,
      duration: now() - start,
      answeredBy: 'engine',
      ...responsePart(response),
    };
    await store.change((records) => complete(records, ended), { exchange: ended.id });
    news.exchange(ended);
    return { response };
  }

  /** The subscriber is challenged while it waits for its answer. */
  async function shakeHands(call: Call, start: number, step: Step & { kind: 'handshake' }): Promise<Step> {
    const { exchange, registration, taken, handshake } = step;
    news.registration(registration);
    news.exchange(exchange);
    const passed = await challenge(handshake, registration, callBack);
    const challenged: Challenged = { ...passed, number: registration.number };
    return store.change(async (records): Promise<Step> => {
      const answer = await answerCall(call, taken, records, challenged);
      const ended = { ...exchange, ...endOf(answer), duration: now() - start };
      await complete(records, ended);
      return { kind: 'answered', exchange: ended, ...(await kept(answer, exchange.workflowId, records)) };
    });
  }

  function change(call: Call, start: number): Promise<Step> {
    // What registers or unregisters is kept before its answer leaves; a mere line of the log need not be.
    return store.change((records) => take(call, start, records), {
      exchange: call.envelope.id,
      mayGoAhead: (taken) =>
        taken.kind === 'answered' && taken.changed.length === 0 && taken.due === undefined,
    });
  }

  async function answer(call: Call): Promise<Outcome> {
    const start = now();
    let step = await change(call, start);
    if (step.kind === 'needsTemplates') {
      templates = await loadTemplates();
      step = await change(call, start);
    }
    if (step.kind === 'handshake') step = await shakeHands(call, start, step);
    if (step.kind === 'callback') return passOn(call, start, step.exchange);
    if (step.kind === 'answered') {
      for (const registration of step.changed) news.registration(registration);
      news.exchange(step.exchange);
      if (step.due) news.due(step.exchange.workflowId, step.due);
    }
    if (step.kind === 'answered' || step.kind === 'known') return outcomeOf(step.exchange, step.due);
    return { fault: { code: publisherFailed, message: 'The rules of the mock service cannot be used.' } };
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

/** What of an answer goes into the log. */
function endOf({ response, failure, answeredBy, delay, drip, roll }: Answer) {
  return {
    answeredBy,
    ...(drip !== undefined && { drip }),
    ...(delay !== undefined && { delay }),
    ...(roll !== undefined && { roll }),
    ...(response && responsePart(response)),
    ...(failure && { failure }),
  };
}

/** Keeps what follows from an answer later. */
async function kept(
  { changed, due: added }: Answer,
  workflowId: string,
  records: Records,
): Promise<{ readonly changed: readonly Registration[]; readonly due?: readonly DueRecord[] }> {
  if (added.length === 0) return { changed };
  const before = await records.due(workflowId);
  for (const one of added) records.putDue(one);
  return { changed, due: [...before, ...added].sort((one, other) => one.at - other.at) };
}

function outcomeOf(exchange: Exchange, records: readonly DueRecord[] = []): Outcome {
  const due: readonly Due[] = records.map(dueOf);
  const { failure } = exchange;
  const isNever = failure?.code === 'GatewayTimeout';
  const delay = isNever ? null : exchange.delay;
  const later = {
    ...(delay !== undefined && { delay }),
    ...(due.length > 0 && { due }),
  };
  const told = Object.keys(later).length > 0 ? { later } : {};
  const response = loggedResponse(exchange);
  const { drip } = exchange;
  if (response) return { ...told, response, ...(drip !== undefined && { drip }) };
  return {
    ...told,
    fault: failure ?? { code: publisherFailed, message: 'The log has no answer to this request.' },
  };
}
