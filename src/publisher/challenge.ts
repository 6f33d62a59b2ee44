import type { Respond } from '../workflow/mock/Rule.ts';
import { requestOf } from '../workflow/mock/sendingRequest.ts';
import { decodeText } from './bytes.ts';
import type { CallBack } from './callbacks.ts';
import { newId } from './delivery.ts';
import type { Registration } from './Store.ts';

export type Handshake = NonNullable<Respond['handshake']>;

/**
 * Asks a subscriber to prove that its callback URL is its own, as services do that fear to be used against others: by GET with a
 * challenge in the query, by POST with a challenge in JSON, or by OPTIONS, which only has to be allowed. Whoever sends the
 * challenge back has passed.
 */
export async function challenge(
  handshake: Handshake,
  { id, callbackUrl }: Registration,
  callBack: CallBack,
): Promise<{ readonly isPassed: boolean; readonly answered: number }> {
  const word = newId();
  const { response } = await callBack(requestFor(handshake, callbackUrl, word), { subscription: id });
  const { status, headers, body } = response;
  const isGood = status >= 200 && status < 300;
  if (handshake === 'options') {
    const isAllowed = headers.some(([name]) => name.toLowerCase() === 'webhook-allowed-origin');
    return { isPassed: isGood && isAllowed, answered: status };
  }
  const text = (body && decodeText(body)) ?? '';
  return { isPassed: isGood && text.includes(word), answered: status };
}

function requestFor(handshake: Handshake, url: string, word: string) {
  switch (handshake) {
    case 'get':
      return requestOf(`${url}&challenge=${word}`, { method: 'GET' });
    case 'post':
      return requestOf(url, { json: { type: 'url_verification', challenge: word } });
    case 'options':
      return requestOf(url, {
        method: 'OPTIONS',
        headers: [['WebHook-Request-Origin', 'mock.service.example']],
      });
  }
}
