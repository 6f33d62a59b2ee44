import { at, isObject, type JsonObject, objectAt } from '../../json.ts';
import { outputsOf } from '../callHttp.ts';
import { authentication, retryPolicy } from '../connectors/connectorFields.ts';
import { objectOf } from '../defaults.ts';
import { needAnswer } from '../effects.ts';
import { optionFindings } from '../findings.ts';
import { followLocation } from '../followLocation.ts';
import { localRequest, workflowAddress } from '../localCall.ts';
import { workflowLook } from '../looks/connectors.ts';
import { nobodyHere } from '../nobodyHere.ts';
import type { ActionContext, ActionOperation, Finding, Outcome, Steps } from '../Operation.ts';
import { hasOption } from '../options.ts';
import { withMissing } from '../outboundHeaders.ts';
import { deadlineOf, failedWith, timedOut } from '../outcome.ts';
import { readRetryPolicy } from '../retry.ts';
import { sendWithRetries } from '../sendWithRetries.ts';
import * as settings from '../settings.ts';
import { statusName } from '../statusName.ts';
import { callOutputs } from '../webhook.ts';
import { workflowNameOf } from '../workflowName.ts';

/** Calls another workflow and waits for its response. Spec: workflow-definition.md 5.9. */
export const workflowAction: ActionOperation = {
  ...workflowLook,
  description:
    'Runs another workflow and waits for its response. Your own workflows of that name really run.',
  category: 'Control',
  keywords: ['workflow', 'child', 'nested', 'logic app', 'call', 'sub workflow'],
  groups: [
    {
      title: 'Workflow',
      tab: 'parameters',
      fields: [
        {
          kind: 'text',
          path: ['inputs', 'host', 'workflow', 'id'],
          label: 'Workflow',
          required: true,
          help: 'The ID of the workflow. The last part is its name, by which it is found here.',
        },
        {
          kind: 'text',
          path: ['inputs', 'host', 'triggerName'],
          label: 'Trigger',
          placeholder: 'manual',
          help: 'Consumption: the name of its Request trigger. Standard needs none.',
        },
        { kind: 'json', path: ['inputs', 'body'], label: 'Body', help: 'What the workflow gets.' },
        { kind: 'table', path: ['inputs', 'headers'], label: 'Headers', help: 'Names and values.' },
        authentication,
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
    {
      title: 'Answer',
      tab: 'settings',
      fields: [
        settings.timeout('Time-out', 'An ISO 8601 duration such as PT5M that bounds the call.'),
        retryPolicy,
        settings.option(
          'DisableAsyncPattern',
          'Take 202 as the answer',
          'Without this, an answer 202 with a Location is asked again until it is final.',
        ),
      ],
    },
  ],
  defaults: objectOf({ type: 'Workflow', inputs: { host: { workflow: { id: '' } } } }),
  outputs: () => callOutputs(undefined),
};

/**
 * The child runs when it is here; its response is what this action gives, its failure to respond is a failure of this action
 * (502 NoResponse). Whoever has no such workflow is asked. Spec: runtime-semantics.md 10.
 */
export function* runWorkflow(context: ActionContext): Steps<Outcome> {
  const inputs = context.evaluate(context.node.get('inputs') ?? null);
  context.recordInputs(inputs);
  const name = workflowNameOf(at(inputs, 'host'));
  if (!isObject(inputs) || name === '') {
    return failedWith('BadRequest', `The action '${context.name}' does not say which workflow it calls.`);
  }
  const trigger = at(inputs, 'host', 'triggerName');
  const address = workflowAddress(name, typeof trigger === 'string' && trigger !== '' ? trigger : undefined);
  const call = localRequest(address, inputs.get('body'), inputs.get('headers'));
  const request = { ...call, headers: withMissing(call.headers, context.serviceHeaders()) };
  const deadline = deadlineOf(context);
  const policy = readRetryPolicy(inputs.get('retryPolicy'));
  const options = {
    phase: 'action',
    policy,
    deadline,
    timeout: Number.POSITIVE_INFINITY,
    isCapped: true,
  } as const;
  const sent = yield* sendWithRetries(context, request, options);
  if (sent.kind === 'timedOut') return timedOut(context);
  if (sent.kind === 'failed') {
    if (sent.code === 'ActionTimedOut') return timedOut(context);
    if (sent.code !== nobodyHere) return failedWith(sent.code, sent.message);
    return yield* needAnswer(`There is no workflow '${name}' here. Say what it answers, or add it.`);
  }
  const first = outputsOf(sent.response);
  if (!first) return failedWith('BadRequest', `The answer of the workflow '${name}' cannot be read as JSON.`);
  const answered = { kind: 'answered', response: sent.response, outputs: first } as const;
  const result = hasOption(context.node, 'DisableAsyncPattern')
    ? answered
    : yield* followLocation(context, request, answered, options);
  if (result.kind === 'timedOut') return timedOut(context);
  if (result.kind === 'failed') return failedWith(result.code, result.message);
  return outcomeOf(name, result.response.status, result.outputs);
}

function outcomeOf(name: string, status: number, outputs: JsonObject): Outcome {
  const code = statusName(status);
  if (status < 400) return { status: 'Succeeded', code, outputs };
  const written = objectAt(objectAt(outputs, 'body'), 'error');
  const childCode = written.get('code');
  return {
    status: 'Failed',
    code,
    outputs,
    ...(childCode === 'NoResponse' && {
      error: { code: 'NoResponse', message: `The workflow '${name}' ended without a response.` },
    }),
  };
}

export function checkWorkflow(node: JsonObject): readonly Finding[] {
  return optionFindings(node, ['DisableAsyncPattern', 'SuppressWorkflowHeaders']);
}
