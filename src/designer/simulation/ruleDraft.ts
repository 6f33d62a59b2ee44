import { type Delay, faults, type Rule, type RuleFault } from '../../workflow/mock/Rule.ts';
import { readRules } from '../../workflow/mock/readRules.ts';
import type { Sending } from '../../workflow/mock/Sending.ts';

/** The fields of the form of a rule, as texts; what the form has no field for stands in `more`, as JSON. */
export interface RuleDraft {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly step: string;
  readonly phase: string;
  readonly nth: string;
  readonly isUsual: boolean;
  readonly status: string;
  readonly headers: string;
  readonly body: string;
  readonly delay: string;
  readonly fault: string;
  readonly isTemplate: boolean;
  readonly callbackAfter: string;
  readonly callbackBody: string;
  readonly more: string;
}

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One callback with a JSON body and a delay: what the form can show. */
function simpleCallback({ callbacks }: Rule): Sending | undefined {
  const [only] = callbacks ?? [];
  if (!only || callbacks?.length !== 1) return undefined;
  const { after: _, notification, ...others } = only;
  const { json: __, ...rest } = notification;
  return Object.keys(others).length === 0 && Object.keys(rest).length === 0 ? only : undefined;
}

/** A rule as the form shows it. */
export function draftOf(rule: Rule): RuleDraft {
  const { name, match, respond, isOff, callbacks, becomes } = rule;
  const { method = '', url = '', step = '', phase = '', nth, ...moreMatch } = match;
  const { isUsual, status, headers, body, delay, fault = '', isTemplate, ...moreRespond } = respond;
  const simple = simpleCallback(rule);
  const more = {
    ...(Object.keys(moreMatch).length > 0 && { match: moreMatch }),
    ...((Object.keys(moreRespond).length > 0 || (delay !== undefined && typeof delay !== 'string')) && {
      respond: { ...moreRespond, ...(typeof delay !== 'string' && delay && { delay }) },
    }),
    ...(!simple && callbacks && callbacks.length > 0 && { callbacks }),
    ...(becomes !== undefined && { becomes }),
    ...(isOff && { isOff }),
  };
  return {
    name,
    method,
    url,
    step,
    phase,
    nth: nth === undefined ? '' : String(nth),
    isUsual: isUsual === true,
    status: status === undefined ? '' : String(status),
    headers: Object.entries(headers ?? {})
      .map(([header, value]) => `${header}: ${value}`)
      .join('\n'),
    body:
      body === undefined
        ? ''
        : typeof body === 'string'
          ? JSON.stringify(body)
          : JSON.stringify(body, null, 2),
    delay: typeof delay === 'string' ? delay : '',
    fault,
    isTemplate: isTemplate === true,
    callbackAfter: simple?.after ?? '',
    callbackBody:
      simple?.notification.json === undefined ? '' : JSON.stringify(simple.notification.json, null, 2),
    more: Object.keys(more).length > 0 ? JSON.stringify(more, null, 2) : '',
  };
}

/** JSON where it is JSON, else the text itself. */
function valueOfText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The rule that the form says, or what is wrong with it in words. */
export function ruleOf(draft: RuleDraft): Rule | string {
  const headers: Record<string, string> = {};
  for (const line of draft.headers.split('\n')) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    if (colon < 1) return `"${line.trim()}" is not a header. Write "Name: value".`;
    headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  const more: unknown = draft.more.trim() === '' ? {} : valueOfText(draft.more);
  if (!isMembers(more)) return '"More" is not a JSON object.';
  const within = (name: 'match' | 'respond'): Members => {
    const { [name]: value } = more;
    return isMembers(value) ? value : {};
  };
  const hasCallback = draft.callbackAfter.trim() !== '' || draft.callbackBody.trim() !== '';
  const delay: Delay | undefined = draft.delay.trim() === '' ? undefined : draft.delay.trim();
  const fault: RuleFault | undefined = faults.find((known) => known === draft.fault);
  const rule = {
    ...more,
    name: draft.name.trim() === '' ? 'Rule' : draft.name.trim(),
    match: {
      ...within('match'),
      ...(draft.method && { method: draft.method }),
      ...(draft.url.trim() && { url: draft.url.trim() }),
      ...(draft.step && { step: draft.step }),
      ...(draft.phase && { phase: draft.phase }),
      ...(draft.nth.trim() && { nth: Number(draft.nth) }),
    },
    respond: {
      ...within('respond'),
      ...(draft.isUsual && { isUsual: true }),
      ...(draft.status.trim() && { status: Number(draft.status) }),
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(draft.body.trim() && { body: valueOfText(draft.body) }),
      ...(delay !== undefined && { delay }),
      ...(fault && { fault }),
      ...(draft.isTemplate && { isTemplate: true }),
    },
    ...(hasCallback && {
      callbacks: [
        {
          ...(draft.callbackAfter.trim() && { after: draft.callbackAfter.trim() }),
          notification: draft.callbackBody.trim() === '' ? {} : { json: valueOfText(draft.callbackBody) },
        },
      ],
    }),
  };
  const read = readRules([rule]);
  if (typeof read === 'string') return read;
  const [only] = read;
  return only ?? 'This is not a rule.';
}
