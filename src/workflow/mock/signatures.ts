import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { decodeBase64, encodeBase64, encodeUtf8 } from '../bytes.ts';
import type { Headers } from '../http.ts';
import { hexOf } from './credentials.ts';
import type { Signing } from './Sending.ts';

/* How well-known services sign what they send, so that a receiver can check it; and the ways in which a signature is wrong. */

/** A notification as it leaves: the headers with its signature, and the body, which tampering may have changed. */
export interface Signed {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** How old a stale signature is, in seconds: past the five minutes that receivers usually grant. */
const staleness = 3600;

/** Signs a body. `at` is when it is sent, virtual milliseconds since 1970; `id` is the event's. */
export function sign(body: Uint8Array, { scheme, secret, tamper }: Signing, id: string, at: number): Signed {
  const key = tamper === 'secret' ? `${secret}-another` : secret;
  const seconds = Math.floor(at / 1000) - (tamper === 'stale' ? staleness : 0);
  const sent = tamper === 'body' ? changed(body) : body;
  switch (scheme) {
    case 'github':
      return {
        headers: [
          ['X-GitHub-Delivery', id],
          ['X-Hub-Signature-256', `sha256=${hexOf(hmac(sha256, encodeUtf8(key), body))}`],
        ],
        body: sent,
      };
    case 'standard': {
      const signature = hmac(sha256, standardKey(key), joined(`${id}.${seconds}.`, body));
      return {
        headers: [
          ['webhook-id', id],
          ['webhook-timestamp', String(seconds)],
          ['webhook-signature', `v1,${encodeBase64(signature)}`],
        ],
        body: sent,
      };
    }
    case 'stripe': {
      const signature = hexOf(hmac(sha256, encodeUtf8(key), joined(`${seconds}.`, body)));
      return { headers: [['Stripe-Signature', `t=${seconds},v1=${signature}`]], body: sent };
    }
  }
}

/** Standard Webhooks writes a secret as `whsec_` and base64; any other text is taken as it is. */
function standardKey(secret: string): Uint8Array {
  const coded = secret.startsWith('whsec_') ? decodeBase64(secret.slice('whsec_'.length)) : undefined;
  return coded ?? encodeUtf8(secret);
}

function joined(start: string, body: Uint8Array): Uint8Array {
  const head = encodeUtf8(start);
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return whole;
}

/** White space does not change what JSON says, but it changes what was signed. */
function changed(body: Uint8Array): Uint8Array {
  return joined(' ', body);
}
