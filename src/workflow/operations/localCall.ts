import { bytesFromBody } from '../content.ts';
import { type HttpRequest, header } from '../http.ts';
import type { Json } from '../json.ts';
import { headersOf, withContentType } from './httpCall.ts';

/*
 * Requests that do not leave the engine: to other workflows of the same author, and to the tools that run code and templates.
 * They go the way of all requests, so that their answers are journaled and a run that is brought back asks nobody twice.
 */

const scheme = 'hookline://';

export type Tool = 'javascript' | 'liquid';

export type LocalAddress =
  | { readonly kind: 'workflow'; readonly name: string; readonly trigger?: string }
  | { readonly kind: 'tool'; readonly tool: Tool };

/** Where another workflow is called, by its name; without a trigger, the first one is meant. */
export function workflowAddress(name: string, trigger: string | undefined): string {
  const path = trigger === undefined ? '' : `/triggers/${encodeURIComponent(trigger.toWellFormed())}`;
  return `${scheme}workflows/${encodeURIComponent(name.toWellFormed())}${path}`;
}

export function toolAddress(tool: Tool): string {
  return `${scheme}tools/${tool}`;
}

/** What a request inside the engine is addressed to; `undefined` for all others. */
export function readLocalAddress(uri: string): LocalAddress | undefined {
  const match = /^hookline:\/\/(workflows|tools)\/([^/]+)(?:\/triggers\/([^/]+))?$/.exec(uri);
  if (!match) return undefined;
  const [, kind, name = '', trigger] = match;
  if (kind === 'tools') {
    return name === 'javascript' || name === 'liquid' ? { kind: 'tool', tool: name } : undefined;
  }
  return {
    kind: 'workflow',
    name: decodeURIComponent(name),
    ...(trigger !== undefined && { trigger: decodeURIComponent(trigger) }),
  };
}

/** A POST with evaluated headers and body, as the service sends it to a child workflow. */
export function localRequest(
  uri: string,
  body: Json | undefined,
  headers: Json | undefined = undefined,
  method = 'POST',
): HttpRequest {
  const own = headersOf(headers, () => undefined);
  const content = bytesFromBody(body ?? null, header(own, 'Content-Type'));
  return {
    method,
    uri,
    headers: content ? withContentType(own, content.contentType) : own,
    ...(content && { body: content.bytes }),
  };
}
