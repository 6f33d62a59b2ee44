import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64, encodeUtf8 } from '../../workflow/bytes.ts';
import { percentDecode } from '../../workflow/content.ts';
import type { HttpRequest, HttpResponse } from '../../workflow/http.ts';

/*
 * The platform gives tokens to managed identities by itself: no service that a script could stand for is asked. So a scenario
 * need not mock that; a mock that does so all the same goes first.
 */

const noTenant = '00000000-0000-0000-0000-000000000000';
const lifetime = 3599;

/** Whether a request asks the platform for the token of a managed identity. */
export function isIdentityRequest({ method, uri }: HttpRequest, phase: string): boolean {
  return phase === 'token' && method === 'GET' && /\/msi\/token(?:\?|$)/.test(uri);
}

/** A token that says whom it is for; the same request at the same virtual instant gives the same one. */
export function identityToken({ uri }: HttpRequest, at: number): HttpResponse {
  const asked = (name: string) =>
    percentDecode(new RegExp(`[?&]${name}=([^&]*)`).exec(uri)?.[1] ?? '') || undefined;
  const start = Math.floor(at / 1000);
  const identity = asked('mi_res_id');
  const claims = {
    aud: asked('resource'),
    iss: `https://sts.windows.net/${noTenant}/`,
    iat: start,
    nbf: start,
    exp: start + lifetime,
    ...(identity !== undefined && { xms_mirid: identity }),
    tid: noTenant,
  };
  const body = {
    token_type: 'Bearer',
    expires_in: String(lifetime),
    resource: claims.aud,
    access_token: signed(claims),
  };
  return {
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: encodeUtf8(JSON.stringify(body)),
  };
}

function signed(claims: object): string {
  const part = (bytes: Uint8Array) =>
    encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const written = [{ typ: 'JWT', alg: 'HS256', kid: 'simulator' }, claims]
    .map((value) => part(encodeUtf8(JSON.stringify(value))))
    .join('.');
  return `${written}.${part(hmac(sha256, encodeUtf8('hookline scenario'), encodeUtf8(written)))}`;
}
