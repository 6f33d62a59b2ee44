import { type HttpResponse, header } from '../workflow/http.ts';
import { decodeText, encodeText, impliedContentType, isJson } from './bytes.ts';
import type { Call } from './Call.ts';
import { callbackKeyOf } from './callbackUrls.ts';
import type { Exchange, Rule } from './protocol.ts';
import { clearEnded, createRegistration, registrationId, subscriberOf, withState } from './registry.ts';
import { takeRule } from './rules.ts';
import type { Records, Registration, RuleSet } from './Store.ts';
import { isTokenPath, tokenResponse } from './token.ts';
import { mayHaveBody } from './wire.ts';

/** What a call is answered with: a response, or the fault that stands for one. */
export interface Answer {
  readonly response?: HttpResponse;
  readonly failure?: NonNullable<Exchange['failure']>;
  readonly answeredBy: string;
  /** Registrations that the call made or changed. */
  readonly changed: readonly Registration[];
}

/** What a call is about, judged as a service would. */
type Intent =
  | { readonly kind: 'subscribe'; readonly callbackUrl: string; readonly number: number }
  /** Nothing in `held`: the registration is gone already, or never was. */
  | { readonly kind: 'unsubscribe'; readonly held: readonly Registration[] }
  /** Looks a registration up at its address. */
  | { readonly kind: 'look'; readonly registration: Registration }
  | { readonly kind: 'token' }
  | { readonly kind: 'other' };

/** The rule of a workflow's `set` that answers a call, its counts kept; `undefined` when none does. */
export function ruleFor(
  { envelope, request }: Call,
  set: RuleSet | undefined,
  records: Records,
): Rule | undefined {
  if (set === undefined) return undefined;
  const taken = takeRule(set, { envelope, url: request.uri });
  if (taken.set !== set) records.putRules(envelope.workflowId, taken.set);
  return taken.rule;
}

/**
 * Answers a call as the outside service: by `rule` if there is one, else as a well-behaved service would. Keeps the registry
 * accordingly: a registration stands when its answer is 2xx, and is taken away when the answer to unsubscribing is.
 */
export async function answerCall(call: Call, rule: Rule | undefined, records: Records): Promise<Answer> {
  const intent = await intentOf(call, records);
  const answeredBy = rule?.name ?? 'default';
  const failure = rule && failureOf(rule);
  if (failure !== undefined) return { failure, answeredBy, changed: [] };
  const response = bodiless(rule ? byRule(rule, call, intent) : byDefault(call, intent), call);
  const changed = changesOf(call, intent, response, rule);
  for (const registration of changed) records.putRegistration(registration);
  if (intent.kind === 'subscribe') await clearEnded(records, call.envelope.workflowId, intent.number);
  return { response, answeredBy, changed };
}

/** HEAD is answered without a body whatever it would be. */
function bodiless(response: HttpResponse, { envelope }: Call): HttpResponse {
  const { body, ...rest } = response;
  return body === undefined || envelope.method.toUpperCase() === 'HEAD' ? rest : response;
}

function changesOf(
  call: Call,
  intent: Intent,
  { status, headers }: HttpResponse,
  rule: Rule | undefined,
): readonly Registration[] {
  const isSuccess = status >= 200 && status < 300;
  if (intent.kind === 'subscribe') {
    const { callbackUrl, number } = intent;
    const reason = `The service answered ${status}${rule ? ` (rule "${rule.name}")` : ''}.`;
    const state = isSuccess ? ({ state: 'active' } as const) : ({ state: 'rejected', reason } as const);
    return [createRegistration(call, callbackUrl, number, header(headers, 'Location'), state)];
  }
  if (intent.kind !== 'unsubscribe' || !isSuccess) return [];
  return intent.held.map((registration) => withState(registration, 'unsubscribed'));
}

/** Expired, rejected and unsubscribed registrations are gone from the service; an orphaned one is not. */
function isHeld({ state }: Registration): boolean {
  return state === 'active' || state === 'orphaned';
}

async function intentOf(call: Call, records: Records): Promise<Intent> {
  const { envelope, request, callbackUrl } = call;
  const { phase, method } = envelope;
  const here = await registrationsAt(request.uri, records);
  const isUnsubscribing = phase === 'unsubscribe' || method.toUpperCase() === 'DELETE';
  if (here.length > 0 && isUnsubscribing) return { kind: 'unsubscribe', held: here.filter(isHeld) };
  if (phase === 'unsubscribe') return { kind: 'unsubscribe', held: await namedBy(call, records) };
  if (phase === 'token' || isTokenPath(new URL(request.uri).pathname)) return { kind: 'token' };
  if (callbackUrl !== undefined && phase !== 'poll') {
    const number = await records.nextRegistrationNumber();
    return { kind: 'subscribe', callbackUrl, number };
  }
  const registration = here.findLast(isHeld);
  if (registration && method.toUpperCase() === 'GET') return { kind: 'look', registration };
  return { kind: 'other' };
}

