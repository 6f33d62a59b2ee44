import { createCallbackFinder } from '../workflow/callbackFinder.ts';
import { callbackPath, envelopeHeader, publisherPath } from '../workflow/exchange.ts';
import type { HttpRequest } from '../workflow/http.ts';
import { publisherFailed } from '../workflow/operations/nobodyHere.ts';
import { decodeText, fromBase64 } from './bytes.ts';
import type { Call } from './Call.ts';
import { createCallBack } from './callbacks.ts';
import { readEnvelope } from './envelope.ts';
import { failureText } from './failureText.ts';
import { mendLog } from './mend.ts';
import { createNews } from './news.ts';
import { createOwnAddresses } from './ownAddresses.ts';
import type { Surroundings } from './Surroundings.ts';
import { createSender } from './sendings.ts';
import { createService, type Outcome } from './service.ts';
import { errorResponse, headerList, toFaultResponse, toOwnResponse, toResponse } from './wire.ts';

/** The outside service: answers requests, keeps who subscribed, and calls back. */
export interface Publisher {
  /** Answers every request; never rejects. */
  fetch(request: Request): Promise<Response>;
  /** Answers a call that arrived in another way than an engine's. */
  answer(call: Call): Promise<Outcome>;
}

/**
 * A publisher over web standards: a service worker, a page's worker or Node may stand around it. All that it must remember is in
 * the store, so that another publisher on the same store goes on where this one was stopped.
 */
export function createPublisher(surroundings: Surroundings): Publisher {
  const { origin, findCallbackUrl = createCallbackFinder(origin, decodeText) } = surroundings;
  const news = createNews(surroundings);
  const callBack = createCallBack(surroundings, news);
  // What an earlier publisher left open; nobody waits for it, and storage that fails shows with the first request.
  mendLog(surroundings, news).catch(() => undefined);
  const answerCall = createService(surroundings, news, callBack);
  const ownAddresses = createOwnAddresses(
    surroundings,
    news,
    callBack,
    createSender(surroundings, news, callBack),
  );

  async function answerRequest(request: Request): Promise<Response> {
    const written = request.headers.get(envelopeHeader);
    if (written !== null) return answerEngine(request, written);
    const { origin: asked, pathname } = new URL(request.url);
    if (asked === origin && isBelow(publisherPath, pathname)) {
      return toOwnResponse(await ownAddresses.fetch(request));
    }
    if (asked === origin && isBelow(callbackPath, pathname)) {
      return toResponse((await callBack(await asWritten(request))).response);
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
    const outcome = await answerCall({ envelope, request: sent, callbackUrl: findCallbackUrl(sent) });
    const { later } = outcome;
    return 'fault' in outcome
      ? toFaultResponse(outcome.fault, undefined, later)
      : toResponse(outcome.response, later);
  }

  return {
    answer: answerCall,
    async fetch(request) {
      try {
        return await answerRequest(request);
      } catch (error) {
        // A mistake of ours, or storage that is full: not to be taken for an answer of the service.
        return toFaultResponse({ code: publisherFailed, message: failureText(error) }, 500);
      }
    },
  };
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
