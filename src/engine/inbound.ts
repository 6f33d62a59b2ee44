import {
  type CallbackTarget,
  callbackKey,
  checkSignature,
  readCallbackUrl,
  type SignatureCheck,
} from '../workflow/callback.ts';
import { bodyFromBytes } from '../workflow/content.ts';
import { type HttpRequest, type HttpResponse, header } from '../workflow/http.ts';
import { isObject, type Json, type JsonObject, objectAt, stringAt } from '../workflow/json.ts';
import { fetchMember } from '../workflow/operations/connectors/connectorCall.ts';
import { hasOption } from '../workflow/operations/options.ts';
import { schemaErrors } from '../workflow/operations/schemaErrors.ts';
import { calledOutputs } from './calledOutputs.ts';
import { type Fired, fireTrigger, statusUrl } from './fireTrigger.ts';
import type { InboundCall } from './Host.ts';
import { changeWorkflow, type Hosted, type HostedRun } from './Hosted.ts';
import { deliverToRun } from './hostedRuns.ts';
import { refusal } from './refusal.ts';
import { matchRelativePath } from './relativePath.ts';
import { type Trigger, triggerNamed } from './WorkflowVersion.ts';

/* What a call to a callback URL meets. Spec: runtime-semantics.md 5; the order of the checks is that of authentication.md. */

/** The largest body that the service takes, in bytes. */
const largestBody = 104_857_600;

/** Takes a call in. `later`: a Response action will answer it. */
export function answerCall(hosted: Hosted, call: InboundCall): Fired {
  const read = readCallbackUrl(call.url);
  const { workflowId } = hosted.workflow;
  if (!read || read.target.workflowId !== workflowId) {
    return refusal(404, 'WorkflowNotFound', `No workflow answers at this URL.`);
  }
  const refused = signatureRefusal(signatureOf(hosted, call.url), header(call.headers, 'Authorization'));
  if (refused) return refused;
  if ((call.body?.length ?? 0) > largestBody) {
    return refusal(
      413,
      'RequestEntityTooLarge',
      `The body is larger than ${largestBody} bytes, which is the limit.`,
    );
  }
  const { target } = read;
  switch (target.kind) {
    case 'action':
      return callAction(hosted, call, target);
    case 'status':
      return answerStatus(hosted, call, target.runId);
    default:
      return callTrigger(hosted, call, target);
  }
}

function signatureOf(hosted: Hosted, url: string): SignatureCheck {
  const { workflowId, secret } = hosted.workflow;
  const check = checkSignature(url, callbackKey(workflowId, secret));
  return check === 'wrong' ? checkSignature(url, callbackKey(workflowId, secret, 'Secondary')) : check;
}

function signatureRefusal(
  check: SignatureCheck,
  authorization: string | undefined,
): HttpResponse | undefined {
  switch (check) {
    case 'missing':
      return refusal(
        401,
        'DirectApiAuthorizationRequired',
        'The URL has no signature (sig), which is required.',
      );
    case 'versionMissing':
      return refusal(400, 'MissingApiVersionParameter', 'The URL has no api-version.');
    case 'versionUnknown':
      return refusal(400, 'InvalidApiVersionParameter', 'The api-version of the URL is not known.');
    case 'wrong':
      return refusal(
        401,
        'DirectApiInvalidAuthorizationSignature',
        'The signature of the URL does not fit it. Use the callback URL exactly as it was given.',
      );
    case 'ok':
      return /^bearer\s/i.test(authorization ?? '')
        ? refusal(
            401,
            'DirectApiRequestHasMoreThanOneAuthorization',
            'The call has a signed URL and a bearer token. Use one of them.',
          )
        : undefined;
  }
}

function requestOf(call: InboundCall): HttpRequest {
  const { method, url, headers, body } = call;
  return { method, uri: url, headers, ...(body && { body }) };
}

function wrongMethod(call: InboundCall, allowed: string, code: string): HttpResponse {
  return refusal(405, code, `${call.method} is not accepted here. Use ${allowed}.`, [['Allow', allowed]]);
}

function unreadableBody(call: InboundCall): HttpResponse | undefined {
  const body = bodyFromBytes(call.body ?? new Uint8Array(), header(call.headers, 'Content-Type'));
  if (body.ok) return undefined;
  return refusal(
    400,
    'InvalidRequestContent',
    `The body says that it is JSON and cannot be read: ${body.message}`,
  );
}

function callAction(
  hosted: Hosted,
  call: InboundCall,
  target: CallbackTarget & { kind: 'action' },
): HttpResponse {
  const { runId, action, repetition } = target;
  if (call.method.toUpperCase() !== 'POST') return wrongMethod(call, 'POST', 'MethodNotAllowed');
  const hostedRun = hosted.runs.get(runId);
  if (!hostedRun) return refusal(404, 'WorkflowRunNotFound', `There is no run '${runId}'.`);
  const state = hostedRun.run?.callbackState({ action, repetition }) ?? 'runEnded';
  switch (state) {
    case 'unknownAction':
      return refusal(404, 'WorkflowRunActionNotFound', `The run '${runId}' has no action '${action}'.`);
    case 'runEnded': {
      const message = `The run '${runId}' has ended as ${hostedRun.kept.summary.status}.`;
      return refusal(409, 'WorkflowRunNotRunning', message);
    }
    case 'notReady':
      return refusal(
        409,
        'WorkflowRunActionNotReady',
        `The action '${action}' does not wait for a call yet.`,
      );
    case 'alreadyRun':
      return refusal(409, 'WorkflowRunActionAlreadyRun', tooLate(hostedRun, target));
    case 'waiting':
    case 'subscribing': {
      const refused = unreadableBody(call);
      if (refused) return refused;
      const occurrence = { action, repetition };
      const at = hosted.workflow.now;
      deliverToRun(hosted, hostedRun, { kind: 'callback', occurrence, request: requestOf(call), at });
      return { status: 200, headers: [['x-ms-workflow-run-id', runId]] };
    }
  }
}

