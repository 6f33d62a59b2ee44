import type { DeliveryMessage, DueCall } from '../workflow/exchange.ts';
import type { HttpRequest, HttpResponse } from '../workflow/http.ts';
import { errorResponse } from './wire.ts';

/** The engine's answer to a call; `at` is when it took the call, virtual milliseconds since 1970. */
export interface Delivered {
  readonly response: HttpResponse;
  readonly at?: number;
}

/** Hands a call of a callback URL to the engine that runs the workflow; `undefined` when there is none. */
export type Deliver = (workflowId: string, request: HttpRequest) => Promise<Delivered | undefined>;

/** Real milliseconds. */
export interface Patience {
  /** How long an engine may take to say that it takes the call. */
  readonly taken: number;
  /** How long it may then take to answer. Browsers give up a request in a service worker after five minutes. */
  readonly answer: number;
}

/** Delivers over a BroadcastChannel on which engines listen. */
export function createChannelDelivery(
  channel: BroadcastChannel,
  patience: Patience = { taken: 1500, answer: 240_000 },
): Deliver {
  const waiting = new Map<string, (message: DeliveryMessage) => void>();
  channel.addEventListener('message', ({ data }: MessageEvent<DeliveryMessage>) =>
    data.kind === 'due' ? undefined : waiting.get(data.id)?.(data),
  );
  return (workflowId, { method, uri, headers, body }) =>
    new Promise((resolve) => {
      const id = newId();
      let takenAt: { readonly at?: number } = {};
      const end = (delivered: Delivered | undefined) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(delivered);
      };
      let timer = setTimeout(end, patience.taken, undefined);
      waiting.set(id, (message) => {
        if (message.kind === 'taken') {
          clearTimeout(timer);
          if (message.at !== undefined) takenAt = { at: message.at };
          timer = setTimeout(() => end({ ...takenAt, response: lateAnswer }), patience.answer);
        }
        if (message.kind === 'answer') {
          const { status, headers: answered, body: content } = message;
          end({ ...takenAt, response: { status, headers: answered, ...(content && { body: content }) } });
        }
      });
      const call: DeliveryMessage = {
        kind: 'call',
        id,
        workflowId,
        method,
        url: uri,
        headers,
        ...(body && { body }),
      };
      channel.postMessage(call);
    });
}

/** Tells engines over the same channel what is due. */
export function createDueNews(
  channel: BroadcastChannel,
): (workflowId: string, due: readonly DueCall[]) => void {
  return (workflowId, due) => {
    const message: DeliveryMessage = { kind: 'due', workflowId, due };
    channel.postMessage(message);
  };
}

const lateAnswer = errorResponse(
  504,
  'EngineAnswerTimeout',
  'The simulator took this call but did not answer it in time.',
);

/** Random and unique; `crypto.randomUUID` is missing where the page is not served securely. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
