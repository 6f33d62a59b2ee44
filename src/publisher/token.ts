import { sha256 } from '@noble/hashes/sha2.js';
import type { HttpRequest, HttpResponse } from '../workflow/http.ts';
import { tokenSignature } from '../workflow/mock/credentials.ts';
import { decodeText, encodeText, toBase64Url } from './bytes.ts';

/** Seconds that a token is good for, as the identity service commonly answers. */
const lifetime = 3599;

const noTenant = '00000000-0000-0000-0000-000000000000';

/** Whether a path is where tokens are asked for: an application's (OAuth 2) or a managed identity's. */
export function isTokenPath(path: string): boolean {
  return /\/(?:oauth2(?:\/v2\.0)?|msi)\/token$/i.test(path);
}

/**
 * Answers a token request with a JWT that names what was asked for: `aud` exactly as given, the tenant in `iss`, the client.
 * It is signed with a key that only this simulator uses, so that it can be told from any other.
 * `at` is virtual, milliseconds since 1970.
 */
export function tokenResponse(request: HttpRequest, workflowId: string, at: number): HttpResponse {
  const { pathname, searchParams } = new URL(request.uri);
  const form = new URLSearchParams((request.body && decodeText(request.body)) ?? '');
  const asked = (name: string) => form.get(name) ?? searchParams.get(name) ?? undefined;
  const isIdentity = /\/msi\/token$/i.test(pathname);
  const resource = asked('resource') ?? asked('scope')?.replace(/\/\.default$/, '') ?? '';
  const tenant = isIdentity ? noTenant : tenantIn(pathname);
  const start = Math.floor(at / 1000);
  const client = asked('client_id');
  const identity = asked('mi_res_id');
  const claims = {
    aud: resource,
    iss: `https://sts.windows.net/${tenant}/`,
    iat: start,
    nbf: start,
    exp: start + lifetime,
    ...(client !== undefined && { appid: client }),
    oid: idOf(client ?? identity ?? `identity of ${workflowId}`),
    ...(identity !== undefined && { xms_mirid: identity }),
    tid: tenant,
    ver: '1.0',
  };
  const body = {
    token_type: 'Bearer',
    expires_in: String(lifetime),
    expires_on: String(claims.exp),
    not_before: String(start),
    resource,
    access_token: signed(claims, workflowId),
  };
  return {
    status: 200,
    headers: [
      ['Content-Type', 'application/json; charset=utf-8'],
      ['Cache-Control', 'no-store'],
    ],
    body: encodeText(JSON.stringify(body)),
  };
}

function tenantIn(path: string): string {
  const name = path.split('/')[1] ?? '';
  return name === '' || name === 'oauth2' ? noTenant : name;
}

/** An identifier in the shape of a GUID, always the same for the same name. */
function idOf(name: string): string {
  const digits = [...sha256(encodeText(name)).subarray(0, 16)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function signed(claims: object, workflowId: string): string {
  const part = (value: object) => toBase64Url(encodeText(JSON.stringify(value)));
  const content = `${part({ typ: 'JWT', alg: 'HS256', kid: 'simulator' })}.${part(claims)}`;
  return `${content}.${tokenSignature(content, workflowId)}`;
}
