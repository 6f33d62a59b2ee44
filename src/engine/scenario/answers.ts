import { decodeUtf8, encodeUtf8 } from '../../workflow/bytes.ts';
import type { HttpRequest, HttpResponse } from '../../workflow/http.ts';
import {
  isObject,
  type Json,
  type JsonObject,
  memberIgnoringCase,
  objectAt,
  stringAt,
} from '../../workflow/json.ts';
import type { RuleFault } from '../../workflow/mock/Rule.ts';
import { outputsOf } from '../../workflow/operations/callHttp.ts';
import type { Outcome } from '../../workflow/operations/Operation.ts';
import { statusName } from '../../workflow/operations/statusName.ts';
import type { Failure } from '../protocol.ts';
import type { Asked, ConcreteResponse, Taken } from './mocks.ts';
import { type Wire, wireOf } from './wire.ts';

/* What a mock's answer is for a request, and for an action that is not simulated. */

export type Answer = { readonly response: HttpResponse } | { readonly failure: Failure };

const failures = {
  reset: { code: 'ConnectionReset', text: 'closed the connection before it answered' },
  timeout: { code: 'GatewayTimeout', text: 'did not answer in time' },
  dns: { code: 'UnresolvableHostName', text: 'cannot be found' },
  truncated: { code: 'ResponseEnded', text: 'closed the connection in the middle of its answer' },
};

/** The answer to a request, and after how many milliseconds it comes. */
export function answerOf(
  { delay, fault, status, headers, body }: ConcreteResponse,
  { uri, method }: Pick<HttpRequest, 'uri' | 'method'>,
  timeout: number,
): { readonly answer: Answer; readonly delay: number } {
  if (fault === 'timeout' || delay > timeout) {
    return { answer: { failure: failureAt(uri, 'timeout') }, delay: timeout };
  }
  if (fault && isBreakdown(fault)) return { answer: { failure: failureAt(uri, fault) }, delay };
  const wire = brokenBy(fault, wireOf(body, headers));
  const response = { status, headers: wire.headers };
  const isBodiless = wire.body === undefined || method.toUpperCase() === 'HEAD';
  return { answer: { response: isBodiless ? response : { ...response, body: wire.body } }, delay };
}

function isBreakdown(fault: string): fault is keyof typeof failures {
  return Object.hasOwn(failures, fault);
}

/** An answer that comes, with what is wrong with it. */
function brokenBy(fault: RuleFault | undefined, { headers, body }: Wire): Wire {
  const location = (change: (value: string) => string | undefined): Wire => ({
    headers: headers.flatMap(([name, value]) => {
      const changed = name.toLowerCase() === 'location' ? change(value) : value;
      return changed === undefined ? [] : [[name, changed] as const];
    }),
    ...(body && { body }),
  });
  switch (fault) {
    case 'malformedJson': {
      const text = body ? decodeUtf8(body) : '{"status":"ok"}';
      const others = headers.filter(([name]) => name.toLowerCase() !== 'content-type');
      return {
        headers: [...others, ['Content-Type', 'application/json; charset=utf-8']],
        body: encodeUtf8(/[}\]"]$/.test(text) ? text.slice(0, -1) : `${text},`),
      };
    }
    case 'noLocation':
      return location(() => undefined);
    case 'relativeLocation':
      return location((value) => value.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/');
    case 'invalidLocation':
      return location(() => 'http://');
    default:
      return { headers, ...(body && { body }) };
  }
}

function failureAt(uri: string, fault: keyof typeof failures): Failure {
  const { code, text } = failures[fault];
  return { code, message: `'${hostOf(uri)}' ${text}.` };
}

/** Nobody answers for an address in this scenario. */
export function unmocked(uri: string): Answer {
  const message = `'${hostOf(uri)}' cannot be reached: no mock of the scenario answers this request.`;
  return { failure: { code: 'UnresolvableHostName', message } };
}

function hostOf(uri: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri)?.[1] ?? uri;
}

/** How an action ends that a mock answers in place of its service. */
export function outcomeOf(answer: Answer): Outcome {
  if ('failure' in answer) return { status: 'Failed', code: answer.failure.code, error: answer.failure };
  const { status } = answer.response;
  const outputs = outputsOf(answer.response);
  if (!outputs) {
    const error = {
      code: 'BadRequest',
      message: 'The answer says that it is JSON, but it cannot be read as JSON.',
    };
    return { status: 'Failed', code: error.code, error };
  }
  return { status: status < 400 ? 'Succeeded' : 'Failed', code: statusName(status), outputs };
}

/** What is known of the call that an action would make which is not simulated. */
export function askedBy(action: string, inputs: Json | undefined): Asked {
  const call = objectAt(inputs);
  const method = textAt(call, 'method');
  const url = textAt(call, 'uri') ?? textAt(call, 'path');
  const body = call.get('body') ?? (call.has('parameters') ? call.get('parameters') : undefined);
  const headers = [...objectAt(call, 'headers')].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return {
    action,
    ...(method !== undefined && { method: method.toUpperCase() }),
    ...(url !== undefined && { url }),
    ...wireOf(body, headers),
  };
}

function textAt(object: JsonObject, name: string): string | undefined {
  const value = memberIgnoringCase(object, name)?.value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whether a mock that fits a request for a managed identity's token was really meant for it. */
export function givesToken({ match, respond }: Taken): boolean {
  const named = match.phase === 'token' || (match.url ?? '').replaceAll('*', '') !== '';
  return named || (isObject(respond.body ?? null) && stringAt(respond.body, 'access_token') !== undefined);
}
