import { type HttpResponse, header } from '../workflow/http.ts';
import { drawDelay, lengthOf, rollOf } from '../workflow/mock/latency.ts';
import { takeRule } from '../workflow/mock/matchRule.ts';
import type { Respond, Rule } from '../workflow/mock/Rule.ts';
import type { Notification } from '../workflow/mock/Sending.ts';
import type { TemplateContext, Templates } from '../workflow/mock/templates.ts';
import { changeAt, entriesOf, type Receiver, receiverOf } from './agenda.ts';
import type { Call } from './Call.ts';
import { type Intent, intentOf, isHeld } from './intent.ts';
import { orphanAfter } from './orphans.ts';
import type { Exchange } from './protocol.ts';
import { clearEnded, createRegistration, registrationId, withState } from './registry.ts';
import { answerByRule, breakdownOf } from './ruleAnswer.ts';
import { contractOf, type DueRecord, type Records, type Registration, type RuleSet } from './Store.ts';
import { usualAnswer } from './usualAnswer.ts';

/** What a call is answered with: a response, or the fault that stands for one. */
export interface Answer {
  readonly response?: HttpResponse;
  readonly failure?: NonNullable<Exchange['failure']>;
  readonly answeredBy: string;
  /** Virtual milliseconds until the answer is there, and how they were drawn. */
  readonly delay?: number;
  /** How much of that the body takes to arrive. */
  readonly drip?: number;
  readonly roll?: string;
  /** Registrations that the call made or changed. */
  readonly changed: readonly Registration[];
  /** What follows from it later. */
  readonly due: readonly DueRecord[];
}

/** The rule that answers a call, and what it takes to answer by it. */
export interface Taken {
  readonly rule?: Rule;
  readonly set?: RuleSet;
  readonly templates?: Templates;
}

/** The rule of a workflow's `set` that answers a call; the rules' memory is brought forward and kept. */
export function takeFrom(
  call: Call,
  set: RuleSet | undefined,
  templates: Templates | undefined,
  records: Records,
): Taken {
  if (set === undefined || set.rules.length === 0) return {};
  const holds = (expression: string) =>
    templates?.holds(expression, contextOf(call, set, undefined)) ?? false;
  const taken = takeRule(set, call, holds);
  if (taken.set !== set) records.putRules(keyOf(taken.set, call.envelope.workflowId), taken.set);
  return { set: taken.set, ...(taken.rule && { rule: taken.rule }), ...(templates && { templates }) };
}

function keyOf({ isContract }: RuleSet, workflowId: string): string {
  return isContract ? contractOf(workflowId) : workflowId;
}

/** A service that asked its subscriber to prove itself, and how that went. */
export interface Challenged {
  readonly isPassed: boolean;
  readonly answered: number;
  readonly number: number;
}

/**
 * Answers a call as the outside service: by the rule that was taken, else as a well-behaved service would. Keeps the registry
 * accordingly: a registration stands when its answer is 2xx, and is taken away when the answer to unsubscribing is.
 */
export async function answerCall(
  call: Call,
  taken: Taken,
  records: Records,
  challenged?: Challenged,
): Promise<Answer> {
  const { rule } = taken;
  const found = await intentOf(call, records);
  const intent = challenged && found.kind === 'subscribe' ? { ...found, number: challenged.number } : found;
  const answeredBy = rule?.name ?? 'default';
  const { at, workflowId } = call.envelope;
  const later = laterOf(taken, call, records);
  const failure = rule && breakdownOf(rule);
  if (failure !== undefined) {
    // A service that breaks down may have done its work all the same, but nobody can know its answer.
    const changed = intent.kind === 'unsubscribe' ? orphanAfter(intent.held, call, { failure }) : [];
    for (const registration of changed) records.putRegistration(registration);
    return { failure, answeredBy, ...later, changed, due: await followUps(taken, call, intent, [], records) };
  }
  const response = bodiless(responseOf(taken, call, intent, challenged), call);
  const arrives = at + (later.delay ?? 0);
  const { changed: made, due } = changesOf(call, intent, response, taken, arrives);
  // The challenge was a delivery.
  const changed = challenged ? made.map((one) => ({ ...one, deliveries: 1 })) : made;
  for (const registration of changed) records.putRegistration(registration);
  if (intent.kind === 'subscribe') await clearEnded(records, workflowId, intent.number);
  return {
    response,
    answeredBy,
    ...later,
    changed,
    due: [...due, ...(await followUps(taken, call, intent, changed, records))],
  };
}

