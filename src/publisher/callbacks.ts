import type { CallbackTarget } from '../workflow/callback.ts';
import { callbackTarget } from '../workflow/callbackFinder.ts';
import type { HttpRequest, HttpResponse } from '../workflow/http.ts';
import { callbackKeyOf } from './callbackUrls.ts';
import { newId } from './delivery.ts';
import { append, complete, requestPart, responsePart, type Unnumbered } from './exchangeLog.ts';
import type { News } from './news.ts';
import type { Exchange } from './protocol.ts';
import type { Records, Registration } from './Store.ts';
import type { Surroundings } from './Surroundings.ts';
import { errorResponse } from './wire.ts';

/** What is known of a call besides the call itself. */
export interface About {
  /** The id of the registration that is notified. */
  readonly subscription?: string;
  /** The id of the event. */
  readonly event?: string;
  readonly attempt?: number;
  readonly maximumAttempts?: number;
}

/** What came of a call: the answer, and when the engine took it where one did, virtual milliseconds since 1970. */
export interface Called {
  readonly response: HttpResponse;
  readonly at?: number;
  /** No engine hosts the workflow: the answer is the publisher's own. */
  readonly isUnhosted?: true;
}

/** Calls a callback URL of ours and resolves with the engine's answer. */
export type CallBack = (request: HttpRequest, about?: About) => Promise<Called>;

/** Takes calls of callback URLs, whoever makes them, to the engine, and writes them down. */
export function createCallBack(surroundings: Surroundings, news: News): CallBack {
  const { store, deliver, now, origin, name } = surroundings;
  const { targetOf = (url: string) => callbackTarget(url, origin) } = surroundings;

  async function open(request: HttpRequest, target: CallbackTarget, about: About) {
    const part = requestPart(request);
    return store.change(async (records) => {
      const [called, log] = await Promise.all([
        registrationCalled(request.uri, about.subscription, records),
        records.log(target.workflowId),
      ]);
      // What was meant for a subscriber and went to another address was not delivered to it.
      const isItsOwn = called && called.callbackKey === callbackKeyOf(request.uri);
      const registration = called && { ...called, deliveries: called.deliveries + (isItsOwn ? 1 : 0) };
      if (registration) records.putRegistration(registration);
      const unnumbered: Unnumbered = {
        id: newId(),
        workflowId: target.workflowId,
        ...placeOf(target, registration),
        direction: 'in',
        phase: 'callback',
        ...(registration && { subscription: registration.id }),
        ...(about.event !== undefined && { event: about.event }),
        attempt: about.attempt ?? 1,
        maximumAttempts: about.maximumAttempts ?? 1,
        at: log?.at ?? now(),
        ...part,
      };
      return { registration, exchange: append(records, log, unnumbered, name) };
    });
  }

  return async (request, about = {}) => {
    const start = now();
    const target = targetOf(request.uri);
    if (!target) {
      return { response: errorResponse(404, 'WorkflowNotFound', 'This address calls no workflow.') };
    }
    const { exchange, registration } = await open(request, target, about);
    if (registration) news.registration(registration);
    news.exchange(exchange);
    const delivered = await deliver(target.workflowId, request);
    const response = delivered?.response ?? notHosted;
    const ended: Exchange = {
      ...exchange,
      at: delivered?.at ?? exchange.at,
      duration: now() - start,
      ...responsePart(response),
      ...(delivered && { answeredBy: 'engine' }),
    };
    await store.change((records) => complete(records, ended), { exchange: ended.id });
    news.exchange(ended);
    return {
      response,
      ...(delivered?.at !== undefined && { at: delivered.at }),
      ...(!delivered && { isUnhosted: true as const }),
    };
  };
}

/** To whoever calls there is no such workflow: the service knows none that is not hosted. */
const notHosted = errorResponse(
  404,
  'WorkflowNotFound',
  'No open tab runs the workflow of this URL. Open it, then send the event again.',
);

/** The registration that was made with this callback URL: the one named, else the newest that still stands, else the newest. */
async function registrationCalled(
  uri: string,
  id: string | undefined,
  records: Records,
): Promise<Registration | undefined> {
  if (id !== undefined) return records.registration(id);
  const known = await records.registrations('callbackKey', callbackKeyOf(uri));
  return known.findLast(({ state }) => state === 'active') ?? known.at(-1);
}

/** Which step of which run is called, where one can tell. */
function placeOf(
  target: CallbackTarget,
  registration: Registration | undefined,
): Pick<Unnumbered, 'runId' | 'step' | 'repetition'> {
  switch (target.kind) {
    case 'action': {
      const { runId, action, repetition } = target;
      const known = repetition.length > 0 ? repetition : registration?.repetition;
      return { runId, step: action, ...(known && { repetition: known }) };
    }
    case 'status':
      return { runId: target.runId };
    default:
      return { step: target.trigger };
  }
}
