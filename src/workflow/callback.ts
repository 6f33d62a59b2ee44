import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { encodeBase64 } from './bytes.ts';
import { callbackPath } from './exchange.ts';

/*
 * Callback URLs: where a publisher calls a workflow back. Path and query have the shape of the service's own (spec
 * runtime-semantics.md 5.1), on this origin. How the service signs is not public; here it is an HMAC-SHA-256 over everything
 * that says what the URL allows, so that nobody can turn one callback URL into another.
 */

/** What a callback URL calls. */
export type CallbackTarget =
  /** A webhook action that waits; `repetition` holds the indexes of the loops around it, outermost first. */
  | {
      readonly kind: 'action';
      readonly workflowId: string;
      readonly runId: string;
      readonly action: string;
      readonly repetition: readonly number[];
    }
  /** A webhook trigger. */
  | { readonly kind: 'trigger'; readonly workflowId: string; readonly trigger: string }
  /** A Request trigger; `relativePath` is what follows its address, without a leading slash. */
  | {
      readonly kind: 'request';
      readonly workflowId: string;
      readonly trigger: string;
      readonly relativePath: string;
    }
  /** The state of a run that answers its caller later (Response with `Asynchronous`). */
  | { readonly kind: 'status'; readonly workflowId: string; readonly runId: string };

/** A callback URL taken apart: what it calls and its decoded query. */
export interface CallbackUrl {
  readonly target: CallbackTarget;
  readonly queries: readonly (readonly [name: string, value: string])[];
}

/** Why a URL may not be used; `ok` when it may. */
export type SignatureCheck = 'ok' | 'versionMissing' | 'versionUnknown' | 'missing' | 'wrong';

/** Names of the query parameters that belong to the URL itself and not to the caller. */
export const signatureQueries: ReadonlySet<string> = new Set(['api-version', 'sp', 'sv', 'sig', 'se']);

const apiVersions = {
  action: '2016-06-01',
  trigger: '2016-10-01',
  request: '2016-10-01',
  status: '2016-06-01',
};
const knownVersions: ReadonlySet<string> = new Set(Object.values(apiVersions));

/**
 * The key that signs a workflow's callback URLs. `secret` is random and belongs to the workflow: a new one invalidates every
 * URL. `keyType` is what a webhook calls `accessKeyType`.
 */
export function callbackKey(
  workflowId: string,
  secret: string,
  keyType: 'Primary' | 'Secondary' = 'Primary',
): Uint8Array {
  return hmac(sha256, asciiBytes(encodeName(secret)), asciiBytes(`${keyType}/${encodeName(workflowId)}`));
}

/** The signed URL on `origin` (scheme and host, no slash at the end) that calls `target`. */
export function callbackUrl(origin: string, target: CallbackTarget, key: Uint8Array): string {
  const version = apiVersions[target.kind];
  const permissions = permissionsOf(target);
  const signature = sign(target, version, permissions, '1.0', key);
  const relative = target.kind === 'request' && target.relativePath !== '' ? `/${target.relativePath}` : '';
  return (
    `${origin}${signedPath(target)}${relative}?api-version=${version}` +
    `&sp=${encodeName(permissions)}&sv=1.0&sig=${signature}`
  );
}

/** Whether a URL (or its path) looks like one of ours, on whatever origin. Cheap; says nothing about its signature. */
export function isCallbackUrl(url: string): boolean {
  return parseCallbackUrl(url) !== undefined;
}

/** What a callback URL calls, or `undefined` when it is none. Accepts a bare path as well. */
export function parseCallbackUrl(url: string): CallbackTarget | undefined {
  return readCallbackUrl(url)?.target;
}

