import { type HttpRequest, header } from '../../http.ts';
import { at, isObject, type JsonObject } from '../../json.ts';
import { callFindings } from '../callFindings.ts';
import { type CallResult, prepareCall, sendAndRead } from '../callHttp.ts';
import { objectOf } from '../defaults.ts';
import { millisecondsOf, parseDuration } from '../duration.ts';
import { optionFindings } from '../findings.ts';
import { followLocation } from '../followLocation.ts';
import { resolveAddress } from '../httpCall.ts';
import { callFields } from '../httpFields.ts';
import { httpLook } from '../looks/http.ts';
import type { ActionContext, ActionOperation, Finding, Outcome, Steps } from '../Operation.ts';
import { hasOption } from '../options.ts';
import { deadlineOf, failedWith, timedOut } from '../outcome.ts';
import { readRetryPolicy } from '../retry.ts';
import type { CallOptions } from '../sendWithRetries.ts';
import * as settings from '../settings.ts';
import { statusName } from '../statusName.ts';
import { callOutputs } from '../webhook.ts';

/** Makes one HTTP request and waits for its answer. Spec: workflow-definition.md 5.1. */
export const httpAction: ActionOperation = {
  ...httpLook,
  description: 'Sends a request to an address and passes the answer on.',
  category: 'HTTP',
  keywords: ['http', 'request', 'rest', 'api', 'call', 'get', 'post', 'fetch'],
  groups: [
    {
      title: 'Request',
      tab: 'parameters',
      fields: [
        ...callFields({
          path: ['inputs'],
          required: true,
          callbackUrl: false,
          bodyHelp: 'What is sent. Objects and lists go out as JSON, text as plain text.',
        }),
        {
          kind: 'text',
          path: ['inputs', 'cookie'],
          label: 'Cookie',
          help: 'The Cookie header. The service drops one that stands under Headers.',
        },
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
    {
      title: 'Answer',
      tab: 'settings',
      fields: [
        settings.timeout(
          'Time-out',
          'An ISO 8601 duration such as PT5M that bounds retries and the asynchronous pattern.',
        ),
        {
          kind: 'duration',
          path: ['runtimeConfiguration', 'requestOptions', 'timeout'],
          label: 'Time-out of one request',
          literal: true,
          placeholder: 'PT2M',
          help: 'How long one attempt waits for its answer. Two minutes without it.',
        },
        settings.option(
          'DisableAsyncPattern',
          'Take 202 as the answer',
          'Without this, an answer 202 with a Location is asked again until it is final.',
        ),
        settings.option(
          'DisableAutomaticDecompression',
          'Keep a compressed body',
          'The body of a compressed answer stays as it came.',
        ),
        settings.suppressHeaders,
        {
          kind: 'number',
          path: ['runtimeConfiguration', 'paginationPolicy', 'minimumItemCount'],
          label: 'Pagination: least number of items',
          minimum: 1,
          maximum: 100_000,
          literal: true,
        },
        settings.chunking,
      ],
    },
  ],
  defaults: objectOf({ type: 'Http', inputs: { method: 'GET', uri: '' } }),
  outputs: () => callOutputs(undefined),
};

export function* runHttp(context: ActionContext): Steps<Outcome> {
  const { node } = context;
  const call = context.evaluate(node.get('inputs') ?? null);
  context.recordInputs(call);
  if (!isObject(call))
    return failedWith('BadRequest', 'The inputs are not an object with a method and a URI.');
  const deadline = deadlineOf(context);
  const timeout = parseDuration(String(at(node, 'runtimeConfiguration', 'requestOptions', 'timeout') ?? ''));
  const options: CallOptions = {
    phase: 'action',
    policy: readRetryPolicy(call.get('retryPolicy')),
    deadline,
    timeout: timeout ? millisecondsOf(timeout) : context.limits.outboundTimeout,
    withoutWorkflowHeaders: hasOption(node, 'SuppressWorkflowHeaders'),
  };
  const prepared = yield* prepareCall(context, call, options);
  if (prepared.kind !== 'prepared') return outcomeOf(context, prepared);
  const { request, result } = yield* followRedirects(context, prepared.request, options);
  const isFinal = hasOption(node, 'DisableAsyncPattern') || !context.limits.asksAgain;
  return outcomeOf(context, isFinal ? result : yield* followLocation(context, request, result, options));
}

/** As many as the HTTP client of the service follows. */
const mostRedirects = 50;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** GET and HEAD go where an answer sends them, without the credentials, which are meant for the first address only. */
function* followRedirects(
  context: ActionContext,
  request: HttpRequest,
  options: CallOptions,
): Steps<{ readonly request: HttpRequest; readonly result: CallResult }> {
  let current = request;
  for (let count = 0; ; count++) {
    const result = yield* sendAndRead(context, current, options);
    const next = count < mostRedirects ? redirectOf(current, result) : undefined;
    if (next === undefined) return { request: current, result };
    const headers = current.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
    const { clientCertificate: _, ...rest } = current;
    current = { ...rest, uri: next, headers };
  }
}

function redirectOf({ method, uri }: HttpRequest, result: CallResult): string | undefined {
  if (
    result.kind !== 'answered' ||
    !redirects.has(result.response.status) ||
    !/^(?:GET|HEAD)$/i.test(method)
  ) {
    return undefined;
  }
  const location = header(result.response.headers, 'Location');
  const next = location === undefined ? undefined : resolveAddress(uri, location);
  const isLessSafe = /^https:/i.test(uri) && next !== undefined && /^http:/i.test(next);
  return isLessSafe ? undefined : next;
}

function outcomeOf(context: ActionContext, result: CallResult): Outcome {
  switch (result.kind) {
    case 'timedOut':
      return timedOut(context);
    case 'failed':
      return failedWith(result.code, result.message);
    case 'answered': {
      const { status } = result.response;
      return {
        status: status < 400 ? 'Succeeded' : 'Failed',
        code: statusName(status),
        outputs: result.outputs,
      };
    }
  }
}

export function checkHttp(node: JsonObject): readonly Finding[] {
  return [
    ...callFindings(node.get('inputs'), ['inputs']),
    ...optionFindings(node, [
      'DisableAsyncPattern',
      'SuppressWorkflowHeaders',
      'DisableAutomaticDecompression',
    ]),
  ];
}