/** HEAD is answered without a body whatever it would be. */
function bodiless(response: HttpResponse, { envelope }: Call): HttpResponse {
  const { body, ...rest } = response;
  return body === undefined || envelope.method.toUpperCase() === 'HEAD' ? rest : response;
}

/** How long the answer takes. The numbers that chance gave are not given again. */
function laterOf(
  { rule, set }: Taken,
  { envelope }: Call,
  records: Records,
): Pick<Answer, 'delay' | 'drip' | 'roll'> {
  const { delay, drip } = rule?.respond ?? {};
  if (!set || (delay === undefined && drip === undefined)) return {};
  let { rolls } = set;
  const drawn = drawDelay(delay, () => rollOf(set.seed, rolls++));
  if (rolls !== set.rolls) records.putRules(keyOf(set, envelope.workflowId), { ...set, rolls });
  const dripped = lengthOf(drip);
  const milliseconds = drawn.milliseconds + dripped;
  return {
    ...(dripped > 0 && { drip: dripped }),
    ...(milliseconds > 0 && { delay: milliseconds }),
    ...(drawn.text !== undefined && { roll: drawn.text }),
  };
}

function responseOf(
  taken: Taken,
  call: Call,
  intent: Intent,
  challenged: Challenged | undefined,
): HttpResponse {
  const usual = () => usualAnswer(call, intent);
  if (challenged && !challenged.isPassed) return challengeFailed(challenged);
  const { rule, set, templates } = taken;
  if (!rule) return usual();
  if (!rule.respond.isTemplate || !set || !templates) return answerByRule(rule, rule.respond, call, usual);
  const { headers, body } = rule.respond;
  const filled = templates.fill({ headers, body }, contextOf(call, set, intent));
  if ('problem' in filled) return templateFailed(rule, filled.problem);
  // The template was an object with these two members, and filling keeps them.
  const parts = filled.value as { readonly headers?: Record<string, unknown>; readonly body?: unknown };
  const texts = Object.entries(parts.headers ?? {}).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const respond: Respond = {
    ...rule.respond,
    ...(headers && { headers: Object.fromEntries(texts) }),
    ...(body !== undefined && { body: parts.body }),
  };
  return answerByRule(rule, respond, call, usual);
}

function challengeFailed({ answered }: Challenged): HttpResponse {
  const message = `The callback URL did not send the challenge back; it answered ${answered}.`;
  return refusal(400, 'ChallengeFailed', message);
}

function templateFailed({ name }: Rule, problem: string): HttpResponse {
  return refusal(500, 'MockTemplateFailed', `The template of rule "${name}" failed: ${problem}`);
}

function refusal(status: number, code: string, message: string): HttpResponse {
  return {
    status,
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    body: new TextEncoder().encode(JSON.stringify({ error: { code, message } })),
  };
}

function contextOf({ envelope, request, callbackUrl }: Call, set: RuleSet, intent: Intent | undefined) {
  const id = intent?.kind === 'subscribe' ? { id: registrationId(intent.number) } : {};
  const count = set.hits.reduce((sum, hits) => sum + hits, 0);
  const context: TemplateContext = {
    envelope,
    request,
    callbackUrl,
    variables: { ...id, count, state: set.state ?? '' },
    seed: set.seed + set.rolls,
  };
  return context;
}

interface Changes {
  readonly changed: readonly Registration[];
  readonly due: readonly DueRecord[];
}