/** The registrations that an unsubscribe call means which does not go to their address. */
async function namedBy(call: Call, records: Records): Promise<readonly Registration[]> {
  const { callbackUrl } = call;
  const carried =
    callbackUrl === undefined ? [] : await records.registrations('callbackKey', callbackKeyOf(callbackUrl));
  const held = carried.filter(isHeld);
  const subscriber = subscriberOf(call);
  if (held.length > 0 || subscriber === undefined) return held;
  return (await records.registrations('subscriber', subscriber)).filter(isHeld);
}

/** Registrations whose `Location` was this address; what was added to its query does not matter. */
async function registrationsAt(uri: string, records: Records): Promise<readonly Registration[]> {
  const question = uri.indexOf('?');
  const [exact, bare = []] = await Promise.all([
    records.registrations('address', uri),
    ...(question < 0 ? [] : [records.registrations('address', uri.slice(0, question))]),
  ]);
  return exact.length > 0 ? exact : bare;
}

const failures = {
  reset: { code: 'ConnectionReset', text: 'The connection was closed before an answer came' },
  timeout: { code: 'GatewayTimeout', text: 'No answer came in time' },
};

function failureOf({ name, respond }: Rule): Answer['failure'] {
  if (respond.fault === undefined || respond.fault === 'noLocation') return undefined;
  const { code, text } = failures[respond.fault];
  return { code, message: `${text} (rule "${name}").` };
}

function byRule({ respond }: Rule, call: Call, intent: Intent): HttpResponse {
  const given = Object.entries(respond.headers ?? {});
  if (respond.fault === 'noLocation') {
    const usual = byDefault(call, intent);
    const headers = usual.headers.filter(([name]) => name.toLowerCase() !== 'location');
    return { ...usual, status: respond.status ?? usual.status, headers: [...headers, ...given] };
  }
  const status = respond.status ?? 200;
  const text =
    respond.body === undefined || typeof respond.body === 'string'
      ? respond.body
      : JSON.stringify(respond.body);
  if (text === undefined || text === '' || !mayHaveBody(status)) return { status, headers: given };
  const isTyped = header(given, 'Content-Type') !== undefined;
  const headers = isTyped ? given : [...given, ['Content-Type', impliedContentType(text)] as const];
  return { status, headers, body: encodeText(text) };
}

function byDefault(call: Call, intent: Intent): HttpResponse {
  const { envelope, request } = call;
  switch (intent.kind) {
    case 'subscribe': {
      const id = registrationId(intent.number);
      const { origin, pathname } = new URL(request.uri);
      const location = `${origin}${pathname.replace(/\/$/, '')}/${id}`;
      return json(201, { id, status: 'active' }, [['Location', location]]);
    }
    case 'unsubscribe':
      if (intent.held.length === 0) return json(404, unknownRegistration);
      return json(200, { id: intent.held.map(({ id }) => id).join(','), status: 'unsubscribed' });
    case 'look':
      return json(200, { id: intent.registration.id, status: 'active' });
    case 'token':
      return tokenResponse(request, envelope.workflowId, envelope.at);
    case 'other':
      return jsonText(200, echo(call));
  }
}

const unknownRegistration = {
  error: { code: 'SubscriptionNotFound', message: 'The service has no such subscription, or no longer.' },
};

/** Longest body that is sent back, in characters. */
const echoed = 2000;

/** JSON that tells what arrived. A body that is JSON goes in as it was written: numbers keep their digits. */
function echo({ envelope, request }: Call): string {
  const { host, pathname, searchParams } = new URL(request.uri);
  const facts = {
    method: envelope.method,
    host,
    path: pathname,
    ...(searchParams.size > 0 && { query: Object.fromEntries(searchParams) }),
    ...(request.body && { bytes: request.body.length }),
  };
  const text = request.body && decodeText(request.body);
  const isShown = text !== undefined && text.length <= echoed;
  const body = isShown ? `,"body":${isJson(text) ? text : JSON.stringify(text)}` : '';
  return `${JSON.stringify(facts).slice(0, -1)}${body}}`;
}

function json(status: number, value: object, headers?: HttpResponse['headers']): HttpResponse {
  return jsonText(status, JSON.stringify(value), headers);
}

function jsonText(status: number, text: string, headers: HttpResponse['headers'] = []): HttpResponse {
  return {
    status,
    headers: [...headers, ['Content-Type', 'application/json; charset=utf-8']],
    body: encodeText(text),
  };
}
