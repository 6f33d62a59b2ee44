import { sha256 } from '@noble/hashes/sha2.js';
import { decodeBase64, encodeBase64, encodeUtf8 } from '../bytes.ts';
import { bodyFromBytes } from '../content.ts';
import { textOf } from '../expression/text.ts';
import { type HttpRequest, header } from '../http.ts';
import { at, isObject, type Json, type JsonObject } from '../json.ts';
import { authenticationTypeOf } from './authenticationTypes.ts';
import type { Steps } from './Operation.ts';
import { defaultPolicy } from './retry.ts';
import { type CallContext, sendWithRetries } from './sendWithRetries.ts';

export type Authorized =
  | { readonly kind: 'authorized'; readonly authorization?: string; readonly clientCertificate?: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'timedOut' };

/** Where a managed identity gets its token. In Azure that address exists inside the platform only; here a mock answers. */
const identityEndpoint = 'https://identity.simulator.example/msi/token';
const defaultAuthority = 'https://login.microsoftonline.com/';
const defaultAudience = 'https://management.azure.com/';

/**
 * The Authorization header that an evaluated `authentication` object stands for, after the token request where one is
 * needed. A client certificate gives none: it belongs to the TLS handshake, and is attested. Spec: authentication.md 2.
 */
export function* authorize(
  context: CallContext,
  authentication: Json | undefined,
  deadline?: number,
): Steps<Authorized> {
  if (authentication === undefined || authentication === null) return { kind: 'authorized' };
  const written = at(authentication, 'type');
  const type = typeof written === 'string' ? authenticationTypeOf(written)?.type : undefined;
  if (!isObject(authentication) || type === undefined) {
    return failed(
      `Its authentication has ${written === undefined ? 'no type' : `the unknown type '${shown(written)}'`}.`,
    );
  }
  switch (type) {
    case 'Basic': {
      const credentials = `${memberText(authentication, 'username')}:${memberText(authentication, 'password')}`;
      return { kind: 'authorized', authorization: `Basic ${encodeBase64(encodeUtf8(credentials))}` };
    }
    case 'Raw': {
      const value =
        authentication.get('value') === undefined
          ? `${memberText(authentication, 'scheme')} ${memberText(authentication, 'parameter')}`.trim()
          : memberText(authentication, 'value');
      return { kind: 'authorized', authorization: value };
    }
    case 'ActiveDirectoryOAuth': {
      if (authentication.get('pfx') !== undefined && authentication.get('secret') === undefined) {
        context.note(
          'The simulator does not open the certificate: the token request carries no client assertion.',
        );
      }
      return yield* requestToken(context, applicationTokenRequest(authentication), deadline);
    }
    case 'ManagedServiceIdentity':
      return yield* requestToken(context, identityTokenRequest(authentication), deadline);
    case 'ClientCertificate':
      return { kind: 'authorized', clientCertificate: fingerprint(memberText(authentication, 'pfx')) };
    default:
      return { kind: 'authorized' };
  }
}

/** SHA-256 of a certificate file, in hex. What is no base64 is no certificate, and still tells one text from another. */
function fingerprint(pfx: string): string {
  let text = '';
  for (const byte of sha256(decodeBase64(pfx) ?? encodeUtf8(pfx))) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** The client-credentials request in the form that takes a resource, as the object's `audience` is one. */
function applicationTokenRequest(authentication: JsonObject): HttpRequest {
  const authority = memberText(authentication, 'authority') || defaultAuthority;
  const tenant = memberText(authentication, 'tenant');
  const form: (readonly [string, string])[] = [
    ['grant_type', 'client_credentials'],
    ['client_id', memberText(authentication, 'clientId')],
    authentication.get('secret') === undefined
      ? ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer']
      : ['client_secret', memberText(authentication, 'secret')],
    ['resource', memberText(authentication, 'audience')],
  ];
  return {
    method: 'POST',
    uri: `${authority.replace(/\/+$/, '')}/${encodeURIComponent(tenant.toWellFormed())}/oauth2/token`,
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: encodeUtf8(formText(form)),
  };
}

function identityTokenRequest(authentication: JsonObject): HttpRequest {
  const identity = memberText(authentication, 'identity');
  const query: (readonly [string, string])[] = [
    ['resource', memberText(authentication, 'audience') || defaultAudience],
  ];
  if (identity !== '' && identity.toLowerCase() !== 'systemassigned') query.push(['mi_res_id', identity]);
  return { method: 'GET', uri: `${identityEndpoint}?${formText(query)}`, headers: [] };
}

function* requestToken(
  context: CallContext,
  request: HttpRequest,
  deadline: number | undefined,
): Steps<Authorized> {
  const sent = yield* sendWithRetries(context, request, { phase: 'token', policy: defaultPolicy, deadline });
  if (sent.kind === 'timedOut') return sent;
  const where = request.uri.replace(/\?.*$/s, '');
  if (sent.kind === 'failed') return failed(`The token request to ${where} got no answer: ${sent.message}`);
  const { status, headers, body } = sent.response;
  if (status >= 300) return failed(`The token request to ${where} was answered ${status}.`);
  const answer = body && bodyFromBytes(body, header(headers, 'Content-Type') ?? 'application/json');
  const token = answer?.ok ? at(answer.value, 'access_token') : undefined;
  if (typeof token !== 'string' || token === '') {
    return failed(`The answer to the token request to ${where} holds no access_token.`);
  }
  return { kind: 'authorized', authorization: `Bearer ${token}` };
}

function formText(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&');
}

function memberText(object: JsonObject, name: string): string {
  return textOf(object.get(name) ?? null);
}

function shown(value: Json): string {
  return textOf(value).slice(0, 100);
}

function failed(reason: string): Authorized {
  return { kind: 'failed', code: 'Unauthorized', message: `The request was not sent. ${reason}` };
}
