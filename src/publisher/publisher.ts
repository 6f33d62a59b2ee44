import { callbackPath, envelopeHeader, publisherPath } from '../workflow/exchange.ts';
import type { HttpRequest, HttpResponse } from '../workflow/http.ts';
import { answerCall, ruleFor } from './answer.ts';
import { fromBase64 } from './bytes.ts';
import type { Call } from './Call.ts';
import { createCallBack } from './callbacks.ts';
import { callbackTarget, createCallbackFinder } from './callbackUrls.ts';
import { readEnvelope } from './envelope.ts';
import { append, complete, isEnded, loggedResponse, outgoing, responsePart } from './exchangeLog.ts';
import { createNews } from './news.ts';
import { createOwnAddresses } from './ownAddresses.ts';
import type { Exchange } from './protocol.ts';
import type { Surroundings } from './Surroundings.ts';
import { errorResponse, type Fault, headerList, toFaultResponse, toOwnResponse, toResponse } from './wire.ts';

/** The outside service: answers requests, keeps who subscribed, and calls back. */
export interface Publisher {
  /** Answers every request; never rejects. */
  fetch(request: Request): Promise<Response>;
}

/** How a call ended. */
type Outcome = { readonly response: HttpResponse } | { readonly fault: Fault };

/**
 * A publisher over web standards: a service worker, a page's worker or Node may stand around it. All that it must remember is in
 * the store, so that another publisher on the same store goes on where this one was stopped.
 */
export function createPublisher(surroundings: Surroundings): Publisher {
  const { store, origin, now, announce } = surroundings;
  const findCallbackUrl = createCallbackFinder(origin);
  const news = createNews(announce);
  const callBack = createCallBack(surroundings, news);
  const ownAddresses = createOwnAddresses(surroundings, news, callBack);
  /** Calls that are being answered, by their id: the same one again waits for the same answer. */
  const underWay = new Map<string, Promise<Outcome>>();

  async function answerRequest(request: Request): Promise<Response> {
    const written = request.headers.get(envelopeHeader);
    if (written !== null) return answerEngine(request, written);
    const { origin: asked, pathname } = new URL(request.url);
    if (asked === origin && isBelow(publisherPath, pathname)) {
      return toOwnResponse(await ownAddresses.fetch(request));
    }
    if (asked === origin && isBelow(callbackPath, pathname)) {
      return toResponse(await callBack(await asWritten(request)));
    }
    return toResponse(
      errorResponse(400, 'NotFromEngine', 'The publisher answers only requests of the simulator.'),
    );
  }

  async function answerEngine(request: Request, written: string): Promise<Response> {
    const envelope = readEnvelope(written);
    if (!envelope) {
      return toFaultResponse({
        code: 'EnvelopeInvalid',
        message: `The header ${envelopeHeader} cannot be read.`,
      });
    }
    const { method, headers } = envelope;
    const body = envelope.body === undefined ? await bodyOf(request) : fromBase64(envelope.body);
    const uri = withoutFragment(request.url);
    const sent: HttpRequest = body ? { method, uri, headers, body } : { method, uri, headers };
    const outcome = await once({ envelope, request: sent, callbackUrl: findCallbackUrl(sent) });
    return 'fault' in outcome ? toFaultResponse(outcome.fault) : toResponse(outcome.response);
  }

  function once(call: Call): Promise<Outcome> {
    const { id } = call.envelope;
    const known = underWay.get(id);
    if (known) return known;
    const outcome = answer(call).finally(() => underWay.delete(id));
    underWay.set(id, outcome);
    return outcome;
  }

  async function answer(call: Call): Promise<Outcome> {
    const start = now();
    const opening = outgoing(call);
    const { uri } = call.request;
    const step = await store.change(async (records) => {
      const known = await records.exchange(call.envelope.id);
      if (known && isEnded(known)) return { kind: 'known', exchange: known } as const;
      const rule = await ruleFor(call, records);
      if (!rule && callbackTarget(uri, origin)) {
        return { kind: 'callback', exchange: known ?? (await append(records, opening)) } as const;
      }
      const { response, failure, answeredBy, changed } = await answerCall(call, rule, records);
      const ended = {
        ...opening,
        duration: now() - start,
        answeredBy,
        ...(response && responsePart(response)),
        ...(failure && { failure }),
      };
      return { kind: 'answered', exchange: await append(records, ended), changed } as const;
    });
    if (step.kind === 'answered') {
      for (const registration of step.changed) news.registration(registration);
      news.exchange(step.exchange);
    }
    if (step.kind !== 'callback') return outcomeOf(step.exchange);
    // A workflow calls a workflow: the engine answers, and both see the exchange in their logs.
    news.exchange(step.exchange);
    const response = await callBack(call.request);
    const exchange: Exchange = {
      ...step.exchange,
      duration: now() - start,
      answeredBy: 'engine',
      ...responsePart(response),
    };
    await store.change((records) => complete(records, exchange));
    news.exchange(exchange);
    return { response };
  }

  return {
    async fetch(request) {
      try {
        return await answerRequest(request);
      } catch (error) {
        // A mistake of ours, or storage that is full: not to be taken for an answer of the service.
        const reason = error instanceof Error ? error.message : String(error);
        return toFaultResponse(
          { code: 'PublisherFailed', message: `The mock service failed: ${reason}` },
          500,
        );
      }
    },
  };
}

function outcomeOf(exchange: Exchange): Outcome {
  const response = loggedResponse(exchange);
  const { failure } = exchange;
  if (response) return { response };
  return { fault: failure ?? { code: 'PublisherFailed', message: 'The log has no answer to this request.' } };
}

/** Whether a path is `base` or below it. */
function isBelow(base: string, path: string): boolean {
  return path === base || path.startsWith(`${base}/`);
}

function withoutFragment(url: string): string {
  const start = url.indexOf('#');
  return start < 0 ? url : url.slice(0, start);
}

async function bodyOf(request: Request): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  return bytes.length > 0 ? bytes : undefined;
}

/** A request of a page, as far as a browser tells. */
async function asWritten(request: Request): Promise<HttpRequest> {
  const body = await bodyOf(request);
  const { method } = request;
  const headers = headerList(request.headers);
  const uri = withoutFragment(request.url);
  return body ? { method, uri, headers, body } : { method, uri, headers };
}