/** What an answer means for the registry, and what of it takes effect only when the answer arrives. */
function changesOf(
  call: Call,
  intent: Intent,
  { status, headers }: HttpResponse,
  { rule }: Taken,
  arrives: number,
): Changes {
  const isSuccess = status >= 200 && status < 300;
  const isLate = arrives > call.envelope.at;
  if (intent.kind === 'subscribe') {
    const reason = `The service answered ${status}${rule ? ` (rule "${rule.name}")` : ''}.`;
    const state = isSuccess ? ({ state: 'active' } as const) : ({ state: 'rejected', reason } as const);
    const location = header(headers, 'Location');
    const made = createRegistration(call, intent.callbackUrl, intent.number, location, state);
    const life = rule?.respond.expiresAfter;
    const expires = isSuccess && life !== undefined ? arrives + lengthOf(life) : undefined;
    const registration = expires === undefined ? made : { ...made, expires };
    const end =
      expires === undefined
        ? []
        : [
            changeAt(registration, 'expired', expires, {
              reason: 'Its time was over and nobody renewed it.',
            }),
          ];
    if (!isLate) return { changed: [registration], due: end };
    const settled = changeAt(registration, state.state, arrives, isSuccess ? {} : { reason });
    return { changed: [withState(registration, 'registering')], due: [settled, ...end] };
  }
  if (intent.kind !== 'unsubscribe') return { changed: [], due: [] };
  if (!isSuccess) {
    const left = orphanAfter(intent.held, call, { status });
    if (!isLate) return { changed: left, due: [] };
    return {
      changed: left.map((one) => withState(one, 'unsubscribing')),
      due: left.map((one) => changeAt(one, 'orphaned', arrives, one)),
    };
  }
  if (!isLate) return { changed: intent.held.map((one) => withState(one, 'unsubscribed')), due: [] };
  return {
    changed: intent.held.map((one) => withState(one, 'unsubscribing')),
    due: intent.held.map((one) => changeAt(one, 'unsubscribed', arrives)),
  };
}

/** What a rule has the service send after it has answered. */
async function followUps(
  taken: Taken,
  call: Call,
  intent: Intent,
  changed: readonly Registration[],
  records: Records,
): Promise<readonly DueRecord[]> {
  const { rule, set } = taken;
  if (!rule?.callbacks || !set) return [];
  const receivers = await receiversOf(call, intent, changed, records);
  return rule.callbacks.flatMap((sending) => {
    const notification = sending.isTemplate
      ? filledNotification(sending.notification, taken, contextOf(call, set, intent))
      : sending.notification;
    return receivers.flatMap((receiver) => entriesOf(sending, notification, receiver, call.envelope.at));
  });
}

function filledNotification(
  notification: Notification,
  { rule, templates }: Taken,
  context: TemplateContext,
): Notification {
  const filled = templates?.fill(notification, context);
  if (filled && 'value' in filled) return filled.value as Notification;
  const message = `The template of rule "${rule?.name ?? ''}" failed: ${filled?.problem ?? 'it is not loaded.'}`;
  return { json: { error: { code: 'MockTemplateFailed', message } } };
}

/** Who is notified after a call: who is registered by it, whose callback URL it carries, else everyone that the service holds. */
async function receiversOf(
  { envelope, request, callbackUrl }: Call,
  intent: Intent,
  changed: readonly Registration[],
  records: Records,
): Promise<readonly Receiver[]> {
  if (intent.kind === 'subscribe' && changed.length > 0) return changed.map(receiverOf);
  const { workflowId, runId, step } = envelope;
  if (callbackUrl !== undefined) {
    return [{ workflowId, url: callbackUrl, step, ...(runId !== undefined && { runId }) }];
  }
  const { origin } = new URL(request.uri);
  const known = await records.registrations('workflowId', workflowId);
  return known.filter((one) => isHeld(one) && one.service === origin).map(receiverOf);
}