/** A second call and a call after the time-out are refused alike; only the words tell them apart. */
function tooLate({ run }: HostedRun, { action, repetition }: CallbackTarget & { kind: 'action' }): string {
  // Of an action in a loop only the last occurrence is remembered by its name.
  const status = repetition.length === 0 ? run?.outcomeOf(action)?.status : undefined;
  if (status === 'TimedOut') return `The call comes too late: the action '${action}' has timed out.`;
  if (status === 'Cancelled') return `The call comes too late: the action '${action}' was cancelled.`;
  return `The action '${action}' does not wait for a call any more: it has been called, or its time is over.`;
}

function callTrigger(
  hosted: Hosted,
  call: InboundCall,
  target: CallbackTarget & { kind: 'trigger' | 'request' },
): Fired {
  const trigger = triggerNamed(hosted.current, target.trigger);
  const isFitting = trigger?.operation.start.kind === (target.kind === 'trigger' ? 'webhook' : 'request');
  if (!trigger || !isFitting) {
    return refusal(
      404,
      'WorkflowTriggerNotFound',
      `The workflow has no trigger '${target.trigger}' at this URL.`,
    );
  }
  return callKnownTrigger(hosted, trigger, call, target.kind === 'request' ? target.relativePath : '');
}

/** Calls a trigger whose URL has been checked, or is not needed because a person calls it by hand. */
export function callKnownTrigger(
  hosted: Hosted,
  trigger: Trigger,
  call: InboundCall,
  relativePath: string,
  isWorkflowCall = false,
): Fired {
  const { name, node } = trigger;
  const inputs = objectAt(node, 'inputs');
  if (!hosted.workflow.isEnabled) {
    const message = `The trigger '${name}' is not enabled: the workflow is in state 'Disabled'.`;
    return refusal(400, 'WorkflowTriggerIsNotEnabled', message);
  }
  const isRequest = trigger.operation.start.kind === 'request';
  const allowed = isRequest ? stringAt(inputs, 'method')?.toUpperCase() : 'POST';
  if (allowed && call.method.toUpperCase() !== allowed) {
    return wrongMethod(call, allowed, 'TriggerRequestMethodNotValid');
  }
  const path = isRequest
    ? matchRelativePath(stringAt(inputs, 'relativePath') ?? '', relativePath)
    : new Map<string, Json>();
  if (!path) {
    return refusal(
      404,
      'TriggerRelativePathNotValid',
      `'${relativePath}' does not fit the relative path of '${name}'.`,
    );
  }
  const refused = unreadableBody(call);
  if (refused) return refused;
  const keepsAuthorization = hasOption(node, 'IncludeAuthorizationHeadersInOutputs');
  const read = calledOutputs(requestOf(call), {
    keepsAuthorization,
    ...(!isRequest && { statusCode: 200 }),
    ...(path.size > 0 && { relativePathParameters: path }),
  });
  if (!read.ok) return refusal(400, 'InvalidRequestContent', read.message);
  const mismatch = schemaRefusal(trigger, read.outputs);
  if (mismatch) return mismatch;
  if (isObject(node.get(fetchMember))) {
    // The notification says only that there is something; the run starts with what is fetched.
    changeWorkflow(hosted, { toFetch: (hosted.workflow.toFetch ?? 0) + 1 });
    return { status: 202, headers: [] };
  }
  return fireTrigger(hosted, {
    trigger,
    outputs: read.outputs,
    headers: call.headers,
    caller: call.id,
    ...(isWorkflowCall && { isWorkflowCall }),
  });
}

function schemaRefusal({ name, node }: Trigger, outputs: JsonObject): HttpResponse | undefined {
  const schema = objectAt(node, 'inputs').get('schema');
  if (!hasOption(node, 'EnableSchemaValidation') || !isObject(schema)) return undefined;
  const errors = schemaErrors(outputs.get('body') ?? null, schema);
  if (errors.length === 0) return undefined;
  const message = `The body does not fit the schema of the trigger '${name}' of type '${stringAt(node, 'type') ?? ''}': ${errors.join('; ')}`;
  return refusal(400, 'TriggerInputSchemaMismatch', message);
}

/** The state of a run whose Response answers later. */
function answerStatus(hosted: Hosted, call: InboundCall, runId: string): HttpResponse {
  if (!/^(GET|HEAD)$/i.test(call.method)) return wrongMethod(call, 'GET', 'MethodNotAllowed');
  const hostedRun = hosted.runs.get(runId);
  if (!hostedRun) return refusal(404, 'WorkflowRunNotFound', `There is no run '${runId}'.`);
  const { response } = hostedRun.kept;
  if (response) return response;
  return {
    status: 202,
    headers: [
      ['Location', statusUrl(hosted, runId)],
      ['Retry-After', '10'],
    ],
  };
}
