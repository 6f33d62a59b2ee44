import { type Headers, type HttpResponse, header } from '../workflow/http.ts';
import { challengeOf, lackOf } from '../workflow/mock/credentials.ts';
import type { Respond, Rule, RuleFault } from '../workflow/mock/Rule.ts';
import { decodeText, encodeText, impliedContentType } from './bytes.ts';
import type { Call } from './Call.ts';
import { mayHaveBody } from './wire.ts';

/** What goes wrong with an answer, so that there is none. */
export interface Breakdown {
  readonly code: string;
  readonly message: string;
}

const breakdowns = new Map<RuleFault, { readonly code: string; readonly text: string }>([
  ['reset', { code: 'ConnectionReset', text: 'The connection was closed before an answer came' }],
  ['timeout', { code: 'GatewayTimeout', text: 'No answer came in time' }],
  ['dns', { code: 'UnresolvableHostName', text: 'The name of the host cannot be resolved' }],
  ['truncated', { code: 'ResponseEnded', text: 'The connection was closed in the middle of the answer' }],
]);

/** Why a rule gives no answer; `undefined` when it gives one. */
export function breakdownOf({ name, respond: { fault } }: Rule): Breakdown | undefined {
  const known = fault && breakdowns.get(fault);
  return known && { code: known.code, message: `${known.text} (rule "${name}").` };
}

/**
 * The answer of a rule. `usual` gives what a well-behaved service would answer; `respond` is the rule's part with its templates
 * filled in.
 */
export function answerByRule(
  rule: Rule,
  respond: Respond,
  call: Call,
  usual: () => HttpResponse,
): HttpResponse {
  const { fault } = respond;
  const { lacks } = rule.match;
  const isUsual = respond.isUsual || /Location$/.test(fault ?? '');
  const base = isUsual ? usual() : undefined;
  const given = Object.entries(respond.headers ?? {});
  const status = respond.status ?? base?.status ?? (lacks ? 401 : 200);
  const own: Headers = lacks && status === 401 ? [['WWW-Authenticate', challengeOf(lacks)]] : [];
  const headers = withHeaders(locationBy(fault, base?.headers ?? own), given);
  const lack = lacks && respond.body === undefined ? refusalText(call, rule) : undefined;
  const text = lack ?? textOf(respond.body) ?? (base?.body && decodeText(base.body));
  if (fault === 'malformedJson') return malformed(status, headers, text);
  if (text === undefined || text === '' || !mayHaveBody(status)) return { status, headers };
  const isTyped = header(headers, 'Content-Type') !== undefined;
  return {
    status,
    headers: isTyped ? headers : [...headers, ['Content-Type', impliedContentType(text)]],
    body: encodeText(text),
  };
}

function textOf(body: unknown): string | undefined {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

/** What is given takes the place of what was there. */
function withHeaders(base: Headers, given: Headers): Headers {
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  return [...base.filter(([name]) => !names.has(name.toLowerCase())), ...given];
}

function locationBy(fault: RuleFault | undefined, headers: Headers): Headers {
  const change = (to: (location: string) => string | undefined): Headers =>
    headers.flatMap(([name, value]): Headers => {
      const changed = name.toLowerCase() === 'location' ? to(value) : value;
      return changed === undefined ? [] : [[name, changed]];
    });
  switch (fault) {
    case 'noLocation':
      return change(() => undefined);
    case 'relativeLocation':
      return change((location) => new URL(location).pathname);
    case 'invalidLocation':
      return change(() => 'http://');
    default:
      return headers;
  }
}

function refusalText({ request, envelope }: Call, { match: { lacks } }: Rule): string | undefined {
  const message = lacks && lackOf(request, lacks, envelope);
  return message === undefined ? undefined : JSON.stringify({ error: { code: 'Unauthorized', message } });
}

/** Says that it is JSON and breaks off where it should go on. */
function malformed(status: number, headers: Headers, text = '{"status":"ok"}'): HttpResponse {
  const isClosed = /[}\]"]$/.test(text);
  return {
    status,
    headers: withHeaders(headers, [['Content-Type', 'application/json; charset=utf-8']]),
    body: encodeText(isClosed ? text.slice(0, -1) : `${text},`),
  };
}
