import type { ExchangeEnvelope } from '../../workflow/exchange.ts';
import { type Headers, type HttpRequest, header } from '../../workflow/http.ts';
import { fromPlain, type Json, toPlain } from '../../workflow/json.ts';
import { drawDelay, rollOf } from '../../workflow/mock/latency.ts';
import { isFitting } from '../../workflow/mock/matchRule.ts';
import type { Sending } from '../../workflow/mock/Sending.ts';
import { type TemplateContext, templates } from '../../workflow/mock/templates.ts';
import { isLike } from '../../workflow/wildcard.ts';
import { findCallbackUrl, workflowId } from './place.ts';
import type { Mock, MockResponse } from './Scenario.ts';
import { isSubset } from './subset.ts';
import { readingsOf } from './wire.ts';

/** What wants an answer: a request, or an action that is not simulated. */
export interface Asked {
  readonly action: string;
  /** Absent where an action that is not simulated has none. */
  readonly method?: string;
  readonly url?: string;
  readonly headers: Headers;
  readonly body?: Uint8Array;
  /** Absent for an action that is not simulated. */
  readonly phase?: ExchangeEnvelope['phase'];
  /** It asks a connector: its address is made up, and it may have no verb of its own. */
  readonly isConnector?: true;
  readonly runId?: string;
  readonly attempt?: number;
}

/** A mock that answers, with what it says to this request. */
export interface Taken {
  /** Place of the mock. */
  readonly mock: number;
  readonly match: Mock['match'];
  /** Its templates are filled in, its delay is drawn. */
  readonly respond: ConcreteResponse;
  readonly callbacks: readonly Sending[];
}

export interface ConcreteResponse extends Omit<MockResponse, 'delay' | 'drip' | 'isTemplate' | 'status'> {
  readonly status: number;
  readonly delay: number;
}

export interface Mocks {
  /**
   * The first mock that answers. Every mock counts whatever fits the rest of its conditions, whichever mock answers: so "the 2nd"
   * is the 2nd that was made.
   */
  take(asked: Asked): Taken | undefined;
}

export interface MocksOptions {
  readonly seed: number;
  /** Virtual milliseconds since 1970. */
  readonly now: () => number;
}

export function createMocks(mocks: readonly Mock[], { seed, now }: MocksOptions): Mocks {
  const counts = mocks.map(() => 0);
  let state = '';
  let rolls = 0;
  let answered = 0;
  return {
    take: (asked) => {
      let answering: number | undefined;
      const contextNow = () => contextOf(asked, now(), { count: answered, state }, seed + rolls);
      const before = lazy(contextNow);
      for (const [index, { match }] of mocks.entries()) {
        if (!fits(match, asked) || !fitsMore(match, state, before)) continue;
        const count = (counts[index] ?? 0) + 1;
        counts[index] = count;
        const { first } = match.more ?? {};
        const isInTurn =
          (match.nth === undefined || match.nth === count) && (first === undefined || count <= first);
        if (isInTurn) answering ??= index;
      }
      const rule = answering === undefined ? undefined : mocks[answering];
      if (answering === undefined || !rule) return undefined;
      answered += 1;
      const { respond, callbacks, match, becomes } = rule;
      const context = lazy(contextNow);
      const taken: Taken = {
        mock: answering,
        match,
        respond: concrete(respond, match, context, () => rollOf(seed, rolls++)),
        callbacks: callbacks.map((sending) => filledSending(sending, context)),
      };
      if (becomes !== undefined) state = becomes;
      return taken;
    },
  };
}

/** An action that is not simulated is known by its name: what it has not got cannot fail to fit. */
function fits(match: Mock['match'], asked: Asked): boolean {
  const { action, method, url, headers = [], body, phase } = match;
  const isNamed = action !== undefined && action.toLowerCase() === asked.action.toLowerCase();
  if (action !== undefined && !isNamed) return false;
  const mayLack = (asked.phase === undefined || asked.isConnector === true) && isNamed;
  const fitsText = (given: string | undefined, test: (text: string) => boolean) =>
    given === undefined ? mayLack : test(given);
  return (
    (phase === undefined || phase === asked.phase) &&
    (method === undefined || fitsText(asked.method, (text) => text.toUpperCase() === method.toUpperCase())) &&
    (url === undefined || fitsText(asked.url, (text) => isLike(text, url))) &&
    headers.every(([name, value]) => isLike(header(asked.headers, name) ?? '', value)) &&
    (body === undefined || readingsOf(asked).some((reading) => isSubset(body, reading)))
  );
}

/** What mock rules know besides; as the mock service judges it. */
function fitsMore({ more }: Mock['match'], state: string, context: () => TemplateContext): boolean {
  if (!more) return true;
  const { request, envelope } = context();
  return isFitting(more, { envelope, request }, state, (expression) =>
    templates.holds(expression, context()),
  );
}

function contextOf(
  { action, method = '', url = '', headers, body, phase = 'action', runId, attempt = 1 }: Asked,
  at: number,
  variables: TemplateContext['variables'],
  seed: number,
): TemplateContext {
  const request: HttpRequest = { method, uri: url, headers, ...(body && { body }) };
  const envelope: ExchangeEnvelope = {
    id: '',
    workflowId,
    ...(runId !== undefined && { runId }),
    step: action,
    phase,
    attempt,
    maximumAttempts: attempt,
    at,
    method,
    headers,
  };
  return { envelope, request, callbackUrl: findCallbackUrl(request), variables, seed };
}

function concrete(
  { delay, drip, isTemplate, status, ...rest }: MockResponse,
  { more }: Mock['match'],
  context: () => TemplateContext,
  random: () => number,
): ConcreteResponse {
  const length = (typeof delay === 'number' ? delay : drawDelay(delay, random).milliseconds) + drip;
  const usual = more?.lacks ? 401 : 200;
  const answer: ConcreteResponse = { ...rest, status: status ?? usual, delay: length };
  if (!isTemplate) return answer;
  const written = { headers: Object.fromEntries(rest.headers), body: toPlain(rest.body ?? null) };
  const filled = templates.fill(written, context());
  if ('problem' in filled) return { ...failed(filled.problem), delay: length };
  // The template was an object with these two members, and filling keeps them.
  const parts = filled.value as { readonly headers: Record<string, unknown>; readonly body: unknown };
  const headers = Object.entries(parts.headers).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return { ...answer, headers, ...(rest.body !== undefined && { body: fromPlain(parts.body) }) };
}

/** As the mock service says it. */
function failed(reason: string): Omit<ConcreteResponse, 'delay'> {
  const message = `The template of a mock failed: ${reason}`;
  const body: Json = fromPlain({ error: { code: 'MockTemplateFailed', message } });
  return { status: 500, headers: [], body };
}

function filledSending(sending: Sending, context: () => TemplateContext): Sending {
  const { isTemplate, ...rest } = sending;
  if (!isTemplate) return sending;
  const filled = templates.fill(rest.notification, context());
  const notification =
    'value' in filled
      ? // Filling keeps the members.
        (filled.value as Sending['notification'])
      : { json: { error: { code: 'MockTemplateFailed', message: filled.problem } } };
  return { ...rest, notification };
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