/** Target and query of a callback URL, or `undefined` when it is none. */
export function readCallbackUrl(url: string): CallbackUrl | undefined {
  const parts = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*)?(\/[^?#]*)(?:\?([^#]*))?/i.exec(url);
  const target = parts && targetOf(parts[1] ?? '');
  return target ? { target, queries: queriesOf(parts[2] ?? '') } : undefined;
}

/** Whether the URL carries the signature that `key` gives it (spec runtime-semantics.md 5.3). */
export function checkSignature(url: string, key: Uint8Array): SignatureCheck {
  const read = readCallbackUrl(url);
  if (!read) return 'wrong';
  const query = (name: string) => read.queries.find(([key]) => key.toLowerCase() === name)?.[1];
  const signature = query('sig');
  if (signature === undefined || signature === '') return 'missing';
  const version = query('api-version');
  if (version === undefined || version === '') return 'versionMissing';
  if (!knownVersions.has(version)) return 'versionUnknown';
  const expected = sign(read.target, version, query('sp') ?? '', query('sv') ?? '', key);
  // No URL here expires, and the signature covers when one does: a date that stands there was put there by somebody else.
  const isGenuine =
    query('sp') === permissionsOf(read.target) && query('sv') === '1.0' && query('se') === undefined;
  return isGenuine && isSame(signature, expected) ? 'ok' : 'wrong';
}

function permissionsOf(target: CallbackTarget): string {
  switch (target.kind) {
    case 'action': {
      const action = `/runs/${target.runId}/actions/${target.action}${repetitionPath(target.repetition)}`;
      return `${action}/run,${action}/read`;
    }
    case 'status':
      return `/runs/${target.runId}/read`;
    default:
      return `/triggers/${target.trigger}/run`;
  }
}

/** The path that is signed: names encoded in one way only, and without the relative path, which belongs to the caller. */
function signedPath(target: CallbackTarget): string {
  const workflow = `${callbackPath}/workflows/${encodeName(target.workflowId)}`;
  switch (target.kind) {
    case 'action':
      return (
        `${workflow}/runs/${encodeName(target.runId)}/actions/${encodeName(target.action)}` +
        `${repetitionPath(target.repetition)}/run`
      );
    case 'trigger':
      return `${workflow}/triggers/${encodeName(target.trigger)}/run`;
    case 'request':
      return `${workflow}/triggers/${encodeName(target.trigger)}/paths/invoke`;
    case 'status':
      return `${workflow}/runs/${encodeName(target.runId)}/operations/response`;
  }
}

/** Repetitions are named as the service's management API names them: six digits for each loop. */
function repetitionPath(repetition: readonly number[]): string {
  if (repetition.length === 0) return '';
  return `/repetitions/${repetition.map((index) => String(index).padStart(6, '0')).join('-')}`;
}

const shapes: readonly {
  readonly pattern: RegExp;
  readonly target: (workflowId: string, parts: readonly string[]) => CallbackTarget | undefined;
}[] = [
  {
    pattern: /^\/runs\/([^/]+)\/actions\/([^/]+)(?:\/repetitions\/(\d{1,9}(?:-\d{1,9})*))?\/run$/,
    target: (workflowId, [, run = '', name = '', repetitions = '']) => {
      const [runId, action] = [decodeName(run), decodeName(name)];
      const repetition = repetitions === '' ? [] : repetitions.split('-').map(Number);
      if (runId === undefined || action === undefined) return undefined;
      return { kind: 'action', workflowId, runId, action, repetition };
    },
  },
  {
    pattern: /^\/triggers\/([^/]+)\/run$/,
    target: (workflowId, [, name = '']) => {
      const trigger = decodeName(name);
      return trigger === undefined ? undefined : { kind: 'trigger', workflowId, trigger };
    },
  },
  {
    pattern: /^\/triggers\/([^/]+)\/paths\/invoke(?:\/(.*))?$/,
    target: (workflowId, [, name = '', relativePath = '']) => {
      const trigger = decodeName(name);
      return trigger === undefined ? undefined : { kind: 'request', workflowId, trigger, relativePath };
    },
  },
  {
    pattern: /^\/runs\/([^/]+)\/operations\/response$/,
    target: (workflowId, [, run = '']) => {
      const runId = decodeName(run);
      return runId === undefined ? undefined : { kind: 'status', workflowId, runId };
    },
  },
];

function targetOf(path: string): CallbackTarget | undefined {
  const start = `${callbackPath}/workflows/`;
  if (!path.startsWith(start)) return undefined;
  const slash = path.indexOf('/', start.length);
  if (slash < 0) return undefined;
  const workflowId = decodeName(path.slice(start.length, slash));
  if (workflowId === undefined || workflowId === '') return undefined;
  const rest = path.slice(slash);
  for (const { pattern, target } of shapes) {
    const parts = pattern.exec(rest);
    if (parts) return target(workflowId, parts);
  }
  return undefined;
}

function queriesOf(text: string): [string, string][] {
  const queries: [string, string][] = [];
  for (const part of text.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    const value = equals < 0 ? '' : part.slice(equals + 1);
    queries.push([decodeQuery(name), decodeQuery(value)]);
  }
  return queries;
}

/** A stray percent sign stands for itself: a caller's sloppy query is no reason to refuse the call. */
function decodeQuery(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  return decodeName(spaced) ?? spaced;
}

function decodeName(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Encodes a name for a path; what `encodeURIComponent` refuses (half a surrogate pair) becomes U+FFFD. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed());
}

function sign(
  target: CallbackTarget,
  version: string,
  permissions: string,
  serviceVersion: string,
  key: Uint8Array,
): string {
  const query = [version, permissions, serviceVersion].map(encodeName).join('&');
  return base64url(hmac(sha256, key, asciiBytes(`${signedPath(target)}?${query}`)));
}

/** Compares without stopping at the first difference, as signatures are compared. */
function isSame(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let index = 0; index < expected.length; index++) {
    difference |= given.charCodeAt(index) ^ expected.charCodeAt(index);
  }
  return difference === 0;
}

/** Everything signed is percent-encoded before, so one character is one byte. */
function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Without padding, as in a URL. */
function base64url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
