import { at, isObject, type Json, objectAt } from '../../json.ts';
import { outputsOf } from '../callHttp.ts';
import { retryPolicy } from '../connectors/connectorFields.ts';
import { objectOf } from '../defaults.ts';
import { needAnswer } from '../effects.ts';
import { localRequest, workflowAddress } from '../localCall.ts';
import { sendToBatchLook } from '../looks/connectors.ts';
import { nobodyHere } from '../nobodyHere.ts';
import type { ActionContext, ActionOperation, Outcome, Steps } from '../Operation.ts';
import { failedWith, timedOut } from '../outcome.ts';
import { readRetryPolicy } from '../retry.ts';
import { sendWithRetries } from '../sendWithRetries.ts';
import * as settings from '../settings.ts';
import { statusName } from '../statusName.ts';
import { workflowNameOf } from '../workflowName.ts';

/** Gives a message to the batch of another workflow. Spec: workflow-definition.md 5.9. */
export const sendToBatchAction: ActionOperation = {
  ...sendToBatchLook,
  description: 'Gives a message to the batch trigger of another workflow, which runs when it has enough.',
  category: 'Control',
  keywords: ['batch', 'send', 'collect', 'message', 'bulk'],
  groups: [
    {
      title: 'Batch',
      tab: 'parameters',
      fields: [
        {
          kind: 'text',
          path: ['inputs', 'host', 'workflow', 'id'],
          label: 'Workflow',
          required: true,
          help: 'The ID of the workflow with the batch trigger. The last part is its name, by which it is found here.',
        },
        {
          kind: 'text',
          path: ['inputs', 'host', 'triggerName'],
          label: 'Trigger',
          required: true,
          placeholder: 'Batch_messages',
          help: 'The name of its batch trigger.',
        },
        {
          kind: 'text',
          path: ['inputs', 'batchName'],
          label: 'Batch',
          required: true,
          help: 'Which of the batches of that trigger collects the message.',
        },
        {
          kind: 'json',
          path: ['inputs', 'content'],
          label: 'Message',
          required: true,
          help: 'What is collected.',
        },
        {
          kind: 'text',
          path: ['inputs', 'partitionName'],
          label: 'Partition',
          placeholder: 'DEFAULT',
          help: 'Messages of different partitions are collected apart.',
        },
        { kind: 'text', path: ['inputs', 'messageId'], label: 'Message ID' },
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
    { title: 'Answer', tab: 'settings', fields: [retryPolicy] },
  ],
  defaults: objectOf({
    type: 'SendToBatch',
    inputs: { batchName: '', content: '', host: { triggerName: '', workflow: { id: '' } } },
  }),
  outputs: () => [
    { title: 'Status code', path: ['statusCode'], type: 'integer' },
    { title: 'Headers', path: ['headers'], type: 'object' },
  ],
};

export function* runSendToBatch(context: ActionContext): Steps<Outcome> {
  const inputs = context.evaluate(context.node.get('inputs') ?? null);
  context.recordInputs(inputs);
  const name = workflowNameOf(at(inputs, 'host'));
  const trigger = at(inputs, 'host', 'triggerName');
  if (!isObject(inputs) || name === '') {
    return failedWith('BadRequest', `The action '${context.name}' does not say which workflow collects.`);
  }
  const message = new Map<string, Json>();
  for (const member of ['batchName', 'partitionName', 'messageId', 'content']) {
    const value = objectAt(inputs).get(member);
    if (value !== undefined) message.set(member, value);
  }
  const address = workflowAddress(name, typeof trigger === 'string' && trigger !== '' ? trigger : undefined);
  const policy = readRetryPolicy(inputs.get('retryPolicy'));
  const sent = yield* sendWithRetries(context, localRequest(address, message), { phase: 'action', policy });
  if (sent.kind === 'timedOut') return timedOut(context);
  if (sent.kind === 'failed') {
    if (sent.code !== nobodyHere) return failedWith(sent.code, sent.message);
    return yield* needAnswer(
      `There is no workflow '${name}' here to collect the message. Say how it went, or add it.`,
    );
  }
  const { status } = sent.response;
  const outputs = outputsOf(sent.response);
  return {
    status: status < 400 ? 'Succeeded' : 'Failed',
    code: statusName(status),
    ...(outputs && { outputs }),
  };
}
