import { callbackKey, callbackUrl } from '../workflow/callback.ts';
import { type ExchangeEnvelope, envelopeHeader, trueResponseHeader } from '../workflow/exchange.ts';
import type { HttpRequest } from '../workflow/http.ts';
import { templates } from '../workflow/mock/templates.ts';
import { decodeText, encodeText, fromBase64, toBase64Url } from './bytes.ts';
import type { Delivered } from './delivery.ts';
import { createMemoryStore } from './memoryStore.ts';
import type { PublisherMessage } from './protocol.ts';
import { createPublisher } from './publisher.ts';
import type { Store } from './Store.ts';

/* What the publisher's tests stand on: a publisher with an engine that the test plays. */

export const origin = 'http://localhost:5173';
export const workflowId = 'a'.repeat(32);
export const subscribeUri = 'https://api.contoso.example/approvals/subscribe';

/** The callback URL of a waiting action; another run gives another URL. */
export function actionUrl(runId = 'run-1', workflow = workflowId): string {
  const target = { kind: 'action', workflowId: workflow, runId, action: 'Wait', repetition: [] } as const;
  return callbackUrl(origin, target, callbackKey(workflow, 'secret'));
}

let lastExchange = 0;

export function envelope(part: Partial<ExchangeEnvelope> = {}): ExchangeEnvelope {
  lastExchange += 1;
  return {
    id: `exchange-${lastExchange}`,
    workflowId,
    runId: 'run-1',
    step: 'Wait',
    phase: 'action',
    attempt: 1,
    maximumAttempts: 5,
    at: 1_700_000_000_000,
    method: 'POST',
    headers: [],
    ...part,
  };
}

/** A request as the engine's worker makes it. */
export function engineRequest(
  uri: string,
  made: ExchangeEnvelope,
  body?: string | Uint8Array<ArrayBuffer>,
): Request {
  const isBodiless = made.method === 'GET' || made.method === 'HEAD';
  return new Request(uri, {
    method: isBodiless ? made.method : 'POST',
    headers: { [envelopeHeader]: toBase64Url(encodeText(JSON.stringify(made))) },
    ...(body !== undefined && !isBodiless && { body }),
  });
}

/** Status and headers as the answer's author meant them. */
export function trueAnswer(response: Response): { status: number; headers: [string, string][] } {
  const bytes = fromBase64(response.headers.get(trueResponseHeader) ?? '');
  return JSON.parse((bytes && decodeText(bytes)) ?? 'null');
}

/** The value of a header in the answer's own spelling. */
export function trueHeader(response: Response, name: string): string | undefined {
  return trueAnswer(response).headers.find(([key]) => key === name)?.[1];
}

/** A publisher, what it announced and delivered, and shorthands for asking it. */
export function createBench(store: Store = createMemoryStore()) {
  const announced: PublisherMessage[] = [];
  const delivered: HttpRequest[] = [];
  let engine: ((request: HttpRequest) => Delivered | undefined | Promise<Delivered>) | undefined;
  const publisher = createPublisher({
    store,
    origin,
    now: () => 0,
    announce: (message) => announced.push(message),
    tellDue: () => undefined,
    loadTemplates: async () => templates,
    name: 'bench',
    isAtWork: async (name) => name === 'bench',
    deliver: async (_workflowId, request) => {
      delivered.push(request);
      return engine?.(request);
    },
  });

  /** One of the publisher's own addresses. */
  const own = (path: string, method = 'GET', body?: unknown) =>
    publisher.fetch(
      new Request(`${origin}/__publisher${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );

  return {
    publisher,
    announced,
    delivered,
    own,
    /** What the engine answers from now on; none listens before. */
    answerWith(answer: (request: HttpRequest) => Delivered | undefined | Promise<Delivered>) {
      engine = answer;
    },
    call: (uri: string, part: Partial<ExchangeEnvelope> = {}, body?: string | Uint8Array<ArrayBuffer>) =>
      publisher.fetch(engineRequest(uri, envelope(part), body)),
    subscribe: (part: Partial<ExchangeEnvelope> = {}, url = actionUrl(part.runId)) =>
      publisher.fetch(
        engineRequest(
          subscribeUri,
          envelope({ phase: 'subscribe', ...part }),
          JSON.stringify({ event: 'approval', callbackUrl: url }),
        ),
      ),
    list: async <Item>(what: 'subscriptions' | 'exchanges' | 'rules', more = ''): Promise<Item[]> => {
      const response = await own(`/${what}?workflow=${workflowId}${more}`);
      return response.json();
    },
  };
}
